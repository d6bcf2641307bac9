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
