/**
 * Carries out a nudge's action in a text area. Edits go through the browser's own editing, so that undo brings the
 * text back.
 */

/**
 * @param {HTMLTextAreaElement} box
 * @param {object} action
 * @param {{expected: string, send: (text: string) => void}} context `expected` is the draft the action was made for
 * @returns {Promise<string>} a word on what happened
 */
export async function carryOut(box, action, { expected, send }) {
  if (action.kind === "open") return open(action.url);
  if (action.kind === "copy") return copy(action.text);
  if (box.value !== expected) return "The text has changed since. Nothing was done.";
  if (action.kind === "insert") edit(box, action.at, action.at, action.text);
  else if (action.kind === "replace") edit(box, action.start, action.end, action.text);
  else if (action.kind === "send_first_part") {
    send(action.text);
    edit(box, 0, box.value.length, action.rest);
    return "Sent. The rest is still in your box.";
  } else return "This page is too old for that action. Reload it.";
  return "Done. Ctrl+Z takes it back.";
}

/** Put text in place of a stretch; offsets count UTF-16 units, as JavaScript does. */
export function edit(box, start, end, text) {
  if (start === end && !text) return;
  box.focus({ preventScroll: true });
  box.setSelectionRange(start, end);
  document.execCommand(text ? "insertText" : "delete", false, text);
}

function open(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["http:", "https:"].includes(url.protocol)) return "That is not a web address. Nothing was opened.";
  window.open(url.href, "_blank", "noopener,noreferrer");
  return "Opened in a new tab.";
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied.";
  } catch {
    return "The browser does not allow copying here.";
  }
}
