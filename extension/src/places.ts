/** Sites as the browser's permissions name them. A site is a scheme and a host; match patterns know no ports. */

/** Return the pattern that covers all pages of an address: https://chat.example.com/* */
export function patternOf({ protocol, hostname }: URL): string {
  return `${protocol}//${hostname}/*`;
}

/** Return the site of an address: https://chat.example.com */
export function siteOf({ protocol, hostname }: URL): string {
  return `${protocol}//${hostname}`;
}

/** Whether the browser could let the extension into such an address. */
export function isWebPage(url: URL): boolean {
  return url.protocol === "https:" || url.protocol === "http:";
}

/** Return the one site that a pattern means, or null where it means many. */
export function siteOfPattern(pattern: string): string | null {
  const parts = /^(https?):\/\/([^/*]+)\/\*$/u.exec(pattern);
  return parts ? siteOf(new URL(`${parts[1]}://${parts[2]}`)) : null;
}

/** Return the patterns of the sites that the extension may read now. */
export async function grantedPatterns(): Promise<string[]> {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.sort();
}

/** Read the address of a site as people type it, or null if it is none. */
export function readSite(typed: string): URL | null {
  const text = typed.trim();
  const full = text.includes("://") ? text : `https://${text}`;
  if (/\s/u.test(text) || !URL.canParse(full)) return null;
  const url = new URL(full);
  return isWebPage(url) && /^[\p{L}\p{N}.:[\]_-]+$/u.test(url.hostname) ? url : null;
}

/** Return those origins of a list that belong to a site, whatever their port. */
export function ofSite(origins: string[], site: string): string[] {
  return origins.filter((origin) => URL.canParse(origin) && siteOf(new URL(origin)) === site);
}
