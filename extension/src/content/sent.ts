/**
 * Whether a message was sent. No page says so: it is told from a box that empties, from what the agent did just before, and
 * from a message of theirs that shows up.
 */

const PROOF_MS = 5_000; // between a box that empties and the message that shows up
const HINT_MS = 3_000; // between Enter, a click or the message, and the box that empties
const CLEARING_MS = 500; // a page may clear its box as if by hand, right after Enter or a click

export interface SentDetector<Draft> {
  /** Enter, or a click on the button that sends. */
  hinted(): void;
  /** The agent edited the box by hand. */
  edited(event: Event): void;
  /** The box is empty since a time (ms); `draft` is what stood in it. */
  emptied(at: number, draft: Draft): void;
  /** What happened to the emptied box counts no more: something stands in it again, or it belongs to another chat. */
  forget(): void;
  /** A message of the agent's appeared. */
  appeared(): void;
}

/** `onSent` is told what was sent, once for each draft. */
export function createSentDetector<Draft>(onSent: (draft: Draft) => void): SentDetector<Draft> {
  let hintAt = -Infinity;
  let deleting = false; // the last edit by hand took text away
  let appearedAt = -Infinity;
  let emptied: { at: number; draft: Draft } | null = null; // not yet known whether it was sent

  function sent(draft: Draft): void {
    emptied = null;
    onSent(draft);
  }

  return {
    hinted() {
      hintAt = Date.now();
      deleting = false;
    },
    edited(event) {
      const { type, inputType = "" } = event as InputEvent;
      deleting = /^(delete|history)/u.test(inputType) && Date.now() - hintAt > CLEARING_MS;
      if (type === "input" && !inputType.startsWith("delete")) hintAt = -Infinity; // Enter made a line, and sent nothing
    },
    emptied(at, draft) {
      emptied = { at, draft };
      if (!deleting && (at - hintAt < HINT_MS || at - appearedAt < HINT_MS)) sent(draft);
    },
    forget() {
      emptied = null;
    },
    appeared() {
      appearedAt = Date.now();
      if (emptied && !deleting && appearedAt - emptied.at < PROOF_MS) sent(emptied.draft);
    },
  };
}
