/** The popup: how things stand, this site, my day, and what was last sent. */

import { byId, fillWords } from "../page";
import { changeSettings, onSettings, readSettings } from "../settings";
import { showDay } from "./day";
import { startExchange } from "./exchange";
import { startSite } from "./site";
import { showStatus } from "./status";

const pause = byId<HTMLInputElement>("pause");

fillWords();
byId("settings").addEventListener("click", () => void openSettings());
pause.addEventListener("change", () => void changeSettings({ paused: pause.checked }));
onSettings(() => void show());
startSite();
startExchange();
void show();

async function show(): Promise<void> {
  const { paused } = await readSettings();
  pause.checked = paused;
  const { connected } = await showStatus(paused);
  if (connected) await showDay();
}

async function openSettings(): Promise<void> {
  await chrome.runtime.openOptionsPage();
  window.close();
}
