/**
 * Put styles on a shadow root: a constructed sheet passes a strict content policy; Firefox refuses it to content scripts.
 * @param {ShadowRoot} root
 * @param {string} styles
 */
export function dress(root, styles) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = styles;
    root.append(style);
  }
}
