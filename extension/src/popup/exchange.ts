/** The last request to the server, word for word, and its answer. */

import { ask } from "../messages";
import { byId } from "../page";
import { clockTime, words } from "../words";

const SAID_MS = 2000;

const details = byId<HTMLDetailsElement>("exchange");
const copy = byId<HTMLButtonElement>("copy");

/** Fetch it whenever the agent unfolds it. */
export function startExchange(): void {
  details.addEventListener("toggle", () => {
    if (details.open) void show();
  });
  copy.addEventListener("click", () => void copyRequest());
}

async function show(): Promise<void> {
  const exchange = await ask("last_exchange", {});
  byId("exchange-none").hidden = Boolean(exchange);
  byId("exchange-shown").hidden = !exchange;
  if (!exchange) return;
  byId("exchange-when").textContent = clockTime(exchange.at);
  byId("exchange-to").textContent = exchange.url;
  byId("exchange-status").textContent = exchange.status;
  byId("request").textContent = JSON.stringify(exchange.request, null, 2);
  byId("answer").textContent = JSON.stringify(exchange.answer, null, 2);
}

async function copyRequest(): Promise<void> {
  const done = await navigator.clipboard.writeText(byId("request").textContent ?? "").then(
    () => true,
    () => false,
  );
  copy.textContent = words(done ? "popup_copied" : "popup_copy_failed");
  setTimeout(() => (copy.textContent = words("popup_copy")), SAID_MS);
}
