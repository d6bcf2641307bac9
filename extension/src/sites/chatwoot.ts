/**
 * Chatwoot 4. Sources: chatwoot/chatwoot, app/javascript/dashboard: components-next/message/{Message,MessageList}.vue and
 * bubbles/{Base,Activity,Text/Index}.vue, components/widgets/conversation/{ReplyBox,MessagesView,ConversationCard}.vue,
 * components/widgets/WootWriter/ReplyBottomPanel.vue.
 */

import { nameIn, remember } from "./dom";
import { readText } from "./text";
import type { ReadMessage, Site } from "./types";

const PANEL = ".conversation-panel";
const MESSAGE = "[data-message-id]";
const BUBBLE = "[data-bubble-name], .left-bubble, .right-bubble";
const QUOTED = ".line-clamp-2"; // the message that this one answers

export const chatwoot: Site = {
  name: "Chatwoot",
  recognises: (document) => document.querySelector(`.reply-box__top, ${PANEL} ${MESSAGE}`) !== null,
  composers: (document) => [
    ...document.querySelectorAll<HTMLElement>(
      ".reply-box .ProseMirror[contenteditable='true'], .reply-box textarea",
    ),
  ],
  isPrivate: (box) => box.closest(".reply-box")?.classList.contains("is-private") ?? true,
  conversation(box) {
    const document = box.ownerDocument;
    const panel = document.querySelector(PANEL);
    if (!panel) return null;
    const { origin, pathname } = document.location;
    const chat = /\/accounts\/\d+\//u.exec(pathname)?.[0] ?? "/";
    const number = /\/conversations\/(\d+)/u.exec(pathname)?.[1];
    return {
      key: number ? `${origin}${chat}${number}` : `${origin}${pathname}`,
      channel: panel.querySelector("[data-bubble-name='email']") ? "email" : null,
      agentName: null,
      customerName: nameIn(document, ".conversation.active .conversation--user"),
      openChats: null,
      messages: [...panel.querySelectorAll(MESSAGE)].map(read).filter((message) => message !== null),
    };
  },
  sendButton: (box) => box.closest(".reply-box")?.querySelector<HTMLElement>(".right-wrap button") ?? null,
};

const read = remember(
  (element): ReadMessage | null => {
    const bubble = element.querySelector(BUBBLE);
    const id = element.getAttribute("data-message-id");
    if (!bubble || !id || isHidden(element, bubble)) return null;
    const role = roleOf(bubble);
    return role && { id, role, text: readText(bubble, QUOTED), at: null };
  },
  (element) => element.querySelector(BUBBLE)?.className ?? "",
);

/** Private notes, messages that failed to be sent, and what stands in the place of deleted ones. */
function isHidden(element: Element, bubble: Element): boolean {
  const isNote =
    /\bbg-n-solid-amber\b/u.test(bubble.className) ||
    element.querySelector("[class*='lock-keyhole']") !== null;
  const hasFailed = /\bbg-n-ruby-/u.test(bubble.className);
  return isNote || hasFailed || readText(bubble, QUOTED) === "This message was deleted";
}

function roleOf(bubble: Element): ReadMessage["role"] | null {
  if (bubble.getAttribute("data-bubble-name") === "activity") return "system";
  if (/\bbg-n-solid-iris\b/u.test(bubble.className)) return "bot";
  // Until 4.1 colleagues' messages stood on the left, in the agents' colour.
  if (bubble.matches(".right-bubble, .bg-n-solid-blue")) return "agent";
  return bubble.classList.contains("left-bubble") ? "customer" : null;
}
