/** Shows what the coach makes of a draft while it is written, without loading the page anew; its forms work without. */

const PAUSE_MS = 500;
const LIVE = ["results"];
const ALL = ["results", "what-if", "rehearsal"];
const NOT_LIVE = ["add", "chats", "agents", "file"];

const form = document.getElementById("play");
const said = document.getElementById("said");
let asking = null;
let pressed = false;
let timer = 0;

/** Send the form as it is, then put the parts of the answer in their places. Tells whether it was answered. */
async function ask(button, parts) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  if (button?.value !== "rehearse") {
    data.delete("chats");
    data.delete("file");
  }
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (signal.aborted) return false;
    if (!page.getElementById("play")) {
      say(page.querySelector("h1")?.textContent ?? "This could not be judged.");
      return false;
    }
    for (const id of parts) document.getElementById(id).replaceWith(document.adoptNode(page.getElementById(id)));
    say(document.getElementById("results").dataset.said);
    return true;
  } catch {
    if (!signal.aborted) say("The coach cannot be reached now.");
    return false;
  }
}

function say(words) {
  said.textContent = words;
}

function live() {
  if (pressed) later();
  else ask(null, LIVE);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(live, PAUSE_MS);
}

/** Lead the eye to what a button brought. */
function show(button) {
  const rules = document.querySelectorAll("#what-if fieldset");
  if (button.value === "add") (rules[rules.length - 1]?.querySelector("select") ?? field("add")).focus();
  else if (button.name === "remove") field("add").focus();
  else heading(button.value === "rehearse" ? "rehearsal-title" : "results-title").focus();
}

function field(name) {
  return document.getElementById(`f-${name}`);
}

function heading(id) {
  return document.getElementById(id);
}

form.addEventListener("input", (event) => {
  if (!NOT_LIVE.includes(event.target.name)) later();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter;
  clearTimeout(timer);
  pressed = true;
  form.setAttribute("aria-busy", "true");
  const parts = button?.value === "rehearse" || button?.name === "remove" || button?.value === "add" ? ALL : LIVE;
  const answered = await ask(button, parts);
  pressed = false;
  form.removeAttribute("aria-busy");
  if (answered && button) show(button);
});
