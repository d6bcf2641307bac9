/** The part of the options page that pairs this browser with a server and signs it out. */

import { ask, type Connection } from "../messages";
import { byId, say } from "../page";
import { troubleWords, words, type Word } from "../words";

type Field = "server" | "code";

/** What the background may find wrong with the code; all else is about the server. */
const ABOUT_CODE: Word[] = ["connect_no_code", "connect_code_not_accepted"];

const form = byId<HTMLFormElement>("connect");
const server = byId<HTMLInputElement>("server");
const code = byId<HTMLInputElement>("code");
const button = byId<HTMLButtonElement>("connect-button");
const dialog = byId<HTMLDialogElement>("sign-out-dialog");
const said = byId("connection-said");

/** Listen to the form and the dialog; `changed` is called when the connection has changed. */
export function startConnection(changed: () => Promise<void>): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void connect(changed);
  });
  for (const input of [server, code]) input.addEventListener("input", () => complain(input.id as Field, ""));
  byId("sign-out").addEventListener("click", () => {
    dialog.returnValue = "";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") void signOut(changed);
  });
}

/** Draw how this browser stands with its server; returns whether it is connected. */
export async function showConnection(): Promise<boolean> {
  const now = await ask("connection", {});
  if (!now) {
    say(byId("connection-trouble"), words("options_no_answer"));
    return false;
  }
  const signedOut = now.trouble?.kind === "signed_out";
  const connected = now.connected && !signedOut;
  form.hidden = connected;
  byId("connected").hidden = !connected;
  byId("locked").hidden = !now.locked;
  say(byId("connection-trouble"), now.trouble && (connected || signedOut) ? troubleWords(now.trouble) : "");
  if (connected) showFacts(now);
  else showServer(now);
  return connected;
}

function showFacts({ agentName, teamName, server: address }: Connection): void {
  byId("agent").textContent = agentName;
  byId("team").textContent = teamName;
  byId("at-server").textContent = address;
  byId("sign-out-text").textContent = words("options_sign_out_text", address ?? "");
}

function showServer({ server: address, locked }: Connection): void {
  if (locked || server.value === "") server.value = address ?? "";
  server.readOnly = locked;
  byId("server-hint").textContent = words(locked ? "options_server_locked" : "options_server_hint");
}

async function connect(changed: () => Promise<void>): Promise<void> {
  complain("server", "");
  complain("code", "");
  say(said, "");
  button.disabled = true;
  button.textContent = words("options_connecting");
  const reply = await ask("connect", { server: server.value, code: code.value });
  button.disabled = false;
  button.textContent = words("options_connect");
  if (!reply) complain("server", words("options_no_answer"));
  else if ("problem" in reply) {
    const { problem } = reply;
    complain(ABOUT_CODE.some((name) => words(name) === problem) ? "code" : "server", problem);
  } else {
    code.value = "";
    await changed();
    say(said, words("options_connected", reply.connection.agentName ?? ""));
    byId("sign-out").focus();
  }
}

async function signOut(changed: () => Promise<void>): Promise<void> {
  const reply = await ask("sign_out", {});
  await changed();
  say(said, reply?.warning ?? words("options_signed_out"));
  said.classList.toggle("warning", Boolean(reply?.warning));
  (server.readOnly ? code : server).focus();
}

/** Say what is wrong with what was typed, beside the box; nothing takes it back. */
function complain(field: Field, problem: string): void {
  const input = field === "server" ? server : code;
  say(byId(`${field}-problem`), problem);
  input.ariaInvalid = problem ? "true" : null;
  if (problem) input.focus();
}
