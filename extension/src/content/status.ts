/** How a composer stands, in words. */

import type { Answer, Message } from "../api";
import type { Trouble } from "../messages";
import { troubleWords, words } from "../words";

export type Status =
  | { kind: "ready" }
  | { kind: "paused" }
  | { kind: "offline"; title: string; reason: string; retryAt?: number }
  | { kind: "aside"; title: string; reason: string };

/** An answer and what it was asked for. */
export interface Shown {
  answer: Answer;
  asked: { draft: string; messages: Message[]; at: number };
}

/** All that the badge and the card of a composer draw. */
export interface View {
  status: Status;
  shown: Shown | null;
}

export type Unread = "private" | "too_long" | "unreadable";

/** Say why a composer is not read. */
export function aside(why: Unread): Status {
  return { kind: "aside", title: words(`aside_${why}_title`), reason: words(`aside_${why}`) };
}

/** Say what is wrong with the server; when it is asked again is the panel's to count. */
export function offline({ retryAt, ...trouble }: Trouble): Status {
  return {
    kind: "offline",
    title: words(trouble.kind === "outdated" ? "trouble_outdated_title" : "trouble_title"),
    reason: troubleWords(trouble),
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}
