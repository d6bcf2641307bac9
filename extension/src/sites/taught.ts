/** A site that the agent has taught: where the composer is, and how both sides' messages look. */

import { aboutPage, isNote, readMessage, sendButtonNear } from "./generic";
import { around, numbered, remember, withTrueTimes } from "./dom";
import { markOf } from "./marks";
import type { Site, Taught } from "./types";

export function taughtSite(taught: Taught): Site {
  const read = remember((element) =>
    readMessage(element, element.matches(taught.agent) ? "agent" : "customer"),
  );
  const messages = `${taught.customer}, ${taught.agent}`;
  const listNear = (box: Element) => {
    for (const place of around(box)) {
      const found = place.querySelectorAll(messages);
      if (found.length > 0) return { place, found: [...found].filter((element) => !element.contains(box)) };
    }
    return null;
  };
  return {
    name: "taught",
    recognises: () => true,
    composers: (document) => [...document.querySelectorAll<HTMLElement>(taught.composer)],
    isPrivate: isNote,
    conversation(box) {
      const list = listNear(box);
      if (!list) return null;
      const shown = list.found.filter((element) => markOf(element) !== "hidden");
      return {
        ...aboutPage("tagName" in list.place ? list.place : null),
        messages: withTrueTimes(numbered(shown.map(read))),
      };
    },
    sendButton: sendButtonNear,
  };
}
