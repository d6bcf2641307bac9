import { createElement, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { chat } from "./chat.js";

await chat((place) => {
  const held = { text: "", set: () => {} };

  function Composer() {
    const [text, setText] = useState("");
    held.text = text;
    held.set = setText;
    return createElement("textarea", {
      rows: 4,
      "aria-label": "Reply",
      value: text,
      onChange: (event) => setText(event.target.value),
    });
  }

  flushSync(() => createRoot(place).render(createElement(Composer)));
  return { model: () => held.text, set: (text) => flushSync(() => held.set(text)) };
});
