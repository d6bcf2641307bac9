/** The page that the agent looks at: whether the extension helps there, and how to change that. */

import { ask, type Told } from "../messages";
import { byId, say } from "../page";
import { isWebPage, ofSite, patternOf, siteOf } from "../places";
import { changeSettings, onSettings, readSettings } from "../settings";
import { words, type Word } from "../words";

interface Here {
  tabId: number;
  url: URL;
}

const CHOICES = ["enable", "let-back", "teach", "teach-hint", "keep-away"];

const problem = byId("site-problem");
let here: Here | null = null;

/** Look at the active tab, and listen to the buttons. */
export function startSite(): void {
  byId("enable").addEventListener("click", enable);
  byId("let-back").addEventListener("click", () => void letBack());
  byId("teach").addEventListener("click", () => void teach());
  byId("keep-away").addEventListener("click", () => void keepAway());
  onSettings(() => void show());
  chrome.permissions.onAdded.addListener(() => void show());
  chrome.permissions.onRemoved.addListener(() => void show());
  void look();
}

async function look(): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const url = tab?.url && URL.canParse(tab.url) ? new URL(tab.url) : null;
  here = url && isWebPage(url) && tab?.id !== undefined ? { tabId: tab.id, url } : null;
  await show();
}

async function show(): Promise<void> {
  if (!here) {
    draw(words("popup_site"), "popup_site_unreadable", []);
    return;
  }
  const { url } = here;
  const open = await chrome.permissions.contains({ origins: [patternOf(url)] });
  const { off } = await readSettings();
  if (!open) draw(url.host, "popup_site_closed", ["enable"]);
  else if (isAway(off, url)) draw(url.host, "popup_site_off", ["let-back"]);
  else draw(url.host, "popup_site_open", ["teach", "teach-hint", "keep-away"]);
}

function draw(name: string, text: Word, shown: string[]): void {
  byId("site-name").textContent = name;
  byId("site-text").textContent = words(text);
  for (const id of CHOICES) byId(id).hidden = !shown.includes(id);
}

/** The browser asks the agent only while it handles their click, so nothing may be awaited before. */
function enable(): void {
  if (!here) return;
  chrome.permissions.request({ origins: [patternOf(here.url)] }).then(
    (given) => {
      say(problem, given ? "" : words("popup_not_allowed"));
      void show();
    },
    () => say(problem, words("popup_not_allowed")),
  );
}

async function teach(): Promise<void> {
  if (!here) return;
  const told: Told = { kind: "teach" };
  try {
    await chrome.tabs.sendMessage(here.tabId, told);
    window.close();
  } catch {
    say(problem, words("popup_teach_failed"));
  }
}

async function keepAway(): Promise<void> {
  if (!here) return;
  const { off } = await readSettings();
  await change([...off, here.url.origin]);
}

async function letBack(): Promise<void> {
  if (!here) return;
  const { url } = here;
  const { off } = await readSettings();
  await change(off.filter((origin) => !isAway([origin], url)));
}

/** Whether a page is among those to keep away from: by its origin, or by its site whatever the port. */
function isAway(off: string[], url: URL): boolean {
  return off.includes(url.origin) || ofSite(off, siteOf(url)).includes(siteOf(url));
}

async function change(off: string[]): Promise<void> {
  await changeSettings({ off });
  await ask("sites_changed", {});
}
