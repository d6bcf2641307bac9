/** One composer: what stands in it, what the coach says to that, and what became of it. */

import { LIMITS, type Action, type Answer, type Asked, type Nudge } from "../api";
import { readDraft } from "../composer/read";
import { ask, type CoachEvent, type NudgesReply } from "../messages";
import type { Settings } from "../settings";
import type { ReadConversation, Site } from "../sites/types";
import { act, putRest } from "./act";
import { createAsker } from "./asker";
import type { Chat } from "./chats";
import { keyPressed } from "./clock";
import { compose, isLonger } from "./compose";
import { createSentDetector } from "./sent";
import { aside, offline, type Shown, type Status, type Unread, type View } from "./status";
import { summarise } from "./summary";
import { createTracker } from "./tracker";

const LOOKS_MS = [50, 400, 1_500]; // after Enter or a click, until the page has taken the message
const DRAWN_MS = 450; // after an editor drew something: longer than the pause after typing, which reads as well
const CLOSING = new Set(["CZ01", "CZ02", "CZ03"]); // what a good end does not leave open
const ENDS = /[.!?…。！？\n]$/u;

/** What all composers of a document share. */
export interface Desk {
  site(): Site;
  settings(): Settings;
  chat(key: string): Chat;
  report(event: CoachEvent): void;
  /** The session's view has changed. */
  drawn(session: Session): void;
  /** The caret came into the box. */
  entered(session: Session): void;
  say(session: Session, text: string): void;
  /** The extension was reloaded or removed. */
  orphaned(): void;
}

/** What survives when a page replaces its editor by a new one. */
export interface Remains {
  text: string;
  startedAt: number | null;
  shown: Shown | null;
  rest: string | null;
}

export interface Session {
  box: HTMLElement;
  view(): View;
  /** Something outside the composers has changed at that time (ms). */
  pageChanged(at: number): void;
  /** The agent clicked somewhere: perhaps on the button that sends. */
  clicked(path: EventTarget[]): void;
  changed(): void;
  again(): void;
  act(nudge: Nudge, action: Action): Promise<void>;
  dismiss(id: string): void;
  mute(rule: string): void;
  /** The card shows these nudges. */
  seen(): void;
  /** The page is about to be left: figures are told. */
  settle(): void;
  remains(): Remains;
  stop(): void;
}

/** Watch a composer. `before` is what remains of the one that stood in its place. */
export function createSession(box: HTMLElement, desk: Desk, before: Remains | null): Session {
  const life = new AbortController();
  const track = createTracker();
  const detector = createSentDetector(sent);
  let status: Status = { kind: "ready" };
  let shown = before?.shown ?? null;
  let text = before?.text ?? "";
  let startedAt = before?.startedAt ?? null;
  let rest = before?.rest ?? null; // to be put in once the first part was sent
  let read: ReadConversation | null = null;
  let staleSince: number | null = Date.now(); // when the page changed after the conversation was read
  let acting = false;
  let drawing: ReturnType<typeof setTimeout> | undefined;
  let looks: ReturnType<typeof setTimeout>[] = [];

  const asker = createAsker({
    read: readAll,
    post: (asked, again) => post(asked, again),
    onAnswer(answer, asked) {
      status = { kind: "ready" };
      shown = { answer, asked: { draft: asked.draft.text, messages: asked.conversation.messages, at: Date.parse(asked.now) } };
      const chat = currentChat();
      for (const id of answer.shadow_ids) once(chat, { kind: "shadow", at: now(), chat: chat.key, nudge: id });
      desk.drawn(session);
    },
    onTrouble(trouble) {
      setStatus(offline(trouble));
    },
  });

  // ---- reading

  function readAll(): Asked | null {
    if (desk.settings().paused) return setStatus({ kind: "paused" });
    try {
      if (desk.site().isPrivate(box)) return leaveAlone("private");
      if (acting) return null;
      const present = look();
      if (isLonger(present, LIMITS.draft)) return leaveAlone("too_long");
      const conversation = readConversation();
      const chat = currentChat();
      return compose({ text: present, startedAt, typing: asker.isTyping() }, conversation, chat, document.documentElement.lang);
    } catch {
      return leaveAlone("unreadable");
    }
  }

  function leaveAlone(why: Unread): null {
    shown = null;
    return setStatus(aside(why));
  }

  /** Read the draft, and notice when it has begun or gone. */
  function look(): string {
    const present = readDraft(box);
    if (present === text) return text;
    if (present === "") gone();
    else if (text === "") startedAt = Date.now();
    if (present !== "") detector.forget();
    text = present;
    return text;
  }

  function readConversation(): ReadConversation {
    if (read && staleSince === null) return read;
    const at = staleSince ?? Date.now();
    staleSince = null;
    const previous = read;
    read = desk.site().conversation(box) ?? alone();
    const chat = desk.chat(read.key);
    const seen = track(read, chat, at);
    if (seen.switched && previous) switched(previous.key);
    if (seen.fromAgent) detector.appeared();
    const timed = read.messages.map(({ id, role, at: when }) => ({ role, at: when ?? chat.arrivals.get(id) ?? "" }));
    chat.summary = summarise(timed, read.channel ?? "live_chat", chat.endedWell);
    return read;
  }

  function currentChat(): Chat {
    return desk.chat((read ?? alone()).key);
  }

  function switched(previous: string): void {
    tellSummary(desk.chat(previous));
    shown = null;
    rest = null;
    detector.forget();
    startedAt = null;
  }

  // ---- what became of the draft

  /** The box is empty now: because it was sent, or because the agent or the page cleared it. */
  function gone(): void {
    const nudges = shown?.answer.nudges ?? [];
    startedAt = null;
    if (acting) return;
    const at = Date.now();
    const key = read?.key;
    staleSince ??= at;
    if (readConversation().key !== key) return; // another chat, with no draft
    detector.emptied(at, nudges);
  }

  function sent(nudges: Nudge[]): void {
    wasSent(nudges);
    const left = rest;
    rest = null;
    if (left !== null) void handOver(left);
    else asker.changed("now");
    desk.drawn(session);
  }

  function wasSent(nudges: Nudge[]): void {
    const chat = currentChat();
    chat.wrote = true;
    chat.endedWell = !nudges.some(({ rule }) => CLOSING.has(rule));
    for (const nudge of nudges) {
      if (chat.told.has(`shown ${nudge.id}`)) tellOf("sent_anyway", nudge);
    }
    shown = null;
  }

  async function handOver(left: string): Promise<void> {
    await edit(async () => desk.say(session, await putRest(box, left)));
  }

  /** Change the box ourselves: what empties or fills it meanwhile is no doing of the agent's. */
  async function edit(work: () => Promise<void>): Promise<void> {
    acting = true;
    try {
      await work();
    } finally {
      acting = false;
      look();
      if (text !== "") startedAt ??= Date.now();
      asker.changed("now");
    }
  }

  // ---- telling

  function tellOf(kind: "shown" | "applied" | "dismissed" | "snoozed" | "sent_anyway", { id, rule }: Nudge): void {
    const chat = currentChat();
    once(chat, { kind, at: now(), chat: chat.key, nudge: id, rule });
  }

  function once(chat: Chat, event: Extract<CoachEvent, { nudge: string }>): void {
    const mark = `${event.kind} ${event.nudge}`;
    if (chat.told.has(mark)) return;
    chat.told.add(mark);
    desk.report(event);
  }

  function tellSummary(chat: Chat): void {
    const { summary } = chat;
    if (!chat.wrote || !summary) return;
    desk.report({ kind: "chat_summary", at: now(), chat: chat.key, ...summary });
  }

  function setStatus(next: Status): null {
    status = next;
    desk.drawn(session);
    return null;
  }

  async function post(asked: Asked, again: boolean): Promise<NudgesReply> {
    try {
      const reply = await ask("nudges", { chat: currentChat().key, body: asked, again });
      if (reply) return reply;
    } catch {
      if (!chrome.runtime?.id) desk.orphaned();
    }
    return { trouble: { kind: "unreachable", retryAt: Date.now() + 2_000 } }; // the worker was ended meanwhile
  }

  // ---- listening

  function onInput(event: Event): void {
    if (!event.isTrusted || acting) return;
    keyPressed();
    detector.edited(event);
    const { inputType = "", data = "", isComposing = false } = event as InputEvent;
    if (isComposing) return;
    const ends = inputType === "insertParagraph" || inputType === "insertLineBreak" || ENDS.test(data ?? "");
    asker.typed(ends ? "now" : "soon");
  }

  function hint(): void {
    detector.hinted();
    looks.forEach(clearTimeout);
    looks = LOOKS_MS.map((ms) => setTimeout(lookSafely, ms));
  }

  /** Something may have changed the box without typing. */
  function lookSafely(): void {
    try {
      if (acting || desk.settings().paused || desk.site().isPrivate(box)) return;
      const before = text;
      if (look() !== before) asker.changed(text === "" ? "now" : "soon");
    } catch {
      leaveAlone("unreadable");
    }
  }

  const listen = { capture: true, passive: true, signal: life.signal };
  box.addEventListener("beforeinput", onInput, listen); // some editors draw for themselves, and no input follows
  box.addEventListener("input", onInput, listen);
  box.addEventListener("compositionend", () => asker.typed("soon"), listen);
  box.addEventListener("focusin", () => desk.entered(session), listen);
  box.addEventListener(
    "keydown",
    (event) => {
      if (event.isTrusted && event.key === "Enter" && !event.shiftKey && !event.isComposing) hint();
    },
    listen,
  );
  const mutations = new MutationObserver(() => {
    clearTimeout(drawing);
    drawing = setTimeout(lookSafely, DRAWN_MS);
  });
  mutations.observe(box, { childList: true, characterData: true, subtree: true });

  const session: Session = {
    box,
    view: () => ({ status, shown }),
    pageChanged(at) {
      staleSince ??= at;
      if (desk.settings().paused) return;
      try {
        if (desk.site().isPrivate(box) !== (status.kind === "aside")) return asker.changed("now");
        if (status.kind === "aside") return;
        const key = read?.key;
        const count = read?.messages.length;
        const last = read?.messages.at(-1)?.id;
        const present = readConversation();
        look();
        if (present.key !== key) asker.changed("now");
        else if (present.messages.length !== count || present.messages.at(-1)?.id !== last) asker.changed("now");
      } catch {
        leaveAlone("unreadable");
      }
    },
    clicked(path) {
      const button = desk.site().sendButton(box);
      if (button ? path.includes(button) : path.some(isButton)) hint();
      else looks.push(setTimeout(lookSafely, LOOKS_MS[1]));
    },
    changed: () => asker.changed("now"),
    again: () => asker.again(),
    async act(nudge, action) {
      const expected = shown?.asked.draft ?? "";
      await edit(async () => {
        const acted = await act(box, action, expected, () => desk.site().sendButton(box));
        if (acted.rest !== undefined) rest = acted.rest;
        if (acted.done) tellOf("applied", nudge);
        if (acted.sent) wasSent((shown?.answer.nudges ?? []).filter((one) => one !== nudge));
        desk.say(session, acted.said);
      });
    },
    dismiss(id) {
      const nudge = shown?.answer.nudges.find((one) => one.id === id);
      if (nudge) tellOf("dismissed", nudge);
      currentChat().dismissed.add(id);
      drop((one) => one.id === id);
    },
    mute(rule) {
      shown?.answer.nudges.filter((one) => one.rule === rule).forEach((nudge) => tellOf("snoozed", nudge));
      currentChat().muted.add(rule);
      drop((one) => one.rule === rule);
    },
    seen() {
      shown?.answer.nudges.forEach((nudge) => tellOf("shown", nudge));
    },
    settle() {
      if (read) tellSummary(currentChat());
    },
    remains: () => ({ text, startedAt, shown, rest }),
    stop() {
      life.abort();
      mutations.disconnect();
      for (const timer of [drawing, ...looks]) clearTimeout(timer);
      asker.stop();
    },
  };

  function drop(which: (nudge: Nudge) => boolean): void {
    if (shown) {
      const answer: Answer = { ...shown.answer, nudges: shown.answer.nudges.filter((nudge) => !which(nudge)) };
      shown = { ...shown, answer };
    }
    asker.changed("now");
    desk.drawn(session);
  }

  asker.changed("now");
  return session;
}

/** A page whose chat cannot be told: the draft is coached by itself. */
function alone(): ReadConversation {
  return {
    key: location.pathname,
    channel: null,
    agentName: null,
    customerName: null,
    openChats: null,
    messages: [],
  };
}

function isButton(target: EventTarget): boolean {
  return target instanceof Element && target.matches("button, [role='button'], input[type='submit'], input[type='button']");
}

function now(): string {
  return new Date().toISOString();
}
