/** Wires the demo together: the list, the chats, the drawer and the tools at the top. */

import { createChat } from "./chat.js";
import { setText } from "./dom.js";
import { createList } from "./list.js";
import { createTime } from "./time.js";

const REDRAW_MS = 250;
const EXTENSION = ":root > coach-extension"; // what the browser extension puts on a page

const { token, api, first } = document.body.dataset;
const url = `${api}/nudges`;
const byId = (id) => document.getElementById(id);
const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 63rem)");

const scenarios = await (await fetch(new URL("scenarios.json", import.meta.url))).json();
if (first) scenarios.chats.unshift(JSON.parse(first)); // an example of the rule that was asked for

let time;
let chats = [];
let list;
let current;
let theme = null; // as the reader's system has it

function start() {
  time?.stop();
  for (const chat of chats) chat.stop();
  byId("list").replaceChildren();
  time = createTime();
  chats = [];
  for (const scenario of scenarios.chats) {
    const chat = createChat(scenario, {
      agent: scenarios.agent,
      url,
      token,
      time,
      openChats: () => chats.filter((one) => !one.isOver).length,
      onChange: draw,
    });
    chats.push(chat);
  }
  byId("chats").replaceChildren(...chats.map((chat) => chat.section));
  list = createList(byId("list"), chats, choose);
  setSpeed();
  dress();
  choose(chats[0]);
  for (const chat of chats) chat.begin();
}

function choose(chat) {
  current = chat;
  for (const one of chats) one.setOpen(one === chat);
  if (!narrow.matches) chat.focus(); // on a phone the keyboard would cover the chat
  draw();
}

function draw() {
  if (!current) return;
  list.draw(current);
  const unread = chats.reduce((sum, chat) => sum + chat.unread, 0);
  document.title = `${unread ? `(${unread}) ` : ""}Writing coach demo · Fernhill Outdoor`;
  mark(current.telling);
  if (!byId("drawer").hidden) drawDrawer(current.exchange);
}

/** Mark the words that show the customer's mood, without touching the message. */
function mark(words) {
  CSS.highlights?.delete("mood");
  if (!words) return;
  const range = new Range();
  range.setStart(words.node, words.start);
  range.setEnd(words.node, words.end);
  CSS.highlights?.set("mood", new Highlight(range));
}

function drawDrawer(exchange) {
  setText(byId("request-where"), `POST ${url}`);
  setText(byId("request"), exchange ? JSON.stringify(exchange.request, null, 2) : "Nothing yet.");
  setText(byId("answer-how"), exchange?.status ?? "");
  setText(byId("answer"), exchange?.answer ? JSON.stringify(exchange.answer, null, 2) : "Nothing yet.");
}

function openDrawer(on) {
  byId("drawer").hidden = !on;
  byId("leaves").setAttribute("aria-expanded", String(on));
  draw();
}

/**
 * Put the colours on: the panels follow the page. While the browser extension draws the nudges, the page's own step
 * aside.
 */
function dress() {
  const elsewhere = document.querySelector(EXTENSION) !== null;
  const shown = theme ?? (dark.matches ? "dark" : "light");
  document.documentElement.dataset.theme = shown;
  byId("theme").setAttribute("aria-pressed", String(shown === "dark"));
  for (const { panelHost } of chats) {
    panelHost.setAttribute("theme", shown);
    panelHost.toggleAttribute("compact", narrow.matches);
    panelHost.hidden = elsewhere;
  }
}

function setSpeed() {
  time.setSpeed(Number(document.querySelector("input[name=speed]:checked").value));
}

byId("restart").addEventListener("click", start);
byId("leaves").addEventListener("click", () => openDrawer(byId("drawer").hidden));
byId("drawer-close").addEventListener("click", () => {
  openDrawer(false);
  byId("leaves").focus();
});
byId("theme").addEventListener("click", () => {
  theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  dress();
});
for (const input of document.querySelectorAll("input[name=speed]")) input.addEventListener("change", setSpeed);
dark.addEventListener("change", dress);
narrow.addEventListener("change", dress);
new MutationObserver(dress).observe(document.documentElement, { childList: true });
setInterval(draw, REDRAW_MS);

start();
