/** What the editors differ in where text is pasted. Measured in Chromium 156 and Firefox ESR 153. */

interface Kind {
  name: string;
  /** Matches the box itself. */
  box: string;
  /** The HTML that goes beside the plain text, so that every line stays one, blank ones too. */
  html: (lines: string[]) => string | null;
  /** A key that the editor has to see released first, or its undo would take the last words typed as well. */
  released?: KeyboardEventInit;
}

const KINDS: Kind[] = [
  // slate-react 0.146 takes plain text into its model only where no HTML comes with it.
  { name: "Slate", box: "[data-slate-editor]", html: () => null },
  // draft-js 0.11 makes each pasted `<p>` a block of its own and joins neither end with the line it lands in.
  { name: "Draft.js", box: ".public-DraftEditor-content", html: () => null },
  // lexical 0.52 makes too few lines of HTML that begins with blank ones; it splits plain text itself.
  { name: "Lexical", box: "[data-lexical-editor]", html: () => null },
  // tinymce 8 keeps no-break the first space of plain text alone, takes its blank lines for the ends of
  // paragraphs, and HTML of bare paragraphs for plain text: `<meta>` tells it better. Paragraphs it never
  // joins with the line they land in.
  {
    name: "TinyMCE",
    box: ".mce-content-body",
    html: (lines) => (lines.length === 1 ? lines[0]! : `<meta charset="utf-8">${lines.join("<br>")}`),
    released: { key: "Control", keyCode: 17, ctrlKey: true },
  },
];

/**
 * ProseMirror, TipTap, Quill and CKEditor 5 join the ends; ProseMirror and CKEditor lose blank lines of plain
 * text. One line needs no HTML, which could only bring a style along.
 */
const paragraphs: Kind["html"] = (lines) =>
  lines.length === 1 ? null : lines.map((line) => `<p>${line || "<br>"}</p>`).join("");

function kindOf(box: HTMLElement): Kind | undefined {
  return KINDS.find((kind) => box.matches(kind.box));
}

/** Return the HTML that a paste into a box carries beside its plain text, or null. */
export function htmlFor(box: HTMLElement, text: string): string | null {
  const html = kindOf(box)?.html ?? paragraphs;
  return html(text.split("\n").map(escaped));
}

/**
 * Return the key whose release makes the editor close the undo step of what was typed, or null if it needs
 * none.
 */
export function releasedBefore(box: HTMLElement): KeyboardEventInit | null {
  return kindOf(box)?.released ?? null;
}

/** Spaces that HTML would swallow become no-break ones. */
function escaped(line: string): string {
  const safe = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return safe.replace(/^ | $|(?<= ) /g, "&nbsp;");
}
