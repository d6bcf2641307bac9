import Quill from "quill";
import "quill/dist/quill.snow.css";
import { chat, make } from "./chat.js";

await chat((place) => {
  const box = make("div");
  place.append(box);
  const quill = new Quill(box, { theme: "snow", placeholder: "Write a reply" });
  return {
    model: () => quill.getText().slice(0, -1),
    set: (text) => {
      quill.setText(text);
      quill.history.clear();
    },
  };
});
