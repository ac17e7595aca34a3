// Without coverage: pages give way to one that can be written on, and a form that was just sent waits instead of being lost.
"use strict";
importScripts("/static/js/waiting.js");
const KEPT = "sosolo-1";
const AWAY = "/utan-tackning/";
const MAY_WAIT = /^\/(utlagg\/(kvitto|resa)|uppdrag\/\d+\/tid|offerter\/(ny\/\d+|\d+\/andring))\/$/;

addEventListener("install", (event) => event.waitUntil(prepare().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(request, pathname));
  else if (pathname.startsWith("/static/") && request.method === "GET") event.respondWith(still(request));
});

async function prepare() {
  const kept = await caches.open(KEPT);
  const page = await fetch(AWAY, { credentials: "omit" });
  const words = await page.clone().text();
  await kept.put(AWAY, page);
  await kept.addAll(new Set(words.match(/\/static\/[^"]+/g)));
}

async function navigate(request, path) {
  const mayWait = request.method === "POST" && MAY_WAIT.test(path);
  const copy = mayWait && request.clone();
  try {
    return await fetch(request);
  } catch (away) {
    if (copy) await keepWaiting(await entryOf(path, await copy.formData()));
    const page = await (await caches.open(KEPT)).match(AWAY);
    if (page) return page;
    throw away;
  }
}

async function still(request) {
  const kept = await caches.open(KEPT);
  const found = await kept.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && new URL(request.url).search) await kept.put(request, answer.clone());
  return answer;
}
