/**
 * Drives a Firefox with extensions in it by lines of JSON: each line in is one order, each line out what
 * came of it.
 *
 *     node firefox.mjs FIREFOX EXTENSION...
 *
 * Orders: {"open": URL}, {"evaluate": SCRIPT}, {"click": [x, y]}, {"type": TEXT}, {"press": "Control+z"}.
 * Ends with its input.
 */

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [, , executablePath, ...extensions] = process.argv;
const COACH = "coach-extension@coach.example.com";
const COACH_HOST = "00000000-0000-4000-8000-000000000000"; // where its pages are, or nobody could open them
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  defaultViewport: { width: 1280, height: 720 },
  args: ["--remote-allow-system-access"], // without it nobody may drive a page of an extension
  extraPrefsFirefox: {
    "extensions.originControls.grantByDefault": true, // nobody is there to grant what the manifest asks for
    "extensions.webextensions.uuids": JSON.stringify({ [COACH]: COACH_HOST }),
  },
});
for (const extension of extensions) await browser.installExtension(extension);
let page = await browser.newPage();

const ORDERS = {
  open: async (url) => {
    await page.close();
    page = await browser.newPage();
    const loaded = page.goto(url);
    // Firefox never tells that a page of an extension has loaded.
    if (url.startsWith("http")) await loaded;
    else loaded.catch(() => {});
  },
  evaluate: (script) => page.evaluate(script),
  click: ([x, y]) => page.mouse.click(x, y),
  type: (text) => page.keyboard.type(text),
  press: async (keys) => {
    const held = keys.split("+");
    const last = held.pop();
    for (const key of held) await page.keyboard.down(key);
    await page.keyboard.press(last);
    for (const key of held.reverse()) await page.keyboard.up(key);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [[order, asked]] = Object.entries(JSON.parse(line));
  let answer;
  try {
    answer = { value: (await ORDERS[order](asked)) ?? null };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
