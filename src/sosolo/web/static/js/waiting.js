// What is written without coverage waits in the browser, and is sent once when the line is back. Used by pages and worker.
"use strict";
const NAME = "sosolo";
function database() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("waiting", { keyPath: "key" });
      asked.result.createObjectStore("facts");
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}
async function inStore(store, mode, act) {
  const found = await database();
  return new Promise((done, fail) => {
    const work = found.transaction(store, mode);
    const asked = act(work.objectStore(store));
    work.oncomplete = () => (found.close(), done(asked.result));
    work.onerror = () => fail(work.error);
  });
}
const everythingWaiting = () => inStore("waiting", "readonly", (store) => store.getAll());
const keepWaiting = (entry) => inStore("waiting", "readwrite", (store) => store.put(entry));
const dropWaiting = (key) => inStore("waiting", "readwrite", (store) => store.delete(key));
const factOf = (name) => inStore("facts", "readonly", (store) => store.get(name));
const keepFact = (name, value) => inStore("facts", "readwrite", (store) => store.put(value, name));

// A form as an entry: its key is the key that makes the server count it once.
async function entryOf(path, data) {
  const fields = [...data].filter(([name]) => name !== "csrfmiddlewaretoken");
  const key = data.get("once") || crypto.randomUUID();
  return { key, path, fields, at: Date.now(), account: await factOf("account"), trouble: "" };
}
