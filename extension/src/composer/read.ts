/** Return the draft in a composer as the customer would get it. */
export function readDraft(box: HTMLElement): string {
  return box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement ? box.value : (box.textContent ?? "");
}
