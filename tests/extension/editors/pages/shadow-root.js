import { chat, make } from "./chat.js";
import { plainBox } from "./plain-box.js";

await chat((place) => {
  const outer = make("chat-composer");
  const inner = make("chat-box");
  const box = make("div", { contentEditable: "true", role: "textbox", "aria-label": "Reply" });
  box.style.minHeight = "60px";
  inner.attachShadow({ mode: "open" }).append(box);
  outer.attachShadow({ mode: "open" }).append(inner);
  place.append(outer);
  return plainBox(box);
});
