/** Runs the content script where the agent or the admin lets it, and nowhere else. */

import { tell, tellAll } from "./tabs";
import { oneAtATime } from "./turn";

const ID = "coach";
const SCRIPT = "content.js";

const inTurn = oneAtATime();

/** Bring the browser's list of content scripts in line with what the extension may read now. */
export function registerSites(): Promise<void> {
  return inTurn(register);
}

async function register(): Promise<void> {
  const matches = await granted();
  const known = (await chrome.scripting.getRegisteredContentScripts({ ids: [ID] })).length > 0;
  if (matches.length === 0) {
    if (known) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const script: chrome.scripting.RegisteredContentScript = {
    id: ID,
    js: [SCRIPT],
    matches,
    allFrames: true,
    runAt: "document_idle",
    persistAcrossSessions: true,
  };
  await (known ? chrome.scripting.updateContentScripts([script]) : chrome.scripting.registerContentScripts([script]));
}

/** Start in the tabs that stand open: nobody wants to reload a chat. A tab that has the script already keeps it. */
export async function startInOpenTabs(): Promise<void> {
  const url = await granted();
  if (url.length === 0) return;
  const tabs = await chrome.tabs.query({ url, discarded: false });
  await Promise.all(tabs.map(({ id }) => id === undefined || start(id)));
}

/** Say goodbye in tabs that the extension may no longer read: their address is hidden from it now. */
export async function leaveClosedSites(): Promise<void> {
  const tabs = await chrome.tabs.query({});
  await Promise.all(tabs.filter(({ url }) => url === undefined).map(({ id }) => tell(id, { kind: "leave" })));
}

/** What the agent has set has changed: look again everywhere. */
export async function lookAgain(): Promise<void> {
  await registerSites();
  await startInOpenTabs();
  await tellAll({ kind: "look" });
}

async function start(tabId: number): Promise<void> {
  try {
    await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, files: [SCRIPT] });
  } catch {
    // a tab that closes or moves on meanwhile; the registered script meets it there
  }
}

async function granted(): Promise<string[]> {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.filter((pattern) => /^(\*|https?):\/\//u.test(pattern) || pattern === "<all_urls>");
}
