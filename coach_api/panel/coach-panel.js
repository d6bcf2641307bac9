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
 * Every text is set as text, never as HTML. All words of its own are in `WORDS`; the option `words` overrides any of them.
 */

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

const AROUND = 28; // characters of the draft or message shown on each side of a quote
const SAID_MS = 6000; // how long a word about an action stays
const TICK_MS = 250;

/** What the panel says; `$1` and `$2` are filled in. */
export const WORDS = {
  name: "Coach",
  label: "Writing coach",
  nudges: "Nudges",
  severity_critical: "Stop",
  severity_warning: "Warning",
  severity_suggestion: "Suggestion",
  severity_info: "Note",
  level_good: "on time",
  level_slow: "slow",
  level_late: "late",
  mood_calm: "Calm",
  mood_tense: "Tense",
  mood_frustrated: "Frustrated",
  mood_abusive: "Abusive",
  mood_pleased: "Pleased",
  trend_falling: "getting worse",
  trend_rising: "getting better",
  trend_steady: "steady",
  customer_waiting: "customer waiting",
  nobody_waiting: "nobody is waiting",
  held_back: "$1 more held back",
  held_back_why: "Shown once these are dealt with",
  your_draft: "Your draft:",
  you: "You:",
  customer: "Customer:",
  dismiss: "Dismiss",
  dismiss_this: "Dismiss “$1”",
  mute: "Not in this chat",
  mute_this: "“$1”: not in this chat",
  why: "Why?",
  why_this: "Why? About “$1”, opens in a new tab",
  sends_and_keeps: "Sends: $1\nKeeps: $2",
  calm_title: "Nothing to add",
  calm_text: "Keep writing. The coach speaks up only when it helps.",
  pause: "Pause the coach",
  resume: "Resume",
  resume_coach: "Resume the coach",
  paused_title: "The coach is paused",
  paused_text: "Nothing you write is sent to it.",
  offline_title: "Not connected",
  offline_text: "You can write and send as usual.",
  trying_again: "Trying again in $1 s.",
  try_now: "Try now",
  shortcut: "to reach the nudges",
};

/** Outlines on a grid of 20 by 20; each is one path. */
const SHAPES = {
  critical: "M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7ZM10 6.2v4.6M10 13.7v.1",
  warning: "M10 3 18 16.8H2ZM10 8.2v4M10 14.4v.1",
  suggestion: "M7.6 14.2c0-1.6-2.6-2.6-2.6-6a5 5 0 0 1 10 0c0 3.4-2.6 4.4-2.6 6ZM8 17.3h4",
  info: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M10 9.4v4.4M10 6.4v.1",
  calm: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M7.4 8.2v.6M12.6 8.2v.6M7 12.4h6",
  tense: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M7.4 8.2v.6M12.6 8.2v.6M7 12.9l1.5-1 1.5 1 1.5-1 1.5 1",
  frustrated: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M6.3 7l2.2 1M13.7 7l-2.2 1M7 13.6c1.6-2.4 4.4-2.4 6 0",
  abusive: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M6 6.6l2.8 1.8M14 6.6l-2.8 1.8M7 13.6h6v-1.8H7Z",
  pleased: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M7.4 8v.6M12.6 8v.6M6.6 11.6c1.4 2.8 5.4 2.8 6.8 0",
  falling: "M3.5 6l5 5 3-3 5 5.5M16.5 9.5v4h-4",
  rising: "M3.5 13.5l5-5 3 3 5-5.5M16.5 10V6h-4",
  steady: "M3.5 10h13M13 6.5l3.5 3.5-3.5 3.5",
  close: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  pause: "M7 5v10M13 5v10",
  resume: "M7 4.5 15 10l-8 5.5Z",
  leaf: "M4 16c0-8 4-12 12-12 0 8-4 12-10 10.5M4 16.5c1.5-3 4-5.5 7-7",
  unplugged: "M3 3l14 14M8 5.5V3M13 7.5V3M6.5 8.5v1a4 4 0 0 0 5 4M14.5 9.5V8H11M10 13.5V17",
};

/**
 * Draw a panel into `host`.
 * @param {HTMLElement} host
 * @param {Options} [options]
 * @returns {Panel}
 */
export function mountPanel(host, { clock = Date.now, shortcut = "", base = document.baseURI, words = {} } = {}) {
  const say = speaker({ ...WORDS, ...words });
  const root = host.attachShadow({ mode: "open" });
  dress(root);

  const parts = skeleton(shortcut, say);
  root.append(parts.panel);

  /** @type {Map<string, Card>} */
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

/**
 * One nudge. Its element lives as long as its id is shown; an answer changes only the texts that differ.
 * @typedef {{id: string, item: HTMLElement, nudge: Nudge,
 *   update: (nudge: Nudge, asked: Asked, base: string) => void}} Card
 */

let serial = 0;

/** @returns {Card} */
function createCard(id, { act, dismiss, mute, select, say }) {
  const name = `nudge-${++serial}`;
  const shape = path("");
  const kind = el("span", { className: "sr" });
  const title = el("span", { className: "words", dir: "auto" });
  const counted = el("span", { className: "counted" });
  const heading = el("h3", { id: `${name}-title` }, kind, title, " ", counted);
  const sentence = el("span", { id: `${name}-advice`, dir: "auto" });
  const whose = el("span", { className: "whose" });
  const before = el("span");
  const quote = el("mark");
  const after = el("span");
  const quoted = el("bdi", {}, before, quote, after);
  const evidence = el("p", { className: "evidence" }, el("span", {}, whose, quoted));
  const actions = el("span", { className: "actions" });
  const silence = el("button", { type: "button", className: "quiet", textContent: say("mute") });
  const learn = el("a", { className: "learn", textContent: say("why"), target: "_blank", rel: "noopener" });
  const close = el("button", { type: "button", className: "close" }, svg(path(SHAPES.close)));
  const item = el(
    "li",
    { className: "nudge" },
    el("span", { className: "sign" }, svg(shape)),
    heading,
    close,
    el(
      "div",
      { className: "body" },
      el("p", { className: "advice" }, sentence, " ", learn),
      evidence,
      el("div", { className: "row" }, actions, silence),
    ),
  );
  item.dataset.id = id;
  item.setAttribute("aria-labelledby", heading.id);
  item.setAttribute("aria-describedby", sentence.id);
  item.setAttribute("aria-keyshortcuts", "Enter Delete");

  const card = {
    id,
    item,
    /** @type {Nudge} */
    nudge: null,
    update(nudge, asked, base) {
      card.nudge = nudge;
      item.dataset.severity = nudge.severity;
      shape.setAttribute("d", SHAPES[nudge.severity] ?? SHAPES.info);
      setText(kind, `${say(`severity_${nudge.severity}`)}: `);
      setText(title, nudge.title);
      setText(sentence, nudge.advice);
      const isCount = nudge.evidence?.kind === "count";
      setText(counted, isCount ? nudge.evidence.quote : "");
      const shown = around(nudge.evidence, asked, say);
      evidence.hidden = isCount || !shown.quote;
      setText(whose, shown.whose);
      setText(before, shown.before);
      setText(quote, shown.quote);
      setText(after, shown.after);
      setActions(nudge.actions);
      close.setAttribute("aria-label", say("dismiss_this", nudge.title));
      close.title = say("dismiss");
      silence.setAttribute("aria-label", say("mute_this", nudge.title));
      const address = webAddress(nudge.learn_more, base);
      learn.hidden = !address;
      if (address) learn.href = address;
      learn.setAttribute("aria-label", say("why_this", nudge.title));
    },
  };

  function setActions(wanted) {
    while (actions.children.length > wanted.length) actions.lastElementChild.remove();
    wanted.forEach((action, index) => {
      let button = actions.children[index];
      if (!button) {
        button = el("button", { type: "button", className: index === 0 ? "act main" : "act" });
        button.addEventListener("click", () => act(card, card.nudge.actions[index]));
        actions.append(button);
      }
      setText(button, action.label);
      button.title = preview(action, say);
    });
  }

  close.addEventListener("click", () => dismiss(card));
  silence.addEventListener("click", () => mute(card));
  item.addEventListener("click", () => select(card));
  return card;
}

/** Say what a click would do, for the tooltip. */
function preview(action, say) {
  if (action.kind === "send_first_part") return say("sends_and_keeps", action.text, action.rest);
  return action.kind === "open" ? (action.url ?? "") : (action.text ?? "");
}

/** The words that the nudge points at, with a little of what stands around them. */
function around(evidence, asked, say) {
  const none = { whose: "", before: "", quote: evidence?.quote ?? "", after: "" };
  if (!evidence) return none;
  const inDraft = evidence.kind === "draft";
  const text = inDraft ? asked.draft : (asked.messages[evidence.index ?? -1]?.text ?? "");
  const theirs = asked.messages[evidence.index ?? -1]?.role === "agent" ? "you" : "customer";
  const whose = `${say(inDraft ? "your_draft" : theirs)} `;
  const bare = evidence.quote.replace(/…$/u, "");
  const start = inDraft ? (evidence.start ?? -1) : text.indexOf(bare);
  const end = inDraft ? (evidence.end ?? -1) : start + bare.length;
  if (start < 0 || text.slice(start, end) !== (inDraft ? evidence.quote : bare)) return { ...none, whose };
  const left = [...text.slice(0, start)];
  const right = [...text.slice(end)];
  return {
    whose,
    before: left.length > AROUND ? left.slice(-AROUND).join("").replace(/^\S*\s/u, "… ") : left.join(""),
    quote: text.slice(start, end),
    after: right.length > AROUND ? right.slice(0, AROUND).join("").replace(/\s\S*$/u, " …") : right.join(""),
  };
}

/** The frame that every answer fills. */
function skeleton(shortcut, say) {
  const seconds = el("b", { className: "seconds", textContent: "–:––" });
  const waiting = el("span", { className: "waiting" });
  const level = el("span", { className: "level" });
  const clock = el("div", { className: "tile clock" }, seconds, level, el("span", { className: "under" }, waiting));
  const face = path(SHAPES.calm);
  const feeling = el("b", { className: "feeling" });
  const trendShape = path(SHAPES.steady);
  const trendWord = el("span");
  const trend = el("span", { className: "trend" }, svg(trendShape), trendWord);
  const words = el("q", { className: "words", dir: "auto" });
  const mood = el(
    "div",
    { className: "tile mood", hidden: true },
    el("span", { className: "face" }, svg(face)),
    feeling,
    el("span", { className: "under" }, trend, words),
  );
  const strip = el("div", { className: "strip" }, clock, mood);
  const pauseShape = path(SHAPES.pause);
  const pause = el("button", { type: "button", className: "pause" }, svg(pauseShape));
  const nudges = el("ol", { className: "nudges", hidden: true });
  nudges.setAttribute("role", "list");
  nudges.setAttribute("aria-label", say("nudges"));
  const calm = el(
    "div",
    { className: "state", hidden: true },
    el("span", { className: "badge" }, svg(path(SHAPES.leaf))),
    el("b", { textContent: say("calm_title") }),
    el("span", { textContent: say("calm_text") }),
  );
  const resume = el("button", { type: "button", className: "act main", textContent: say("resume") });
  const paused = el(
    "div",
    { className: "state", hidden: true },
    el("span", { className: "badge" }, svg(path(SHAPES.pause))),
    el("b", { textContent: say("paused_title") }),
    el("span", { textContent: say("paused_text") }),
    resume,
  );
  const offlineTitle = el("b");
  const reason = el("span");
  const asUsual = el("span", { textContent: say("offline_text") });
  const retry = el("span", { className: "retry" });
  const again = el("button", { type: "button", className: "act", textContent: say("try_now") });
  const offline = el(
    "div",
    { className: "state", hidden: true },
    el("span", { className: "badge" }, svg(path(SHAPES.unplugged))),
    offlineTitle,
    reason,
    asUsual,
    retry,
    again,
  );
  const said = el("p", { className: "said", hidden: true });
  const held = el("span", { className: "held" });
  held.title = say("held_back_why");
  const keys = el("span", { className: "keys" });
  if (shortcut) keys.append(el("kbd", { textContent: shortcut }), ` ${say("shortcut")}`);
  const foot = el("footer", { hidden: true }, held, keys);
  const live = el("p", { className: "sr" });
  live.setAttribute("role", "status");
  const panel = el(
    "section",
    { className: "panel", tabIndex: -1 },
    el("header", {}, el("h2", {}, svg(path(SHAPES.leaf)), say("name")), strip, pause),
    el("div", { className: "middle" }, nudges, calm, paused, offline),
    said,
    foot,
    live,
  );
  panel.setAttribute("aria-label", say("label"));
  return {
    panel, strip, clock, seconds, waiting, level, mood, face, feeling, trend, trendShape, trendWord, words, pause,
    pauseShape, nudges, calm, paused, resume, offline, offlineTitle, reason, asUsual, retry, again, said, foot, held, live,
  };
}

/** Return what says a word of the panel by its name; a name that a newer server made up is said as it came. */
function speaker(words) {
  return (name, ...parts) => {
    const known = Object.hasOwn(words, name) ? words[name] : name.replace(/^[a-z]+_/u, "");
    return known.replace(/\$([12])/gu, (_, number) => String(parts[number - 1] ?? ""));
  };
}

/** Create an element with properties and children. */
function el(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}

function svg(...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  node.setAttribute("viewBox", "0 0 20 20");
  node.setAttribute("aria-hidden", "true");
  node.append(...children);
  return node;
}

function path(outline) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "path");
  node.setAttribute("d", outline);
  return node;
}

/** Touch a node only if its text differs, so that nothing unchanged is drawn or read out again. */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Seconds as 1:05, or 1:02:05 from an hour on. */
function spell(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}

/** The absolute address if it is one of the web, else nothing. */
function webAddress(address, base) {
  if (!address || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return ["http:", "https:"].includes(url.protocol) ? url.href : null;
}

/** The focused element, looked up through open shadow roots. */
function deepActive() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Put the styles on: a constructed sheet passes a strict content policy; Firefox refuses it to content scripts. */
function dress(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SIZED);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(el("style", { textContent: SIZED }));
  }
}

const STYLES = `
:host {
  all: initial;
  display: block;
  color-scheme: light dark;
  container: coach / inline-size;
  --ink: light-dark(#1d2925, #e7ede9);
  --soft: light-dark(#56625c, #a5b3ac);
  --line: light-dark(#e2ddd1, #33403b);
  --card: light-dark(#fffefb, #1e2825);
  --sunk: light-dark(#f6f3ec, #161e1b);
  --pine: light-dark(#1c5a45, #86d0b0);
  --on-pine: light-dark(#ffffff, #0d2018);
  --pine-dim: light-dark(#e3efe9, #22352e);
  --focus: light-dark(#1257c4, #8fb8ff);
  --critical: light-dark(#a8201a, #ff9d93);
  --critical-dim: light-dark(#fbe7e4, #43211f);
  --warning: light-dark(#835000, #f1bd66);
  --warning-dim: light-dark(#fcefd5, #3b2d15);
  --suggestion: light-dark(#3b50a0, #aebcff);
  --suggestion-dim: light-dark(#e9ecf9, #262d49);
  --info: light-dark(#2c5f6b, #8fcbd8);
  --info-dim: light-dark(#e3f0f2, #1c3439);
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }

* { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, p, ol { margin: 0; padding: 0; font: inherit; }
ol { list-style: none; }
svg {
  width: 1.25em; height: 1.25em; flex: none;
  fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round;
}
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.panel {
  display: flex; flex-direction: column; height: 100%; min-height: 0; outline: none;
  font: 400 0.875rem/1.45 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: var(--ink); background: var(--coach-ground, light-dark(#faf8f2, #161e1b));
  overflow-wrap: anywhere; text-align: start;
}

header {
  display: grid; grid-template: "name pause" auto "strip strip" auto / 1fr auto;
  gap: 0.5rem; align-items: center; padding-block-end: 0.75rem;
}
h2 {
  grid-area: name; display: flex; gap: 0.4rem; align-items: center;
  font-weight: 650; font-size: 0.9375rem; letter-spacing: -0.01em;
}
h2 svg { color: var(--pine); }
.strip { grid-area: strip; display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.5rem; }

.tile {
  display: grid; grid-template-columns: auto 1fr; column-gap: 0.45rem; align-items: center; align-content: start;
  padding: 0.5rem 0.65rem; border: 1px solid var(--line); border-radius: 0.75rem; background: var(--card);
  min-width: 0;
}
.tile .under { grid-column: 1 / -1; font-size: 0.75rem; line-height: 1.35; color: var(--soft); }
.seconds, .feeling { font-weight: 650; font-size: 1.0625rem; line-height: 1.3; letter-spacing: -0.01em; }
.seconds { font-variant-numeric: tabular-nums; }
.level { justify-self: end; font-size: 0.75rem; font-weight: 650; }
.clock[data-level="good"] { color: light-dark(#20694a, #8bd6ae); background: light-dark(#e8f3ec, #1b3027); }
.clock[data-level="slow"] { color: var(--warning); background: var(--warning-dim); }
.clock[data-level="late"] { color: var(--critical); background: var(--critical-dim); }
.clock:not([data-level="none"]) { border-color: transparent; }
.clock:not([data-level="none"]) .under { color: inherit; }
.clock[data-level="none"] .seconds { color: var(--soft); }

.face { display: flex; font-size: 1.05rem; }
.mood[data-mood="pleased"] .face { color: light-dark(#20694a, #8bd6ae); }
.mood[data-mood="calm"] .face { color: var(--info); }
.mood[data-mood="tense"] .face { color: var(--warning); }
.mood[data-mood="frustrated"] .face, .mood[data-mood="abusive"] .face { color: var(--critical); }
.mood .under { display: flex; flex-wrap: wrap; column-gap: 0.5rem; }
.trend { display: inline-flex; gap: 0.2rem; align-items: center; }
.trend svg { width: 1.05em; height: 1.05em; }
.trend[data-trend="falling"] { color: var(--critical); }
.trend[data-trend="rising"] { color: light-dark(#20694a, #8bd6ae); }
q.words { display: block; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; quotes: "“" "”"; }

.middle { flex: 0 1 auto; min-height: 0; overflow: auto; scrollbar-width: thin; padding: 3px; margin: -3px; }
.nudges { display: grid; gap: 0.5rem; }
.nudge {
  display: grid; grid-template: "sign title close" auto "sign body body" auto / auto 1fr auto;
  column-gap: 0.65rem; align-items: start; padding: 0.7rem 0.7rem 0.75rem; position: relative;
  border: 1px solid var(--line); border-radius: 0.875rem; background: var(--card);
  animation: arrive 0.18s ease-out;
}
@keyframes arrive { from { opacity: 0; translate: 0 4px; } }
.nudge:first-child { box-shadow: 0 1px 2px rgb(20 35 28 / 6%), 0 6px 16px -8px rgb(20 35 28 / 18%); }
.sign {
  grid-area: sign; display: grid; place-items: center; width: 1.75rem; height: 1.75rem; border-radius: 0.55rem;
  color: var(--tone); background: var(--dim);
}
.nudge[data-severity="critical"] { --tone: var(--critical); --dim: var(--critical-dim); border-color: var(--critical); }
.nudge[data-severity="warning"] { --tone: var(--warning); --dim: var(--warning-dim); }
.nudge[data-severity="suggestion"] { --tone: var(--suggestion); --dim: var(--suggestion-dim); }
.nudge[data-severity="info"] { --tone: var(--info); --dim: var(--info-dim); }
h3 { grid-area: title; font-weight: 650; line-height: 1.3; padding-block: 0.28rem 0.15rem; }
.counted { font-weight: 400; font-size: 0.75rem; color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; margin-inline-start: 0.25rem; }
.body { grid-area: body; display: grid; gap: 0.45rem; min-width: 0; }
.evidence {
  padding: 0.35rem 0.55rem; border-radius: 0.5rem; background: var(--sunk); color: var(--soft);
  font-size: 0.8125rem;
}
.evidence > span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
mark {
  color: var(--ink); background: var(--dim); border-radius: 0.2rem; padding: 0.05em 0.12em;
  box-shadow: inset 0 -1.5px 0 var(--tone); box-decoration-break: clone; -webkit-box-decoration-break: clone;
}
.row { display: flex; flex-wrap: wrap; gap: 0.25rem 0.35rem; align-items: center; margin-block-start: 0.1rem; }
.actions { display: contents; }

.learn { font-size: 0.8125rem; color: var(--soft); text-underline-offset: 2px; border-radius: 0.2rem; }
.learn:hover { color: var(--ink); }

button {
  font: inherit; color: inherit; cursor: pointer; border: 1px solid transparent; background: none;
  border-radius: 0.55rem; text-align: start; min-height: 1.875rem;
}
.act { padding: 0.25rem 0.7rem; font-size: 0.8125rem; font-weight: 600; border-color: var(--line); color: var(--pine); }
.act:hover { background: var(--pine-dim); }
.act.main { background: var(--pine); border-color: var(--pine); color: var(--on-pine); }
.act.main:hover { background: color-mix(in oklab, var(--pine), var(--ink) 18%); }
.quiet { padding: 0.25rem 0.4rem; font-size: 0.75rem; color: var(--soft); }
.actions:empty + .quiet { margin-inline-start: -0.4rem; min-height: 1.5rem; }
.quiet:hover { color: var(--ink); text-decoration: underline; }
.close, .pause { display: grid; place-items: center; width: 1.875rem; height: 1.875rem; color: var(--soft); padding: 0; }
.close { grid-area: close; margin: -0.1rem -0.2rem 0 0; }
.close svg, .pause svg { width: 1rem; height: 1rem; }
.pause { grid-area: pause; }
.close:hover, .pause:hover { background: var(--sunk); color: var(--ink); }
button:focus-visible, a:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.nudge:focus { outline: 2px solid var(--focus); outline-offset: 1px; }

.state {
  display: grid; justify-items: center; gap: 0.15rem; text-align: center; padding: 1.25rem 1rem;
  border: 1px dashed var(--line); border-radius: 0.875rem; color: var(--soft);
}
.state b { color: var(--ink); font-weight: 650; }
.state button { margin-block-start: 0.5rem; }
.badge {
  display: grid; place-items: center; width: 2.25rem; height: 2.25rem; border-radius: 50%; margin-block-end: 0.35rem;
  background: var(--pine-dim); color: var(--pine);
}
.panel:is([data-status="offline"], [data-status="aside"]) .badge { background: var(--warning-dim); color: var(--warning); }
.retry { font-variant-numeric: tabular-nums; }

.said {
  margin-block-start: 0.5rem; padding: 0.4rem 0.65rem; border-radius: 0.55rem; font-size: 0.8125rem;
  background: var(--ink); color: var(--card);
}
footer {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 0.75rem;
  padding-block-start: 0.6rem; font-size: 0.75rem; color: var(--soft);
}
kbd { font: inherit; border: 1px solid var(--line); border-radius: 0.3rem; padding: 0 0.3rem; background: var(--card); }

:host([compact]) header { grid-template: "name strip pause" auto / auto 1fr auto; padding-block-end: 0.4rem; }
:host([compact]) .strip { display: flex; flex-wrap: wrap; justify-content: end; gap: 0.35rem; }
:host([compact]) .tile { display: flex; padding: 0.1rem 0.5rem; border-radius: 99px; gap: 0.3rem; }
:host([compact]) :is(.seconds, .feeling) { font-size: 0.8125rem; line-height: 1.6; }
:host([compact]) .face { font-size: 0.875rem; }
:host([compact]) :is(.waiting, .mood .words, .trend span, .keys) { display: none; }
:host([compact]) .nudge { padding: 0.4rem 0.5rem; }
:host([compact]) .nudge:not([data-current]) .body { display: none; }
:host([compact]) .nudge:not([data-current]) { cursor: pointer; }
:host([compact]) .sign { width: 1.5rem; height: 1.5rem; }
:host([compact]) h3 { padding-block: 0.15rem 0.1rem; }
:host([compact]) .close { width: 1.5rem; height: 1.5rem; min-height: 0; margin: 0; }
:host([compact]) .nudges { gap: 0.3rem; }
:host([compact]) .evidence > span { -webkit-line-clamp: 2; }
:host([compact]) .state { grid-template-columns: auto 1fr; justify-items: start; text-align: start; padding: 0.5rem 0.75rem; }
:host([compact]) .state > :not(.badge) { grid-column: 2; }
:host([compact]) .state .badge { grid-row: 1 / span 3; margin: 0; }
:host([compact]) footer { padding-block-start: 0.3rem; }
:host([compact]) footer:not(:has(.held:not(:empty))) { display: none; }
@container coach (max-width: 352px) { :host([compact]) h2 { font-size: 0; gap: 0; } }

@media (prefers-reduced-motion: reduce) { .nudge { animation: none; } }
@media (forced-colors: active) {
  .act.main { border: 2px solid ButtonText; }
  .level, .trend { color: CanvasText; }
  .nudge[data-severity="critical"] { border-width: 2px; }
  .said { border: 1px solid CanvasText; }
}
`;

/** `rem` is the page's to set, and some set it small: `--coach-rem` on or above the host says how large it is here. */
const SIZED = STYLES.replace(/([\d.]+)rem/gu, "calc($1 * var(--coach-rem, 1rem))");
