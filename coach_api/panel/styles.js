/** How the panel looks. */

const RULES = `
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
export const STYLES = RULES.replace(/([\d.]+)rem/gu, "calc($1 * var(--coach-rem, 1rem))");
