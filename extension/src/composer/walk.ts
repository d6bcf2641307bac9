/**
 * The text of a rich-text box as the customer would get it, and where each of its characters stands, from one
 * walk.
 *
 * Neither `innerText` nor `textContent` will do: the first doubles every line of `<p>` editors, reads
 * placeholders and forces a layout, the second runs lines together. So blocks are told by their tags, a
 * `<br>` ends the line it stands in (so one that is last in its block is filler, and an empty block that
 * holds one is a blank line), and whitespace is taken as the box's own `white-space` has it.
 */

export interface Place {
  node: Node;
  offset: number;
}

/** A stretch of the text and the DOM position where it begins. */
interface Piece {
  start: number;
  length: number;
  node: Node;
  offset: number;
  /** A mention or an emoji image: one thing in the DOM, however many characters it reads as. */
  solid: boolean;
}

export interface Walked {
  text: string;
  /** The position for a caret or the end of a range; null within a mention or an emoji image. */
  before(offset: number): Place | null;
  /** The position for the start of a range: where two stretches meet, that of the later one. */
  after(offset: number): Place | null;
}

const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 " +
    "HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL"
  ).split(" "),
);

/** What an editor shows but nobody is sent: its own furniture, placeholders, carets of colleagues. */
const FURNITURE =
  "[contenteditable='false'], [aria-hidden='true'], [hidden], [data-slate-placeholder], .ql-ui, " +
  "[data-mce-bogus='all'], [data-mce-type='bookmark'], script, style, template, button, select, input, textarea";

/** Not editable, yet sent: `@Jo` in TipTap, Slate, Quill and their like. */
const MENTION =
  ":is([data-type='mention'], [data-mention], [data-mention-id], [data-slate-inline], .mention)";
const MENTIONS = `${MENTION}, ${MENTION} > *`;

/**
 * Zero-width space, word joiner, byte-order mark: editors' helpers. Joiners within emoji (U+200D) are text.
 */
const HELPERS = "\u200B\u2060\uFEFF";
const SPECIAL = new RegExp(`[${HELPERS}\\t\\n\\f\\r]|^ | $| {2}`);
const STRETCHES = new RegExp(`[${HELPERS}]+|[ \\t\\n\\f\\r]+|[^${HELPERS} \\t\\n\\f\\r]+`, "g");
const ALL_HELPERS = new RegExp(`[${HELPERS}]`, "g");
const IS_EMOJI = /\p{Extended_Pictographic}|^:[\w+-]+:$/u;

export function walk(box: HTMLElement): Walked {
  const walker = new Walker(box);
  walker.children(box);
  walker.endLine();
  const { pieces } = walker;
  return {
    text: walker.text.replaceAll("\u00A0", " "),
    before: (offset) =>
      pieces.length === 0 ? { node: box, offset: 0 } : place(endingAt(pieces, offset), offset),
    after: (offset) =>
      pieces.length === 0
        ? { node: box, offset: 0 }
        : place(startingAt(pieces, offset) ?? endingAt(pieces, offset), offset),
  };
}

function startingAt(pieces: Piece[], offset: number): Piece | undefined {
  return pieces.findLast(({ start, length }) => start <= offset && offset < start + length);
}

function endingAt(pieces: Piece[], offset: number): Piece | undefined {
  return (
    pieces.findLast(({ start, length }) => start < offset && offset <= start + length) ??
    pieces.findLast(({ start }) => start === offset)
  );
}

function place(piece: Piece | undefined, offset: number): Place | null {
  if (!piece) return null;
  const within = offset - piece.start;
  if (!piece.solid) return { node: piece.node, offset: piece.offset + within };
  if (within === 0) return { node: piece.node, offset: piece.offset };
  return within === piece.length ? { node: piece.node, offset: piece.offset + 1 } : null;
}

/** Whether a box shows spaces and line feeds as they are, rather than as HTML does by itself. */
export function keepsSpaces(box: HTMLElement): boolean {
  return /^(pre|break-spaces)/.test(getComputedStyle(box).whiteSpace);
}

class Walker {
  text = "";
  readonly pieces: Piece[] = [];
  readonly #box: HTMLElement;
  /** Asked for only where there are spaces that matter. */
  #keepsSpaces: boolean | null = null;
  /** Whether a line has ended, so that whatever comes next begins another. */
  #ended = false;
  /** Whether the current line has begun: it may be empty. */
  #begun = false;
  #lineStart = 0;
  /** A space that is shown only if more follows in its line. */
  #space: Place | null = null;

  constructor(box: HTMLElement) {
    this.#box = box;
  }

  children(parent: Node): void {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === Node.TEXT_NODE) this.#textNode(child as Text);
      else if (child.nodeType === Node.ELEMENT_NODE) this.#element(child as HTMLElement);
    }
  }

  /** A line that holds a no-break space alone is a blank one: fillers of TinyMCE and of pasted HTML. */
  endLine(): void {
    if (!this.#begun) return;
    if (this.text.length === this.#lineStart + 1 && this.text.endsWith("\u00A0")) {
      this.text = this.text.slice(0, -1);
      for (const piece of this.pieces) if (piece.start === this.#lineStart) piece.length = 0;
    }
    this.#ended = true;
    this.#begun = false;
    this.#space = null;
  }

  #element(element: HTMLElement): void {
    const name = element.nodeName;
    if (name === "BR") {
      this.#begin(element.parentNode!, () => indexOf(element));
      this.endLine();
    } else if (name === "IMG") {
      const alt = (element as HTMLImageElement).alt;
      if (IS_EMOJI.test(alt)) this.#solid(element, alt);
    } else if (element.matches(FURNITURE)) {
      if (element.matches(MENTIONS)) this.#solid(element, element.textContent.replace(ALL_HELPERS, ""));
    } else if (BLOCKS.has(name)) {
      this.endLine();
      this.children(element);
      this.endLine();
    } else {
      this.children(element);
    }
  }

  #textNode(node: Text): void {
    const { data } = node;
    if (!SPECIAL.test(data)) {
      if (data !== "") this.#add(node, 0, data);
      return;
    }
    for (const { 0: stretch, index } of data.matchAll(STRETCHES)) {
      if (HELPERS.includes(stretch.charAt(0))) this.#begin(node, () => index);
      else if (stretch.trimStart() !== "" || stretch.startsWith("\u00A0")) this.#add(node, index, stretch);
      else if (this.#keeps()) this.#keptSpace(node, index, stretch);
      else if (this.#begun) this.#space ??= { node, offset: index };
    }
  }

  #keeps(): boolean {
    return (this.#keepsSpaces ??= keepsSpaces(this.#box));
  }

  #keptSpace(node: Text, offset: number, stretch: string): void {
    for (const { 0: part, index } of stretch.matchAll(/\n|[^\n]+/g)) {
      if (part === "\n") {
        this.#begin(node, () => offset + index);
        this.endLine();
      } else {
        this.#add(node, offset + index, part);
      }
    }
  }

  /** Begin a line if none has; an empty line is kept by a piece without length. */
  #begin(node: Node, offset: () => number): void {
    if (this.#begun) return;
    this.#open();
    this.pieces.push({ start: this.text.length, length: 0, node, offset: offset(), solid: false });
  }

  #open(): void {
    if (this.#ended) this.text += "\n";
    this.#ended = false;
    this.#begun = true;
    this.#lineStart = this.text.length;
  }

  #add(node: Node, offset: number, text: string, solid = false): void {
    if (!this.#begun) this.#open();
    const space = this.#space;
    this.#space = null;
    if (space) this.#add(space.node, space.offset, " ");
    this.pieces.push({ start: this.text.length, length: text.length, node, offset, solid });
    this.text += text;
  }

  #solid(element: HTMLElement, text: string): void {
    if (text !== "") this.#add(element.parentNode!, indexOf(element), text, true);
  }
}

function indexOf(node: Node): number {
  let index = 0;
  for (let before = node.previousSibling; before; before = before.previousSibling) index += 1;
  return index;
}
