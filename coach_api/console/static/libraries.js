/** Imports of files: told early when a file is too large, and how far the import is. Both work without. */

/** Tell a file that is too large before it is sent, and that reading one goes on. */
for (const form of document.querySelectorAll("form[data-choose]")) {
  const input = form.querySelector('input[type="file"]');
  const most = Number(input.dataset.most);
  input.addEventListener("change", () => {
    const [file] = input.files;
    const tooLarge = file && file.size > most;
    const size = file ? (file.size / 1e6).toFixed(1) : "";
    input.setCustomValidity(tooLarge ? `The file has ${size} MB; at most ${most / 1e6} MB can be read.` : "");
    input.reportValidity();
  });
  form.addEventListener("submit", () => {
    form.querySelector("[data-working]").hidden = false;
  });
}
addEventListener("pageshow", () => {
  for (const words of document.querySelectorAll("[data-working]")) words.hidden = true;
});

/** Import in place, with the progress that the server tells line by line. */
for (const form of document.querySelectorAll("form[data-apply]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    bring(form).catch(() => failed(form, "The connection broke off. Open the library to see whether the import was done."));
  });
}

async function bring(form) {
  const body = new FormData(form);
  form.querySelector("[data-buttons]").hidden = true;
  form.querySelector("[data-progress]").hidden = false;
  tell(form, "Sending the file …");
  const headers = {
    Accept: "application/x-ndjson",
    "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content,
  };
  const answer = await fetch(form.action, { method: "POST", body, headers });
  if (!answer.headers.get("Content-Type")?.startsWith("application/x-ndjson")) {
    failed(form, answer.status === 401 ? "You are signed out. Sign in again." : "This was not imported. Go back, and try it again.");
    return;
  }
  let isOver = false;
  for await (const step of lines(answer.body)) isOver = show(form, step) || isOver;
  if (!isOver) throw new Error("cut off");
}

/** Show one step; return whether it is the last. */
function show(form, step) {
  if (step.failed) {
    failed(form, step.failed);
    return true;
  }
  const bar = form.querySelector("progress");
  if (step.said) {
    bar.value = bar.max;
    const link = document.createElement("a");
    link.href = step.url;
    link.textContent = "Show them";
    tell(form, `${step.said} `, link);
    link.focus();
    return true;
  }
  bar.max = step.of;
  bar.value = step.written;
  tell(form, `${step.written.toLocaleString("en")} of ${step.of.toLocaleString("en")} written …`);
  return false;
}

function failed(form, words) {
  form.querySelector("progress").hidden = true;
  const again = document.createElement("a");
  again.href = location.href;
  again.textContent = "Choose the file again";
  tell(form, `${words} `, again);
}

function tell(form, ...parts) {
  form.querySelector("[data-progress] p").replaceChildren(...parts);
}

/** Yield the objects of a stream of JSON lines as they come. */
async function* lines(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const whole = (rest + value).split("\n");
    rest = whole.pop();
    for (const line of whole) yield JSON.parse(line);
  }
}
