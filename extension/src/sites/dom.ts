/** What the adapters share: reading once, looking around a composer, ids and times of messages. */

import type { ReadMessage } from "./types";

/** Read a message again only when what it says, or what `mark` gives, has changed. */
export function remember<T>(
  read: (element: Element) => T,
  mark: (element: Element) => string = (element) => element.getAttribute("class") ?? "",
): (element: Element) => T {
  const known = new WeakMap<Element, { said: string; value: T }>();
  return (element) => {
    const said = `${mark(element)}\n${element.textContent}`;
    const before = known.get(element);
    if (before?.said === said) return before.value;
    const value = read(element);
    known.set(element, { said, value });
    return value;
  };
}

/** Everything around a box, nearest first, out of shadow roots and same-origin frames too. */
export function* around(box: Element): Generator<Element | ShadowRoot> {
  let node: Node | null = box.parentNode;
  while (node) {
    if (isElement(node) || isShadowRoot(node)) yield node;
    if (isShadowRoot(node)) node = node.host;
    else if (node.nodeType === Node.DOCUMENT_NODE)
      node = (node as Document).defaultView?.frameElement ?? null;
    else node = node.parentNode;
  }
}

/** Nodes of another frame are no instances of this one's classes, so kinds are told by what they have. */
export function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function isShadowRoot(node: Node): node is ShadowRoot {
  return node.nodeType === Node.DOCUMENT_FRAGMENT_NODE && "host" in node;
}

/** The text of the first element that matches, on one line, or null. */
export function nameIn(root: ParentNode, selector: string): string | null {
  const words = root.querySelector(selector)?.textContent?.replace(/\s+/gu, " ").trim();
  return words ? words : null;
}

/** A point in time of a page as RFC 3339 in UTC, or null where it has no seconds or is none at all. */
export function instant(value: string | null | undefined): string | null {
  if (!value) return null;
  const epoch = /^\d{10}(?:\d{3})?$/u.test(value) ? Number(value) * (value.length === 10 ? 1000 : 1) : NaN;
  const withSeconds = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/u.test(value);
  const time = withSeconds ? Date.parse(value.replace(" ", "T")) : epoch;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** The messages without times, where all of these are whole minutes: the page knows no seconds, it only writes them. */
export function withTrueTimes(messages: ReadMessage[]): ReadMessage[] {
  const wholeMinutes = messages.every(({ at }) => at === null || at.slice(17, 23) === "00.000");
  return wholeMinutes ? messages.map((message) => ({ ...message, at: null })) : messages;
}

/**
 * Messages of tools that give them no id: a digest of the words, and which of its like it is, so that ids outlive a page
 * that rebuilds its list.
 */
export function numbered(messages: Omit<ReadMessage, "id">[]): ReadMessage[] {
  const counts = new Map<string, number>();
  return messages.map((message) => {
    const digest = digestOf(`${message.role} ${message.text}`);
    const count = (counts.get(digest) ?? 0) + 1;
    counts.set(digest, count);
    return { ...message, id: `${digest}-${count}` };
  });
}

/** FNV-1a over UTF-16 units: short, quick, and nothing that has to be hard to guess. */
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
