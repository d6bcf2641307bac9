/** The options page: connect, choose sites, read what is sent, pause, find the shortcut. */

import { byId, fillWords } from "../page";
import { changeSettings, onSettings, readSettings } from "../settings";
import { words } from "../words";
import { showConnection, startConnection } from "./connection";
import { showSites, startSites } from "./sites";

const pause = byId<HTMLInputElement>("pause");

fillWords();
byId("version").textContent = words("options_version", chrome.runtime.getManifest().version);
pause.addEventListener("change", () => void changeSettings({ paused: pause.checked }));
byId("change-shortcut").addEventListener("click", () => void openShortcuts());
startConnection(show);
startSites(show);
onSettings(() => void show());
chrome.permissions.onAdded.addListener(() => void show());
chrome.permissions.onRemoved.addListener(() => void show());
window.addEventListener("focus", () => {
  void show();
  void showShortcut();
});
void show();
void showShortcut();

/** Draw all that may have changed, here or elsewhere. */
async function show(): Promise<void> {
  const [connected, hasSites, { paused }] = await Promise.all([showConnection(), showSites(), readSettings()]);
  pause.checked = paused;
  byId("step-connect").classList.toggle("done", connected);
  byId("step-site").classList.toggle("done", hasSites);
  byId("steps").hidden = connected && hasSites;
}

async function showShortcut(): Promise<void> {
  const commands = await chrome.commands.getAll();
  const shortcut = commands.find(({ name }) => name === "open_card")?.shortcut;
  byId("shortcut").textContent = shortcut || words("options_shortcut_none");
}

/** Firefox has a call for it, Chromium a page that only an extension or the agent may open. */
async function openShortcuts(): Promise<void> {
  const commands = chrome.commands as typeof chrome.commands & { openShortcutSettings?: () => Promise<void> };
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
}
