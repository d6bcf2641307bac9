/** Builds what the server is asked, within its limits. Nothing is ever cut: what is too long is left out. */

import { LIMITS, type Asked, type Conversation, type Message } from "../api";
import type { ReadConversation, ReadMessage } from "../sites/types";
import { newest, type Chat } from "./chats";

declare global {
  interface String {
    /** In both browsers; the compiler's library for our year does not know it yet. */
    toWellFormed(): string;
  }
}

const MOST_BYTES = 900_000; // of the conversation; the server takes a body of 1 MiB

export interface Writing {
  text: string;
  /** Milliseconds since 1970, or null where the draft has not begun or its beginning was not seen. */
  startedAt: number | null;
  typing: boolean;
}

export function compose(writing: Writing, read: ReadConversation, chat: Chat, locale: string): Asked {
  const startedAt = writing.startedAt === null ? {} : { started_at: new Date(writing.startedAt).toISOString() };
  return {
    draft: { text: writing.text.toWellFormed(), typing: writing.typing && writing.text !== "", ...startedAt },
    conversation: conversation(read, chat, locale),
    now: new Date().toISOString(),
    dismissed: newest(chat.dismissed),
    muted_rules: [...chat.muted].slice(-200),
  };
}

/** Whether a text has more code points than `most`. */
export function isLonger(text: string, most: number): boolean {
  return text.length > most && (text.length > 2 * most || [...text].length > most);
}

function conversation(read: ReadConversation, chat: Chat, locale: string): Conversation {
  const asked: Conversation = { messages: messages(read.messages, chat) };
  if (read.channel) asked.channel = read.channel;
  if (read.openChats !== null && read.openChats >= 0 && read.openChats <= 1_000) asked.open_chats = read.openChats;
  if (locale && !isLonger(locale, LIMITS.name)) asked.locale = locale;
  if (read.agentName && !isLonger(read.agentName, LIMITS.name)) asked.agent_name = read.agentName.toWellFormed();
  if (read.customerName && !isLonger(read.customerName, LIMITS.name)) {
    asked.customer_name = read.customerName.toWellFormed();
  }
  return asked;
}

/** Return the last messages that fit; what stands before one that is too long is left out with it. */
function messages(read: ReadMessage[], chat: Chat): Message[] {
  const kept: Message[] = [];
  let bytes = 0;
  for (const { id, role, text, at } of read.slice(-LIMITS.messages).reverse()) {
    bytes += new TextEncoder().encode(JSON.stringify(text)).length;
    if (bytes > MOST_BYTES || isLonger(text, LIMITS.message)) break;
    const message: Message = { role, text: text.toWellFormed() };
    if (!isLonger(id, LIMITS.name)) message.id = id.toWellFormed();
    const when = at ?? chat.arrivals.get(id);
    if (when) message.at = when;
    kept.push(message);
  }
  return kept.reverse();
}
