/** Every word that people read, from _locales. */

import type messages from "../_locales/en/messages.json";
import type { Trouble } from "./messages";

export type Word = keyof typeof messages;

/** Return the message of that name; `parts` fill its placeholders in order. */
export function words(name: Word, ...parts: (string | number)[]): string {
  return chrome.i18n.getMessage(name, parts.map(String)) || name;
}

/** Say what is wrong between the browser and its server, and what to do; with the server's own words, if any. */
export function troubleWords({ kind, detail, retryAt }: Trouble): string {
  const said = kind === "outdated" && detail ? detail : words(`trouble_${kind}`);
  const quoted = kind === "refused" && detail ? words("trouble_server_said", detail) : "";
  const next = retryAt && retryAt > Date.now() ? words("trouble_next_try", clockTime(retryAt)) : "";
  return [said, quoted, next].filter(Boolean).join(" ");
}

/** Return a time of the day such as 14:05:09; `at` is milliseconds since 1970. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { timeStyle: "medium" });
}

/** Return a duration as people say it: 41 s, 1 min 5 s, 2 h 3 min. */
export function spell(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return words("seconds", whole);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return words("minutes_seconds", minutes, whole % 60);
  return words("hours_minutes", Math.floor(minutes / 60), minutes % 60);
}
