/** What is remembered of each chat while the page stands: in memory only, and no text among it. */

import type { Summary } from "../messages";

const MOST_CHATS = 200;
const MOST_IDS = 500; // as many as the server takes

export interface Chat {
  key: string;
  /** Ids of nudges that the agent dismissed, and codes of rules that are silent here. */
  dismissed: Set<string>;
  muted: Set<string>;
  /** What was reported already, such as "shown n_1f0a": each thing once a chat. */
  told: Set<string>;
  /** When messages appeared before our eyes, RFC 3339, by message id. */
  arrivals: Map<string, string>;
  /** Whether the agent sent anything here: only then the chat counts as theirs. */
  wrote: boolean;
  /** Whether the last message that the agent sent left nothing open, as far as the nudges tell. */
  endedWell: boolean;
  summary: Summary | null;
}

/** Return a function that gives the memory of a chat, and forgets the chat that was not asked for longest. */
export function createChats(): (key: string) => Chat {
  const chats = new Map<string, Chat>();
  return (key) => {
    const chat = chats.get(key) ?? blank(key);
    chats.delete(key);
    chats.set(key, chat);
    const [oldest] = chats.keys();
    if (chats.size > MOST_CHATS && oldest !== undefined) chats.delete(oldest);
    return chat;
  };
}

/** Return the newest members, as many as the server takes. */
export function newest(ids: Set<string>): string[] {
  return [...ids].slice(-MOST_IDS);
}

function blank(key: string): Chat {
  return {
    key,
    dismissed: new Set(),
    muted: new Set(),
    told: new Set(),
    arrivals: new Map(),
    wrote: false,
    endedWell: false,
    summary: null,
  };
}
