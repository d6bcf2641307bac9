/** What the extension has to know about a chat tool. One file a tool implements it; nothing else knows their pages. */

import type { Channel, Role } from "../api";

export interface ReadMessage {
  /** The tool's own id, or what stays the same for this message as long as the page stands. */
  id: string;
  role: Role;
  /** As the customer sees it: lines kept, no names, times or buttons. */
  text: string;
  /** RFC 3339 with seconds, or null where the page shows none. */
  at: string | null;
}

export interface ReadConversation {
  /** What tells this chat from others; may hold an e-mail address, so it is hashed before it leaves the browser. */
  key: string;
  channel: Channel | null;
  agentName: string | null;
  customerName: string | null;
  /** How many chats the agent has open, where the page tells. */
  openChats: number | null;
  /** Oldest first. Private notes are never among them. */
  messages: ReadMessage[];
}

export interface Site {
  name: string;
  /** Whether this document belongs to the tool: by what is in it, since most are self-hosted under any address. */
  recognises(document: Document): boolean;
  /** The boxes for replies to customers that are in the document now; search boxes and the like are none. */
  composers(document: Document): HTMLElement[];
  /** Whether what is typed here now is for colleagues only: never read, never sent. */
  isPrivate(box: HTMLElement): boolean;
  /** The chat that a composer answers, or null where it cannot be told. */
  conversation(box: HTMLElement): ReadConversation | null;
  /** The button that sends what stands in a composer, or null where none is known. */
  sendButton(box: HTMLElement): HTMLElement | null;
}

/** What "teach this site" remembers of one origin: CSS selectors. */
export interface Taught {
  composer: string;
  /** Matches one element a message; the two roles are told apart by the other two. */
  customer: string;
  agent: string;
}
