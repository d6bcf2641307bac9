/** One document: finds its composers, keeps a session for each, and draws what the coach says to the one in use. */

import { createBadge, type Badge } from "../badge";
import { ask, type CoachEvent, type Told } from "../messages";
import { createOverlay, openCard, type Card } from "../panel";
import { changeSettings, onSettings, type Settings } from "../settings";
import { siteOf } from "../sites/index";
import type { Site } from "../sites/types";
import { createChats } from "./chats";
import { follow, placeBadge, placeCard, rectOf } from "./place";
import { createSession, type Desk, type Remains, type Session } from "./session";

const SWEEP_MS = 250; // the page may change so often before it is looked through again
const SWEEP_SHARE = 25; // looking through it may take one part in so many of the time
const EDITABLE = "textarea, [contenteditable]";
const TICK_MS = 1_000;

interface Watched {
  session: Session;
  badge: Badge;
  stop(): void;
}

export interface Frame {
  hasComposers(): boolean;
  told(told: Told): void;
  stop(): void;
}

/** Watch this document until told to stop; `settings` are those of the moment. */
export function watchFrame(settings: Settings): Frame {
  const life = new AbortController();
  const overlay = createOverlay();
  const chats = createChats();
  const watched = new Map<HTMLElement, Watched>();
  let site: Site = siteOf(document, settings.taught[location.origin]);
  let active: Watched | null = null; // the composer in use, or used last
  let left: Remains | null = null; // of a composer in use that the page took away
  let card: Card | null = null;
  let folded = false; // the agent closed the card
  let unfolded = false; // the agent opened the card
  let announced = new Set<string>();
  let outbox: CoachEvent[] = [];
  let changedAt = 0; // when the page changed first since it was looked through
  let sweepMs = 0; // how long looking through took
  let sweeping: ReturnType<typeof setTimeout> | undefined;
  let placing = 0;
  let ticking: ReturnType<typeof setInterval> | undefined;

  const desk: Desk = {
    site: () => site,
    settings: () => settings,
    chat: chats,
    report(event) {
      outbox.push(event);
      if (outbox.length === 1) queueMicrotask(sendEvents);
    },
    drawn(session) {
      const one = watched.get(session.box);
      if (!one) return;
      one.badge.show(session.view());
      draw();
    },
    entered(session) {
      const one = watched.get(session.box);
      if (!one || one === active) return;
      activate(one);
      session.changed();
    },
    say(session, text) {
      if (active?.session === session && card) card.say(text);
      else overlay.announce(text);
    },
    orphaned: stop,
  };

  function sendEvents(): void {
    const events = outbox;
    outbox = [];
    ask("events", { events }).catch(() => {
      if (!chrome.runtime?.id) stop();
    });
  }

  // ---- composers come and go

  function sweep(): void {
    sweeping = undefined;
    if (!chrome.runtime?.id) return stop();
    const began = performance.now();
    const at = changedAt || Date.now();
    changedAt = 0;
    site = siteOf(document, settings.taught[location.origin]); // tools draw themselves late
    const boxes = new Set(site.composers(document));
    for (const [box, one] of watched) if (!boxes.has(box)) forget(box, one);
    for (const box of boxes) if (!watched.has(box)) take(box);
    for (const { session } of watched.values()) session.pageChanged(at);
    place();
    sweepMs = performance.now() - began;
  }

  function take(box: HTMLElement): void {
    const before = left;
    left = null;
    const session = createSession(box, desk, before);
    const badge = createBadge(() => toggle(one));
    const unfollow = follow(box, place);
    const one: Watched = {
      session,
      badge,
      stop() {
        session.stop();
        unfollow();
        badge.element.remove();
      },
    };
    watched.set(box, one);
    badge.show(session.view());
    overlay.attach();
    overlay.root.append(badge.element);
    observe(box.getRootNode());
    const inUse = before !== null || box.matches(":focus");
    if (inUse) activate(one);
  }

  function forget(box: HTMLElement, one: Watched): void {
    if (one === active) {
      left = one.session.remains();
      active = null;
    }
    one.session.settle();
    one.stop();
    watched.delete(box);
    draw();
  }

  function activate(one: Watched): void {
    active = one;
    unfolded = false;
    closeCard();
    draw();
  }

  const observed = new WeakSet<Node>();
  const mutations = new MutationObserver((records) => {
    if (records.every(({ target }) => active?.session.box.contains(target))) return;
    changedAt ||= Date.now();
    sweeping ??= setTimeout(
      () => requestIdleCallback(sweep, { timeout: 2 * SWEEP_MS }),
      Math.max(SWEEP_MS, sweepMs * SWEEP_SHARE),
    );
  });

  function observe(root: Node): void {
    if (observed.has(root)) return;
    observed.add(root);
    mutations.observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ["contenteditable", "data-coach", "data-gramm", "disabled", "readonly"],
    });
    for (const kind of ["scroll", "resize"]) {
      root.addEventListener(kind, place, { capture: true, passive: true, signal: life.signal });
    }
  }

  // ---- drawing

  function toggle(one: Watched): void {
    const open = card !== null && one === active;
    if (one !== active) activate(one);
    folded = open;
    unfolded = !open;
    draw();
  }

  function draw(): void {
    const view = active?.session.view();
    const nudges = view?.status.kind === "ready" ? (view.shown?.answer.nudges ?? []) : [];
    const fresh = nudges.filter(({ id }) => !announced.has(id));
    if (fresh.some(({ severity }) => severity === "critical")) folded = false;
    const wanted = active && view && (unfolded || (!folded && nudges.length > 0 && (card || hasRoom(active))));
    if (wanted && !card) {
      if (fresh.length > 0) overlay.announce(fresh.map(({ title, advice }) => `${title}. ${advice}`).join(" "));
      card = openCard(overlay.root, settings.server ?? location.origin, deeds);
    }
    announced = new Set(nudges.map(({ id }) => id));
    if (!wanted) closeCard();
    else card?.show(view);
    for (const one of watched.values()) one.badge.setOpen(one === active && card !== null);
    if (wanted && nudges.length > 0 && !document.hidden) active?.session.seen();
    tickWhereNeeded();
    place();
  }

  const deeds = {
    act: (...what: Parameters<Session["act"]>) => void active?.session.act(...what),
    dismiss: (id: string) => active?.session.dismiss(id),
    mute: (rule: string) => active?.session.mute(rule),
    pause: (paused: boolean) => void changeSettings({ paused }),
    again: () => active?.session.again(),
    leave() {
      folded = true;
      unfolded = false;
      draw();
      active?.session.box.focus({ preventScroll: true });
    },
  };

  function closeCard(): void {
    card?.remove();
    card = null;
  }

  function place(): void {
    placing ||= requestAnimationFrame(() => {
      placing = 0;
      overlay.attach();
      for (const one of watched.values()) placeOne(one);
    });
  }

  /** Whether a card could stand beside a composer without covering it. */
  function hasRoom({ session, badge }: Watched): boolean {
    const rect = rectOf(session.box);
    return rect !== null && placeCard(rect, badge.element.offsetHeight, false, false) !== null;
  }

  function placeOne(one: Watched): void {
    const { element } = one.badge;
    const rect = rectOf(one.session.box);
    element.hidden = rect === null;
    if (rect) {
      const rightToLeft = getComputedStyle(one.session.box).direction === "rtl";
      const spot = placeBadge(rect, element.offsetWidth, element.offsetHeight, rightToLeft);
      element.style.left = `${spot.left}px`;
      element.style.top = `${spot.top}px`;
      if (one === active) card?.place(placeCard(rect, element.offsetHeight, rightToLeft, unfolded));
    } else if (one === active) {
      card?.place(null);
    }
  }

  function tickWhereNeeded(): void {
    const waits = !document.hidden && [...watched.values()].some(({ session }) => session.view().shown?.answer.pace.waiting_s != null);
    if (waits) ticking ??= setInterval(() => watched.forEach(({ badge }) => badge.tick()), TICK_MS);
    else {
      clearInterval(ticking);
      ticking = undefined;
    }
  }

  // ---- listening

  const listen = { capture: true, passive: true, signal: life.signal };
  document.addEventListener("focusin", (event) => void (isNew(event) && sweep()), listen);
  document.addEventListener("click", (event) => event.isTrusted && active?.session.clicked(event.composedPath()), listen);
  document.addEventListener("visibilitychange", onVisibility, listen);
  window.addEventListener("pagehide", settle, listen);
  window.addEventListener("resize", place, listen);

  /** Whether the caret came into a box that nobody has seen yet. */
  function isNew(event: Event): boolean {
    const [target] = event.composedPath();
    return target instanceof Element && target.matches(EDITABLE) && !watched.has(target as HTMLElement);
  }

  function onVisibility(): void {
    if (document.hidden) settle();
    draw();
  }

  function settle(): void {
    for (const { session } of watched.values()) session.settle();
  }

  const forgetSettings = onSettings((next) => {
    settings = next;
    for (const { session } of watched.values()) session.changed();
    sweep();
  });

  observe(document);
  sweep();

  function stop(): void {
    life.abort();
    mutations.disconnect();
    forgetSettings();
    clearTimeout(sweeping);
    clearInterval(ticking);
    cancelAnimationFrame(placing);
    for (const one of watched.values()) one.stop();
    watched.clear();
    closeCard();
    overlay.remove();
  }

  return {
    stop,
    hasComposers: () => watched.size > 0,
    told({ kind }) {
      if (kind === "look") sweep();
      else if (kind === "again") for (const { session } of watched.values()) session.again();
      else if (kind === "open_card" && document.hasFocus() && active) {
        folded = false;
        unfolded = true;
        draw();
        card?.enter();
      }
    },
  };
}
