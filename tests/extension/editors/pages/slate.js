import { createElement, useMemo } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createEditor, Editor, Node, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
import { chat } from "./chat.js";

const paragraphs = (text) =>
  text.split("\n").map((line) => ({ type: "paragraph", children: [{ text: line }] }));

await chat((place) => {
  const editor = withHistory(withReact(createEditor()));

  function Composer() {
    const initialValue = useMemo(() => paragraphs(""), []);
    return createElement(
      Slate,
      { editor, initialValue },
      createElement(Editable, {
        "aria-label": "Reply",
        className: "plain",
        placeholder: "Write a reply",
        onKeyDown: (event) => {
          if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          editor.undo();
        },
      }),
    );
  }

  flushSync(() => createRoot(place).render(createElement(Composer)));
  return {
    model: () => editor.children.map((node) => Node.string(node)).join("\n"),
    set: (text) => {
      Transforms.deselect(editor);
      Editor.withoutNormalizing(editor, () => {
        Transforms.insertNodes(editor, paragraphs(text), { at: [editor.children.length] });
        const old = editor.children.length - text.split("\n").length;
        for (let count = 0; count < old; count += 1) Transforms.removeNodes(editor, { at: [0] });
      });
    },
  };
});
