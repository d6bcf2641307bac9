/** The small mark at a composer's corner: calm, a number of nudges, or why there are none; and how long the customer waits. */

import { drawnTime } from "./content/clock";
import type { View } from "./content/status";
import { words } from "./words";

const SHAPES = {
  calm: "M4 16c0-8 4-12 12-12 0 8-4 12-10 10.5M4 16.5c1.5-3 4-5.5 7-7",
  paused: "M7 5v10M13 5v10",
  offline: "M3 3l14 14M8 5.5V3M13 7.5V3M6.5 8.5v1a4 4 0 0 0 5 4M14.5 9.5V8H11M10 13.5V17",
  aside: "M3 3l14 14M4 9.5c2-2.7 3.8-3.8 6-3.8s4 1.1 6 3.8M8 12.5c1.3.9 2.7.9 4 0",
};

export interface Badge {
  element: HTMLButtonElement;
  show(view: View): void;
  setOpen(open: boolean): void;
  /** Count the wait on. */
  tick(): void;
}

export function createBadge(toggle: () => void): Badge {
  const element = document.createElement("button");
  const outline = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const number = document.createElement("b");
  const wait = document.createElement("span");
  element.type = "button";
  element.className = "badge";
  element.setAttribute("aria-expanded", "false");
  picture.setAttribute("viewBox", "0 0 20 20");
  picture.setAttribute("aria-hidden", "true");
  picture.append(outline);
  wait.className = "wait";
  element.append(picture, number, wait);
  element.addEventListener("click", (event) => {
    if (event.isTrusted) toggle();
  });
  let view: View | null = null;

  function tick(): void {
    const pace = view?.status.kind === "ready" ? view.shown?.answer.pace : undefined;
    const waited = pace?.waiting_s;
    const known = view?.shown && waited !== null && waited !== undefined;
    setText(wait, known ? spell(waited + (drawnTime() - (view?.shown?.asked.at ?? 0)) / 1000) : "");
    wait.dataset["level"] = known ? (pace?.level ?? "") : "";
  }

  return {
    element,
    tick,
    setOpen(open) {
      element.setAttribute("aria-expanded", String(open));
    },
    show(next) {
      view = next;
      const { status, shown } = next;
      const count = status.kind === "ready" ? (shown?.answer.nudges.length ?? 0) : 0;
      const state = status.kind === "ready" ? (count > 0 ? "nudges" : "calm") : status.kind;
      element.dataset["state"] = state;
      element.dataset["severity"] = count > 0 ? (shown?.answer.nudges[0]?.severity ?? "") : "";
      outline.setAttribute("d", state === "nudges" ? "" : SHAPES[state]);
      picture.toggleAttribute("hidden", state === "nudges");
      setText(number, count > 0 ? String(count) : "");
      const said = "reason" in status ? words("badge_reason", status.title, status.reason) : words(`badge_${state as "calm"}`, count);
      element.setAttribute("aria-label", said);
      element.title = said;
      tick();
    },
  };
}

function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Seconds as 1:05. */
function spell(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export const BADGE_STYLES = `
.badge {
  position: fixed; display: inline-flex; align-items: center; gap: 5px; height: 24px; min-width: 24px; box-sizing: border-box;
  padding: 0 7px; margin: 0; border: 1px solid light-dark(#d5cfc0, #3c4a44); border-radius: 12px; cursor: pointer;
  font: 600 12px/1 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: light-dark(#1c5a45, #86d0b0); background: light-dark(#fffefb, #1e2825);
  box-shadow: 0 1px 4px rgb(20 35 28 / 22%); pointer-events: auto; user-select: none;
}
.badge svg { width: 14px; height: 14px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.badge:hover { background: light-dark(#f2efe6, #28352f); }
.badge:focus-visible { outline: 2px solid light-dark(#1257c4, #8fb8ff); outline-offset: 1px; }
.badge b { font-weight: 700; font-variant-numeric: tabular-nums; }
.badge b:empty, .wait:empty, .badge[aria-expanded="true"] .wait { display: none; }
.badge[data-state="nudges"] { color: light-dark(#fff, #0d2018); background: light-dark(#3b50a0, #aebcff); border-color: transparent; }
.badge[data-state="nudges"][data-severity="warning"] { background: light-dark(#835000, #f1bd66); }
.badge[data-state="nudges"][data-severity="critical"] { background: light-dark(#a8201a, #ff9d93); }
.badge:is([data-state="paused"], [data-state="aside"]) { color: light-dark(#56625c, #a5b3ac); }
.badge[data-state="offline"] { color: light-dark(#835000, #f1bd66); border-color: currentColor; }
.wait { font-weight: 600; font-variant-numeric: tabular-nums; padding: 3px 6px; margin-inline-end: -4px; border-radius: 9px; }
.wait[data-level="good"] { color: light-dark(#20694a, #8bd6ae); background: light-dark(#e8f3ec, #1b3027); }
.wait[data-level="slow"] { color: light-dark(#835000, #f1bd66); background: light-dark(#fcefd5, #3b2d15); }
.wait[data-level="late"] { color: light-dark(#a8201a, #ff9d93); background: light-dark(#fbe7e4, #43211f); }
@media (forced-colors: active) { .badge, .wait { border: 1px solid ButtonText; } }
`;
