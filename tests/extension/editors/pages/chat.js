/**
 * A chat tool around a real editor: a log of messages, the composer, a button that sends.
 *
 * `window.model()` gives the plain text of the editor's own model, never what the DOM shows;
 * `window.set(text)` puts a text in by the editor's own means.
 */

import "./probe.js";

const query = new URLSearchParams(location.search);
const ASKED = query.get("asked") ?? "Hi! Where can I change my plan?";
const SECONDS_AGO = Number(query.get("ago") ?? 20);

/**
 * Draw the chat; `mount` gets an empty element and returns (or promises) `{ model, set }`. The page's address
 * may say what the customer has `asked`, and how many seconds `ago`.
 */
export async function chat(mount) {
  const log = make("ol", { role: "log", "aria-label": "Chat with Maria", className: "log" });
  const composer = make("div", { className: "composer" });
  const send = make("button", { type: "button", className: "send", textContent: "Send" });
  document.body.append(make("h1", { textContent: "Chat with Maria" }), log, composer, send);
  say("agent", "Jo", "Hello Maria, how can I help you today?", SECONDS_AGO + 60);
  say("customer", "Maria", ASKED, SECONDS_AGO);

  const { model, set } = await mount(composer);
  window.model = model;
  window.set = set;
  window.box = () => boxIn(composer);
  window.say = say;
  send.addEventListener("mousedown", (event) => event.preventDefault());
  send.addEventListener("click", () => {
    const text = model();
    if (text.trim() === "") return;
    say("agent", "Jo", text, 0);
    set("");
  });
  document.documentElement.dataset.ready = "yes";

  function say(role, author, text, secondsAgo = 0) {
    const at = new Date(Date.now() - secondsAgo * 1000);
    const message = make("li", { className: `message ${role}`, id: `message-${log.childElementCount + 1}` });
    message.dataset.author = role;
    message.append(
      make("span", { className: "author", textContent: author }),
      make("time", { dateTime: at.toISOString(), textContent: at.toISOString().slice(11, 16) }),
      make("p", { className: "text", textContent: text }),
    );
    log.append(message);
  }
}

function boxIn(root) {
  for (const element of root.querySelectorAll("*")) {
    if (element.matches("textarea, [contenteditable]") && element.offsetHeight > 0) return element;
    const inner = element.shadowRoot ?? element.contentDocument;
    const box = inner && boxIn(inner);
    if (box) return box;
  }
  return null;
}

export function make(name, { role, "aria-label": label, ...properties } = {}) {
  const element = Object.assign(document.createElement(name), properties);
  if (role) element.setAttribute("role", role);
  if (label) element.setAttribute("aria-label", label);
  return element;
}
