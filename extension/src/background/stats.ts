/** The agent's own numbers. */

import type { Requests } from "../messages";
import { readSettings } from "../settings";
import { deliver } from "./queue";
import { credentialFor } from "./secrets";
import { call } from "./server";

/** Fetch them, with what has happened up to now already counted. */
export async function stats(since: string): Promise<Requests["stats"]["reply"]> {
  const credential = await credentialFor((await readSettings()).server);
  if (!credential) return { trouble: { kind: "not_connected" } };
  await deliver();
  const { server, token } = credential;
  const heard = await call({ server, method: "GET", path: `/me/stats?since=${encodeURIComponent(since)}`, token });
  if (heard.trouble) return { trouble: heard.trouble };
  return heard.body === undefined ? { trouble: { kind: "garbled" } } : { stats: heard.body };
}
