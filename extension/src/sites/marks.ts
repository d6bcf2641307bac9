/** Who wrote a message, by the words that pages put into its class names, data attributes and labels. */

import type { Role } from "../api";

/** `hidden` is what customers do not see, or what is no message: notes among colleagues, signs that somebody types. */
export type Mark = Role | "hidden";

const WORDS: Record<Mark, ReadonlySet<string>> = {
  hidden: setOf("private internal note whisper typing skeleton placeholder loader loading"),
  system: setOf("system activity event notice divider separator"),
  bot: setOf("bot chatbot robot assistant"),
  customer: setOf("customer visitor client guest requester enduser consumer incoming inbound"),
  agent: setOf("agent operator staff outgoing outbound me my mine own self"),
};
const ORDER: Mark[] = ["hidden", "system", "bot"];

/** Words for the agent that leave the others to be somebody else. */
export const OWN = setOf("me my mine own self outgoing");

/** Pairs that mean something only where both are found: first the customer's, then the agent's. */
export const PAIRS: [string, string][] = [
  ["received", "sent"],
  ["user", "agent"],
  ["user", "admin"],
  ["user", "operator"],
  ["in", "out"],
  ["left", "right"],
  ["start", "end"],
];

const AUTHOR =
  /^data-(?:.+-)?(?:role|author|author-type|sender|sender-type|from|direction|by|type|side|kind)$/u;
const MINE = /^data-(?:is-)?(?:own|mine|self|me|outgoing|from-me)$/u;
const LABEL =
  /^(?:message from|sent by|from)?\s*(?:the )?(you|customer|visitor|client|guest|agent|operator|bot|system)\b(?=\s*(?:$|:|,|said|wrote|sent|at\b))/iu;
/** Classes of utility style sheets: "me-2" is a margin, "self-start" an alignment. */
const UTILITY =
  /^-?(?:[mp][setrblxy]?|self|place|justify|items|content|object|origin|text|float|rounded|border|bg)-|[:[\]]/u;
const WEAK =
  /^(?:(?:message|msg|bubble|chat|chat-message|row|item|is)[-_]*)?(left|right|in|out|sent|received|user|agent|admin|operator)(?:[-_]*(?:bubble|message|msg))?$/u;
const ALIGNED = /^(?:self|justify)-(start|end)$/u;

/** Return who wrote what an element holds, or null where its own marks do not say, or disagree. */
export function markOf(element: Element): Mark | null {
  const said = wordsOf(element);
  const first = ORDER.find((mark) => said.some((word) => WORDS[mark].has(word)));
  if (first) return first;
  const byCustomer = said.some((word) => WORDS.customer.has(word));
  const byAgent = said.some((word) => WORDS.agent.has(word));
  if (byCustomer === byAgent) return null;
  return byCustomer ? "customer" : "agent";
}

/** Return the words of an element's marks, in lower case. */
export function wordsOf(element: Element): string[] {
  const said: string[] = [];
  for (const { name, value } of element.attributes) {
    if (name === "class") {
      for (const one of element.classList) if (!UTILITY.test(one)) said.push(...split(one));
    } else if (MINE.test(name)) {
      if (value === "true" || value === "") said.push("own");
      else if (value === "false") said.push("customer");
    } else if (AUTHOR.test(name) && value.length <= 24) said.push(...split(value));
    else if (name === "aria-label") {
      const who = LABEL.exec(value)?.[1]?.toLowerCase();
      if (who) said.push(who === "you" ? "own" : who);
    }
  }
  return said
    .join(" ")
    .replace(/\bend user\b/gu, "enduser")
    .split(" ")
    .filter(Boolean);
}

/** Return the words of an element that count only in pairs. */
export function weakWordsOf(element: Element): string[] {
  const said: string[] = [];
  for (const one of element.classList) {
    const word = (WEAK.exec(one) ?? ALIGNED.exec(one))?.[1];
    if (word) said.push(word);
  }
  for (const { name, value } of element.attributes)
    if (AUTHOR.test(name) && WEAK.test(value)) said.push(value.toLowerCase());
  return said;
}

function split(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter(Boolean);
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
