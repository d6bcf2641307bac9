/** Every word that people read, from _locales. */

/** Return the message of that name; `parts` fill its placeholders in order. */
export function words(name: string, ...parts: (string | number)[]): string {
  return chrome.i18n.getMessage(name, parts.map(String)) || name;
}
