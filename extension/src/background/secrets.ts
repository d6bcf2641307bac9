/**
 * What nobody but the background may see: the token, and the salt that hides chat keys. They live in IndexedDB of the
 * extension's origin, which content scripts cannot open; `storage.local` they could read.
 */

/** A token belongs to the one server that gave it out, and is never sent to another. */
export interface Credential {
  /** Origin such as https://coach.example.com. */
  server: string;
  token: string;
  agentId: string;
  agentName: string;
  teamName: string;
}

/** Return the credential for a server, or null where this browser has none for it. */
export async function credentialFor(server: string | null): Promise<Credential | null> {
  const found = await read<Credential>("credential");
  return found && found.server === server ? found : null;
}

/** Return whatever credential there is, whichever server it belongs to. */
export function anyCredential(): Promise<Credential | null> {
  return read<Credential>("credential");
}

export function keepCredential(credential: Credential): Promise<void> {
  return write("credential", credential);
}

export function forgetCredential(): Promise<void> {
  return write("credential", null);
}

/** Return the name under which the server knows a chat: nobody can tell the customer from it. */
export async function hashChat(chat: string): Promise<string> {
  const text = new TextEncoder().encode(chat);
  const key = await crypto.subtle.importKey("raw", await salt(), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, text));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function salt(): Promise<Uint8Array<ArrayBuffer>> {
  const fresh = crypto.getRandomValues(new Uint8Array(32));
  return inStore<Uint8Array<ArrayBuffer>>("readwrite", (store, done) => {
    const asked = store.get("salt");
    asked.onsuccess = () => {
      if (!asked.result) store.put(fresh, "salt");
      done(asked.result ?? fresh);
    };
  });
}

async function read<T>(key: string): Promise<T | null> {
  return inStore<T | null>("readonly", (store, done) => {
    const asked = store.get(key);
    asked.onsuccess = () => done((asked.result as T | undefined) ?? null);
  });
}

async function write(key: string, value: unknown): Promise<void> {
  return inStore<void>("readwrite", (store, done) => {
    store.put(value, key);
    done();
  });
}

/** Run `work` in one transaction; what it hands to `done` is returned once that is on disk. */
async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore, done: (value: T) => void) => void,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction("secrets", mode);
      let result: T;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore("secrets"), (value) => {
        result = value;
      });
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("coach", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("secrets");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
