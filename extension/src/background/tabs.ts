/** Speaks to the content scripts of tabs. */

import type { Told } from "../messages";

/** Tell a tab; one without a content script hears nothing. */
export async function tell(tabId: number | undefined, told: Told): Promise<void> {
  if (tabId === undefined) return;
  try {
    await chrome.tabs.sendMessage(tabId, told);
  } catch {
    // nobody listens there
  }
}

export async function tellAll(told: Told): Promise<void> {
  const tabs = await chrome.tabs.query({});
  await Promise.all(tabs.map(({ id }) => tell(id, told)));
}

export async function tellActive(told: Told): Promise<void> {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  await tell(tab?.id, told);
}
