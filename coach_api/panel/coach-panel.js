/**
 * Draws the coach's nudges, the customer's wait and mood into a shadow root, and says what the agent clicked.
 *
 * A page and a browser extension use it alike: mount it on a `<coach-panel>` element, hand it answers, listen to its
 * events. It is a function and no registered custom element because content scripts have no element registry.
 *
 *     const host = document.createElement("coach-panel");
 *     const panel = mountPanel(host, { shortcut: "Alt+N" });
 *     panel.show(answer, { draft, messages, at: Date.now() });
 *     host.addEventListener("coach-action", ({ detail }) => apply(detail.action));
 *
 * Attributes of the host: `compact` opens one nudge at a time and puts wait and mood in one line; `theme="light"` or
 * `"dark"` overrides the reader's preference. The style properties `--coach-ground` and `--coach-rem` change the ground it
 * is drawn on and the size of everything.
 *
 * Events of the host: `coach-action` {nudge, action}, `coach-dismiss` {id}, `coach-mute` {rule},
 * `coach-pause` {paused}, `coach-retry` {}, `coach-leave` {} (Escape was pressed).
 *
 * Every text is set as text, never as HTML. All words of its own are in `words.js`; the option `words` overrides any of them.
 */

import { createCard } from "./card.js";
import { setText, SHAPES } from "./drawing.js";
import { dress } from "./dress.js";
import { skeleton } from "./skeleton.js";
import { STYLES } from "./styles.js";
import { speaker, WORDS } from "./words.js";

/**
 * @typedef {{kind: "insert"|"replace"|"send_first_part"|"copy"|"open", label: string, text?: string, at?: number,
 *   start?: number, end?: number, rest?: string, url?: string}} Action
 * @typedef {{kind: "draft"|"message"|"count", quote: string, start?: number, end?: number, index?: number}} Evidence
 * @typedef {{id: string, rule: string, severity: "critical"|"warning"|"suggestion"|"info", title: string,
 *   advice: string, evidence: Evidence, actions: Action[], learn_more?: string|null}} Nudge
 * @typedef {{mood: string, trend?: string, evidence?: Evidence|null}} Customer
 * @typedef {{waiting_s: number|null, level: "good"|"slow"|"late"}} Pace
 * @typedef {{nudges: Nudge[], held_back: number, customer: Customer|null, pace: Pace|null}} Answer
 * @typedef {{draft: string, messages: {role: string, text: string}[], at: number}} Asked what the answer was computed for; `at` is
 *   the `now` of the request in milliseconds
 * @typedef {{kind: "ready"} | {kind: "paused"} | {kind: "offline", reason: string, title?: string, retryAt?: number}
 *   | {kind: "aside", title: string, reason: string}} Status `offline`: the server is not there; `aside`: the coach does
 *   not read what is written here
 * @typedef {{clock?: () => number, shortcut?: string, base?: string, words?: Partial<typeof WORDS>}} Options `clock` gives
 *   milliseconds and is Date.now unless told; `base` is the address that relative "learn more" links belong to
 * @typedef {{show: (answer: Answer, asked: Asked) => void, setStatus: (status: Status) => void,
 *   say: (words: string) => void, enter: () => void, remove: () => void}} Panel
 */

const SAID_MS = 6000; // how long a word about an action stays
const TICK_MS = 250;

/**
 * Draw a panel into `host`.
 * @param {HTMLElement} host
 * @param {Options} [options]
 * @returns {Panel}
 */
export function mountPanel(host, { clock = Date.now, shortcut = "", base = document.baseURI, words = {} } = {}) {
  const say = speaker({ ...WORDS, ...words });
  const root = host.attachShadow({ mode: "open" });
  dress(root, STYLES);

  const parts = skeleton(shortcut, say);
  root.append(parts.panel);

  /** @type {Map<string, import("./card.js").Card>} */
  const cards = new Map();
  /** @type {{waited: number, at: number, level: string}|null} */
  let wait = null;
  /** @type {Status} */
  let status = { kind: "ready" };
  let answered = false;
  let current = "";
  let saidAt = -Infinity;
  /** @type {HTMLElement|null} */
  let cameFrom = null;

  const emit = (name, detail = {}) => host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));

  const order = () => [...parts.nudges.children].map((item) => cards.get(item.dataset.id));

  function select(card, { focus = false } = {}) {
    current = card ? card.id : "";
    for (const other of cards.values()) {
      other.item.tabIndex = other.id === current ? 0 : -1;
      other.item.toggleAttribute("data-current", other.id === current);
    }
    if (card && focus) {
      card.item.focus({ preventScroll: true });
      card.item.scrollIntoView({ block: "nearest" });
    }
  }

  function leave() {
    if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
    else root.activeElement?.blur();
  }

  function take(card) {
    const all = order();
    const next = all[all.indexOf(card) + 1] ?? all[all.indexOf(card) - 1] ?? null;
    const held = card.item.contains(root.activeElement);
    cards.delete(card.id);
    card.item.remove();
    if (current === card.id) select(next, { focus: held });
    if (held && !next) leave();
    settle();
  }

  function dismiss(card) {
    take(card);
    emit("coach-dismiss", { id: card.id });
  }

  function mute(card) {
    const { rule } = card.nudge;
    order().filter((other) => other.nudge.rule === rule).forEach(take);
    emit("coach-mute", { rule });
  }

  const doers = {
    act: (card, action) => emit("coach-action", { nudge: card.nudge, action }),
    dismiss,
    mute,
    select,
    say,
  };

  /** Show what there is: nudges, or the reason why there are none. */
  function settle() {
    const ready = status.kind === "ready";
    const calm = ready && answered && cards.size === 0;
    parts.panel.dataset.status = status.kind;
    parts.nudges.hidden = !ready || cards.size === 0;
    parts.calm.hidden = !calm;
    parts.paused.hidden = status.kind !== "paused";
    parts.offline.hidden = status.kind !== "offline" && status.kind !== "aside";
    parts.asUsual.hidden = parts.again.hidden = status.kind === "aside";
    parts.strip.hidden = !ready;
    parts.foot.hidden = !ready;
    parts.pause.setAttribute("aria-pressed", String(status.kind === "paused"));
    parts.pause.setAttribute("aria-label", say(status.kind === "paused" ? "resume_coach" : "pause"));
    parts.pause.title = parts.pause.getAttribute("aria-label");
    parts.pauseShape.setAttribute("d", status.kind === "paused" ? SHAPES.resume : SHAPES.pause);
    if (!parts.offline.hidden) {
      setText(parts.offlineTitle, status.title ?? say("offline_title"));
      setText(parts.reason, status.reason);
    }
    tick();
  }

  function tick() {
    if (wait && status.kind === "ready") {
      const seconds = Math.max(0, Math.floor(wait.waited + (clock() - wait.at) / 1000));
      setText(parts.seconds, spell(seconds));
    }
    if (!parts.offline.hidden) {
      const left = status.retryAt === undefined ? 0 : Math.max(1, Math.ceil((status.retryAt - Date.now()) / 1000));
      setText(parts.retry, left ? say("trying_again", left) : "");
    }
    if (!parts.said.hidden && Date.now() - saidAt > SAID_MS) parts.said.hidden = true;
  }

  function showPace(pace, at) {
    const waiting = pace && pace.waiting_s !== null && pace.waiting_s !== undefined;
    wait = waiting ? { waited: pace.waiting_s, at, level: pace.level } : null;
    parts.clock.dataset.level = waiting ? pace.level : "none";
    if (!waiting) setText(parts.seconds, "–:––");
    setText(parts.waiting, say(waiting ? "customer_waiting" : "nobody_waiting"));
    setText(parts.level, waiting ? say(`level_${pace.level}`) : "");
    parts.level.hidden = !waiting;
  }

  function showMood(customer) {
    parts.mood.hidden = !customer;
    if (!customer) return;
    const { mood, trend = "steady", evidence } = customer;
    parts.mood.dataset.mood = mood;
    parts.face.setAttribute("d", SHAPES[mood] ?? SHAPES.calm);
    setText(parts.feeling, say(`mood_${mood}`));
    parts.trend.dataset.trend = trend;
    parts.trendShape.setAttribute("d", SHAPES[trend] ?? SHAPES.steady);
    setText(parts.trendWord, say(`trend_${trend}`));
    const quote = mood === "calm" ? "" : (evidence?.quote ?? "");
    setText(parts.words, quote);
    parts.words.title = quote;
    parts.words.hidden = !quote;
  }

  function show(answer, asked) {
    const known = new Set(cards.keys());
    const wanted = answer.nudges.slice(0, 3);
    const ids = new Set(wanted.map((nudge) => nudge.id));
    for (const card of [...cards.values()]) if (!ids.has(card.id)) take(card);
    wanted.forEach((nudge, index) => {
      let card = cards.get(nudge.id);
      if (!card) {
        card = createCard(nudge.id, doers);
        cards.set(nudge.id, card);
      }
      card.update(nudge, asked, base);
      if (parts.nudges.children[index] !== card.item) {
        parts.nudges.insertBefore(card.item, parts.nudges.children[index] ?? null);
      }
    });
    const inside = parts.nudges.contains(root.activeElement);
    if (!cards.has(current) || !inside) select(cards.get(wanted[0]?.id ?? "") ?? null);
    setText(parts.held, answer.held_back > 0 ? say("held_back", answer.held_back) : "");
    showPace(answer.pace, asked.at);
    showMood(answer.customer);
    answered = true;
    const fresh = wanted.filter((nudge) => !known.has(nudge.id));
    if (fresh.length > 0) setText(parts.live, fresh.map((nudge) => `${nudge.title}. ${nudge.advice}`).join(" "));
    settle();
  }

  root.addEventListener("mousedown", (event) => {
    if (event.target.closest("button, a")) event.preventDefault();
  });
  parts.panel.addEventListener("focusin", (event) => {
    if (event.relatedTarget && !root.contains(event.relatedTarget)) cameFrom = event.relatedTarget;
  });
  parts.panel.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      leave();
      emit("coach-leave");
      return;
    }
    const all = order();
    const card = all.find((one) => one.item.contains(event.target));
    if (!card) return;
    const at = all.indexOf(card);
    const onItem = event.target === card.item;
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    if (event.key in moves) {
      event.preventDefault();
      select(all[Math.min(all.length - 1, Math.max(0, moves[event.key]))], { focus: true });
    } else if (event.key === "Enter" && onItem) {
      event.preventDefault();
      if (card.nudge.actions.length > 0) doers.act(card, card.nudge.actions[0]);
    } else if (["Delete", "Backspace", "d", "D"].includes(event.key)) {
      event.preventDefault();
      dismiss(card);
    }
  });
  parts.pause.addEventListener("click", () => emit("coach-pause", { paused: status.kind !== "paused" }));
  parts.resume.addEventListener("click", () => emit("coach-pause", { paused: false }));
  parts.again.addEventListener("click", () => emit("coach-retry"));

  const timer = setInterval(tick, TICK_MS);
  settle();

  return {
    show,
    setStatus(next) {
      status = next;
      settle();
    },
    say(text) {
      setText(parts.said, text);
      parts.said.hidden = false;
      setText(parts.live, text);
      saidAt = Date.now();
    },
    enter() {
      const card = cards.get(current) ?? order()[0];
      cameFrom = deepActive();
      if (card && status.kind === "ready") select(card, { focus: true });
      else if (status.kind === "ready") parts.panel.focus({ preventScroll: true });
      else if (status.kind === "aside") parts.panel.focus({ preventScroll: true });
      else (status.kind === "paused" ? parts.resume : parts.again).focus({ preventScroll: true });
    },
    remove() {
      clearInterval(timer);
      host.remove();
    },
  };
}

/** Seconds as 1:05, or 1:02:05 from an hour on. */
function spell(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}

/** The focused element, looked up through open shadow roots. */
function deepActive() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
