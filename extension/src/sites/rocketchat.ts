/**
 * Rocket.Chat's live chat rooms. Sources: RocketChat/Rocket.Chat, apps/meteor/client: components/message/variants/
 * {RoomMessage,SystemMessage}.tsx, components/message/{MessageHeader,MessageContentBody,header/MessageRoles}.tsx,
 * views/room/composer/messageBox/MessageBox.tsx, views/room/Header/Omnichannel.
 */

import type { Role } from "../api";
import { nameIn, remember } from "./dom";
import { readText } from "./text";
import type { ReadMessage, Site } from "./types";

const BOX = "textarea[name='msg']";
const ASIDE = "aside, [role='dialog'], .rcx-vertical-bar, .rcx-contextual-bar, .rcx-contextualbar"; // threads and such
const MESSAGE = "[data-mid]";
const BODY = "[data-qa-type='message-body'], .rcx-message-body";
const GUEST = /^guest-\d+$/u; // what visitors are called until they give a name

interface Read {
  id: string;
  text: string;
  kind: "own" | "bot" | "system" | "other" | "hidden";
  /** Null where the message goes on one of the same sender. */
  sender: { name: string; username: string } | null;
}

export const rocketchat: Site = {
  name: "Rocket.Chat",
  recognises: (document) =>
    document.querySelector(`#rocket-chat, [data-qa-type='message']${MESSAGE}, [class*='rcx-'] ${BOX}`) !==
    null,
  /** Channels and direct messages are for colleagues: only live chats are customers'. */
  composers: (document) =>
    roomOf(document)
      ? [...document.querySelectorAll<HTMLElement>(BOX)].filter((box) => !box.closest(ASIDE))
      : [],
  isPrivate: (box) => roomOf(box.ownerDocument) === null || box.closest(ASIDE) !== null,
  conversation(box) {
    const document = box.ownerDocument;
    const room = roomOf(document);
    const title = nameIn(document, ".rcx-room-header h1, header h1");
    const list = box.closest("main") ?? document;
    const elements = [...list.querySelectorAll(MESSAGE)].filter((element) => !element.closest(ASIDE));
    const messages = room && withRoles(elements.map(read), title);
    if (!messages) return null;
    return {
      key: `${document.location.origin}/${room}`,
      channel: null,
      agentName: null,
      customerName: title,
      openChats: null,
      messages,
    };
  },
  /** The last button of the composer; its icon is the same in every language. */
  sendButton(box) {
    const composer = box.closest(".rcx-message-composer, [class*='message-composer'], [role='group'], form");
    return composer?.querySelector(".rcx-icon--name-send")?.closest("button") ?? null;
  },
};

function roomOf(document: Document): string | null {
  return /\/live\/([^/]+)/u.exec(document.location.pathname)?.[1] ?? null;
}

const read = remember(
  (element): Read => {
    const body = element.querySelector(BODY);
    const system = element.matches(
      "[data-system-message='true'], [data-system-message-type], .rcx-message-system",
    );
    const deleted = element.matches("[data-system-message-type='rm']");
    const onlyForMe = element.querySelector("[class*='indicator__item--private']") !== null;
    const text = body
      ? readText(body)
      : system
        ? readText(element, ".rcx-message-system__name, .rcx-message-system__time")
        : "";
    return {
      id: element.getAttribute("data-mid") ?? "",
      text,
      kind: deleted || onlyForMe ? "hidden" : system ? "system" : kindOf(element),
      sender: senderOf(element),
    };
  },
  (element) => `${element.getAttribute("data-own")} ${element.getAttribute("data-system-message-type")}`,
);

function kindOf(element: Element): Read["kind"] {
  if (element.getAttribute("data-own") === "true") return "own";
  const badges = [...element.querySelectorAll("[class*='message-header__role']")].map(
    (badge) => badge.textContent ?? "",
  );
  return badges.some((badge) => /^\s*bot\s*$/iu.test(badge)) ? "bot" : "other";
}

function senderOf(element: Element): Read["sender"] {
  const named = element.querySelector("[data-username]");
  if (!named) return null;
  return { name: named.textContent?.trim() ?? "", username: named.getAttribute("data-username") ?? "" };
}

/**
 * Tell the customer from colleagues in the same room: who is called as the room, or still a guest, or alone with the
 * agent. Null where nobody can be told.
 */
function withRoles(read: Read[], title: string | null): ReadMessage[] | null {
  let sender: Read["sender"] = null;
  let kind: Read["kind"] = "other";
  const shown = read
    .filter((one) => one.kind !== "hidden")
    .map((one) => {
      if (one.kind === "system") return { ...one, sender: null };
      if (one.sender) [sender, kind] = [one.sender, one.kind];
      return {
        ...one,
        sender,
        kind: one.kind === "other" && !one.sender && kind === "bot" ? kind : one.kind,
      };
    });
  const others = new Map(
    shown.flatMap((one) => (one.kind === "other" && one.sender ? [[one.sender.username, one.sender]] : [])),
  );
  const known = [...others.values()].filter(
    ({ name, username }) => name === title || username === title || GUEST.test(username),
  );
  const customers = new Set(
    (known.length > 0 ? known : others.size === 1 ? [...others.values()] : []).map((one) => one.username),
  );
  if (others.size > 0 && customers.size === 0) return null;
  const roleOf = (one: Read): Role => {
    if (one.kind === "system" || one.kind === "bot") return one.kind;
    return one.kind === "other" && (!one.sender || customers.has(one.sender.username)) ? "customer" : "agent";
  };
  return shown.map((one) => ({ id: one.id, role: roleOf(one), text: one.text, at: null }));
}
