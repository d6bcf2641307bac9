/**
 * Drives a Firefox with one extension in it by lines of JSON: each line in is one order, each line out what
 * came of it.
 *
 *     node firefox.mjs FIREFOX EXTENSION
 *
 * Orders: {"open": URL}, {"evaluate": SCRIPT}, {"click": [x, y]}, {"type": TEXT}, {"press": "Control+z"}.
 * Ends with its input.
 */

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [, , executablePath, extension] = process.argv;
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  extraPrefsFirefox: {
    "extensions.originControls.grantByDefault": true, // nobody is there to grant what the manifest asks for
  },
});
await browser.installExtension(extension);
let page = await browser.newPage();

const ORDERS = {
  open: async (url) => {
    await page.close();
    page = await browser.newPage();
    await page.goto(url);
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
