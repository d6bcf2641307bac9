/** Elements, outlines and texts: what everything in the panel is drawn with. */

/** Outlines on a grid of 20 by 20; each is one path. */
export const SHAPES = {
  critical: "M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7ZM10 6.2v4.6M10 13.7v.1",
  warning: "M10 3 18 16.8H2ZM10 8.2v4M10 14.4v.1",
  suggestion: "M7.6 14.2c0-1.6-2.6-2.6-2.6-6a5 5 0 0 1 10 0c0 3.4-2.6 4.4-2.6 6ZM8 17.3h4",
  info: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M10 9.4v4.4M10 6.4v.1",
  calm: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M7.4 8.2v.6M12.6 8.2v.6M7 12.4h6",
  tense: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M7.4 8.2v.6M12.6 8.2v.6M7 12.9l1.5-1 1.5 1 1.5-1 1.5 1",
  frustrated: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M6.3 7l2.2 1M13.7 7l-2.2 1M7 13.6c1.6-2.4 4.4-2.4 6 0",
  abusive: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M6 6.6l2.8 1.8M14 6.6l-2.8 1.8M7 13.6h6v-1.8H7Z",
  pleased: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M7.4 8v.6M12.6 8v.6M6.6 11.6c1.4 2.8 5.4 2.8 6.8 0",
  falling: "M3.5 6l5 5 3-3 5 5.5M16.5 9.5v4h-4",
  rising: "M3.5 13.5l5-5 3 3 5-5.5M16.5 10V6h-4",
  steady: "M3.5 10h13M13 6.5l3.5 3.5-3.5 3.5",
  close: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  pause: "M7 5v10M13 5v10",
  resume: "M7 4.5 15 10l-8 5.5Z",
  leaf: "M4 16c0-8 4-12 12-12 0 8-4 12-10 10.5M4 16.5c1.5-3 4-5.5 7-7",
  unplugged: "M3 3l14 14M8 5.5V3M13 7.5V3M6.5 8.5v1a4 4 0 0 0 5 4M14.5 9.5V8H11M10 13.5V17",
};

/** Create an element with properties and children. */
export function el(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}

/** Create a picture on a grid of 20 by 20, hidden from screen readers. */
export function svg(...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  node.setAttribute("viewBox", "0 0 20 20");
  node.setAttribute("aria-hidden", "true");
  node.append(...children);
  return node;
}

/** Create an outline. */
export function path(outline) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "path");
  node.setAttribute("d", outline);
  return node;
}

/** Touch a node only if its text differs, so that nothing unchanged is drawn or read out again. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
