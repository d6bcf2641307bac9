/** What the agent has set, and the admin by browser policy: no secret among it, so every part may read it. */

import type { Taught } from "./sites/types";

export interface Settings {
  /** Origin of the server, or null. Policy wins over the agent. */
  server: string | null;
  /** Whether policy has set the server. */
  locked: boolean;
  paused: boolean;
  /** What "teach this site" remembers, by origin. */
  taught: Record<string, Taught>;
  /** Origins where the extension keeps away although the browser lets it in. */
  off: string[];
}

const DEFAULTS = { server: null, paused: false, taught: {}, off: [] } as const;

export async function readSettings(): Promise<Settings> {
  const [own, policy] = await Promise.all([chrome.storage.local.get({ ...DEFAULTS }), readPolicy()]);
  const settings = own as Omit<Settings, "locked">;
  return policy.server ? { ...settings, server: policy.server, locked: true } : { ...settings, locked: false };
}

export async function changeSettings(change: Partial<Omit<Settings, "locked">>): Promise<void> {
  await chrome.storage.local.set(change);
}

/** Call back with the settings whenever one of them changes, here or elsewhere; returns how to stop that. */
export function onSettings(told: (settings: Settings) => void): () => void {
  const listener = (changes: object, area: string) => {
    const ours = area === "managed" || Object.keys(changes).some((key) => key in DEFAULTS);
    if (ours) void readSettings().then(told);
  };
  chrome.storage.onChanged.addListener(listener);
  return () => chrome.storage.onChanged.removeListener(listener);
}

/** Firefox has no managed storage at all unless a policy is there. */
async function readPolicy(): Promise<{ server: string | null }> {
  try {
    const found = await chrome.storage.managed.get("serverUrl");
    const url = found["serverUrl"];
    return { server: typeof url === "string" && URL.canParse(url) ? new URL(url).origin : null };
  } catch {
    return { server: null };
  }
}
