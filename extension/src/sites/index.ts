import { chatwoot } from "./chatwoot";
import { generic } from "./generic";
import { intercom } from "./intercom";
import { rocketchat } from "./rocketchat";
import { taughtSite } from "./taught";
import type { Site, Taught } from "./types";
import { zammad } from "./zammad";
import { zendesk } from "./zendesk";

const TOOLS = [chatwoot, zendesk, intercom, rocketchat, zammad].map(guarded);
const GENERIC = guarded(generic);
const TAUGHT = new Map<string, Site>();

/**
 * Return what knows this document: a chat tool's own adapter, what the agent taught, or the generic one. Tools draw
 * themselves late, so ask again whenever the page has changed; it is a handful of look-ups.
 */
export function siteOf(document: Document, taught: Taught | undefined): Site {
  return TOOLS.find((tool) => tool.recognises(document)) ?? (taught ? madeOf(taught) : GENERIC);
}

/** One site for the same selectors, since it remembers what it has read. */
function madeOf(taught: Taught): Site {
  const name = JSON.stringify(taught);
  const site = TAUGHT.get(name) ?? guarded(taughtSite(taught));
  TAUGHT.set(name, site);
  return site;
}

/** However odd a page is, nothing thrown leaves an adapter; in doubt a box is private. */
function guarded(site: Site): Site {
  return {
    name: site.name,
    recognises: (document) => attempt(() => site.recognises(document), false),
    composers: (document) => attempt(() => site.composers(document), []),
    isPrivate: (box) => attempt(() => site.isPrivate(box), true),
    conversation: (box) => attempt(() => site.conversation(box), null),
    sendButton: (box) => attempt(() => site.sendButton(box), null),
  };
}

function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
