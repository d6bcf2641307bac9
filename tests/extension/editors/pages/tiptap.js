import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { chat } from "./chat.js";

await chat((place) => {
  const editor = new Editor({ element: place, extensions: [StarterKit] });
  return {
    model: () => editor.getText({ blockSeparator: "\n" }),
    set: (text) =>
      editor
        .chain()
        .setMeta("addToHistory", false)
        .setContent({
          type: "doc",
          content: text
            .split("\n")
            .map((line) => ({ type: "paragraph", content: line ? [{ type: "text", text: line }] : [] })),
        })
        .run(),
  };
});
