/**
 * Tools that nobody wrote an adapter for: a log near the composer whose messages say who wrote them. Where they do not say
 * it clearly, nothing is read: a wrong guess would coach the customer's words.
 */

import type { Role } from "../api";
import { findComposers } from "../composer/find";
import { around, instant, isElement, numbered, withTrueTimes } from "./dom";
import { OWN, PAIRS, markOf, weakWordsOf, wordsOf } from "./marks";
import type { Mark } from "./marks";
import { readText } from "./text";
import type { ReadConversation, ReadMessage, Site } from "./types";

const LOGS = "[role='log'], [role='feed']";
const LISTS =
  "[role='list'], ul, ol, [class*='message' i], [class*='chat' i], [class*='conversation' i], [class*='thread' i], " +
  "[class*='transcript' i]";
const QUOTED = "blockquote, [class*='quote' i], [class*='reply-preview' i]";
const NAMES = "[class*='author' i], [class*='sender' i], [class*='username' i], [class*='timestamp' i]";
const TIMES = ["data-timestamp", "data-time", "data-ts", "data-created-at"];
const NAMED = /^(?:conversation|chat|messages?) with (.+)$/iu;
const NOTE =
  /\b(?:internal|private)\s+(?:note|comment|message)|\bnote to (?:your )?(?:team|colleagues)|\bonly visible to/iu;
const NOTE_CLASS = /(?:^|[-_ ])(?:is-private|private-note|internal-note|note-mode|is-note)(?:$|[-_ ])/iu;
const SEND = /^\s*send(?: (?:message|reply))?\s*$/iu;
const FAR = 12; // levels around a composer in which its conversation is looked for
const MOST = 500; // messages read of one list, the last ones
const MANY = 40; // lists tried at one level
const AGAIN_MS = 1_000; // after looking in vain

export const generic: Site = {
  name: "generic",
  recognises: () => true,
  composers: (document) => findComposers(document),
  isPrivate: (box) => isNote(box),
  conversation(box) {
    const list = listNear(box);
    const messages = list && read(list);
    return messages ? { ...aboutPage(list), messages } : null;
  },
  sendButton: (box) => sendButtonNear(box),
};

/** What can be told of any page: a key, and the customer's name where the list is labelled with it. */
export function aboutPage(list: Element | null): Omit<ReadConversation, "messages"> {
  const label = list?.getAttribute("aria-label") ?? "";
  return {
    key: `${location.href}|${list?.id ?? ""}|${label}`,
    channel: null,
    agentName: null,
    customerName: NAMED.exec(label)?.[1] ?? null,
    openChats: null,
  };
}

/** Whether a box, or what is right around it, says that customers will not see what is written there. */
export function isNote(box: HTMLElement): boolean {
  const said = ["placeholder", "aria-label", "aria-placeholder", "data-placeholder", "title"];
  if (said.some((name) => NOTE.test(box.getAttribute(name) ?? "")) || NOTE_CLASS.test(box.className))
    return true;
  let level = 0;
  for (const place of around(box)) {
    if (!isElement(place) || place === place.ownerDocument.body || level++ > 5) break;
    if (NOTE_CLASS.test(place.getAttribute("class") ?? "")) return true;
    const tab = place.querySelector(
      "[role='tab'][aria-selected='true'], [role='radio'][aria-checked='true']",
    );
    if (tab)
      return /\b(?:note|internal|private)\b/iu.test(`${tab.getAttribute("aria-label")} ${tab.textContent}`);
  }
  return false;
}

export function sendButtonNear(box: HTMLElement): HTMLElement | null {
  const submit = box
    .closest("form")
    ?.querySelectorAll<HTMLElement>("button[type='submit'], input[type='submit']");
  if (submit?.length === 1) return submit[0] ?? null;
  let level = 0;
  for (const place of around(box)) {
    if (place.ownerDocument !== document) continue; // an editor's own frame holds nothing of the tool's
    if (level++ > 7) break;
    const named = [...place.querySelectorAll<HTMLElement>("button, [role='button']")].filter((button) =>
      [button.getAttribute("aria-label"), button.title, button.textContent].some((words) =>
        SEND.test(words ?? ""),
      ),
    );
    if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null;
  }
  return null;
}

/** One message of any page, without its id. */
export function readMessage(element: Element, role: Role): Omit<ReadMessage, "id"> {
  const time = element.querySelector("time[datetime]")?.getAttribute("datetime");
  const stamp = TIMES.map((name) => element.getAttribute(name)).find((value) => value !== null);
  return { role, text: readText(element, `${QUOTED}, ${NAMES}`), at: instant(time ?? stamp) };
}

// ---- which list

const chosen = new WeakMap<Element, { list: Element | null; until: number }>();

function listNear(box: Element): Element | null {
  const before = chosen.get(box);
  if (
    before?.list ? before.list.isConnected && read(before.list) : before && performance.now() < before.until
  ) {
    return before?.list ?? null;
  }
  const list = searchAround(box);
  chosen.set(box, { list, until: performance.now() + AGAIN_MS });
  return list;
}

function searchAround(box: Element): Element | null {
  let level = 0;
  for (const place of around(box)) {
    if (level++ > FAR) return null;
    const logs = [...place.querySelectorAll(LOGS)].filter((log) => !log.contains(box));
    if (logs.length > 0) return theOne(logs);
    const lists = outermost(
      [...place.querySelectorAll(LISTS)].filter((list) => !list.contains(box)).slice(0, MANY),
    );
    const readable = lists.filter((list) => (read(list)?.length ?? 0) > 1);
    if (readable.length > 0) return theOne(readable);
  }
  return null;
}

/** Several lists at the same distance: the only one that is seen, or none, since nothing tells whose the composer is. */
function theOne(lists: Element[]): Element | null {
  const seen = lists.length === 1 ? lists : lists.filter((list) => list.checkVisibility());
  return seen.length === 1 ? (seen[0] ?? null) : null;
}

function outermost(elements: Element[]): Element[] {
  return elements.filter(
    (element) => !elements.some((other) => other !== element && other.contains(element)),
  );
}

// ---- what it says

interface Found {
  element: Element;
  mark: Mark;
}

const known = new WeakMap<Element, { said: string; messages: ReadMessage[] | null }>();

/** Read a list again only when what it says has changed. Null where roles cannot be told. */
function read(list: Element): ReadMessage[] | null {
  const said = `${list.childElementCount} ${list.textContent}`;
  const before = known.get(list);
  if (before?.said === said) return before.messages;
  const found = byWords(list) ?? byPairs(list) ?? bySides(list);
  const shown = found
    ?.slice(-MOST)
    .flatMap(({ element, mark }) => (mark === "hidden" ? [] : [readMessage(element, mark)]));
  const messages = shown?.some(({ role }) => role === "customer" || role === "agent")
    ? withTrueTimes(numbered(shown))
    : null;
  known.set(list, { said, messages });
  return messages;
}

/** Marks that mean one thing alone. */
function byWords(list: Element): Found[] | null {
  const found = [...list.children].flatMap((child) => collect(child, markOf));
  const has = (mark: Mark) => found.some((one) => one.mark === mark);
  if (has("customer")) return found;
  return has("agent") ? withTheOthers(list, found) : null;
}

/** Where only one's own messages are marked, those of the same kind without the mark are the customer's. */
function withTheOthers(list: Element, found: Found[]): Found[] | null {
  const own = found.filter(({ mark }) => mark === "agent");
  if (!own.every(({ element }) => wordsOf(element).some((word) => OWN.has(word)))) return null;
  const shared = own
    .map(({ element }) => [...element.classList])
    .reduce((all, classes) => all.filter((name) => classes.includes(name)))
    .filter((name) => !/own|mine|self|me$|outgoing/iu.test(name));
  const base = shared[0];
  if (base === undefined) return null;
  const taken = new Map(found.map((one) => [one.element, one]));
  const all = outermost([...list.querySelectorAll(`.${CSS.escape(base)}`)]);
  return all.map((element) => taken.get(element) ?? { element, mark: markOf(element) ?? "customer" });
}

/** Marks that need their counterpart. */
function byPairs(list: Element): Found[] | null {
  const words = new Set(
    [list, ...list.querySelectorAll("[class], [data-role], [data-type]")].flatMap(weakWordsOf),
  );
  const pair = PAIRS.find((both) => both.every((word) => words.has(word)));
  if (!pair) return null;
  const [customer, agent] = pair;
  return [...list.children].flatMap((child) =>
    collect(child, (element) => {
      const said = weakWordsOf(element);
      const strong = markOf(element);
      if (strong && strong !== "customer" && strong !== "agent") return strong;
      if (said.includes(customer) === said.includes(agent)) return null;
      return said.includes(customer) ? "customer" : "agent";
    }),
  );
}

/** The outermost elements with a mark; what only wraps several of them counts for nothing. */
function collect(element: Element, mark: (element: Element) => Mark | null, depth = 0): Found[] {
  if (depth > FAR) return [];
  const own = mark(element);
  if (own === "hidden") return [{ element, mark: own }];
  const inner = [...element.children].flatMap((child) => collect(child, mark, depth + 1));
  if (!own) return inner;
  const length = (one: Element) => one.textContent?.trim().length ?? 0;
  const messages = inner.filter((one) => length(one.element) > 0);
  const covered = messages.reduce((sum, one) => sum + length(one.element), 0);
  return messages.length > 1 && covered > 0.6 * length(element) ? messages : [{ element, mark: own }];
}

/** The last resort: bubbles of two sides, the agent's where one's own stand in every tool: at the end of the line. */
function bySides(list: Element): Found[] | null {
  let items = [...list.children];
  while (items.length === 1 && items[0]) items = [...items[0].children];
  items = items.filter((item) => item.textContent?.trim()).slice(-MOST);
  if (items.length < 2) return null;
  const frame = list.getBoundingClientRect();
  const rightToLeft = getComputedStyle(list).direction === "rtl";
  const found = items.map((element): Found | null => {
    const bubble = narrowest(element, frame.width)?.getBoundingClientRect();
    if (!bubble) return null;
    const before = bubble.left - frame.left;
    const after = frame.right - bubble.right;
    if (Math.abs(before - after) < 0.1 * frame.width) return { element, mark: "system" };
    return { element, mark: before < after !== rightToLeft ? "customer" : "agent" };
  });
  const sure = found.filter((one) => one !== null);
  const both = (["customer", "agent"] as const).every((role) => sure.some(({ mark }) => mark === role));
  return both && sure.length === found.length ? sure : null;
}

function narrowest(item: Element, width: number): Element | null {
  let element: Element | null = item;
  while (element && element.getBoundingClientRect().width > 0.85 * width) {
    element = [...element.children].find((child) => child.textContent?.trim()) ?? null;
  }
  return element;
}
