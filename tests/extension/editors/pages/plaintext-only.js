import { chat, make } from "./chat.js";
import { plainBox } from "./plain-box.js";

await chat((place) => {
  const box = make("div", {
    contentEditable: "plaintext-only",
    className: "plain",
    role: "textbox",
    "aria-label": "Reply",
  });
  place.append(box);
  return plainBox(box);
});
