// Sends what waits, and shows what waits. Pages work without.
"use strict";
const here = document.body.dataset;
const list = document.querySelector("[data-waiting]");

// --- what waits ---
async function sendAll() {
  if (!here.account || !navigator.onLine) return;
  const mine = (await everythingWaiting()).filter((entry) => entry.account === here.account);
  for (const entry of mine.filter((one) => !one.trouble)) if (!(await sendOne(entry))) break;
  await showAll();
}
async function sendOne(entry) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  const body = new FormData();
  for (const [name, value] of entry.fields) body.append(name, value);
  body.set("once", entry.key);
  body.set("csrfmiddlewaretoken", token);
  let answer;
  try {
    answer = await fetch(entry.path, { method: "POST", body, redirect: "manual", headers: { "X-Waited": "1" } });
  } catch {
    return false;
  }
  if (answer.status === 204) return dropWaiting(entry.key).then(() => true);
  // Sent elsewhere, as to sign in: it waits on.
  if (answer.type === "opaqueredirect" || answer.status >= 500) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const why = page.querySelector("#wrong li, main p")?.textContent.trim() || String(answer.status);
  return keepWaiting({ ...entry, trouble: why }).then(() => true);
}
async function showAll() {
  const entries = await everythingWaiting();
  for (const count of document.querySelectorAll("[data-waiting-count]")) {
    count.hidden = !entries.length;
    count.querySelector("strong").textContent = entries.length;
  }
  if (!list) return;
  list.replaceChildren(...entries.map(shown));
  list.nextElementSibling.hidden = entries.length > 0;
}
function shown(entry) {
  const row = document.createElement("li");
  const words = document.createElement("p");
  const fields = Object.fromEntries(entry.fields);
  const what = [fields.title, fields.day, fields.text || fields.note, fields.kilometres && `${fields.kilometres} km`, fields.minutes, fields.gross && `${fields.gross} kr`];
  words.textContent = what.filter(Boolean).join(", ");
  row.append(words);
  if (entry.trouble) {
    const why = document.createElement("p");
    why.className = "wrong";
    why.textContent = entry.trouble;
    row.append(why);
  }
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "plain";
  remove.textContent = list.dataset.remove;
  remove.addEventListener("click", () => dropWaiting(entry.key).then(showAll));
  row.append(remove);
  return row;
}

// --- written on the page for no coverage ---
for (const form of document.querySelectorAll("form[data-later]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const chosen = form.querySelector("[data-fact]");
    const path = form.dataset.later.replace("0", chosen?.value || "0");
    if (chosen) data.delete(chosen.name);
    await keepWaiting(await entryOf(path, data));
    form.reset();
    delete form.dataset.busy;
    form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
    await showAll();
    document.querySelector("[data-kept]").hidden = false;
  });
}
for (const choice of document.querySelectorAll("select[data-fact]"))
  factOf(choice.dataset.fact).then((known) => choice.replaceChildren(...(known || []).map(([id, title]) => new Option(title, id))));

// --- who is here, what can be written on; nothing of it stays after signing out ---
if (here.account) {
  keepFact("account", here.account);
  for (const known of document.querySelectorAll("[data-keep]")) {
    const found = [...known.querySelectorAll("a")].map((a) => [a.pathname.match(/\d+/)?.[0], (a.querySelector("span") || a).textContent.trim()]);
    if (found.length) keepFact(known.dataset.keep, found.filter(([id]) => id));
  }
  document.querySelector(".sheet form")?.addEventListener("submit", () => {
    localStorage.clear();
    keepFact("work", []);
    keepFact("customers", []);
    keepFact("account", "");
  });
}
addEventListener("online", sendAll);
sendAll().then(showAll);
navigator.serviceWorker?.register("/worker.js");
