import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Transaction } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { chat } from "./chat.js";

await chat((place) => {
  const view = new EditorView({
    parent: place,
    extensions: [history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping],
  });
  return {
    model: () => view.state.doc.toString(),
    set: (text) =>
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        annotations: Transaction.addToHistory.of(false),
      }),
  };
});
