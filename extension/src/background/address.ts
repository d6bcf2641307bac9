/** Reads the address of a server as people type it. */

import { words } from "../words";

/** Return the origin, or what is wrong with what was typed, in words. */
export function serverFrom(typed: string): { server: string } | { problem: string } {
  const text = typed.trim();
  if (text === "") return { problem: words("connect_no_address") };
  const full = /^[a-z][a-z0-9+.-]*:\/\//iu.test(text) ? text : `${isLoopback(hostOf(`http://${text}`)) ? "http" : "https"}://${text}`;
  if (!URL.canParse(full)) return { problem: words("connect_bad_address", text) };
  const url = new URL(full);
  if (url.username || url.password) return { problem: words("connect_address_with_password") };
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return { server: url.origin };
  return { problem: words(url.protocol === "http:" ? "connect_needs_https" : "connect_bad_address", text) };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : "";
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d{1,3}){3}$/u.test(host);
}
