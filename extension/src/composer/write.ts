import { htmlFor, releasedBefore } from "./kinds";
import { isField, readDraft } from "./read";
import { keepsSpaces, walk } from "./walk";

export interface Edit {
  /** UTF-16 units in the draft as `readDraft` gives it. */
  start: number;
  end: number;
  text: string;
}

/**
 * `stale`: the draft is no longer the expected one; nothing was touched. `failed`: the editor would not take
 * the edit; the draft is as it was wherever the editor's own undo could bring that back.
 */
export type Written = "done" | "stale" | "failed";

/** Editors learn of a selection that others made by `selectionchange`, some only after a timer of theirs. */
const SELECTION_MS = 120;
/** TinyMCE pastes, and React draws, some time later. */
const DRAWN_MS = 600;
const REVERTED_MS = 60;
const LOOK_EVERY_MS = 20;

/**
 * Put `edit.text` in place of a stretch of the draft, through the editor's own ways: its model holds it, one
 * undo takes it back, the caret stands behind it. The draft has to be `expected`, now and when it is written.
 */
export async function write(box: HTMLElement, edit: Edit, expected: string): Promise<Written> {
  if (!holds(box, expected)) return "stale";
  const wanted = expected.slice(0, edit.start) + edit.text + expected.slice(edit.end);
  if (wanted === expected) return "done";
  box.focus({ preventScroll: true });
  if (!select(box, edit.start, edit.end)) return "failed";
  if (!isField(box)) await wait(SELECTION_MS);
  if (!holds(box, expected)) return "stale";
  const key = releasedBefore(box);
  if (key) box.dispatchEvent(new KeyboardEvent("keyup", { ...key, bubbles: true, composed: true }));
  const keys = new AbortController();
  let typed = false;
  box.ownerDocument.addEventListener("keydown", (event) => (typed ||= event.isTrusted), {
    capture: true,
    signal: keys.signal,
  });
  replaceSelection(box, edit.text);
  const done = (await comesToHold(box, wanted)) && (await stays(box, expected));
  keys.abort();
  if (done) return "done";
  if (!typed && !holds(box, expected)) await undo(box, expected);
  return "failed";
}

function holds(box: HTMLElement, text: string): boolean {
  return box.isConnected && readDraft(box) === text;
}

function select(box: HTMLElement, start: number, end: number): boolean {
  if (isField(box)) {
    box.setSelectionRange(start, end);
    return true;
  }
  const walked = walk(box);
  const to = walked.before(end);
  const from = start === end ? to : walked.after(start);
  if (!from || !to) return false;
  const selection = selectionOf(box);
  selection?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  return selection !== null;
}

function replaceSelection(box: HTMLElement, text: string): void {
  const taken = !isField(box) && (text === "" ? backspace(box) : paste(box, text));
  if (taken) return;
  const kept = isField(box) || keepsSpaces(box) ? text : text.replace(/(?<=[ \n]) | (?=\n)/g, "\u00A0");
  box.ownerDocument.execCommand(text === "" ? "delete" : "insertText", false, kept);
}

/** Chromium keeps a selection of its own in each shadow root; Firefox has the document's. */
function selectionOf(box: HTMLElement): Selection | null {
  const root = box.getRootNode() as Document | (ShadowRoot & { getSelection?: () => Selection | null });
  return root.getSelection?.() ?? box.ownerDocument.getSelection();
}

/**
 * Hand a paste to the editor; whether it took it. A plain box takes none, since no untrusted event moves a
 * browser.
 */
function paste(box: HTMLElement, text: string): boolean {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent("paste", {
    bubbles: true,
    cancelable: true,
    composed: true,
    clipboardData,
  });
  const html = htmlFor(box, text);
  const transfer = asPageSees(event).clipboardData;
  transfer?.setData("text/plain", text);
  if (html) transfer?.setData("text/html", html);
  box.dispatchEvent(event);
  return event.defaultPrevented;
}

/**
 * Firefox empties the transfer that a paste is made with, and hides from the page what an extension puts into
 * it later: so it is filled by way of the page's own view of the event. The page gets nothing but the text
 * meant for it.
 */
function asPageSees(event: ClipboardEvent): ClipboardEvent {
  return (event as ClipboardEvent & { wrappedJSObject?: ClipboardEvent }).wrappedJSObject ?? event;
}

/** Nothing cannot be pasted: remove what is selected as a key would; whether the editor took it. */
function backspace(box: HTMLElement): boolean {
  return (
    press(box, { key: "Backspace", code: "Backspace", keyCode: 8 }) ||
    !box.dispatchEvent(
      new InputEvent("beforeinput", {
        inputType: "deleteContentBackward",
        bubbles: true,
        cancelable: true,
        composed: true,
      }),
    )
  );
}

function press(box: HTMLElement, keys: KeyboardEventInit): boolean {
  return !box.dispatchEvent(
    new KeyboardEvent("keydown", { ...keys, bubbles: true, cancelable: true, composed: true }),
  );
}

/** Ask the editor for its undo as the agent's keyboard would, else the browser for its own. */
async function undo(box: HTMLElement, expected: string): Promise<void> {
  const mac = navigator.platform.startsWith("Mac");
  const taken = press(box, { key: "z", code: "KeyZ", keyCode: 90, ctrlKey: !mac, metaKey: mac });
  if (!taken) box.ownerDocument.execCommand("undo");
  await comesToHold(box, expected);
}

async function comesToHold(box: HTMLElement, text: string): Promise<boolean> {
  for (let waited = 0; waited < DRAWN_MS; waited += LOOK_EVERY_MS) {
    if (holds(box, text)) return true;
    await wait(LOOK_EVERY_MS);
  }
  return holds(box, text);
}

/**
 * CKEditor, among others, takes back later what it did not do itself; whatever else follows is the agent's
 * typing.
 */
async function stays(box: HTMLElement, old: string): Promise<boolean> {
  await wait(REVERTED_MS);
  return !holds(box, old);
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
