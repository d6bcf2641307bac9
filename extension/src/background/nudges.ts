/** Asks the server for nudges, and keeps the last exchange in memory for the popup to show. */

import type { Asked } from "../api";
import type { Exchange, NudgesReply } from "../messages";
import { readSettings } from "../settings";
import { calm, holding, noteTrouble } from "./backoff";
import { credentialFor, hashChat } from "./secrets";
import { call } from "./server";
import { isAnswer } from "./shapes";

/** Ask, unless the server is known to be in trouble; `again` asks all the same. */
export async function askForNudges(chat: string, body: Asked, again: boolean): Promise<NudgesReply> {
  const credential = await credentialFor((await readSettings()).server);
  if (!credential) return { trouble: { kind: "not_connected" } };
  const held = again ? null : await holding();
  if (held) return { trouble: held };
  const { server, token } = credential;
  const request = { ...body, conversation: { ...body.conversation, id: await hashChat(chat) } };
  const heard = await call({ server, method: "POST", path: "/nudges", token, body: request });
  const exchange: Exchange = {
    at: Date.now(),
    url: `${server}/api/v1/nudges`,
    request,
    status: heard.line,
    answer: heard.body ?? null,
  };
  await chrome.storage.session.set({ exchange });
  if (heard.trouble || !isAnswer(heard.body)) return { trouble: await noteTrouble(heard.trouble ?? { kind: "garbled" }) };
  await calm();
  return { answer: heard.body };
}

export async function lastExchange(): Promise<Exchange | null> {
  const { exchange } = await chrome.storage.session.get({ exchange: null });
  return exchange as Exchange | null;
}
