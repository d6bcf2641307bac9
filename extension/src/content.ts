/** Runs in every frame of the sites that the agent has enabled. */

import { watchFrame, type Frame } from "./content/frame";
import type { Told } from "./messages";
import { ofSite, siteOf } from "./places";
import { teach } from "./sites/teach";
import { onSettings, readSettings, type Settings } from "./settings";

/** Left behind in the extension's own world, so that a second injection knows that it is one. */
const here = globalThis as typeof globalThis & { coachRuns?: () => boolean };

async function start(): Promise<void> {
  let frame: Frame | null = null;
  const { id } = chrome.runtime;
  here.coachRuns = () => chrome.runtime?.id === id;

  function follow(settings: Settings): void {
    const isAway = ofSite(settings.off, siteOf(new URL(location.href))).length > 0;
    if (!isAway) frame ??= watchFrame(settings);
    else leave();
  }

  function leave(): void {
    frame?.stop();
    frame = null;
  }

  chrome.runtime.onMessage.addListener((told: Told, sender) => {
    if (sender.id !== id) return;
    if (told.kind === "leave") leave();
    else if (told.kind === "teach") {
      if (window === window.top || frame?.hasComposers()) teach();
    } else frame?.told(told);
  });
  onSettings(follow);
  follow(await readSettings());
}

if (!here.coachRuns?.()) void start();
