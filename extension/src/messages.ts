/** The one channel between content scripts, the extension's pages and the background worker. */

import type { Answer, Asked } from "./api";

/** What went wrong on the way to the server, for the badge and the panel to put into words. */
export interface Trouble {
  kind:
    | "not_connected" // no server or no token yet
    | "unreachable"
    | "slow"
    | "signed_out" // 401, 403
    | "outdated" // 426
    | "busy" // 429
    | "refused" // 413, 422 and the rest of 4xx
    | "server" // 5xx
    | "garbled"; // an answer that is no answer
  /** The server's own words, where it had some; plain text. */
  detail?: string;
  /** Milliseconds since 1970: when asking again makes sense; left out where only a change helps. */
  retryAt?: number;
}

export type NudgesReply = { answer: Answer } | { trouble: Trouble };

/** One thing that happened to a nudge, or one finished chat; the background gives it its UUID and hashes `chat`. */
export type CoachEvent =
  | {
      kind: "shown" | "applied" | "dismissed" | "snoozed" | "sent_anyway";
      at: string;
      chat: string;
      nudge: string;
      rule: string;
      ruleset: number;
    }
  | { kind: "shadow"; at: string; chat: string; nudge: string; ruleset: number }
  | {
      kind: "chat_summary";
      at: string;
      chat: string;
      channel: string;
      first_reply_s: number | null;
      longest_silence_s: number | null;
      replies: number;
      customer_messages: number;
      closed_well: boolean | null;
    };

/** The last exchange with the server, as the popup shows it; held in memory only. */
export interface Exchange {
  at: number;
  url: string;
  request: Asked;
  status: string;
  answer: unknown;
}

/** How the extension stands with its server. */
export interface Connection {
  /** Origin such as https://coach.example.com, or null. */
  server: string | null;
  /** Set by browser policy: nobody can change it here. */
  locked: boolean;
  connected: boolean;
  agentName: string | null;
  teamName: string | null;
  trouble: Trouble | null;
  waitingEvents: number;
}

/**
 * What can be asked of the background worker, and the shape of its reply. `chat` is the site's raw key: it is hashed
 * there before it goes anywhere. Only the extension's own pages may ask what stands after the line.
 */
export interface Requests {
  nudges: { ask: { chat: string; body: Asked }; reply: NudgesReply };
  events: { ask: { events: CoachEvent[] }; reply: null };
  connection: { ask: Record<string, never>; reply: Connection };
  // ---- the extension's own pages only
  connect: { ask: { server: string; code: string }; reply: { connection: Connection } | { problem: string } };
  sign_out: { ask: Record<string, never>; reply: Connection };
  last_exchange: { ask: Record<string, never>; reply: Exchange | null };
  stats: { ask: { since: string }; reply: { stats: unknown } | { trouble: Trouble } };
  sites_changed: { ask: Record<string, never>; reply: null };
}

export type Kind = keyof Requests;

/** What the background tells a tab: the keyboard shortcut, the picker. */
export type Told = { kind: "open_card" } | { kind: "teach" } | { kind: "look" };

/** Ask the background worker; it is woken where it sleeps. */
export async function ask<K extends Kind>(kind: K, content: Requests[K]["ask"]): Promise<Requests[K]["reply"]> {
  return (await chrome.runtime.sendMessage({ kind, ...content })) as Requests[K]["reply"];
}
