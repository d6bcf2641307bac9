import { ContentState, Editor, EditorState, getDefaultKeyBinding, RichUtils } from "draft-js";
import "draft-js/dist/Draft.css";
import { createElement, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { chat } from "./chat.js";

await chat((place) => {
  const held = { state: EditorState.createEmpty(), set: () => {} };

  function Composer() {
    const [state, setState] = useState(held.state);
    held.state = state;
    held.set = setState;
    return createElement(Editor, {
      ariaLabel: "Reply",
      editorState: state,
      placeholder: "Write a reply",
      keyBindingFn: getDefaultKeyBinding,
      handleKeyCommand: (command, current) => {
        const next = RichUtils.handleKeyCommand(current, command);
        if (next) setState(next);
        return next ? "handled" : "not-handled";
      },
      onChange: setState,
    });
  }

  flushSync(() => createRoot(place).render(createElement(Composer)));
  return {
    model: () => held.state.getCurrentContent().getPlainText("\n"),
    set: (text) => {
      document.activeElement.blur(); // a fresh state does not know that it has the focus
      flushSync(() => held.set(EditorState.createWithContent(ContentState.createFromText(text))));
    },
  };
});
