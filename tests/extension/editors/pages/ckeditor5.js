import { Bold, ClassicEditor, Essentials, List, Paragraph, Undo } from "ckeditor5";
import "ckeditor5/ckeditor5.css";
import { chat, make } from "./chat.js";

await chat(async (place) => {
  const box = make("div");
  place.append(box);
  const editor = await ClassicEditor.create(box, {
    licenseKey: "GPL",
    plugins: [Essentials, Paragraph, Bold, List, Undo],
    toolbar: ["undo", "bold", "bulletedList"],
    placeholder: "Write a reply",
  });
  const { model } = editor;
  return {
    model: () =>
      [...model.document.getRoot().getChildren()]
        .map((block) =>
          [...block.getChildren()].map((node) => (node.is("$text") ? node.data : "\n")).join(""),
        )
        .join("\n"),
    set: (text) =>
      model.enqueueChange({ isUndoable: false }, (writer) => {
        const root = model.document.getRoot();
        writer.remove(writer.createRangeIn(root));
        for (const line of text.split("\n")) {
          const paragraph = writer.createElement("paragraph");
          writer.append(paragraph, root);
          if (line) writer.appendText(line, paragraph);
        }
      }),
  };
});
