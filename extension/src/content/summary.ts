/** A chat in figures, from its messages. */

import type { Message, Role } from "../api";
import type { Summary } from "../messages";

const LONGEST_S = 2_592_000;
const MOST_TURNS = 10_000;

/** Return how a chat stands; `endedWell` tells of the last message that the agent sent. */
export function summarise(
  messages: Pick<Message, "role" | "at">[],
  channel: Summary["channel"],
  endedWell: boolean,
): Summary {
  const people = messages.filter(({ role }) => role === "customer" || role === "agent");
  const turns = people.filter(({ role }, index) => role !== people[index - 1]?.role);
  const waits = turns.flatMap((turn, index) => (turn.role === "customer" ? [secondsTo(turn, turns[index + 1])] : []));
  const known = waits.filter((wait) => wait !== null);
  return {
    channel,
    first_reply_s: waits[0] ?? null,
    longest_silence_s: known.length > 0 ? Math.max(...known) : null,
    replies: count(turns, "agent"),
    customer_turns: count(turns, "customer"),
    closed_well: endedWell && turns.at(-1)?.role === "agent",
  };
}

function secondsTo(from: Pick<Message, "at">, to: Pick<Message, "at"> | undefined): number | null {
  if (!from.at || !to?.at) return null;
  const seconds = Math.round((Date.parse(to.at) - Date.parse(from.at)) / 1000);
  return seconds >= 0 && seconds <= LONGEST_S ? seconds : null;
}

function count(turns: Pick<Message, "role">[], wanted: Role): number {
  return Math.min(MOST_TURNS, turns.filter(({ role }) => role === wanted).length);
}
