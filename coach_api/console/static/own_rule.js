/** A rule of one's own: only the field that counts is shown, and the text beside is marked while one types. */

const PAUSE_MS = 250;
const form = document.querySelector("#rule");
const found = document.querySelector("[data-found]");
const place = document.querySelector("[data-place]");

function showWhatCounts() {
  for (const part of document.querySelectorAll("[data-by]")) {
    part.hidden = part.dataset.by !== form.elements.by.value;
  }
}

/** Append pieces of a text, the marked ones as marks. */
function draw(into, pieces) {
  into.replaceChildren(
    ...pieces.map(([words, isHit]) => {
      if (!isHit) return document.createTextNode(words);
      const mark = document.createElement("mark");
      mark.textContent = words;
      return mark;
    }),
  );
}

function paragraph(className, words) {
  const made = document.createElement("p");
  made.className = className;
  made.textContent = words;
  return made;
}

function drawFound(pieces) {
  const hits = pieces.filter(([, isHit]) => isHit).length;
  const words = hits === 0 ? "It finds nothing in this text." : hits === 1 ? "It finds this:" : `It finds ${hits} places:`;
  const text = paragraph("pre", "");
  draw(text, pieces);
  found.replaceChildren(paragraph("soft", words), text);
}

/** Mark the place in the pattern that cannot be read. */
function drawPlace(range) {
  place.hidden = !range;
  if (!range) return;
  const letters = [...form.elements.pattern.value];
  const piece = (from, to) => letters.slice(from, to).join("");
  draw(place, [
    [piece(0, range[0]), false],
    [piece(...range), true],
    [piece(range[1]), false],
  ]);
}

let asked = 0;

async function tryOut() {
  const mine = ++asked;
  const isEmpty = !form.elements[form.elements.by.value].value.trim();
  if (isEmpty) {
    drawPlace(null);
    found.replaceChildren();
    return;
  }
  let answer;
  try {
    const sent = await fetch(form.dataset.tryUrl, { method: "POST", body: new FormData(form) });
    answer = await sent.json();
  } catch {
    if (mine === asked) found.replaceChildren(paragraph("error", "This cannot be tried now. Load the page again."));
    return;
  }
  if (mine !== asked) return; // a later question was asked meanwhile
  drawPlace(answer.place ?? null);
  if (answer.pieces) {
    if (form.elements.text.value) drawFound(answer.pieces);
    else found.replaceChildren();
    return;
  }
  const labels = { pattern: "Pattern", phrases: "Phrases", replacement: "Replacement", text: "Text" };
  const faults = Object.entries(answer.errors).map(([name, reason]) => `${labels[name] ?? name} ${reason}.`);
  found.replaceChildren(...[...faults, ...answer.about_all].map((words) => paragraph("error", words)));
}

let timer;
form.addEventListener("input", () => {
  showWhatCounts();
  clearTimeout(timer);
  timer = setTimeout(tryOut, PAUSE_MS);
});
document.querySelector("[data-try-button]").hidden = true;
showWhatCounts();
if (form.elements.text.value) tryOut();
