/**
 * Calls the composer's code from where the extension's runs, on the page's word: a `probe` event carries what
 * to do, a `probe-answer` event what came of it, both as JSON.
 */

import { findComposers } from "../../../../extension/src/composer/find";
import { readDraft } from "../../../../extension/src/composer/read";
import { type Edit, write } from "../../../../extension/src/composer/write";

const ACTS = {
  find: () => findComposers(document).map((box) => box.id),
  read: () => readDraft(box()),
  write: ({ edit, expected }: { edit: Edit; expected: string }) => write(box(), edit, expected),
  /** Firefox only: where a button of the coach is that says so, or null. */
  button: (words: string) => {
    const button = buttonIn(document, words);
    const { x, y, width, height } = button?.getBoundingClientRect() ?? new DOMRect();
    return button && [x + width / 2, y + height / 2];
  },
};

function buttonIn(root: ParentNode, words: string): Element | null {
  for (const element of root.querySelectorAll("coach-extension, coach-panel, button")) {
    if (element.localName === "button") {
      if (element.textContent.includes(words) && element.checkVisibility()) return element;
      continue;
    }
    const inner = (element as Element & { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot;
    const button = inner && buttonIn(inner, words);
    if (button) return button;
  }
  return null;
}

function box(): HTMLElement {
  const [first] = findComposers(document);
  if (!first) throw new Error("no composer");
  return first;
}

document.addEventListener("probe", (event) => {
  const { id, act, asked } = JSON.parse((event as CustomEvent<string>).detail) as {
    id: number;
    act: keyof typeof ACTS;
    asked: never;
  };
  const answer = (content: object) =>
    document.dispatchEvent(new CustomEvent("probe-answer", { detail: JSON.stringify({ id, ...content }) }));
  Promise.resolve()
    .then(() => ACTS[act](asked))
    .then((value) => answer({ value: value ?? null }))
    .catch((error: unknown) => answer({ error: String(error) }));
});
