/** The text of a message as the customer sees it: lines kept; names, times and buttons left out. */

import { isElement } from "./dom";

const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER LI MAIN OL P PRE " +
    "SECTION TABLE TR UL"
  ).split(" "),
);
const SKIPPED =
  "button, [role='button'], time, svg, script, style, template, noscript, select, input, textarea, [hidden], " +
  "[aria-hidden='true'], .sr, .sr-only, .visually-hidden, .visuallyhidden, .screen-reader-text";
const EMOJI = /^\p{Extended_Pictographic}/u;

/** Read an element; `skip` is a selector of what else in it is no part of the text. */
export function readText(root: Element, skip = ""): string {
  const skipped = skip ? `${SKIPPED}, ${skip}` : SKIPPED;
  const lines = [""];
  const add = (words: string) => {
    const last = lines.length - 1;
    const line = lines[last] ?? "";
    lines[last] = line + (line === "" || line.endsWith(" ") ? words.trimStart() : words);
  };
  const endLine = () => {
    if (lines.at(-1) !== "") lines.push("");
  };

  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const data = node.nodeValue ?? "";
      const parts = data.trim().includes("\n") && keepsLines(node) ? data.split("\n") : [data];
      parts.forEach((part, index) => {
        if (index > 0) lines.push("");
        add(part.replace(/[\u200b\u2060\ufeff]/gu, "").replace(/\s+/gu, " "));
      });
    } else if (isElement(node)) {
      if (node.matches(skipped)) return;
      if (node.tagName === "BR") lines.push("");
      else if (node.tagName === "IMG") add(emojiOf(node));
      else if (BLOCKS.has(node.tagName)) {
        endLine();
        node.childNodes.forEach(walk);
        endLine();
      } else node.childNodes.forEach(walk);
    }
  };

  root.childNodes.forEach(walk);
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}

function keepsLines(node: Node): boolean {
  const parent = node.parentElement;
  return parent !== null && /^(?:pre|break-spaces)/u.test(getComputedStyle(parent).whiteSpace);
}

/** Many tools draw emoji as small pictures with the emoji as their alternative text. */
function emojiOf(image: Element): string {
  const alt = image.getAttribute("alt") ?? "";
  return EMOJI.test(alt) ? alt : "";
}
