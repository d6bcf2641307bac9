/**
 * What the extension draws on a page: badges and one card, in a closed shadow root that the page can neither read nor
 * click. It is fixed on the window beside the composer, so nothing of the page moves.
 */

import { mountPanel } from "../../coach_api/panel/coach-panel.js";
import { dress } from "../../coach_api/panel/dress.js";
import { WORDS } from "../../coach_api/panel/words.js";
import type { Action, Nudge } from "./api";
import { BADGE_STYLES } from "./badge";
import { drawnTime } from "./content/clock";
import type { Place } from "./content/place";
import type { View } from "./content/status";
import { words, type Word } from "./words";

export const TAG = "coach-extension";

/** What a page could pretend that the agent did. */
const DEEDS = ["click", "keydown", "keyup", "keypress", "mousedown", "mouseup", "pointerdown", "pointerup", "focusin", "focusout"];

export interface Overlay {
  root: ShadowRoot;
  /** Put it on the page again, should the page have thrown it out. */
  attach(): void;
  /** Say something to screen readers. */
  announce(text: string): void;
  remove(): void;
}

export function createOverlay(): Overlay {
  for (const left of document.querySelectorAll(TAG)) left.remove(); // of the extension as it was before a reload
  const host = document.createElement(TAG);
  const style = { all: "initial", position: "fixed", inset: "0 auto auto 0", width: "0", height: "0", "z-index": "2147483647" };
  for (const [name, value] of Object.entries(style)) host.style.setProperty(name, value, "important");
  const root = host.attachShadow({ mode: "closed" });
  dress(root, STYLES + BADGE_STYLES);
  const live = document.createElement("p");
  live.className = "live";
  live.setAttribute("role", "status");
  root.append(live);
  host.lang = words("language");
  host.dir = chrome.i18n.getMessage("@@bidi_dir");
  for (const deed of DEEDS) {
    root.addEventListener(deed, onlyByHand, { capture: true });
    root.addEventListener(deed, keepFromPage);
  }
  root.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays in the composer

  return {
    root,
    attach() {
      if (!host.isConnected) document.documentElement.append(host);
    },
    announce(text) {
      live.textContent = text;
    },
    remove: () => host.remove(),
  };
}

export interface Deeds {
  act(nudge: Nudge, action: Action): void;
  dismiss(id: string): void;
  mute(rule: string): void;
  pause(paused: boolean): void;
  again(): void;
  leave(): void;
}

export interface Card {
  show(view: View): void;
  place(place: Place | null): void;
  say(text: string): void;
  enter(): void;
  remove(): void;
}

/** Open the card; `base` is the server that "why?" links belong to. */
export function openCard(root: ShadowRoot, base: string, deeds: Deeds): Card {
  const frame = document.createElement("div");
  const host = document.createElement("coach-panel");
  frame.className = "card";
  host.toggleAttribute("compact", true);
  frame.append(host);
  root.append(frame);
  const panel = mountPanel(host, { base, clock: drawnTime, words: panelWords() });
  listen("coach-action", ({ nudge, action }: { nudge: Nudge; action: Action }) => deeds.act(nudge, action));
  listen("coach-dismiss", ({ id }: { id: string }) => deeds.dismiss(id));
  listen("coach-mute", ({ rule }: { rule: string }) => deeds.mute(rule));
  listen("coach-pause", ({ paused }: { paused: boolean }) => deeds.pause(paused));
  listen("coach-retry", () => deeds.again());
  listen("coach-leave", () => deeds.leave());

  function listen<T>(name: string, heard: (detail: T) => void): void {
    host.addEventListener(name, (event) => heard((event as CustomEvent<T>).detail));
  }

  return {
    show({ status, shown }) {
      if (shown) panel.show(shown.answer, shown.asked);
      panel.setStatus(status);
    },
    place(place) {
      frame.toggleAttribute("hidden", place === null);
      if (!place) return;
      const { left, top, width, grows, maxHeight } = place;
      frame.style.left = `${left}px`;
      frame.style.width = `${width}px`;
      frame.style.maxHeight = `${maxHeight}px`;
      frame.style.top = grows === "down" ? `${top}px` : "auto";
      frame.style.bottom = grows === "up" ? `${innerHeight - top}px` : "auto";
    },
    say: panel.say,
    enter: panel.enter,
    remove() {
      panel.remove();
      frame.remove();
    },
  };
}

function panelWords(): typeof WORDS {
  const names = Object.keys(WORDS) as (keyof typeof WORDS)[];
  return Object.fromEntries(names.map((name) => [name, words(`panel_${name}` as Word, "$1", "$2")])) as typeof WORDS;
}

/** What a script did is no deed of the agent's. */
function onlyByHand(event: Event): void {
  if (!event.isTrusted) event.stopImmediatePropagation();
}

/** The page has shortcuts of its own; what is pressed in the card is not meant for it. */
function keepFromPage(event: Event): void {
  event.stopPropagation();
}

const STYLES = `
.card, .badge { color-scheme: light dark; }
[hidden] { display: none !important; }
.live { position: fixed; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.card {
  position: fixed; display: flex; flex-direction: column; box-sizing: border-box; padding: 10px 12px; overflow: hidden;
  border: 1px solid light-dark(#d5cfc0, #3c4a44); border-radius: 14px; background: light-dark(#faf8f2, #161e1b);
  box-shadow: 0 8px 30px rgb(20 35 28 / 28%); pointer-events: auto; --coach-rem: 16px;
}
coach-panel { display: flex; flex-direction: column; min-height: 0; }
@media (forced-colors: active) { .card { border: 2px solid CanvasText; } }
`;
