import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import "prosemirror-view/style/prosemirror.css";
import { chat } from "./chat.js";

await chat((place) => {
  const state = EditorState.create({
    schema,
    plugins: [history(), keymap({ "Mod-z": undo, "Mod-y": redo }), keymap(baseKeymap)],
  });
  const view = new EditorView(place, { state });
  return {
    model: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n", "\n"),
    set: (text) => {
      const lines = text
        .split("\n")
        .map((line) => schema.nodes.paragraph.create(null, line ? schema.text(line) : null));
      view.dispatch(
        view.state.tr.replaceWith(0, view.state.doc.content.size, lines).setMeta("addToHistory", false),
      );
    },
  };
});
