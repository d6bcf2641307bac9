/** What the server is sent and what it answers: the JSON API's shapes, as its OpenAPI document has them. */

export type Role = "customer" | "agent" | "bot" | "system";
export type Channel = "live_chat" | "messaging" | "email";

export interface Message {
  id?: string;
  role: Role;
  text: string;
  /** RFC 3339; left out where the chat tool shows no seconds and nobody saw it arrive. */
  at?: string;
}

export interface Conversation {
  id?: string;
  channel?: Channel;
  open_chats?: number;
  locale?: string;
  agent_name?: string;
  customer_name?: string;
  messages: Message[];
}

export interface Asked {
  draft: { text: string; started_at?: string; typing: boolean };
  conversation: Conversation;
  now: string;
  dismissed: string[];
  muted_rules: string[];
}

export type Evidence =
  | { kind: "draft"; start: number; end: number; quote: string }
  | { kind: "message"; index: number; quote: string }
  | { kind: "count"; quote: string };

/** Offsets count UTF-16 units, as JavaScript does, in the draft that was sent. */
export type Action =
  | { kind: "insert"; label: string; text: string; at: number }
  | { kind: "replace"; label: string; text: string; start: number; end: number }
  | { kind: "send_first_part"; label: string; text: string; rest: string }
  | { kind: "copy"; label: string; text: string }
  | { kind: "open"; label: string; url: string };

export interface Nudge {
  id: string;
  rule: string;
  slug: string;
  skill: string;
  severity: "critical" | "warning" | "suggestion" | "info";
  title: string;
  advice: string;
  evidence: Evidence;
  actions: Action[];
  learn_more: string | null;
}

export interface Answer {
  nudges: Nudge[];
  held_back: number;
  customer: { mood: string; score: number; trend: string; evidence: Evidence | null };
  pace: { waiting_s: number | null; level: "good" | "slow" | "late" };
  recheck_after_s: number | null;
  shadow_ids: string[];
  ruleset: number;
  resting?: string[];
}

/** An error of the server, application/problem+json. */
export interface Problem {
  title: string;
  status: number;
  detail?: string;
  errors?: { pointer: string; reason: string }[];
  request_id?: string;
}

/** Largest sizes that the server takes, in code points. */
export const LIMITS = { draft: 8_000, message: 4_000, messages: 50, name: 200 } as const;
