/**
 * Asks the API about one chat, never in the way of typing: waits for a pause, keeps one request in flight, drops an
 * answer that comes too late, sets one timer where the clock alone would change the answer, and backs off when the
 * server does not answer.
 */

const PAUSE_MS = 250; // a pause in typing after which to ask
const IDLE_MS = 1000; // no key for so long: the agent is not typing
const PATIENCE_MS = 8000;
const LONGEST_BACKOFF_S = 30;
const LONGEST_DRAFT = 8000; // characters, as the API counts them

/**
 * @param {{url: string, token: string, time: object, compose: (typing: boolean) => object,
 *   onAnswer: (answer: object, body: object) => void, onStatus: (status: object) => void,
 *   onExchange: (exchange: {request: object, status: string, answer: object|null}) => void}} parts
 */
export function createCoach({ url, token, time, compose, onAnswer, onStatus, onExchange }) {
  let version = 0; // of what the answer depends on
  let inFlight = false;
  let waiting = false;
  let toldTyping = false;
  let lastKey = -Infinity;
  let failures = 0;
  let paused = false;
  let refused = false; // asking again as it is would be refused again
  let stopped = false;
  let pause = 0;
  let idle = 0;
  let retry = 0;
  let callOffRecheck = () => {};

  async function ask() {
    clearTimeout(pause);
    if (stopped || paused || retry || refused) return;
    if (inFlight) {
      waiting = true;
      return;
    }
    inFlight = true;
    waiting = false;
    callOffRecheck();
    const asked = version;
    const body = compose(performance.now() - lastKey < IDLE_MS);
    toldTyping = body.draft.typing;
    if ([...body.draft.text].length > LONGEST_DRAFT) {
      inFlight = false;
      onStatus({
        kind: "aside",
        title: "Too long to read",
        reason: "This text has more than 8,000 characters. Coach reads shorter ones.",
      });
      return;
    }
    const outcome = await post(body);
    inFlight = false;
    if (stopped || paused) return;
    if (outcome.answer && asked === version) {
      callOffRecheck = outcome.answer.recheck_after_s ? time.after(outcome.answer.recheck_after_s, ask) : () => {};
      onAnswer(outcome.answer, body);
    }
    if (outcome.answer) failures = 0;
    else fail(outcome);
    if (outcome.answer || outcome.final) onStatus(outcome.answer ? { kind: "ready" } : { kind: "offline", ...outcome });
    if (waiting) ask();
  }

  async function post(body) {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
        credentials: "omit",
        cache: "no-store",
      });
      const answer = await response.json().catch(() => null);
      onExchange({ request: body, status: `${response.status} ${response.statusText}`.trim(), answer });
      if (response.ok && answer) return { answer };
      return refusal(response, answer);
    } catch (error) {
      onExchange({ request: body, status: "no answer", answer: null });
      const slow = error.name === "TimeoutError";
      return { reason: slow ? "The server took too long to answer." : "The server cannot be reached." };
    }
  }

  /** Put the server's refusal in words; `final` where waiting does not help. */
  function refusal(response, problem) {
    const { status } = response;
    if (status === 401 || status === 403) {
      return { final: true, reason: "The server no longer knows this page. Reload it to sign in again." };
    }
    if (status === 429) {
      return { reason: "Too many requests just now.", waitS: Number(response.headers.get("Retry-After")) || 1 };
    }
    if (status < 500) return { final: true, reason: inWords(problem) || `The server refused the request (${status}).` };
    return { reason: `The server has a problem (${status}).` };
  }

  /** The server's own words, with the first place that it names. */
  function inWords(problem) {
    const [first] = problem?.errors ?? [];
    return [problem?.detail, first && `${first.pointer}: ${first.reason}.`].filter(Boolean).join(" ");
  }

  function fail({ reason, final, waitS = 0 }) {
    if (final) {
      refused = true;
      return;
    }
    failures += 1;
    const backoff = Math.min(LONGEST_BACKOFF_S, 2 ** failures) * (0.75 + Math.random() / 2);
    const ms = Math.max(backoff, waitS) * 1000;
    retry = setTimeout(again, ms);
    onStatus({ kind: "offline", reason, retryAt: Date.now() + ms });
  }

  function again() {
    clearTimeout(retry);
    retry = 0;
    refused = false;
    ask();
  }

  /** Something that the answer depends on has changed: ask after a pause, or at once. */
  function changed(atOnce) {
    version += 1;
    refused = false;
    clearTimeout(pause);
    if (atOnce) ask();
    else pause = setTimeout(ask, PAUSE_MS);
  }

  window.addEventListener("online", again);

  return {
    changed,
    /** The agent pressed a key. */
    typed(atOnce) {
      lastKey = performance.now();
      clearTimeout(idle);
      idle = setTimeout(() => toldTyping && ask(), IDLE_MS);
      changed(atOnce);
    },
    retry: again,
    setPaused(on) {
      paused = on;
      callOffRecheck();
      onStatus({ kind: on ? "paused" : "ready" });
      if (!on) changed(true);
    },
    stop() {
      stopped = true;
      [pause, idle, retry].forEach(clearTimeout);
      callOffRecheck();
      window.removeEventListener("online", again);
    },
  };
}
