/** Return the editable boxes of a document, open shadow roots and same-origin frames included, in which a reply could be written. */
export function findComposers(document: Document): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("textarea, [contenteditable='true']")];
}
