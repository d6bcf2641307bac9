/** The agent's own day in numbers, which nobody else sees. */

import { ask } from "../messages";
import { byId, el, say } from "../page";
import { spell, words } from "../words";

/** What GET /me/stats answers, as far as it is shown. */
interface Stats {
  nudges: { seen: number; applied: number };
  chats: { count: number; closed_well: number; first_reply_s: number | null };
  resting: { rule: string; title: string | null; until: string }[];
}

/** Fetch the numbers since midnight here, and draw them. */
export async function showDay(): Promise<void> {
  byId("day").hidden = false;
  const reply = await ask("stats", { since: midnight().toISOString() });
  const stats = reply && "stats" in reply && isStats(reply.stats) ? reply.stats : null;
  const isEmpty = stats?.nudges.seen === 0 && stats.chats.count === 0;
  draw(stats, stats ? (isEmpty ? words("popup_day_empty") : "") : words("popup_day_unavailable"));
}

function draw(stats: Stats | null, said: string): void {
  say(byId("day-said"), said);
  byId("numbers").hidden = said !== "";
  byId("resting").hidden = !stats || stats.resting.length === 0;
  if (!stats) return;
  const { nudges, chats, resting } = stats;
  const none = words("popup_day_none");
  byId("seen").textContent = String(nudges.seen);
  byId("applied").textContent = share(nudges.applied, nudges.seen) ?? none;
  byId("first-reply").textContent = chats.first_reply_s === null ? none : spell(chats.first_reply_s);
  byId("closed-well").textContent = share(chats.closed_well, chats.count) ?? none;
  byId("resting-rules").replaceChildren(...resting.map(restingRule));
}

function share(part: number, all: number): string | null {
  return all > 0 ? words("popup_day_of", part, all) : null;
}

function restingRule({ rule, title, until }: Stats["resting"][number]): HTMLLIElement {
  const moment = { weekday: "short", hour: "2-digit", minute: "2-digit" } as const;
  const time = new Date(until).toLocaleString(undefined, moment);
  return el("li", {}, words("popup_resting_until", title ?? rule, time));
}

function midnight(): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
}

function isStats(value: unknown): value is Stats {
  const { nudges, chats, resting } = (value ?? {}) as Partial<Stats>;
  return (
    [nudges?.seen, nudges?.applied, chats?.count, chats?.closed_well].every(Number.isFinite) &&
    (chats?.first_reply_s === null || Number.isFinite(chats?.first_reply_s)) &&
    Array.isArray(resting)
  );
}
