/**
 * One conversation: its messages, its draft, its customer, its coach, and the part of the page that shows them. Each
 * chat has its own text box and its own panel, so drafts, undo, dismissals and muted rules never mix.
 */

import { mountPanel } from "../panel/coach-panel.js";
import { carryOut, edit } from "./actions.js";
import { createCoach } from "./coach.js";
import { createCustomer } from "./customer.js";
import { el, icon } from "./dom.js";

const MOST_MESSAGES = 50; // the API's limits
const LONGEST_MESSAGE = 4000;
const SHORTCUT = "Alt+N";
const SEND = "M3.5 10 16.5 4 12.5 16.5 9.5 11Z";

const clockTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/**
 * @param {object} scenario
 * @param {{agent: string, url: string, token: string, time: object, openChats: () => number,
 *   onChange: () => void}} desk
 */
export function createChat(scenario, { agent, url, token, time, openChats, onChange }) {
  const { customer } = scenario;
  const conversationId = crypto.randomUUID();
  const messages = [];
  const dismissed = new Set();
  const muted = new Set();
  let byHand = true; // whether an edit of the box is typed, not put there by a click
  let startedAt = null; // when the present draft began
  let shown = null; // the answer on the panel and what it was asked for
  let exchange = null;
  let unread = 0;
  let open = false;
  let status = { kind: "ready" };

  const parts = layout(scenario);
  const panel = mountPanel(parts.panel, { clock: time.now, shortcut: SHORTCUT, base: new URL(url, location.href).href });

  const coach = createCoach({
    url,
    token,
    time,
    compose,
    onAnswer(answer, body) {
      const asked = { draft: body.draft.text, messages: body.conversation.messages, at: Date.parse(body.now) };
      shown = { answer, ...asked };
      panel.show(answer, asked);
      onChange();
    },
    onStatus(next) {
      status = next;
      panel.setStatus(next);
      onChange();
    },
    onExchange(next) {
      exchange = next;
      onChange();
    },
  });

  for (const { role, ago, text } of scenario.history) add(role, text, time.now() - ago * 1000);

  const script = createCustomer(scenario.script, {
    time,
    say(text) {
      add("customer", text, time.now());
      if (!open) unread += 1;
      coach.changed(true);
      onChange();
    },
    type(on) {
      parts.typing.hidden = !on;
      onChange();
    },
  });

  function compose(typing) {
    const text = parts.box.value;
    const draft = { text, typing: typing && text !== "" };
    if (startedAt !== null) draft.started_at = new Date(startedAt).toISOString();
    return {
      draft,
      conversation: {
        id: conversationId,
        channel: scenario.channel ?? "live_chat",
        open_chats: scenario.openChats ?? openChats(),
        locale: "en",
        agent_name: agent,
        customer_name: customer.name,
        messages: messages.slice(-MOST_MESSAGES).map(({ id, role, text: said, at }) => ({
          id,
          role,
          text: said.slice(0, LONGEST_MESSAGE).toWellFormed(),
          at: new Date(at).toISOString(),
        })),
      },
      now: new Date(time.now()).toISOString(),
      dismissed: [...dismissed],
      muted_rules: [...muted],
    };
  }

  function add(role, text, at) {
    messages.push({ id: `m${messages.length + 1}`, role, text, at });
    const said = el("p", { className: "text", dir: "auto", textContent: text });
    const when = el("time", { dateTime: new Date(at).toISOString(), textContent: clockTime.format(at) });
    const by = el("span", { className: "sr", textContent: `${role === "agent" ? "You" : customer.name}: ` });
    parts.log.append(el("div", { className: `message ${role}` }, by, said, when));
  }

  function showLast() {
    parts.thread.scrollTop = 0; // the list is laid out from its end, see the style sheet
  }

  function send(text) {
    showLast();
    add("agent", text, time.now());
    script.hear(text);
    onChange();
  }

  function sendDraft() {
    const text = parts.box.value.trim();
    if (!text) return;
    parts.box.value = "";
    startedAt = null;
    send(text);
    coach.changed(true);
  }

  function withoutTyping(change) {
    byHand = false;
    try {
      return change();
    } finally {
      byHand = true;
    }
  }

  parts.box.addEventListener("input", () => {
    const text = parts.box.value;
    if (text === "") startedAt = null;
    else startedAt ??= time.now();
    if (byHand) coach.typed(/[.!?\n]$/u.test(text));
    else coach.changed(true);
    onChange();
  });
  parts.box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sendDraft();
  });
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendDraft();
  });
  parts.tries.addEventListener("click", (event) => {
    const sample = scenario.tries[[...parts.samples].indexOf(event.target.closest("button"))];
    if (sample) withoutTyping(() => edit(parts.box, 0, parts.box.value.length, sample.text));
  });
  for (const button of parts.section.querySelectorAll("form button, .tries button")) {
    button.addEventListener("mousedown", (event) => event.preventDefault());
  }
  parts.section.addEventListener("keydown", (event) => {
    if (event.altKey && event.code === "KeyN") {
      event.preventDefault();
      panel.enter();
    }
  });

  parts.panel.addEventListener("coach-action", async ({ detail }) => {
    panel.say(await withoutTyping(() => carryOut(parts.box, detail.action, { expected: shown.draft, send })));
    coach.changed(true);
  });
  parts.panel.addEventListener("coach-dismiss", ({ detail }) => {
    dismissed.add(detail.id);
    coach.changed(true);
  });
  parts.panel.addEventListener("coach-mute", ({ detail }) => {
    muted.add(detail.rule);
    coach.changed(true);
  });
  parts.panel.addEventListener("coach-pause", ({ detail }) => coach.setPaused(detail.paused));
  parts.panel.addEventListener("coach-retry", () => coach.retry());

  if (scenario.draft) {
    parts.box.value = scenario.draft;
    startedAt = time.now() - (scenario.writing ?? 0) * 1000;
  }

  return {
    customer,
    section: parts.section,
    panelHost: parts.panel,
    get lastMessage() {
      return messages.at(-1);
    },
    get draft() {
      return parts.box.value;
    },
    get unread() {
      return unread;
    },
    get isTyping() {
      return !parts.typing.hidden;
    },
    get isOver() {
      return script.isOver();
    },
    get exchange() {
      return exchange;
    },
    get mood() {
      return shown?.answer.customer?.mood ?? "calm";
    },
    /** What the customer's mood was read from: the words and the node that holds them, or nothing. */
    get telling() {
      const { mood = "calm", evidence } = shown?.answer.customer ?? {};
      const id = mood !== "calm" && evidence && shown.messages[evidence.index]?.id;
      const at = messages.findIndex((message) => message.id === id);
      const node = parts.log.children[at]?.querySelector(".text")?.firstChild;
      const start = node?.data.indexOf(evidence.quote) ?? -1;
      return start < 0 ? null : { node, start, end: start + evidence.quote.length };
    },
    /** Seconds that the customer has waited and how that is judged, or nothing. */
    get wait() {
      const pace = shown?.answer.pace;
      if (status.kind !== "ready" || pace?.waiting_s === null || pace?.waiting_s === undefined) return null;
      return { seconds: pace.waiting_s + (time.now() - shown.at) / 1000, level: pace.level };
    },
    /** Ask the coach for the first time, once all chats are there to be counted. */
    begin() {
      coach.changed(true);
    },
    setOpen(on) {
      open = on;
      parts.section.hidden = !on;
      if (!on) return;
      unread = 0;
      showLast();
    },
    focus() {
      parts.box.focus({ preventScroll: true });
      parts.box.setSelectionRange(parts.box.value.length, parts.box.value.length);
    },
    stop() {
      coach.stop();
      panel.remove();
      parts.section.remove();
    },
  };
}

/** Build the chat's part of the page. */
function layout({ customer, about, facts, tries }) {
  const first = customer.name.split(" ")[0];
  const log = el("div", { className: "log" });
  log.setAttribute("role", "log");
  log.setAttribute("aria-label", `Conversation with ${customer.name}`);
  const typing = el("div", { className: "typing", hidden: true }, el("i"), el("i"), el("i"));
  typing.setAttribute("role", "img");
  typing.setAttribute("aria-label", `${first} is typing`);
  const day = el("p", { className: "day", textContent: "Today" });
  const thread = el("div", { className: "thread", tabIndex: 0 }, el("div", {}, day, log, typing));
  thread.setAttribute("role", "region");
  thread.setAttribute("aria-label", "Messages");
  const box = el("textarea", { rows: 3, placeholder: `Reply to ${first} …`, dir: "auto", spellcheck: true });
  box.setAttribute("aria-label", `Your reply to ${customer.name}`);
  const form = el(
    "form",
    { className: "composer" },
    box,
    el(
      "div",
      { className: "under" },
      el("span", { className: "keys" }, el("kbd", { textContent: "Enter" }), " sends, ", el("kbd", { textContent: "Shift+Enter" }), " new line"),
      el("button", { type: "submit", className: "send" }, "Send", icon(SEND)),
    ),
  );
  const samples = tries.map(({ label, text }) => el("button", { type: "button", textContent: label, title: text }));
  const triesRow = el("div", { className: "tries" }, el("span", { textContent: "Try writing" }), ...samples);
  triesRow.hidden = tries.length === 0;
  triesRow.setAttribute("role", "group");
  triesRow.setAttribute("aria-label", "Sample drafts");
  const panel = el("coach-panel");
  const elsewhere = el("p", {
    className: "elsewhere",
    textContent: "The browser extension is at work here: its nudges stand beside your box.",
  });
  const known = el("dl", { className: "facts" });
  for (const [name, value] of facts) known.append(el("dt", { textContent: name }), el("dd", { textContent: value }));
  const who = el(
    "header",
    { className: "who" },
    avatar(customer),
    el("h2", { textContent: customer.name, dir: "auto" }),
    el("p", { textContent: about }),
  );
  const section = el(
    "section",
    { className: "chat", hidden: true },
    who,
    thread,
    el("aside", { className: "side" }, known, panel, elsewhere),
    el("div", { className: "write" }, triesRow, form),
  );
  section.setAttribute("aria-label", `Chat with ${customer.name}`);
  section.querySelector("aside").setAttribute("aria-label", "Customer and coach");
  return { section, thread, log, typing, box, form, tries: triesRow, samples, panel };
}

/** A round mark with a customer's initials. */
export function avatar({ name, tint }) {
  const initials = name.split(" ").map((word) => [...word][0]).slice(0, 2).join("");
  const mark = el("span", { className: "avatar", textContent: initials });
  mark.dataset.tint = tint;
  mark.setAttribute("aria-hidden", "true");
  return mark;
}
