/** The page's end of the probe; `window.probe(act, asked)` promises what came of it. */

let count = 0;

window.probe = (act, asked) =>
  new Promise((resolve, reject) => {
    const id = (count += 1);
    const listener = ({ detail }) => {
      const answer = JSON.parse(detail);
      if (answer.id !== id) return;
      document.removeEventListener("probe-answer", listener);
      if ("error" in answer) reject(new Error(answer.error));
      else resolve(answer.value);
    };
    document.addEventListener("probe-answer", listener);
    document.dispatchEvent(new CustomEvent("probe", { detail: JSON.stringify({ id, act, asked }) }));
  });
