/** The worker: the only part that talks to the server. It may be ended at any moment, so it keeps nothing in variables. */

import { connect, connection, dropForeignCredential, signOut } from "./background/connect";
import { askForNudges, lastExchange } from "./background/nudges";
import { ALARM, deliver, enqueue, wake } from "./background/queue";
import { leaveClosedSites, lookAgain, registerSites, startInOpenTabs } from "./background/sites";
import { stats } from "./background/stats";
import { tellActive, tellAll } from "./background/tabs";
import type { Kind, Requests } from "./messages";
import { onSettings } from "./settings";

type Answerers = { [K in Kind]: (asked: Requests[K]["ask"]) => Promise<Requests[K]["reply"]> };
type Sender = chrome.runtime.MessageSender;

/** What only the extension's own pages may ask. */
const PAGES_ONLY = new Set<Kind>(["connect", "sign_out", "last_exchange", "stats", "sites_changed"]);

function answerers(sender: Sender): Answerers {
  const chatOf = (chat: string) => `${sender.origin ?? ""}\n${chat}`; // two tools may number their chats alike
  return {
    nudges: ({ chat, body, again }) => askForNudges(chatOf(chat), body, again),
    async events({ events }) {
      await enqueue(events.map((event) => ({ ...event, chat: chatOf(event.chat) })));
      return null;
    },
    connection,
    async connect({ server, code }) {
      const reply = await connect(server, code);
      if ("connection" in reply) void tellAll({ kind: "again" });
      return reply;
    },
    async sign_out() {
      const reply = await signOut();
      void tellAll({ kind: "again" });
      return reply;
    },
    last_exchange: lastExchange,
    stats: ({ since }) => stats(since),
    async sites_changed() {
      await lookAgain();
      return null;
    },
  };
}

chrome.runtime.onMessage.addListener((message: { kind: Kind } & Record<string, unknown>, sender, reply) => {
  if (sender.id !== chrome.runtime.id) return false;
  const own = sender.url?.startsWith(chrome.runtime.getURL("")) ?? false;
  const all = answerers(sender);
  if (!Object.hasOwn(all, message.kind) || (PAGES_ONLY.has(message.kind) && !own)) return false;
  const answer = all[message.kind] as (asked: unknown) => Promise<unknown>;
  answer(message).then(reply, () => reply(undefined));
  return true; // the reply comes later
});

chrome.alarms.onAlarm.addListener(({ name }) => {
  if (name === ALARM) void deliver();
});

chrome.commands.onCommand.addListener((command) => {
  if (command === "open_card") void tellActive({ kind: "open_card" });
});

chrome.runtime.onInstalled.addListener(() => void lookAgain());
chrome.runtime.onStartup.addListener(() => void registerSites());
chrome.permissions.onAdded.addListener(() => void registerSites().then(startInOpenTabs));
chrome.permissions.onRemoved.addListener(() => void registerSites().then(leaveClosedSites));
onSettings(() => void dropForeignCredential());

void wake();
