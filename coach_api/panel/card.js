/** One nudge in the panel: its title and advice, the words it points at, its buttons. */

import { el, path, setText, SHAPES, svg } from "./drawing.js";

/**
 * @typedef {import("./coach-panel.js").Nudge} Nudge
 * @typedef {import("./coach-panel.js").Asked} Asked
 */

const WORD_ENDS = /[\p{L}\p{N}]+$/u;
const WORD_GOES_ON = /^[\p{L}\p{N}]+/u;
const AROUND = 28; // characters of the draft or message shown on each side of a quote

/**
 * Its element lives as long as its id is shown; an answer changes only the texts that differ.
 * @typedef {{id: string, item: HTMLElement, nudge: Nudge,
 *   update: (nudge: Nudge, asked: Asked, base: string) => void}} Card
 */

let serial = 0;

/** @returns {Card} */
export function createCard(id, { act, dismiss, mute, select, say }) {
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
      setActions(nudge.actions, asked.draft);
      close.setAttribute("aria-label", say("dismiss_this", nudge.title));
      close.title = say("dismiss");
      silence.setAttribute("aria-label", say("mute_this", nudge.title));
      const address = webAddress(nudge.learn_more, base);
      learn.hidden = !address;
      if (address) learn.href = address;
      learn.setAttribute("aria-label", say("why_this", nudge.title));
    },
  };

  function setActions(wanted, draft) {
    while (actions.children.length > wanted.length) actions.lastElementChild.remove();
    wanted.forEach((action, index) => {
      let button = actions.children[index];
      if (!button) {
        button = el("button", { type: "button", className: index === 0 ? "act main" : "act" });
        button.addEventListener("click", () => act(card, card.nudge.actions[index]));
        actions.append(button);
      }
      setText(button, action.label);
      button.title = preview(action, draft, say);
    });
  }

  close.addEventListener("click", () => dismiss(card));
  silence.addEventListener("click", () => mute(card));
  item.addEventListener("click", () => select(card));
  return card;
}

/** Say what a click would do, for the tooltip. */
function preview(action, draft, say) {
  const text = action.text ?? "";
  if (action.kind === "send_first_part") return say("sends_and_keeps", text, action.rest);
  if (action.kind === "replace") {
    const [start, end] = wholeWords(draft, action.start, action.end);
    const then = `${draft.slice(start, action.start)}${text}${draft.slice(action.end, end)}`.trim();
    const now = draft.slice(start, end).trim();
    if (!now) return text;
    return then ? say("replaces", now, then) : say("cuts", now);
  }
  return action.kind === "open" ? (action.url ?? "") : text;
}

/** A stretch of a text, with the rest of the words that it begins and ends in. */
function wholeWords(text, start, end) {
  const before = text.slice(0, start).match(WORD_ENDS);
  const after = text.slice(end).match(WORD_GOES_ON);
  const isCutBefore = before && WORD_GOES_ON.test(text.slice(start));
  const isCutAfter = after && WORD_ENDS.test(text.slice(0, end));
  return [start - (isCutBefore ? before[0].length : 0), end + (isCutAfter ? after[0].length : 0)];
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

/** The absolute address if it is one of the web, else nothing. */
function webAddress(address, base) {
  if (!address || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return ["http:", "https:"].includes(url.protocol) ? url.href : null;
}
