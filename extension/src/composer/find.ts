/**
 * The boxes of a page in which a reply could be written: large text areas and editable regions, wherever they
 * are, except those that say they want no reader.
 */

const MIN_HEIGHT = 24;
const MIN_WIDTH = 150;

const EDITABLE = "[contenteditable]:not([contenteditable='false' i])";
const CANDIDATES = `textarea, ${EDITABLE}`;
const OPTED_OUT = "[data-gramm='false'], [data-coach='off']";
/** Fields that are searched or filled in, not written in. */
const NO_COMPOSER =
  "[role='searchbox'], [role='combobox'], [role='spinbutton'], [role='search'] *, [aria-hidden='true'], " +
  "[inert] *";
const SECRET = /passw|passcode|passphrase|secret|token|api.?key|\bpin\b|cvc|cvv|one-time-code|cc-/i;

/**
 * Return the composers within a document or a part of it, open shadow roots and frames included. Frames that
 * load a page of their own are left to the content script that runs in them. Walks all that is there: hand it
 * a subtree that was added rather than the document, where one was.
 */
export function findComposers(root: Document | ShadowRoot | Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (const scope of scopesIn(root)) {
    if (scope.nodeType === Node.ELEMENT_NODE && (scope as Element).matches(CANDIDATES))
      found.push(scope as HTMLElement);
    found.push(...scope.querySelectorAll<HTMLElement>(CANDIDATES));
    const body = (scope as Document).designMode === "on" ? (scope as Document).body : null;
    if (body && !found.includes(body)) found.push(body);
  }
  return found.filter(isComposer);
}

/**
 * Whether a reply could be written in a box: it is shown, large enough, open to keys, and has not opted out.
 */
export function isComposer(box: HTMLElement): boolean {
  if (!box.isConnected || box.matches(NO_COMPOSER) || hasOptedOut(box) || isSecret(box)) return false;
  if (box.localName === "textarea") {
    const field = box as HTMLTextAreaElement;
    if (field.readOnly || field.disabled) return false;
  } else if (outermostEditable(box) !== box || box.getAttribute("aria-readonly") === "true") {
    return false;
  }
  return box.checkVisibility({ visibilityProperty: true }) && isLargeEnough(box);
}

/** A whole frame that is edited is as large as the frame, however little is written in it. */
function isLargeEnough(box: HTMLElement): boolean {
  const { width, height } = box.getBoundingClientRect();
  const frame = box.localName === "body" ? box.ownerDocument.defaultView : null;
  return width >= MIN_WIDTH && Math.max(height, frame?.innerHeight ?? 0) >= MIN_HEIGHT;
}

/** By itself or by what it stands in, shadow hosts and frames among that. */
function hasOptedOut(box: Element): boolean {
  if (box.closest(OPTED_OUT)) return true;
  const outer = (box.getRootNode() as ShadowRoot).host ?? box.ownerDocument.defaultView?.frameElement;
  return outer ? hasOptedOut(outer) : false;
}

function isSecret(box: HTMLElement): boolean {
  if (box.getAttribute("spellcheck") !== "false") return false;
  return ["name", "id", "autocomplete", "aria-label", "placeholder"].some((name) =>
    SECRET.test(box.getAttribute(name) ?? ""),
  );
}

/** The editable box around an element: islands within it, editable again inside what is not, belong to it. */
function outermostEditable(element: HTMLElement): HTMLElement | null {
  if (element.ownerDocument.designMode === "on") return element.ownerDocument.body;
  let box: HTMLElement | null = null;
  for (let at: HTMLElement | null = element; at; at = at.parentElement) if (at.matches(EDITABLE)) box = at;
  return box;
}

/**
 * The root itself, the open shadow roots within it, and the documents of frames that no script of ours runs
 * in.
 */
function* scopesIn(root: Document | ShadowRoot | Element): Generator<Document | ShadowRoot | Element> {
  yield root;
  const own = root.nodeType === Node.ELEMENT_NODE ? [root as Element] : [];
  for (const element of [...own, ...root.querySelectorAll("*")]) {
    const inner =
      element.shadowRoot ??
      (element.localName === "iframe" ? documentOf(element as HTMLIFrameElement) : null);
    if (inner) yield* scopesIn(inner);
  }
}

/**
 * Content scripts run in frames that load a page, not in those that are written by script: these have no
 * address, or in Firefox that of who wrote them.
 */
function documentOf(frame: HTMLIFrameElement): Document | null {
  const inner = frame.contentDocument; // null where the frame is of another origin
  if (!inner) return null;
  const { protocol, href } = inner.location;
  return /^https?:$/.test(protocol) && href !== frame.ownerDocument.URL.replace(/#.*/, "") ? null : inner;
}
