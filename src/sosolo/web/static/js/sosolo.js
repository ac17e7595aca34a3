// What a page gains when scripts run. Everything works without: keep it small.
"use strict";

// The list of what is wrong gets the focus, so that it is read first.
document.getElementById("wrong")?.focus();

// A form is sent once. The server counts it once anyway; this is for the eye.
addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.target.dataset.busy) return event.preventDefault();
  if (event.target.method === "dialog") return;
  event.target.dataset.busy = "1";
  button?.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-busy]")) {
    delete form.dataset.busy;
    form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
  }
});

// The sheet of the account closes by Escape and by a click beside it.
const account = document.querySelector(".account");
if (account) {
  addEventListener("click", (event) => account.contains(event.target) || account.removeAttribute("open"));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !account.open) return;
    account.open = false;
    account.querySelector("summary").focus();
  });
}

// A photo of a receipt: shown, and made small enough for a weak line (text stays readable at 2000 pixels).
const LONGEST = 2000;
async function smaller(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
  return [canvas, blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file];
}
const size = (bytes) => (bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`).replace(".", ",");
for (const field of document.querySelectorAll("[data-photo]")) {
  const input = field.querySelector("input");
  const words = field.querySelector("[aria-live]");
  input.addEventListener("change", async () => {
    field.querySelector("canvas")?.remove();
    words.textContent = "";
    const file = input.files[0];
    if (!file?.type.startsWith("image/")) return;
    try {
      const [canvas, small] = await smaller(file);
      canvas.className = "preview";
      field.append(canvas);
      if (small === file) return;
      const bag = new DataTransfer();
      bag.items.add(small);
      input.files = bag.files;
      words.textContent = `${field.dataset.photo} ${size(file.size)} → ${size(small.size)}.`;
    } catch {
      // A picture that this browser cannot read goes as it is; the server judges it.
    }
  });
}

// A passkey: ask our server what to ask, let the browser ask the person, send the answer with the form.
for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    const answer = form.elements.answer_of_key;
    if (answer.value) return;
    event.preventDefault();
    const words = form.querySelector("[role=alert]");
    words.hidden = true;
    try {
      const asked = await fetch(form.dataset.passkey, { method: "POST", headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } });
      if (asked.redirected) return location.assign(asked.url);
      const { publicKey } = await asked.json();
      const made = form.dataset.make
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
      answer.value = JSON.stringify(made.toJSON());
      form.submit();
    } catch {
      delete form.dataset.busy;
      form.querySelector("button").removeAttribute("aria-disabled");
      words.textContent = form.dataset.failed;
      words.hidden = false;
    }
  });
}

// One more line in place: the last one over again, empty, with the next number. Without scripts the server does it.
function addRow(form) {
  const rows = form.querySelector("[data-rows]");
  const button = form.querySelector("[data-add-row]");
  if (!rows || !button) return null;
  const last = Number(button.dataset.addRow);
  const row = rows.lastElementChild.cloneNode(true);
  const number = new RegExp(`_${last}(?=_|$)`);
  for (const part of row.querySelectorAll("*"))
    for (const name of ["id", "for", "name", "aria-describedby"])
      if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(number, `_${last + 1}`));
  for (const wrong of row.querySelectorAll("[id$=_error]")) wrong.remove();
  for (const wrong of row.querySelectorAll(".is-wrong, [aria-invalid]")) wrong.classList.remove("is-wrong"), wrong.removeAttribute("aria-invalid");
  for (const input of row.querySelectorAll("input")) (input.value = input.type === "checkbox" ? input.value : ""), (input.checked = false);
  rows.lastElementChild.querySelectorAll("select").forEach((from, place) => (row.querySelectorAll("select")[place].value = from.value));
  row.querySelector("legend").textContent = row.querySelector("legend").textContent.replace(/\d+$/, last + 1);
  rows.append(row);
  button.dataset.addRow = last + 1;
  button.parentElement.hidden = last + 1 >= 50;
  return row;
}
for (const button of document.querySelectorAll("[data-add-row]"))
  button.addEventListener("click", (event) => {
    event.preventDefault();
    // Enter in a field presses the first button of a form: then the form is meant, not one more line.
    if (!event.detail && document.activeElement !== button) return button.form.requestSubmit(button.form.querySelector(".button.main"));
    addRow(button.form)?.querySelector("input").focus();
  });

// A price per hour counts hours: the lines that have no price yet follow.
for (const choice of document.querySelectorAll("[name=pricing]"))
  choice.addEventListener("change", () => {
    for (const unit of choice.form.querySelectorAll("[data-rows] [name^=unit_]"))
      if (!choice.form.elements[unit.name.replace("unit", "price")].value) unit.value = choice.value === "hour" ? "tim" : "st";
  });

// A form that answers at once: a slider beside each number, few runs while it moves, all of them when it rests.
const live = document.querySelector("form[data-live]");
if (live) {
  const targets = live.dataset.live.split(" ");
  let timer = 0;
  let asked = 0;
  const ask = async (quick) => {
    const mine = ++asked;
    const query = new URLSearchParams(new FormData(live));
    const answer = await fetch(`?${query}${quick ? "&snabb=1" : ""}`);
    if (mine !== asked || (!answer.ok && answer.status !== 422)) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of targets) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    history.replaceState(null, "", `?${query}`);
    if (quick) timer = setTimeout(ask, 500, false);
  };
  live.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120, true);
  });
  for (const input of live.querySelectorAll("[data-step]")) {
    const slider = document.createElement("input");
    const { least, most, step } = input.dataset;
    Object.assign(slider, { type: "range", min: least, max: most, step, value: input.value.replace(",", ".") });
    slider.setAttribute("aria-label", live.querySelector(`label[for="${input.id}"]`).textContent);
    slider.addEventListener("input", () => (input.value = slider.value.replace(".", ",")));
    input.addEventListener("input", () => (slider.value = input.value.replace(",", ".")));
    input.parentElement.after(slider);
  }
}
