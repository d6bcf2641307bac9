/**
 * Intercom's inbox. It is closed; sources are public extensions that read it: `data-part-group-category` (1 customer,
 * 3 teammate, 5 bot, 20 event), `data-conversation-reply-composer`, `data-conversation-title`, `inbox2__note-part`; notes
 * in the older inbox by `.o__note` and a chosen tab. Which mode the composer is in now is read from its English words.
 */

import type { Role } from "../api";
import { nameIn, remember } from "./dom";
import { readText } from "./text";
import type { ReadMessage, Site } from "./types";

const COMPOSER = "[data-conversation-reply-composer]";
const STREAM = "[data-conversation-stream], [data-testid='conversation-stream-scroll-container']";
const PART = "[data-part-group-id]";
const BODY = ".interblocks-html, .intercom-interblocks, .inbox2__message-content, .inbox2__renderable-part";
const NOTE = ".o__note, .inbox2__note-part, .inbox-2__note-part, [class*='note-part']";
const MODE = /^\s*(?:reply|note)\s*$/iu;
const CHOSEN = ".o__selected, [aria-selected='true'], [aria-pressed='true'], [aria-current='true']";
const ROLES: Record<string, Role> = { "1": "customer", "3": "agent", "5": "bot", "20": "system" };

export const intercom: Site = {
  name: "Intercom",
  recognises: (document) => document.querySelector(`${COMPOSER}, ${STREAM}`) !== null,
  composers: (document) => [
    ...document.querySelectorAll<HTMLElement>(`${COMPOSER} .ProseMirror[contenteditable='true']`),
  ],
  isPrivate(box) {
    const composer = box.closest(COMPOSER);
    if (!composer || composer.closest(NOTE)) return true;
    const modes = [...composer.querySelectorAll("button, a, [role='tab']")].filter((mode) =>
      MODE.test(mode.textContent ?? ""),
    );
    const chosen = modes.filter((mode) => mode.matches(CHOSEN));
    const shown = chosen.length > 0 ? chosen : modes;
    return shown.length > 0 && shown.every((mode) => /note/iu.test(mode.textContent ?? ""));
  },
  conversation(box) {
    const document = box.ownerDocument;
    const stream = document.querySelector(STREAM);
    if (!stream) return null;
    const { origin, pathname } = document.location;
    const number = /\/conversation\/(\d+)/u.exec(pathname)?.[1];
    const isEmail = stream.querySelector("[class*='user-email-part'], [class*='email-metadata']") !== null;
    return {
      key: number ? `${origin}/${number}` : `${origin}${pathname}`,
      channel: isEmail ? "email" : null,
      agentName: null,
      customerName: nameIn(document, "[data-conversation-title]"),
      openChats: null,
      messages: [...stream.querySelectorAll(PART)].map(read).filter((message) => message !== null),
    };
  },
  sendButton: () => null,
};

const read = remember(
  (part): ReadMessage | null => {
    const role = ROLES[part.getAttribute("data-part-group-category") ?? ""];
    const id = part.getAttribute("data-part-group-id");
    if (!role || !id || part.matches(NOTE) || part.querySelector(NOTE)) return null;
    const bodies = [...part.querySelectorAll(BODY)].filter((body) => !body.parentElement?.closest(BODY));
    const text = (bodies.length > 0 ? bodies : [part]).map((body) => readText(body)).join("\n");
    return { id, role, text: text.trim(), at: null };
  },
  (part) => part.getAttribute("data-part-group-category") ?? "",
);
