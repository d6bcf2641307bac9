/**
 * Calls the composer's code from where the extension's runs, on the page's word: a `probe` event carries what
 * to do, a `probe-answer` event what came of it, both as JSON.
 */

import { composerAt, findComposers } from "../../../../extension/src/composer/find";
import { readDraft } from "../../../../extension/src/composer/read";
import { type Edit, write } from "../../../../extension/src/composer/write";

let lastAt: string | null = null;
document.addEventListener("focusin", (event) => {
  const box = composerAt(event);
  lastAt = box && `${box.localName}.${box.className}`;
});

const ACTS = {
  find: () => findComposers(document).map((box) => `${box.localName}#${box.id}`),
  focused: () => lastAt,
  read: () => readDraft(box()),
  write: ({ edit, expected }: { edit: Edit; expected: string }) => write(box(), edit, expected),
  /** Milliseconds of one reading: the least of many. */
  cost: () => {
    const composer = box();
    let least = Infinity;
    for (let count = 0; count < 50; count += 1) {
      const before = performance.now();
      for (let again = 0; again < 20; again += 1) readDraft(composer);
      least = Math.min(least, (performance.now() - before) / 20);
    }
    return least;
  },
  html: () => box().innerHTML,
};

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
