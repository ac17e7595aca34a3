// What is typed in a longer form is there again after a power cut; with an account and coverage, on every device.
"use strict";
const drafts = document.querySelector("form[data-draft]");
const note = drafts?.querySelector("[data-saved]");
if (note) {
  const account = document.body.dataset.account || "";
  const place = `draft ${account} ${location.pathname}`;
  const hidden = ["csrfmiddlewaretoken", "once", "form"];
  // What the form itself says is never kept: a personal number, a signature.
  const skip = new Set([...hidden, ...drafts.dataset.draft.split(" ")]);
  const fortnight = 14 * 24 * 3600 * 1000;
  const typed = () => [...new FormData(drafts)].filter(([name, value]) => !skip.has(name) && typeof value === "string");
  const keep = (fields, shared) => localStorage.setItem(place, JSON.stringify({ at: Date.now(), fields, shared }));
  const tell = (at, shared) => {
    note.hidden = false;
    if (shared) note.querySelector("span").textContent = note.dataset.shared;
    note.querySelector("time").textContent = new Date(at).toLocaleTimeString("sv", { hour: "2-digit", minute: "2-digit" });
  };
  const elsewhere = document.querySelector("[data-begun]");
  const begun = Number(elsewhere?.dataset.begun || 0);
  let kept = JSON.parse(localStorage.getItem(place) || "null");
  // Sent or thrown away elsewhere, gone on with elsewhere, asked for from where it was saved, or too old: let it go.
  if (kept && ((kept.shared && !begun) || begun > kept.at + 5000 || kept.at < Date.now() - fortnight || location.search.includes("paborjat="))) {
    localStorage.removeItem(place);
    kept = null;
  }
  if (kept && !document.getElementById("wrong")) {
    const found = new Map(kept.fields);
    const lines = kept.fields.filter(([name]) => /^text_\d+$/.test(name)).length;
    while (drafts.querySelectorAll("[data-rows] > *").length < lines && addRow(drafts));
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
    for (const name of hidden) body.set(name, drafts.elements[name].value);
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
  const rest = () => {
    clearTimeout(timer);
    later = clearTimeout(later);
    sending?.abort();
    localStorage.removeItem(place);
  };
  drafts.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => (keep(typed(), false), tell(Date.now(), false)), 700);
    if (account) later ||= setTimeout(share, 2500);
  });
  addEventListener("visibilitychange", () => document.hidden && later && share());
  drafts.addEventListener("submit", rest);
  note.querySelector("[data-forget]")?.addEventListener("click", () => {
    rest();
    for (const field of drafts.elements) if (field.name && field.type !== "hidden" && field.type !== "submit") field.value = "";
    note.hidden = true;
  });
}
