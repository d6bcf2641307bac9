/** Rules: search as one types, switch and reset without leaving the page. All of it works as plain forms, too. */

const SHOWN_MS = 8000;
const toast = document.querySelector("[data-toast]");
let fading;

/** Say what was done, also to screen readers, and where to see it; what went wrong stays until the next word. */
function say(words, { wrong = false, links = [] } = {}) {
  clearTimeout(fading);
  toast.classList.toggle("bad", wrong);
  toast.textContent = links.length ? `${words} ` : words;
  for (const { words: name, url } of links) {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = name;
    toast.append(link, " ");
  }
  if (!wrong) fading = setTimeout(fade, SHOWN_MS);
}

/** Take the words away, unless somebody is about to follow a link in them. */
function fade() {
  if (toast.matches(":hover, :focus-within")) fading = setTimeout(fade, SHOWN_MS);
  else toast.replaceChildren();
}

/** Show the mode that a rule has now: in its switch, in what the form beside it was opened with, and in its mark. */
function drawMode(form, state) {
  form.elements.was.value = state.mode;
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === state.mode));
  }
  const mark = form.closest("tr, main").querySelector("[data-changed]");
  if (mark) mark.hidden = !state.changed;
  for (const base of document.querySelectorAll("[data-base]")) {
    if (base.value) base.value = JSON.stringify({ ...JSON.parse(base.value), mode: state.mode });
  }
  for (const mode of document.querySelectorAll("[data-mode]")) mode.value = state.mode;
}

async function switchMode(form, button) {
  const body = new URLSearchParams(new FormData(form));
  body.set("mode", button.value);
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const state = await answer.json();
    drawMode(form, state);
    const isInList = form.closest("tr") !== null; // on a rule's own page the links stand beside the switch
    say(state.message, { wrong: !answer.ok, links: isInList ? state.tries : [] });
  } catch {
    say("This could not be switched. Load the page again, then try once more.", { wrong: true });
  } finally {
    form.removeAttribute("aria-busy");
  }
}

for (const form of document.querySelectorAll("[data-switch]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.hasAttribute("aria-busy")) switchMode(form, event.submitter);
  });
}

/** Search in what the page holds already. */
const search = document.querySelector("[data-search]");

function find() {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const group of document.querySelectorAll("[data-group]")) {
    let here = 0;
    for (const row of group.querySelectorAll("[data-words]")) {
      row.hidden = !wanted.every((word) => row.dataset.words.includes(word));
      if (!row.hidden) here += 1;
    }
    group.hidden = here === 0;
    found += here;
  }
  document.querySelector("[data-nothing]").hidden = found > 0;
  document.querySelector("[data-count]").textContent = wanted.length ? `${found} of ${total} rules.` : `${total} rules.`;
  const address = new URL(location.href);
  if (wanted.length) address.searchParams.set("q", search.value.trim());
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

const total = Number(document.querySelector("[data-count]")?.dataset.total);
// A page that was searched by the server holds only what it found: it is searched there again.
if (search && document.querySelectorAll("[data-words]").length === total) {
  document.querySelector("[data-search-button]").hidden = true;
  search.addEventListener("input", find);
  search.form.addEventListener("submit", (event) => event.preventDefault());
}

/** Put a rule's own value back into its field, and offer that only where another stands there. */
for (const setting of document.querySelectorAll("[data-setting]")) {
  const own = setting.dataset.default.replaceAll("\r\n", "\n");
  const field = setting.querySelector("input:not([type=checkbox]), select, textarea");
  const off = setting.querySelector("input[type=checkbox]");
  const reset = setting.querySelector("[data-reset]");
  const draw = () => {
    if (off) field.disabled = off.checked;
    const isOwn = off && own === "" ? off.checked : field.value === own && !off?.checked;
    if (reset) reset.hidden = isOwn;
  };
  setting.addEventListener("input", draw);
  reset?.addEventListener("click", (event) => {
    event.preventDefault();
    if (off) off.checked = own === "";
    field.value = own;
    draw();
    (off?.checked ? off : field).focus();
    say("The rule’s own value stands in the form. Press Save to keep it.");
  });
  draw();
}
