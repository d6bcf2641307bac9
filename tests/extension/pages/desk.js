/** A small chat tool: messages with their author and time, a box, a button; Enter sends. */

const log = document.querySelector("[role=log]");
const form = document.querySelector("form");
const box = document.querySelector("[aria-label=Reply]");
const isField = box.localName === "textarea";
window.sent = [];

window.say = (role, text, at = null, name = role === "agent" ? "Jo" : "Maria") => {
  const message = document.createElement("article");
  message.className = `message ${role}`;
  message.id = `m${log.children.length + 1}`;
  const author = document.createElement("b");
  author.className = "author";
  author.textContent = name;
  const said = document.createElement("p");
  said.className = "text";
  said.textContent = text;
  message.append(author, said);
  if (at) {
    const time = document.createElement("time");
    time.dateTime = at;
    message.append(time);
  }
  log.append(message);
};

function draft() {
  return isField ? box.value : box.innerText.trim();
}

function send() {
  const text = draft();
  if (!text) return;
  window.sent.push(text);
  if (isField) box.value = "";
  else box.textContent = "";
  window.say("agent", text, new Date().toISOString());
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  send();
});

const asked = new URLSearchParams(location.search);
const ago = Number(asked.get("ago") ?? 20);
window.say("customer", asked.get("first") ?? "Hi, where can I change my plan?", new Date(Date.now() - ago * 1000).toISOString());
