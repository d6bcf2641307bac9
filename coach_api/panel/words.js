/** The words of the panel, and how they are said. */

/** What the panel says; `$1` and `$2` are filled in. */
export const WORDS = {
  name: "Coach",
  label: "Writing coach",
  nudges: "Nudges",
  severity_critical: "Stop",
  severity_warning: "Warning",
  severity_suggestion: "Suggestion",
  severity_info: "Note",
  level_good: "on time",
  level_slow: "slow",
  level_late: "late",
  mood_calm: "Calm",
  mood_tense: "Tense",
  mood_frustrated: "Frustrated",
  mood_abusive: "Abusive",
  mood_pleased: "Pleased",
  trend_falling: "getting worse",
  trend_rising: "getting better",
  trend_steady: "steady",
  customer_waiting: "customer waiting",
  nobody_waiting: "nobody is waiting",
  held_back: "$1 more held back",
  held_back_why: "Shown once these are dealt with",
  your_draft: "Your draft:",
  you: "You:",
  customer: "Customer:",
  dismiss: "Dismiss",
  dismiss_this: "Dismiss “$1”",
  mute: "Not in this chat",
  mute_this: "“$1”: not in this chat",
  why: "Why?",
  why_this: "Why? About “$1”, opens in a new tab",
  sends_and_keeps: "Sends: $1\nKeeps: $2",
  replaces: "Replaces “$1” by “$2”",
  cuts: "Cuts “$1”",
  calm_title: "Nothing to add",
  calm_text: "Keep writing. The coach speaks up only when it helps.",
  pause: "Pause the coach",
  resume: "Resume",
  resume_coach: "Resume the coach",
  paused_title: "The coach is paused",
  paused_text: "Nothing you write is sent to it.",
  offline_title: "Not connected",
  offline_text: "You can write and send as usual.",
  trying_again: "Trying again in $1 s.",
  try_now: "Try now",
  shortcut: "to reach the nudges",
};

/** Return what says a word of the panel by its name; a name that a newer server made up is said as it came. */
export function speaker(words) {
  return (name, ...parts) => {
    const known = Object.hasOwn(words, name) ? words[name] : name.replace(/^[a-z]+_/u, "");
    return known.replace(/\$([12])/gu, (_, number) => String(parts[number - 1] ?? ""));
  };
}
