/**
 * One pause for all composers of all tabs after the server was in trouble. It is kept in `storage.session`, since the
 * worker may be ended at any moment and must not come back with fresh impatience.
 */

import type { Trouble } from "../messages";
import { oneAtATime } from "./turn";

const LONGEST_S = 30;
const HOLD_S = 60; // for what only a change helps against

interface State {
  failures: number;
  /** Milliseconds since 1970: nobody asks before. */
  until: number;
  trouble: Trouble | null;
}

const CALM: State = { failures: 0, until: 0, trouble: null };

const inTurn = oneAtATime();

/** Return the trouble that the server is in, or null if it may be asked. */
export async function holding(): Promise<Trouble | null> {
  const { until, trouble } = await state();
  return Date.now() < until ? trouble : null;
}

/** Return the last trouble that has not been followed by an answer. */
export async function lastTrouble(): Promise<Trouble | null> {
  return (await state()).trouble;
}

/** Note that the server answered, or that it was given up. */
export async function calm(): Promise<void> {
  await inTurn(async () => {
    if ((await state()).failures > 0) await keep(CALM);
  });
}

/** Note trouble, and return it with the time when asking again makes sense. What was refused holds nobody else up. */
export function noteTrouble(trouble: Trouble): Promise<Trouble> {
  return inTurn(async () => {
    if (trouble.kind === "refused") return trouble;
    const failures = (await state()).failures + 1;
    const needsChange = ["signed_out", "outdated", "not_connected"].includes(trouble.kind);
    const seconds = needsChange ? HOLD_S : Math.min(LONGEST_S, 2 ** failures) * (0.75 + Math.random() / 2);
    const until = Math.max(Date.now() + seconds * 1000, trouble.retryAt ?? 0);
    const noted = needsChange ? trouble : { ...trouble, retryAt: until };
    await keep({ failures, until, trouble: noted });
    return noted;
  });
}

async function state(): Promise<State> {
  const { backoff } = await chrome.storage.session.get({ backoff: CALM });
  return backoff as State;
}

function keep(backoff: State): Promise<void> {
  return chrome.storage.session.set({ backoff });
}
