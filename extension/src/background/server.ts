/** Talks to the server, and puts into one of a few kinds whatever goes wrong there. */

import type { Trouble } from "../messages";
import { inWords } from "./shapes";

const PATIENCE_MS = 8_000;
const LONGEST_WAIT_S = 600; // however long the server asks to be left alone

export interface Call {
  server: string;
  method: "GET" | "POST" | "DELETE";
  /** Below /api/v1, such as /nudges. */
  path: string;
  token?: string;
  body?: unknown;
}

export interface Heard {
  /** As the popup shows it: "200 OK", or "no answer". */
  line: string;
  /** Null where no answer came. */
  status: number | null;
  /** The JSON of the answer; undefined where it is none. */
  body: unknown;
  trouble: Trouble | null;
}

/** Ask the server once. Never throws: whatever goes wrong comes back as trouble, its `retryAt` only if the server named it. */
export async function call({ server, method, path, token, body }: Call): Promise<Heard> {
  const headers: Record<string, string> = {
    "X-Coach-Client": `extension/${chrome.runtime.getManifest().version}`,
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
  };
  try {
    const response = await fetch(`${server}/api/v1${path}`, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    const answer = parsed(await response.text());
    const line = `${response.status} ${response.statusText}`.trim();
    return { line, status: response.status, body: answer, trouble: troubleOf(response, answer) };
  } catch (error) {
    const slow = error instanceof DOMException && error.name === "TimeoutError";
    return { line: "no answer", status: null, body: undefined, trouble: { kind: slow ? "slow" : "unreachable" } };
  }
}

function troubleOf(response: Response, answer: unknown): Trouble | null {
  const { status } = response;
  if (response.ok) return null;
  const words = inWords(answer);
  const detail = words ? { detail: words } : {};
  if (status === 401 || status === 403) return { kind: "signed_out", ...detail };
  if (status === 426) return { kind: "outdated", ...detail };
  if (status === 429) {
    const seconds = Number(response.headers.get("Retry-After"));
    return { kind: "busy", ...detail, retryAt: Date.now() + (seconds > 0 ? Math.min(seconds, LONGEST_WAIT_S) : 1) * 1000 };
  }
  return { kind: status >= 500 ? "server" : "refused", ...detail };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
