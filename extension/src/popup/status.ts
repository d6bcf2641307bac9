/** How the extension stands with its server, in one line, and what to do about it. */

import { ask, type Connection, type Trouble } from "../messages";
import { byId, say } from "../page";
import { troubleWords, words, type Word } from "../words";

interface Status {
  look: "good" | "paused" | "trouble";
  title: string;
  detail: string;
  /** What leads on: to a page of the server, or without one to the settings. */
  button?: { label: Word; page?: string };
}

const button = byId<HTMLButtonElement>("status-button");

/** Draw it; returns whether this browser is connected. */
export async function showStatus(paused: boolean): Promise<{ connected: boolean }> {
  const now = await ask("connection", {});
  const status = now ? statusOf(now, paused) : offline({ kind: "not_connected" }, null);
  byId("status").dataset["look"] = status.look;
  byId("status-title").textContent = status.title;
  say(byId("status-detail"), status.detail);
  say(byId("status-waiting"), waitingWords(now?.waitingEvents ?? 0));
  showButton(status.button);
  return { connected: now?.connected ?? false };
}

function statusOf(now: Connection, paused: boolean): Status {
  if (!now.connected) return offline(now.trouble ?? { kind: "not_connected" }, now.server);
  if (paused) return { look: "paused", title: words("popup_paused"), detail: words("popup_paused_detail") };
  if (now.trouble) return offline(now.trouble, now.server);
  const title = words("popup_connected_as", now.agentName ?? "");
  const host = now.server ? new URL(now.server).host : "";
  return { look: "good", title, detail: words("popup_team_at_server", now.teamName ?? "", host) };
}

function offline(trouble: Trouble, server: string | null): Status {
  const look = "trouble";
  const detail = troubleWords(trouble);
  switch (trouble.kind) {
    case "not_connected":
      return { look, title: words("popup_not_connected"), detail, button: { label: "popup_connect" } };
    case "signed_out":
      return { look, title: words("popup_signed_out"), detail, button: { label: "popup_connect_again" } };
    case "outdated": {
      const page = `${server ?? ""}/extension`;
      return { look, title: words("popup_outdated"), detail, button: { label: "popup_get_update", page } };
    }
    default:
      return { look, title: words("popup_trouble"), detail: `${detail} ${words("popup_go_on")}` };
  }
}

function showButton(wanted: Status["button"]): void {
  button.hidden = !wanted;
  if (!wanted) return;
  button.textContent = words(wanted.label);
  button.onclick = () => void open(wanted.page);
}

async function open(page: string | undefined): Promise<void> {
  await (page ? chrome.tabs.create({ url: page }) : chrome.runtime.openOptionsPage());
  window.close();
}

function waitingWords(count: number): string {
  if (count === 0) return "";
  return count === 1 ? words("popup_one_event_waiting") : words("popup_events_waiting", count);
}
