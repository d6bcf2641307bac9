/** Sees which messages of a chat are new, and stamps them with the time at which they appeared. */

import type { ReadConversation } from "../sites/types";
import type { Chat } from "./chats";

const SETTLE_MS = 1_000; // a chat that has just been opened is still being drawn
const MOST_AT_ONCE = 3; // more than so many at a time is history being loaded, not people writing

export interface Seen {
  /** Whether this is another chat than before. */
  switched: boolean;
  fromCustomer: boolean;
  fromAgent: boolean;
}

/** Return what compares each reading of a conversation with the one before; `at` is when the page changed, in ms. */
export function createTracker(): (read: ReadConversation, chat: Chat, at: number) => Seen {
  let key: string | null = null;
  let known = new Set<string>();
  let since = 0;

  return (read, chat, at) => {
    const switched = read.key !== key;
    if (switched) {
      key = read.key;
      known = new Set();
      since = at;
    }
    const lastKnown = read.messages.findLastIndex(({ id }) => known.has(id));
    const fresh = switched ? [] : read.messages.slice(lastKnown + 1);
    for (const { id } of read.messages) known.add(id);
    const arrived = at - since > SETTLE_MS && fresh.length <= MOST_AT_ONCE ? fresh : [];
    for (const { id } of arrived) chat.arrivals.set(id, new Date(at).toISOString());
    return {
      switched,
      fromCustomer: arrived.some(({ role }) => role === "customer"),
      fromAgent: arrived.some(({ role }) => role === "agent"),
    };
  };
}
