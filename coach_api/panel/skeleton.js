/** The panel without an answer: its elements, empty. */

import { el, path, SHAPES, svg } from "./drawing.js";

/** The frame that every answer fills. */
export function skeleton(shortcut, say) {
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
