import type { Site, Taught } from "./types";

/** Return what knows this document: a chat tool's own adapter, what the agent taught, or the generic one. */
export function siteOf(_document: Document, _taught: Taught | undefined): Site {
  throw new Error("no adapter yet");
}
