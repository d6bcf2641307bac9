/**
 * Zendesk Agent Workspace. It is closed; sources are extensions made for it: holatuwol/liferay-zendesk-userscript
 * (src/{reply,ticket}.ts: panes, composer, channel switcher, notes) and public scripts that read the conversation log by
 * the same data-test-ids (`omni-log-*`, `timestamp-relative`, `type` of a message: agent, end-user, internal).
 */

import { instant, nameIn, numbered, remember, withTrueTimes } from "./dom";
import { readText } from "./text";
import type { ReadMessage, Site } from "./types";

const id = (name: string) => `[data-test-id="${name}"]`;
const EDITORS = `${id("omnicomposer-rich-text-ckeditor")}, ${id("omnicomposer-plain-text-ckeditor")}`;
const PANE = "[data-side-conversations-anchor-id], [data-ticket-id]"; // all open tickets stay in the page, each in one
const ITEM = id("omni-log-comment-item");
const MESSAGE = id("omni-log-item-message");
const SWITCHER = id("omnichannel-channel-switcher-button");
const NOTE = /internal|note|side.?conversation/iu;

export const zendesk: Site = {
  name: "Zendesk",
  recognises: (document) => document.querySelector(`${EDITORS}, ${ITEM}`) !== null,
  composers: (document) => [
    ...document.querySelectorAll<HTMLElement>(
      `:is(${EDITORS})[contenteditable="true"], :is(${EDITORS}) [contenteditable="true"]`,
    ),
  ],
  isPrivate(box) {
    const switcher = paneOf(box)?.querySelector(SWITCHER);
    if (!switcher) return true; // nothing says that customers would see it
    return ["data-channel", "aria-label"].some((name) => NOTE.test(switcher.getAttribute(name) ?? ""));
  },
  conversation(box) {
    const pane = paneOf(box);
    if (!pane) return null;
    const ticket =
      pane.getAttribute("data-side-conversations-anchor-id") ?? pane.getAttribute("data-ticket-id");
    const { origin, pathname } = box.ownerDocument.location;
    const channel = pane.querySelector(SWITCHER)?.getAttribute("data-channel") ?? "";
    const items = [...pane.querySelectorAll(ITEM)].map(read).filter((item) => item !== null);
    return {
      key: ticket ? `${origin}/${ticket}` : `${origin}${pathname}`,
      channel: /^(?:web|email|mail)$/u.test(channel)
        ? "email"
        : /messaging/u.test(channel)
          ? "messaging"
          : null,
      agentName: null,
      customerName: items.find(({ message }) => message.role === "customer")?.sender ?? null,
      openChats: null,
      messages: withTrueTimes(numbered(items.map(({ message }) => message))),
    };
  },
  /** Sending here also sets the ticket's status, which is for the agent to choose. */
  sendButton: () => null,
};

function paneOf(box: Element): Element | null {
  return box.closest(PANE) ?? box.ownerDocument.body;
}

const read = remember(
  (item): { sender: string | null; message: Omit<ReadMessage, "id"> } | null => {
    const message = item.querySelector(MESSAGE);
    if (!message || message.getAttribute("aria-hidden") === "true" || isNote(item, message)) return null;
    const sender = nameIn(item, id("omni-log-item-sender"));
    const role = roleOf(message, sender);
    const body = message.querySelector(`${id("omni-log-message-content")}, .zd-comment`) ?? message;
    const at = instant(item.querySelector("time[datetime]")?.getAttribute("datetime"));
    return role && { sender, message: { role, text: readText(body, "blockquote, .signature"), at } };
  },
  (item) =>
    `${item.querySelector(MESSAGE)?.getAttribute("type")} ${item.querySelector(id("omni-log-internal-note-tag")) !== null}`,
);

function isNote(item: Element, message: Element): boolean {
  return (
    message.getAttribute("type") === "internal" ||
    item.querySelector(id("omni-log-internal-note-tag")) !== null
  );
}

function roleOf(message: Element, sender: string | null): ReadMessage["role"] | null {
  const type = message.getAttribute("type");
  if (type === "end-user") return "customer";
  if (type === "system") return "system";
  if (type !== "agent") return null;
  return /\bbot\b/iu.test(sender ?? "") ? "bot" : "agent";
}
