/**
 * Events on their way to the server. They wait in `storage.local`, so nothing is lost when the worker is ended, the
 * browser closes or the server is away. Each carries a UUID from the start: sent twice, it counts once.
 */

import type { CoachEvent } from "../messages";
import { readSettings } from "../settings";
import { holding } from "./backoff";
import { credentialFor, hashChat } from "./secrets";
import { call } from "./server";
import { isFields, isWhole } from "./shapes";
import { oneAtATime } from "./turn";

export const ALARM = "events";
const MOST = 2_000;
const BATCH = 200;
const SOON_MIN = 0.5;
const LATER_MIN = 2;
const REST_MIN = 10; // a chat's figures leave once they have not changed for so long

/** An event as the server takes it, and when it may leave. */
interface Waiting {
  event: { id: string; kind: string; conversation_id: string; [field: string]: unknown };
  /** Milliseconds since 1970. */
  from: number;
}

const changing = oneAtATime();
const delivering = oneAtATime();

/** Put events into the queue; the oldest fall out where there are too many. */
export async function enqueue(events: CoachEvent[]): Promise<void> {
  const fresh = await Promise.all(events.map(toWaiting));
  await change((queue) => fresh.reduce(add, queue).slice(-MOST));
  await wake();
}

export async function waitingEvents(): Promise<number> {
  return (await read()).length;
}

/** Forget what waits: it belongs to an agent who has left this browser. */
export async function emptyQueue(): Promise<void> {
  await change(() => []);
}

/** See to it that what waits is delivered some time, also after the worker or the browser was ended. */
export async function wake(): Promise<void> {
  const queue = await read();
  if (queue.length === 0 || (await chrome.alarms.get(ALARM))) return;
  const soonest = Math.min(...queue.map(({ from }) => from));
  await chrome.alarms.create(ALARM, { when: Math.max(soonest, Date.now() + SOON_MIN * 60_000) });
}

/** Deliver all that may leave. */
export function deliver(): Promise<void> {
  return delivering(async () => {
    await chrome.alarms.clear(ALARM);
    const done = await deliverBatches();
    if (done) await wake();
    else await chrome.alarms.create(ALARM, { delayInMinutes: LATER_MIN * (0.75 + Math.random() / 2) });
  });
}

/** Return whether all went out that may. A batch that the server cannot read at all is cut down to the event at fault. */
async function deliverBatches(): Promise<boolean> {
  const credential = await credentialFor((await readSettings()).server);
  if (!credential || (await holding())) return false;
  const { server, token } = credential;
  let size = BATCH;
  for (;;) {
    const events = (await read()).filter(({ from }) => from <= Date.now()).slice(0, size).map(({ event }) => event);
    if (events.length === 0) return true;
    const body = { now: new Date().toISOString(), events };
    const heard = await call({ server, method: "POST", path: "/events", token, body });
    if (heard.trouble?.kind === "refused" && events.length > 1) size = Math.ceil(events.length / 2);
    else if (heard.trouble?.kind === "refused" || (!heard.trouble && isReceipt(heard.body))) await remove(events);
    else return false;
  }
}

async function remove(events: Waiting["event"][]): Promise<void> {
  const gone = new Set(events.map(({ id }) => id));
  await change((queue) => queue.filter(({ event }) => !gone.has(event.id)));
}

/** A chat's newer figures take the place of those that still wait. */
function add(queue: Waiting[], next: Waiting): Waiting[] {
  const same = ({ event }: Waiting) =>
    event.kind === "chat_summary" && event.conversation_id === next.event.conversation_id;
  return [...(next.event.kind === "chat_summary" ? queue.filter((one) => !same(one)) : queue), next];
}

async function toWaiting(event: CoachEvent): Promise<Waiting> {
  const { chat, ...rest } = event;
  const common = { id: crypto.randomUUID(), conversation_id: await hashChat(chat) };
  if (rest.kind === "chat_summary") return { event: { ...common, ...rest }, from: Date.now() + REST_MIN * 60_000 };
  const { nudge, ...others } = rest;
  return { event: { ...common, ...others, nudge_id: nudge }, from: 0 };
}

function isReceipt(body: unknown): boolean {
  return isFields(body) && isWhole(body["accepted"]) && isWhole(body["duplicates"]) && Array.isArray(body["refused"]);
}

async function read(): Promise<Waiting[]> {
  const { queue } = await chrome.storage.local.get({ queue: [] });
  return queue as Waiting[];
}

function change(how: (queue: Waiting[]) => Waiting[]): Promise<void> {
  return changing(async () => chrome.storage.local.set({ queue: how(await read()) }));
}
