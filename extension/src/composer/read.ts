import { walk } from "./walk";

/**
 * Return the draft in a composer as the customer would get it: lines kept, helpers of the editor left out.
 */
export function readDraft(box: HTMLElement): string {
  return isField(box) ? box.value : walk(box).text;
}

/**
 * Whether a composer is a native field: by name, since boxes of a frame are no instances of our own classes.
 */
export function isField(box: HTMLElement): box is HTMLTextAreaElement {
  return box.localName === "textarea";
}
