/**
 * From one composer, one message of the customer and one of the agent to selectors that find all of their kind. They are
 * built of what a page means to stay: names, roles, data attributes and plain class names; never of counts, of ids with
 * numbers in them, or of names that a build tool has made up.
 */

import { markOf } from "./marks";
import type { Taught } from "./types";
import { readText } from "./text";

const INLINE = "a, b, i, u, s, em, strong, small, mark, code, span, bdi, img, br, time";
const PASSING =
  /^(?:active|hover(?:ed)?|focus(?:ed)?|selected|current|open|new|unread|read|seen|sent|last|first|odd|even|enter|leave|animat\w*|fade\w*|in-?view|highlight\w*|ng-\w+|v-\w+|is-(?:new|active|last|first|open))$/iu;
const BUILT = /^(?:sc|css|jss|emotion|svelte|astro|makestyles|styled)-/iu;
const PASSING_DATA = /^data-(?:v-|react|test-?render|focus|state|index|key|time|ts|date)/u;
const LONGEST = 40;
const LEVELS = 6;

/** Return how to find such messages, or null where nothing tells the two sides apart for good. */
export function messageSelectors(customer: Element, agent: Element): Pick<Taught, "customer" | "agent"> | null {
  const list = commonParent(customer, agent);
  if (!list || list === customer || list === agent) return null;
  const theirs = chainTo(customer, list);
  const own = chainTo(agent, list);
  const theirMarks = telling(theirs, own);
  const ownMarks = telling(own, theirs);
  const both = theirMarks.flatMap((customerMark) =>
    ownMarks.map((agentMark) => ({
      customer: withBody(customerMark, theirs, own),
      agent: withBody(agentMark, own, theirs),
    })),
  );
  const shared = sharedFeature(theirs, own);
  const onlyOwn = shared
    ? ownMarks.flatMap((mark) => oneSided(shared, mark)).map(([rest, agent]) => ({ customer: rest, agent }))
    : [];
  const onlyTheirs = shared
    ? theirMarks.flatMap((mark) => oneSided(shared, mark)).map(([rest, customer]) => ({ customer, agent: rest }))
    : [];
  const options = (both.length > 0 ? both : [...onlyOwn, ...onlyTheirs]).filter((pair) => holds(pair, customer, agent));
  return best(options, (pair) => count(list, pair.customer) + count(list, pair.agent));
}

/** Return how to find a composer, or null where it cannot be found again. */
export function composerSelector(box: HTMLElement): string | null {
  const tag = box.localName;
  const field = tag === "textarea" ? tag : `${tag}[contenteditable]:not([contenteditable="false"])`;
  const own = [...(isPlain(box.id) ? [`#${CSS.escape(box.id)}`] : []), ...named(box), ...features(box)];
  const around = ancestors(box).flatMap((place) => features(place).map((feature) => `${feature} ${field}`));
  const options = [...own.map((feature) => `${tag}${feature}`), ...around, field];
  const found = options.filter((option) => {
    const all = [...box.ownerDocument.querySelectorAll(option)];
    return all.includes(box) && all.every((one) => one.matches("textarea, [contenteditable]"));
  });
  return best(found, (option) => -count(box.ownerDocument, option));
}

/** Whether a name was given by a person, for good: no digits, no made-up letters, no state that passes. */
export function isPlain(name: string): boolean {
  if (!name || name.length > LONGEST || !/^[a-z][a-z_-]+$/iu.test(name) || PASSING.test(name) || BUILT.test(name)) return false;
  return name.split(/[-_]+/u).every((part) => {
    const syllables = part.replace(/^is(?=[A-Z])/u, "").split(/(?<=[a-z])(?=[A-Z])/u);
    const spelled = syllables.every((one) => /[aeiouy]/iu.test(one) || one.length <= 3);
    return spelled && (syllables.length === 1 || part.length / syllables.length >= 2.5);
  });
}

// ---- parts of selectors

function features(element: Element): string[] {
  const found: string[] = [];
  for (const { name, value } of element.attributes) {
    if (name === "role" && isPlain(value)) found.push(`[role="${value}"]`);
    else if (name.startsWith("data-") && !PASSING_DATA.test(name) && !/\d/u.test(name)) {
      if (value === "") found.push(`[${name}]`);
      else if (isPlain(value)) found.push(`[${name}="${CSS.escape(value)}"]`);
    }
  }
  for (const name of element.classList) if (isPlain(name)) found.push(`.${CSS.escape(name)}`);
  return found;
}

function named(box: Element): string[] {
  const name = box.getAttribute("name") ?? "";
  return isPlain(name) ? [`[name="${name}"]`] : [];
}

/** A feature that one side's message has and nothing in the other side's; those whose words say who wrote come first. */
interface Telling {
  element: Element;
  feature: string;
}

function telling(side: Element[], other: Element[]): Telling[] {
  const item = other.at(-1);
  const found = side
    .flatMap((element) => features(element).map((feature) => ({ element, feature })))
    .filter(({ feature }) => item && !item.matches(feature) && !item.querySelector(feature));
  const rank = ({ element, feature }: Telling) => (feature.startsWith("[data-") || markOf(element) !== null ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, 12);
}

/** The element with the words inside the one with the mark, so that names and times stay out. */
function withBody({ element, feature }: Telling, side: Element[], other: Element[]): string {
  const body = side.slice(0, side.indexOf(element)).find((one) => !one.matches(INLINE) || features(one).length > 0);
  if (!body) return feature;
  const common = features(body).filter((one) => other.some((its) => its.matches(one)));
  const kind = (common.length > 0 ? common : features(body)).join("");
  const full = `${feature} ${kind}`;
  const list = element.parentElement ?? element;
  return kind && count(list, full) <= count(list, feature) ? full : feature;
}

function sharedFeature(theirs: Element[], own: Element[]): string | null {
  for (const element of theirs) {
    const feature = features(element).find((one) => own.some((its) => its.matches(one)));
    if (feature) return feature;
  }
  return null;
}

/** Where one side alone is marked: both have `shared`, and the other side is what has it without the mark. */
function oneSided(shared: string, { feature }: Telling): [string, string][] {
  return [[`${shared}:not(${feature}, ${feature} *)`, `${shared}:is(${feature}, ${feature} *)`]];
}

function holds({ customer, agent }: Pick<Taught, "customer" | "agent">, theirs: Element, own: Element): boolean {
  const document = theirs.ownerDocument;
  const both = document.querySelector(`:is(${customer}):is(${agent})`);
  return !both && found(theirs, customer) && found(own, agent) && !found(theirs, agent) && !found(own, customer);
}

function found(element: Element, selector: string): boolean {
  return element.closest(selector) !== null;
}

function count(place: ParentNode, selector: string): number {
  return place.querySelectorAll(selector).length;
}

/** The first of those with the highest score. */
function best<T>(options: T[], score: (option: T) => number): T | null {
  let chosen: { option: T; score: number } | null = null;
  for (const option of options) {
    const its = score(option);
    if (!chosen || its > chosen.score) chosen = { option, score: its };
  }
  return chosen?.option ?? null;
}

// ---- the way up

function commonParent(one: Element, other: Element): Element | null {
  let place: Element | null = one;
  while (place && !place.contains(other)) place = place.parentElement;
  return place;
}

/** From an element up to the child of the list that holds it. */
function chainTo(element: Element, list: Element): Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = element; at && at !== list; at = at.parentElement) chain.push(at);
  return chain;
}

function ancestors(element: Element): Element[] {
  return chainTo(element, element.ownerDocument.body).slice(1, LEVELS);
}

/** Whether there are words to read in an element. */
export function hasWords(element: Element): boolean {
  return readText(element) !== "";
}
