/** What the extension's own pages have in common: their words, their elements. */

import { words, type Word } from "./words";

/** Put the words in: `data-words` names an element's text, `data-words-label` what is read out for it. */
export function fillWords(): void {
  document.documentElement.lang = words("language");
  for (const node of document.querySelectorAll<HTMLElement>("[data-words]")) {
    node.textContent = words(node.dataset["words"] as Word);
  }
  for (const node of document.querySelectorAll<HTMLElement>("[data-words-label]")) {
    node.ariaLabel = words(node.dataset["wordsLabel"] as Word);
  }
}

/** Return the element of that id, which the page is known to have. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

/** Create an element with properties and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}

/** Show an element with that text, or hide it where there is none. */
export function say(node: HTMLElement, text: string): void {
  node.textContent = text;
  node.hidden = text === "";
}
