/** Pairs this browser with a server, and signs it out. */

import type { Connection, Requests, Trouble } from "../messages";
import { changeSettings, readSettings } from "../settings";
import { words } from "../words";
import { serverFrom } from "./address";
import { calm, lastTrouble } from "./backoff";
import { deliver, emptyQueue, waitingEvents } from "./queue";
import { anyCredential, credentialFor, forgetCredential, keepCredential, type Credential } from "./secrets";
import { call, type Heard } from "./server";
import { isFields, isProblem, isText } from "./shapes";

/** Say how this browser stands with its server. */
export async function connection(): Promise<Connection> {
  const { server, locked } = await readSettings();
  const credential = await credentialFor(server);
  return {
    server,
    locked,
    connected: credential !== null,
    agentName: credential?.agentName ?? null,
    teamName: credential?.teamName ?? null,
    trouble: await lastTrouble(),
    waitingEvents: await waitingEvents(),
  };
}

/** Exchange a pairing code for a token. Where it succeeds, a token that was there before is given back. */
export async function connect(typed: string, code: string): Promise<Requests["connect"]["reply"]> {
  const address = serverFrom(typed);
  if ("problem" in address) return address;
  const { server } = address;
  const settings = await readSettings();
  if (settings.locked && settings.server !== server) return { problem: words("connect_locked", settings.server ?? "") };
  if (code.trim() === "") return { problem: words("connect_no_code") };
  const body = { code: code.trim().slice(0, 64), device: await device() };
  const heard = await call({ server, method: "POST", path: "/pairing", body });
  const credential = heard.trouble ? null : credentialIn(heard.body, server);
  if (!credential) return { problem: problemOf(heard, server) };
  const before = await anyCredential();
  if (before) await endOnServer(before);
  if (before?.server !== server || before.agentId !== credential.agentId) await emptyQueue();
  await keepCredential(credential);
  if (!settings.locked) await changeSettings({ server });
  await chrome.storage.session.remove("exchange");
  await calm();
  await deliver();
  return { connection: await connection() };
}

/** Sign out on both sides; here in any case. */
export async function signOut(): Promise<Requests["sign_out"]["reply"]> {
  const credential = await anyCredential();
  await deliver();
  const trouble = credential ? await endOnServer(credential) : null;
  await forget();
  const warning = trouble ? { warning: words("sign_out_not_told", credential?.server ?? "") } : {};
  return { ...(await connection()), ...warning };
}

/** Forget a token that belongs to another server than the one that is set now. */
export async function dropForeignCredential(): Promise<void> {
  const credential = await anyCredential();
  if (!credential || credential.server === (await readSettings()).server) return;
  await endOnServer(credential);
  await forget();
}

async function forget(): Promise<void> {
  await forgetCredential();
  await emptyQueue();
  await chrome.storage.session.remove("exchange");
  await calm();
}

/** Return what kept the server from ending a token; one that it no longer knows has ended. */
async function endOnServer({ server, token }: Credential): Promise<Trouble | null> {
  const { trouble } = await call({ server, method: "DELETE", path: "/me/token", token });
  return trouble?.kind === "signed_out" ? null : trouble;
}

function credentialIn(body: unknown, server: string): Credential | null {
  if (!isFields(body) || !isText(body["token"]) || !/^[\x21-\x7e]{1,500}$/u.test(body["token"])) return null;
  const { token, agent, team } = body;
  if (!isFields(agent) || !isText(agent["id"]) || !isText(agent["name"])) return null;
  if (!isFields(team) || !isText(team["name"])) return null;
  return { server, token, agentId: agent["id"], agentName: agent["name"], teamName: team["name"] };
}

function problemOf({ trouble, status, body }: Heard, server: string): string {
  const isCoach = isProblem(body);
  if (!trouble || (status === 404 && !isCoach)) return words("connect_no_coach", server);
  switch (trouble.kind) {
    case "unreachable":
      return words("connect_unreachable", server);
    case "slow":
      return words("connect_slow", server);
    case "busy":
      return words("connect_busy", Math.max(1, Math.ceil(((trouble.retryAt ?? 0) - Date.now()) / 1000)));
    case "outdated":
      return trouble.detail ?? words("trouble_outdated");
    case "refused":
      return status === 404 && isProblem(body) && String(body.type).endsWith("problem-code-not-accepted")
        ? words("connect_code_not_accepted")
        : (trouble.detail ?? words("connect_no_coach", server));
    default:
      return trouble.detail ?? words("trouble_server");
  }
}

/** Name this browser for the lead's list: "Chromium on Linux". */
async function device(): Promise<string> {
  const { os } = await chrome.runtime.getPlatformInfo();
  const systems: Record<string, string> = { win: "Windows", mac: "macOS", linux: "Linux", cros: "ChromeOS", android: "Android" };
  const agent = navigator.userAgent;
  const browser = [["Firefox/", "Firefox"], ["Edg/", "Edge"], ["OPR/", "Opera"], ["Chrome/", "Chromium"]].find(([mark]) =>
    agent.includes(mark ?? ""),
  );
  return `${browser?.[1] ?? "Browser"} on ${systems[os] ?? os}`;
}
