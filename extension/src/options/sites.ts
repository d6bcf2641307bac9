/** The part of the options page that says which sites the extension reads, and changes that. */

import { ask } from "../messages";
import { byId, el, say } from "../page";
import { grantedPatterns, ofSite, patternOf, readSite, siteOf, siteOfPattern } from "../places";
import { changeSettings, readSettings, type Settings } from "../settings";
import { words } from "../words";

type Changed = () => Promise<void>;

const list = byId("sites");
const input = byId<HTMLInputElement>("site");
const said = byId("sites-said");
let redraw: Changed = async () => {};

/** Listen to the form; `changed` is called when the sites have changed. */
export function startSites(changed: Changed): void {
  redraw = changed;
  byId("add-site").addEventListener("submit", (event) => {
    event.preventDefault();
    add();
  });
  input.addEventListener("input", () => complain(""));
}

/** Draw the list; returns whether there is a site in it where the extension helps. */
export async function showSites(): Promise<boolean> {
  const [patterns, settings] = await Promise.all([grantedPatterns(), readSettings()]);
  const sites = patterns.map(siteOfPattern).filter((site) => site !== null);
  const wide = patterns.filter((pattern) => siteOfPattern(pattern) === null);
  const covered = new Set(sites.flatMap((site) => ofSite(settings.off, site)));
  const apart = settings.off.filter((origin) => !covered.has(origin));
  const held = list.contains(document.activeElement) ? document.activeElement?.ariaLabel : null;
  list.replaceChildren(
    ...wide.map(wideRow),
    ...sites.map((site) => siteRow(site, ofSite(settings.off, site), settings, `${site}/*`)),
    ...apart.map((origin) => siteRow(origin, [origin], settings, null)),
  );
  const controls = [...list.querySelectorAll<HTMLElement>("input, button")];
  if (held) controls.find(({ ariaLabel }) => ariaLabel === held)?.focus();
  list.hidden = list.childElementCount === 0;
  byId("sites-none").hidden = !list.hidden;
  return wide.length > 0 || sites.some((site) => ofSite(settings.off, site).length === 0);
}

/** Many sites at once, which only the browser or the admin can have allowed. */
function wideRow(pattern: string): HTMLLIElement {
  const name = nameOf(pattern);
  return el("li", {}, el("span", {}, name), remover(pattern, name));
}

/** A site with its switch; `off` holds those of its origins where the extension keeps away. */
function siteRow(site: string, off: string[], settings: Settings, pattern: string | null): HTMLLIElement {
  const name = bare(site);
  const on = el("input", { type: "checkbox", role: "switch", checked: off.length === 0 });
  on.ariaLabel = words("options_site_on", name);
  on.addEventListener("change", () => void keepAway(site, off, !on.checked));
  const taught = ofSite(Object.keys(settings.taught), siteOf(new URL(site)));
  const item = el("li", {}, el("label", { className: "switch" }, on, el("bdi", {}, name)));
  if (pattern) item.append(remover(pattern, name));
  if (taught.length > 0) {
    const forget = el("button", { type: "button", className: "quiet" }, words("options_site_forget"));
    forget.ariaLabel = words("options_site_forget_named", name);
    forget.addEventListener("click", () => void unteach(taught, name));
    item.append(el("p", { className: "hint" }, `${words("options_site_taught")} `, forget));
  }
  return item;
}

function remover(pattern: string, name: string): HTMLButtonElement {
  const label = words("options_site_remove_named", name);
  const button = el("button", { type: "button", ariaLabel: label }, words("options_site_remove"));
  button.addEventListener("click", () => void remove(pattern, name));
  return button;
}

/** The browser asks the agent only while it handles their click, so nothing may be awaited before. */
function add(): void {
  const typed = input.value;
  const url = readSite(typed);
  if (!url) {
    complain(typed.trim() ? words("options_site_wrong", typed.trim()) : words("options_site_empty"));
    return;
  }
  const origins = [patternOf(url)];
  const known = chrome.permissions.contains({ origins });
  const given = chrome.permissions.request({ origins }).catch(() => false);
  void Promise.all([known, given]).then((found) => added(url, ...found));
}

async function added(url: URL, known: boolean, given: boolean): Promise<void> {
  const name = bare(siteOf(url));
  if (!given) {
    complain(words("options_site_refused", name));
    return;
  }
  const { off } = await readSettings();
  const away = ofSite(off, siteOf(url));
  if (away.length > 0) await change({ off: off.filter((origin) => !away.includes(origin)) });
  await redraw();
  input.value = "";
  say(said, words(known && away.length === 0 ? "options_site_already" : "options_site_added", name));
}

async function remove(pattern: string, name: string): Promise<void> {
  const gone = await chrome.permissions.remove({ origins: [pattern] }).catch(() => false);
  await redraw();
  tell(words(gone ? "options_site_removed" : "options_site_fixed", name));
}

async function keepAway(site: string, away: string[], keep: boolean): Promise<void> {
  const { off } = await readSettings();
  await change({ off: keep ? [...off, site] : off.filter((origin) => !away.includes(origin)) });
}

async function unteach(origins: string[], name: string): Promise<void> {
  const { taught } = await readSettings();
  const kept = Object.entries(taught).filter(([origin]) => !origins.includes(origin));
  await change({ taught: Object.fromEntries(kept) });
  await redraw();
  tell(words("options_site_forgotten", name));
}

async function change(settings: Partial<Settings>): Promise<void> {
  await changeSettings(settings);
  await ask("sites_changed", {});
}

/** Say what has happened, where the button that was pressed may be gone with its row. */
function tell(text: string): void {
  say(said, text);
  said.focus();
}

function complain(problem: string): void {
  say(byId("site-problem"), problem);
  input.ariaInvalid = problem ? "true" : null;
  if (problem) input.focus();
}

/** An https site by its host alone, since that is what people know it by. */
function bare(site: string): string {
  return site.replace(/^https:\/\//u, "");
}

function nameOf(pattern: string): string {
  const host = /^[^:]*:\/\/\*\.([^/*]+)\//u.exec(pattern)?.[1];
  return host ? words("options_sites_below", host) : words("options_sites_every");
}
