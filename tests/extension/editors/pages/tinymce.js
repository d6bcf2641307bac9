import tinymce from "tinymce";
import "tinymce/icons/default";
import "tinymce/models/dom";
import "tinymce/themes/silver";
import "tinymce/skins/ui/oxide/skin.css";
import { chat, make } from "./chat.js";

/** A blank line is a paragraph with a no-break space in what the editor hands out. */
function lineOf(block) {
  for (const end of block.querySelectorAll("br")) end.replaceWith("\n");
  return block.textContent.replace(/^\u00A0$/, "");
}

await chat(async (place) => {
  const box = make("textarea");
  place.append(box);
  const [editor] = await tinymce.init({
    target: box,
    license_key: "gpl",
    skin: false,
    content_css: false,
    menubar: false,
    statusbar: false,
    height: 260,
  });
  return {
    model: () =>
      [...new DOMParser().parseFromString(editor.getContent(), "text/html").body.children]
        .map((block) => lineOf(block))
        .join("\n"),
    set: (text) => {
      const blocks = text.split("\n").map((line) => make("p", { textContent: line }).outerHTML);
      editor.setContent(blocks.join(""));
      editor.undoManager.clear();
      editor.undoManager.add();
    },
  };
});
