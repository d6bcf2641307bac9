import { chat, make } from "./chat.js";

await chat((place) => {
  const box = make("textarea", { rows: 4, "aria-label": "Reply" });
  place.append(box);
  return {
    model: () => box.value,
    set: (text) => {
      box.value = text;
    },
  };
});
