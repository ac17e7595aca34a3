// Sends what waits, shows what waits, and keeps what is being typed. Pages work without.
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

// --- drafts: what is typed is there again after a power cut, and with coverage on every device ---
const drafts = document.querySelector("form[data-draft]");
const place = `draft ${here.account} ${location.pathname}`;
if (drafts?.querySelector("[data-saved]") && here.account) {
  const skip = new Set(["csrfmiddlewaretoken", "once", "form"]);
  const typed = () => [...new FormData(drafts)].filter(([name, value]) => !skip.has(name) && typeof value === "string");
  const keep = (fields, shared) => localStorage.setItem(place, JSON.stringify({ at: Date.now(), fields, shared }));
  const elsewhere = document.querySelector("[data-begun]");
  const begun = Number(elsewhere?.dataset.begun || 0);
  let kept = JSON.parse(localStorage.getItem(place) || "null");
  // Sent or thrown away elsewhere, gone on with elsewhere, or asked for from the account: then what lies here is old.
  if (kept && ((kept.shared && !begun) || begun > kept.at + 5000 || location.search.includes("paborjat="))) {
    localStorage.removeItem(place);
    kept = null;
  }
  if (kept && !document.getElementById("wrong")) {
    const found = new Map(kept.fields);
    for (const field of drafts.elements) {
      if (!field.name || skip.has(field.name) || field.type === "file" || field.type === "submit") continue;
      if (field.type === "checkbox") field.checked = found.has(field.name);
      else if (field.type === "radio") field.checked = found.get(field.name) === field.value;
      else if (found.has(field.name)) field.value = found.get(field.name);
      if (found.get(field.name)) field.closest("details")?.setAttribute("open", "");
    }
    if (elsewhere) elsewhere.hidden = true;
    tell(kept.at, kept.shared);
  }
  let timer, later, sending;
  const share = async () => {
    later = clearTimeout(later);
    const fields = typed();
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    for (const name of skip) body.set(name, drafts.elements[name].value);
    body.set("quiet", "1");
    sending = new AbortController();
    try {
      const button = drafts.querySelector("[formaction]");
      const answer = await fetch(button.formAction, { method: "POST", body, keepalive: true, redirect: "manual", signal: sending.signal });
      if (answer.status !== 204) return;
      keep(fields, true);
      tell(Date.now(), true);
    } catch {
      // No coverage: it lies here, and is shared at the next letter.
    }
  };
  drafts.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => (keep(typed(), false), tell(Date.now(), false)), 700);
    later ||= setTimeout(share, 2500);
  });
  addEventListener("visibilitychange", () => document.hidden && later && share());
  drafts.addEventListener("submit", () => {
    clearTimeout(timer);
    later = clearTimeout(later);
    sending?.abort();
    localStorage.removeItem(place);
  });
}
function tell(at, shared) {
  const words = drafts.querySelector("[data-saved]");
  words.hidden = false;
  if (shared) words.querySelector("span").textContent = words.dataset.shared;
  words.querySelector("time").textContent = new Date(at).toLocaleTimeString("sv", { hour: "2-digit", minute: "2-digit" });
}

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
