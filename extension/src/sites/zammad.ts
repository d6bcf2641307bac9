/**
 * Zammad's customer chat. Sources: zammad/zammad, app/assets/javascripts/app/views/customer_chat/{chat_window,chat_message,
 * chat_status_message,chat_notice_message,chat_timestamp}.jst.eco and controllers/chat.coffee. Its newer desktop view has
 * no chat for agents yet.
 */

import type { Role } from "../api";
import { nameIn, numbered, remember } from "./dom";
import { readText } from "./text";
import type { ReadMessage, Site } from "./types";

const BOX = ".js-customerChatInput";
const WINDOW = ".chat-window";
const SAID = ".chat-message:not(.js-loader), .chat-status-message, .chat-notice-message"; // the loader: "is typing"

export const zammad: Site = {
  name: "Zammad",
  recognises: (document) => document.querySelector(`${BOX}, .chat-workspace`) !== null,
  composers: (document) =>
    [...document.querySelectorAll<HTMLElement>(`${BOX}[contenteditable='true']`)].filter(
      (box) => !isOver(box),
    ),
  isPrivate: (box) => box.closest(WINDOW) === null,
  conversation(box) {
    const chat = box.closest(WINDOW);
    if (!chat) return null;
    const document = box.ownerDocument;
    return {
      key: `${document.location.origin}/${keyOf(chat)}`,
      channel: "live_chat",
      agentName: null,
      // Unless somebody names the visitor, the window bears the name of the chat, so no customer's name is read from it.
      customerName: null,
      openChats: [...document.querySelectorAll(WINDOW)].filter((one) => !one.classList.contains("is-offline"))
        .length,
      messages: numbered([...chat.querySelectorAll(SAID)].map(read).filter((message) => message !== null)),
    };
  },
  sendButton: (box) => box.closest(WINDOW)?.querySelector<HTMLElement>(".js-send") ?? null,
};

function isOver(box: Element): boolean {
  return box.hasAttribute("disabled") || box.closest(".chat-window.is-offline") !== null;
}

/** The page holds no session's number; a window lives as long as its chat, so each is given one of its own. */
const keys = new WeakMap<Element, string>();
function keyOf(chat: Element): string {
  const key =
    keys.get(chat) ??
    `${nameIn(chat, ".chat-name") ?? ""} ${crypto.getRandomValues(new Uint32Array(2)).join("")}`;
  keys.set(chat, key);
  return key;
}

const read = remember((element): Omit<ReadMessage, "id"> | null => {
  const role = roleOf(element);
  return role && { role, text: readText(element), at: null };
});

function roleOf(element: Element): Role | null {
  if (!element.classList.contains("chat-message")) return "system";
  if (element.classList.contains("chat-message--customer")) return "customer";
  return element.classList.contains("chat-message--agent") ? "agent" : null;
}
