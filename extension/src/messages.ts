/** The one channel between content scripts, the extension's pages and the background worker. */

import type { Answer, Asked, Channel } from "./api";

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

/** One thing that happened to a nudge, or how a chat stands; the background gives it its UUID and hashes `chat`. */
export type CoachEvent =
  | { kind: "shown" | "applied" | "dismissed" | "snoozed" | "sent_anyway"; at: string; chat: string; nudge: string; rule: string }
  | { kind: "shadow"; at: string; chat: string; nudge: string }
  | ({ kind: "chat_summary"; at: string; chat: string } & Summary);

/** A chat in figures. Told as often as it changes: the last one counts. */
export interface Summary {
  channel: Channel;
  /** Whole seconds, or null where the page showed no times. */
  first_reply_s: number | null;
  longest_silence_s: number | null;
  /** Turns: messages of one side in a row count once. */
  replies: number;
  customer_turns: number;
  closed_well: boolean;
}

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
  /** `again`: the agent asks for another try although the server was in trouble a moment ago. */
  nudges: { ask: { chat: string; body: Asked; again: boolean }; reply: NudgesReply };
  events: { ask: { events: CoachEvent[] }; reply: null };
  connection: { ask: Record<string, never>; reply: Connection };
  // ---- the extension's own pages only
  connect: { ask: { server: string; code: string }; reply: { connection: Connection } | { problem: string } };
  /** Always signs out here; `warning` says that the server could not be told, in words. */
  sign_out: { ask: Record<string, never>; reply: Connection & { warning?: string } };
  last_exchange: { ask: Record<string, never>; reply: Exchange | null };
  stats: { ask: { since: string }; reply: { stats: unknown } | { trouble: Trouble } };
  sites_changed: { ask: Record<string, never>; reply: null };
}

export type Kind = keyof Requests;

/**
 * What a tab is told: the keyboard shortcut, the picker, to look for composers now, that the connection has changed
 * and asking makes sense again, or that the agent no longer lets the extension read this site.
 */
export interface Told {
  kind: "open_card" | "teach" | "look" | "again" | "leave";
}

/** Ask the background worker; it is woken where it sleeps. */
export async function ask<K extends Kind>(kind: K, content: Requests[K]["ask"]): Promise<Requests[K]["reply"]> {
  return (await chrome.runtime.sendMessage({ kind, ...content })) as Requests[K]["reply"];
}
