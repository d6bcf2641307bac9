/**
 * "Teach this site": the agent points at the composer, at one message of the customer and at one of their own; what finds
 * others like them is shown, and remembered for the site once the agent has agreed.
 */

import { dress } from "../../../coach_api/panel/dress.js";
import { findComposers, isComposer } from "../composer/find";
import { changeSettings, readSettings } from "../settings";
import { words, type Word } from "../words";
import { isElement } from "./dom";
import { composerSelector, hasWords, messageSelectors } from "./selectors";
import type { Taught } from "./types";

type Step = "composer" | "customer" | "agent";
const STEPS: Step[] = ["composer", "customer", "agent"];
const BLOCKED = [
  "pointerdown",
  "pointerup",
  "mousedown",
  "mouseup",
  "dblclick",
  "auxclick",
  "contextmenu",
  "touchstart",
  "touchend",
];
const MOST_FRAMES = 200;
const NEAR_WORDS = 300; // texts of the page that the arrow keys go through, the last ones

let leaveRunning: (() => void) | null = null;

/** Start the picker in this document; it ends by itself. Called again, it starts over. */
export function teach(): void {
  leaveRunning?.();
  const life = new AbortController();
  const view = createView({ again: start, leave, save: () => void save() });
  let step: Step | "confirm" | "saved" = "composer";
  let picked: Partial<Record<Step, Element>> = {};
  let selectors: Taught | null = null;
  let candidates: Element[] = [];
  let at: Element | null = null; // what a click or Enter would pick

  function start(): void {
    picked = {};
    selectors = null;
    go("composer");
  }

  function go(next: Step): void {
    step = next;
    candidates = next === "composer" ? findComposers(document) : textsOf(picked.composer);
    at = null;
    view.ask(next);
    view.frame([]);
  }

  function pick(element: Element): void {
    if (step === "composer") {
      const box = boxOf(element);
      if (!box) return view.warn("teach_no_box");
      if (box.getRootNode() !== document) return view.warn("teach_out_of_reach");
      picked.composer = box;
      return go("customer");
    }
    if (step !== "customer" && step !== "agent") return;
    if (element.getRootNode() !== document) return view.warn("teach_out_of_reach");
    if (!hasWords(element) || picked.composer?.contains(element) || element.contains(picked.composer ?? null)) {
      return view.warn("teach_no_text");
    }
    picked[step] = element;
    if (step === "customer") go("agent");
    else confirm();
  }

  function confirm(): void {
    const { composer, customer, agent } = picked;
    const box = composer && composerSelector(composer as HTMLElement);
    const messages = customer && agent && messageSelectors(customer, agent);
    step = "confirm";
    at = null;
    selectors = box && messages ? { composer: box, ...messages } : null;
    if (!selectors) {
      view.frame([]);
      return view.fail();
    }
    const theirs = [...document.querySelectorAll(selectors.customer)];
    const own = [...document.querySelectorAll(selectors.agent)];
    view.frame(theirs, own);
    view.confirm(theirs.length, own.length);
  }

  async function save(): Promise<void> {
    if (!selectors) return;
    const { taught } = await readSettings();
    await changeSettings({ taught: { ...taught, [location.origin]: selectors } });
    step = "saved";
    view.frame([]);
    view.done();
  }

  function leave(): void {
    life.abort();
    view.remove();
    if (leaveRunning === leave) leaveRunning = null;
    (picked.composer as HTMLElement | undefined)?.focus({ preventScroll: true });
  }

  function point(element: Element | null): void {
    at = element;
    view.frame(element ? [element] : []);
  }

  function move(by: number): void {
    const next = at ? candidates.indexOf(at) + by : by > 0 ? 0 : candidates.length - 1;
    const candidate = candidates[(next + candidates.length) % candidates.length];
    candidate?.scrollIntoView({ block: "nearest" });
    point(candidate ?? null);
    view.tell(candidate?.textContent?.trim().slice(0, 120) || candidate?.getAttribute("aria-label") || "");
  }

  const isPicking = () => step === "composer" || step === "customer" || step === "agent";
  const isOurs = (event: Event) => event.composedPath().includes(view.host);
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const listen = { capture: true, signal: life.signal };

  for (const kind of BLOCKED) {
    window.addEventListener(kind, (event) => void (isPicking() && !isOurs(event) && stop(event)), { ...listen, passive: false });
  }
  window.addEventListener("pointermove", (event) => void (isPicking() && point(isOurs(event) ? null : targetOf(event))), listen);
  window.addEventListener(
    "click",
    (event) => {
      if (!isPicking() || isOurs(event)) return;
      stop(event);
      const target = targetOf(event);
      if (event.isTrusted && target) pick(target);
    },
    listen,
  );
  window.addEventListener(
    "keydown",
    (event) => {
      if (!event.isTrusted) return;
      if (event.key === "Escape") leave();
      else if (isPicking() && event.key === "ArrowDown") move(1);
      else if (isPicking() && event.key === "ArrowUp") move(-1);
      else if (isPicking() && event.key === "Enter" && at) pick(at);
      else return;
      stop(event);
    },
    listen,
  );
  for (const kind of ["scroll", "resize"]) window.addEventListener(kind, () => view.redraw(), { ...listen, passive: true });

  leaveRunning = leave;
  view.show();
  start();
}

/** The innermost element under the pointer, in open shadow roots too. */
function targetOf(event: Event): Element | null {
  const [target] = event.composedPath();
  return target && isElement(target as Node) ? (target as Element) : null;
}

function boxOf(element: Element): HTMLElement | null {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at.matches("textarea, [contenteditable]") && isComposer(at as HTMLElement)) return at as HTMLElement;
  }
  return null;
}

/** Elements with words of their own, in the page's order. */
function textsOf(composer: Element | undefined): Element[] {
  const found = new Set<Element>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent && walker.currentNode.nodeValue?.trim() && !composer?.contains(parent)) found.add(parent);
  }
  return [...found].filter((element) => element.checkVisibility()).slice(-NEAR_WORDS);
}

// ---- what the agent sees

interface View {
  host: HTMLElement;
  show(): void;
  ask(step: Step): void;
  warn(word: Word): void;
  tell(text: string): void;
  fail(): void;
  confirm(customer: number, own: number): void;
  done(): void;
  frame(elements: Element[], own?: Element[]): void;
  redraw(): void;
  remove(): void;
}

function createView(does: { again(): void; leave(): void; save(): void }): View {
  const host = document.createElement("coach-teach");
  const root = host.attachShadow({ mode: "closed" });
  dress(root, STYLES);
  const frames = make("div", "frames");
  const bar = make("div", "bar");
  const title = make("h2", "title", words("teach_title"));
  const where = make("span", "where");
  const said = make("p", "said");
  const warning = make("p", "warning");
  const hint = make("p", "hint", words("teach_keys"));
  const spoken = make("p", "spoken");
  const buttons = make("div", "buttons");
  const save = button("teach_save", "main", does.save);
  const again = button("teach_again", "", does.again);
  const move = button("teach_move", "", () => bar.classList.toggle("low"));
  const leave = button("teach_leave", "", does.leave);
  let framed: Element[] = [];
  let dashed: Element[] = [];

  title.id = "title";
  said.setAttribute("aria-live", "polite");
  warning.setAttribute("aria-live", "assertive");
  spoken.setAttribute("aria-live", "polite");
  bar.setAttribute("role", "dialog");
  bar.setAttribute("aria-labelledby", "title");
  bar.tabIndex = -1;
  title.append(where);
  buttons.append(save, again, move, leave);
  bar.append(title, said, warning, hint, spoken, buttons);
  root.append(frames, bar);

  function say(
    text: string,
    shown: { where?: string; warning?: string; save?: boolean; again?: boolean; picking?: boolean },
  ): void {
    said.textContent = text;
    where.textContent = shown.where ? ` · ${shown.where}` : "";
    warning.textContent = shown.warning ?? "";
    save.hidden = !shown.save;
    again.hidden = !shown.again;
    hint.hidden = !shown.picking;
  }

  function redraw(): void {
    frames.replaceChildren(
      ...[...framed.slice(-MOST_FRAMES), ...dashed.slice(-MOST_FRAMES)].map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const frame = make("div", dashed.includes(element) ? "frame own" : "frame");
        Object.assign(frame.style, { left: `${left - 3}px`, top: `${top - 3}px`, width: `${width}px`, height: `${height}px` });
        return frame;
      }),
    );
  }

  return {
    host,
    show() {
      document.documentElement.append(host);
      bar.focus({ preventScroll: true });
    },
    ask(step) {
      say(words(`teach_${step}`), {
        where: words("teach_step", STEPS.indexOf(step) + 1),
        again: step !== "composer",
        picking: true,
      });
    },
    warn(word) {
      warning.textContent = words(word);
    },
    tell(text) {
      spoken.textContent = text;
    },
    fail() {
      say("", { warning: words("teach_alike"), again: true });
      again.focus();
    },
    confirm(customer, own) {
      say(`${words("teach_found", customer, own)} ${words("teach_confirm")}`, { save: true, again: true });
      save.focus();
    },
    done() {
      say(words("teach_saved", location.host), {});
      leave.textContent = words("teach_close");
      move.hidden = true;
      leave.focus();
    },
    frame(elements, own = []) {
      framed = elements;
      dashed = own;
      redraw();
    },
    redraw,
    remove: () => host.remove(),
  };
}

function make(tag: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** What a script of the page clicks is no deed of the agent's. */
function button(word: Word, className: string, does: () => void): HTMLElement {
  const made = make("button", className, words(word)) as HTMLButtonElement;
  made.type = "button";
  made.addEventListener("click", (event) => event.isTrusted && does());
  return made;
}

const STYLES = `
:host { all: initial; color-scheme: light dark; }
[hidden] { display: none !important; }
.frames, .frame { position: fixed; pointer-events: none; }
.frames { inset: 0; z-index: 2147483646; }
.frame { box-sizing: content-box; border: 3px solid light-dark(#1c5a45, #86d0b0); border-radius: 6px; outline: 2px solid light-dark(#fffefb, #111715); }
.own { border-style: dashed; }
.bar {
  position: fixed; z-index: 2147483647; inset-block-start: 12px; inset-inline: 0; margin-inline: auto; box-sizing: border-box;
  width: min(34rem, calc(100vw - 24px)); max-height: calc(100vh - 24px); overflow: auto; padding: 14px 18px;
  border: 1px solid light-dark(#7f8a84, #75837c); border-radius: 14px; box-shadow: 0 8px 32px rgb(0 0 0 / 0.28);
  background: light-dark(#fffefb, #1a2220); color: light-dark(#1d2925, #e7ede9);
  font: 400 15px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
.bar.low { inset-block: auto 12px; }
.bar:focus { outline: none; }
h2, p { margin: 0; font: inherit; }
.title { font-size: 13px; font-weight: 620; color: light-dark(#56625c, #a5b3ac); }
.said { font-size: 17px; font-weight: 600; line-height: 1.35; }
.warning { color: light-dark(#a8201a, #ff9d93); font-weight: 560; }
.hint { color: light-dark(#56625c, #a5b3ac); font-size: 13px; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 10px; }
button {
  min-height: 34px; padding: 5px 14px; border: 1px solid light-dark(#7f8a84, #75837c); border-radius: 10px; cursor: pointer;
  background: none; color: light-dark(#1c5a45, #86d0b0); font: inherit; font-size: 14px; font-weight: 600;
}
button:hover { background: light-dark(#e3efe9, #22352e); }
button.main { border-color: light-dark(#1c5a45, #86d0b0); background: light-dark(#1c5a45, #86d0b0); color: light-dark(#ffffff, #0d2018); }
button:focus-visible { outline: 2px solid light-dark(#1257c4, #8fb8ff); outline-offset: 2px; }
@media (forced-colors: active) { .frame { border-color: Highlight; } }
`;
