/**
 * The clock that is drawn. It stands still for up to three seconds while keys are pressed: drawing it anew costs the page
 * more than the key itself.
 */

const KEY_MS = 300;
const STILL_MS = 3_000;

let lastKey = -Infinity;
let shown = 0;

export function keyPressed(): void {
  lastKey = performance.now();
}

/** Return milliseconds since 1970, as they are to be drawn. */
export function drawnTime(): number {
  const now = Date.now();
  const holds = performance.now() - lastKey < KEY_MS && now - shown < STILL_MS;
  if (!holds) shown = now;
  return shown;
}
