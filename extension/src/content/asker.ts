/**
 * Decides when to ask, never in the way of typing: waits for a pause, keeps one request in flight, drops an answer that
 * comes too late, sets one timer where the clock alone would change the answer and one for when the server may be
 * asked again. Nothing polls, and a page that nobody sees asks nothing.
 */

import type { Answer, Asked } from "../api";
import type { NudgesReply, Trouble } from "../messages";

const PAUSE_MS = 250; // a pause in typing after which to ask
const STILL_MS = 1_000; // no key for so long: the agent is not typing
const TIMER_MS = 20; // a timer may ring a little early
const TWIN_MS = 4; // one key tells of itself before and after it has changed the text
const IDLE_MS = 100; // the browser may let reading wait for so long
const LONGEST_TIMER_MS = 2_147_483_647;

export interface Asker {
  /** What the answer depends on has changed. */
  changed(how: "soon" | "now"): void;
  /** The agent pressed a key. */
  typed(how: "soon" | "now"): void;
  /** Whether a key was pressed within the last second. */
  isTyping(): boolean;
  /** Ask although the server was in trouble a moment ago. */
  again(): void;
  stop(): void;
}

interface Parts {
  /** Read what to ask, or return null where there is nothing to be asked. */
  read(): Asked | null;
  post(asked: Asked, again: boolean): Promise<NudgesReply>;
  onAnswer(answer: Answer, asked: Asked): void;
  onTrouble(trouble: Trouble): void;
}

export function createAsker({ read, post, onAnswer, onTrouble }: Parts): Asker {
  let version = 0; // of what the answer depends on
  let inFlight = false;
  let waiting = false;
  let missed = false; // whether something changed while nobody saw the page
  let insist = false;
  let toldTyping = false;
  let lastKey = -Infinity;
  let stopped = false;
  let urgent = false; // whether the coming question does not wait for a pause
  let pause = 0;
  let idle = 0;
  let still = 0;
  let recheck = 0;
  let retry = 0;

  const isTyping = () => performance.now() - lastKey < STILL_MS;

  async function ask(): Promise<void> {
    clearTimeout(pause);
    cancelIdleCallback(idle);
    urgent = false;
    if (stopped) return;
    if (document.hidden) {
      missed = true;
      return;
    }
    if (inFlight) {
      waiting = true;
      return;
    }
    clearTimeout(recheck);
    clearTimeout(retry);
    waiting = false;
    const asked = read();
    if (!asked) return;
    inFlight = true;
    toldTyping = asked.draft.typing;
    const askedVersion = version;
    const again = insist;
    insist = false;
    const reply = await post(asked, again);
    inFlight = false;
    if (stopped) return;
    if ("answer" in reply) heard(reply.answer, asked, askedVersion);
    else failed(reply.trouble);
    if (waiting) void ask();
  }

  function heard(answer: Answer, asked: Asked, askedVersion: number): void {
    if (askedVersion !== version) return;
    const { recheck_after_s: seconds } = answer;
    if (seconds !== null) recheck = later(ask, Math.max(1, seconds) * 1000);
    onAnswer(answer, asked);
  }

  function failed(trouble: Trouble): void {
    waiting = false;
    if (trouble.retryAt !== undefined) retry = later(ask, Math.max(500, trouble.retryAt - Date.now()));
    onTrouble(trouble);
  }

  function changed(how: "soon" | "now"): void {
    version += 1;
    if (urgent) return;
    urgent = how === "now";
    clearTimeout(pause);
    cancelIdleCallback(idle);
    pause = later(() => {
      idle = requestIdleCallback(() => void ask(), { timeout: IDLE_MS });
    }, urgent ? 0 : PAUSE_MS);
  }

  const seen = () => {
    if (!document.hidden && missed) {
      missed = false;
      changed("now");
    }
  };
  document.addEventListener("visibilitychange", seen);

  return {
    changed,
    isTyping,
    typed(how) {
      const at = performance.now();
      if (at - lastKey < TWIN_MS && (how === "soon" || urgent)) return;
      lastKey = at;
      clearTimeout(still);
      still = later(() => toldTyping && changed("now"), STILL_MS + TIMER_MS);
      changed(how);
    },
    again() {
      insist = true;
      changed("now");
    },
    stop() {
      stopped = true;
      for (const timer of [pause, still, recheck, retry]) clearTimeout(timer);
      cancelIdleCallback(idle);
      document.removeEventListener("visibilitychange", seen);
    },
  };
}

function later(work: () => unknown, ms: number): number {
  return setTimeout(work, Math.min(ms, LONGEST_TIMER_MS)) as unknown as number;
}
