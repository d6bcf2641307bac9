/** Where things are on the screen, and when that changes. */

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Place {
  left: number;
  top: number;
  width: number;
  /** The card grows upwards from its lower edge where it stands above the box. */
  grows: "up" | "down";
  maxHeight: number;
}

const GAP = 4;
const EDGE = 8;
const CARD_WIDTH = 352;
const CARD_MOST = 460;
const CARD_LEAST = 132; // less room than that shows nothing useful

/** Return where a box is in this window, frames around it counted in; null where it cannot be seen. */
export function rectOf(box: HTMLElement): Rect | null {
  if (!box.isConnected || !box.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
  const own = box.getBoundingClientRect();
  let rect: Rect = { left: own.left, top: own.top, right: own.right, bottom: own.bottom };
  for (let view = box.ownerDocument.defaultView; view && view !== window; view = view.parent as typeof view) {
    const frame = view.frameElement;
    if (!frame) return null;
    const outer = frame.getBoundingClientRect();
    const left = outer.left + frame.clientLeft;
    const top = outer.top + frame.clientTop;
    const seen = { left: 0, top: 0, right: view.innerWidth, bottom: view.innerHeight };
    rect = moved(overlap(rect, seen), left, top);
  }
  const seen = overlap(rect, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  return seen.right - seen.left > 1 && seen.bottom - seen.top > 1 ? rect : null;
}

/** Return the place of a badge of that size: outside the box, at the end of its upper edge, else of its lower one. */
export function placeBadge(box: Rect, width: number, height: number, rightToLeft: boolean): { left: number; top: number } {
  const wanted = rightToLeft ? box.left : box.right - width;
  const left = Math.max(EDGE, Math.min(wanted, innerWidth - width - EDGE));
  const above = box.top - height - GAP;
  if (above >= 0) return { left, top: above };
  const below = box.bottom + GAP;
  return { left, top: below + height <= innerHeight ? below : Math.max(0, box.top + GAP) };
}

/**
 * Return the place of the card: above the box, else below, else beside it. Where the box leaves no room at all it is null,
 * and the lower end of the window if the agent insists.
 */
export function placeCard(box: Rect, badgeHeight: number, rightToLeft: boolean, insist: boolean): Place | null {
  const width = Math.min(CARD_WIDTH, innerWidth - 2 * EDGE);
  const wanted = rightToLeft ? box.left : box.right - width;
  const left = Math.max(EDGE, Math.min(wanted, innerWidth - width - EDGE));
  const step = badgeHeight + 2 * GAP;
  const above = Math.min(box.top, innerHeight) - step - EDGE;
  const below = innerHeight - Math.max(box.bottom, 0) - step - EDGE;
  if (above >= CARD_LEAST && (above >= below || above >= CARD_MOST)) {
    return { left, top: box.top - step, width, grows: "up", maxHeight: Math.min(above, CARD_MOST) };
  }
  if (below >= CARD_LEAST) {
    return { left, top: box.bottom + step, width, grows: "down", maxHeight: Math.min(below, CARD_MOST) };
  }
  const before = box.left - 2 * EDGE;
  const after = innerWidth - box.right - 2 * EDGE;
  if (Math.max(before, after) < CARD_WIDTH / 1.5) {
    const maxHeight = Math.min(innerHeight / 2, CARD_MOST);
    return insist ? { left, top: innerHeight - EDGE, width, grows: "up", maxHeight } : null;
  }
  const beside = Math.min(CARD_WIDTH, Math.max(before, after));
  return {
    left: after >= before ? box.right + EDGE : box.left - EDGE - beside,
    top: EDGE,
    width: beside,
    grows: "down",
    maxHeight: Math.min(innerHeight - 2 * EDGE, CARD_MOST),
  };
}

/** Call back whenever a box may have moved or changed its size; scrolling and resizing are the window's to tell. */
export function follow(box: HTMLElement, movedTo: () => void): () => void {
  const sizes = new ResizeObserver(() => {
    movedTo();
    watch();
  });
  let places: IntersectionObserver | null = null;

  /** Watch exactly the place where the box is now: any move away from there is an intersection that changes. */
  function watch(threshold = 1): void {
    places?.disconnect();
    places = null;
    const { left, top, width, height } = box.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    const { clientWidth, clientHeight } = box.ownerDocument.documentElement;
    const margins = [top, clientWidth - left - width, clientHeight - top - height, left].map((inset) => `${-Math.floor(inset)}px`);
    let first = true;
    places = new IntersectionObserver(
      (entries) => {
        const ratio = entries[0]?.intersectionRatio ?? 0;
        if (first && ratio > 0) {
          first = false;
          if (ratio !== threshold) watch(ratio);
          return;
        }
        if (first) {
          first = false;
          return;
        }
        movedTo();
        watch();
      },
      { root: box.ownerDocument, rootMargin: margins.join(" "), threshold: Math.min(1, Math.max(1e-7, threshold)) },
    );
    places.observe(box);
  }

  sizes.observe(box);
  return () => {
    sizes.disconnect();
    places?.disconnect();
  };
}

function overlap(a: Rect, b: Rect): Rect {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

function moved({ left, top, right, bottom }: Rect, x: number, y: number): Rect {
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
}
