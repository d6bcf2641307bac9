/** Carries out what the agent clicked, through the editor's own ways, and says in a word how it went. */

import type { Action } from "../api";
import { readDraft } from "../composer/read";
import { write, type Written } from "../composer/write";
import { words } from "../words";

const SEND_READY_MS = 600; // a page may need a moment to notice that there is something to send
const SENT_MS = 5_000;
const LOOK_MS = 40;

export interface Acted {
  done: boolean;
  said: string;
  /** Whether a part of the draft went out. */
  sent?: true;
  /** What is to be put into the box once the first part was sent. */
  rest?: string;
}

/** Carry out an action that was computed for the draft `expected`. */
export async function act(
  box: HTMLElement,
  action: Action,
  expected: string,
  sendButton: () => HTMLElement | null,
): Promise<Acted> {
  switch (action.kind) {
    case "open":
      return open(action.url);
    case "copy":
      return copy(action.text);
    case "insert":
      return outcome(await write(box, { start: action.at, end: action.at, text: action.text }, expected));
    case "replace":
      return outcome(await write(box, { start: action.start, end: action.end, text: action.text }, expected));
    case "send_first_part":
      return sendFirstPart(box, action.text, action.rest, expected, sendButton);
  }
}

function outcome(written: Written): Acted {
  return { done: written === "done", said: words(`act_${written}`) };
}

/** Send the first part with the page's own button and leave the rest; without a button the agent sends it. */
async function sendFirstPart(
  box: HTMLElement,
  first: string,
  rest: string,
  expected: string,
  sendButton: () => HTMLElement | null,
): Promise<Acted> {
  const written = await write(box, { start: 0, end: expected.length, text: first }, expected);
  if (written !== "done") return outcome(written);
  if (sendButton() && (await until(() => isReady(sendButton()), SEND_READY_MS))) {
    sendButton()?.click();
    if (await until(() => readDraft(box) === "", SENT_MS)) {
      return { done: true, sent: true, said: await putRest(box, rest) };
    }
  }
  return { done: true, said: words("act_first_part_ready"), rest };
}

/** Put what is left of a draft into the empty box, and say so; where the editor refuses it, it is copied. */
export async function putRest(box: HTMLElement, rest: string): Promise<string> {
  if ((await write(box, { start: 0, end: 0, text: rest }, "")) === "done") return words("act_first_part_sent");
  return words((await copy(rest)).done ? "act_rest_copied" : "act_rest_lost");
}

function isReady(button: HTMLElement | null): boolean {
  return button !== null && !button.matches(":disabled, [aria-disabled='true']");
}

function open(address: string): Acted {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["http:", "https:"].includes(url.protocol)) return { done: false, said: words("act_no_address") };
  window.open(url.href, "_blank", "noopener,noreferrer");
  return { done: true, said: words("act_opened") };
}

async function copy(text: string): Promise<Acted> {
  try {
    await navigator.clipboard.writeText(text);
    return { done: true, said: words("act_copied") };
  } catch {
    return { done: false, said: words("act_not_copied") };
  }
}

async function until(holds: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return true;
}
