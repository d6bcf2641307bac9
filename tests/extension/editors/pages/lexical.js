import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  CLEAR_HISTORY_COMMAND,
  createEditor,
} from "lexical";
import { chat, make } from "./chat.js";

await chat((place) => {
  const box = make("div", {
    contentEditable: "true",
    role: "textbox",
    "aria-label": "Reply",
    className: "plain",
  });
  place.append(box);
  const editor = createEditor({
    onError: (error) => {
      throw error;
    },
  });
  editor.setRootElement(box);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  return {
    model: () =>
      editor
        .getEditorState()
        .read(() =>
          $getRoot()
            .getChildren()
            .map((node) => node.getTextContent()),
        )
        .join("\n"),
    set: (text) => {
      editor.update(
        () => {
          const paragraphs = text.split("\n").map((line) => {
            const paragraph = $createParagraphNode();
            return line ? paragraph.append($createTextNode(line)) : paragraph;
          });
          $getRoot()
            .clear()
            .append(...paragraphs);
        },
        { discrete: true },
      );
      editor.dispatchCommand(CLEAR_HISTORY_COMMAND);
    },
  };
});
