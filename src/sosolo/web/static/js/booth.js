// The secret vote in the voter's own browser: a key, blind tokens from three issuers, a sealed ballot.
// Nothing is sent but what is shown on the page "Så hemlig är rösten". RFC 9474 (RSABSSA-SHA384-PSS), WebCrypto.
"use strict";
(() => {
  const text = new TextEncoder();
  const big = (hex) => BigInt("0x" + hex);
  const spokenHere = { "Accept-Language": document.documentElement.lang };
  const hexOf = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  const bytesOf = (number, length) => {
    const hex = number.toString(16).padStart(length * 2, "0");
    return Uint8Array.from({ length }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
  };
  const b64 = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const join = (...parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));
  const random = (length) => crypto.getRandomValues(new Uint8Array(length));
  const sha = async (name, bytes) => new Uint8Array(await crypto.subtle.digest(name, bytes));
  const KEY = { name: "ECDSA", namedCurve: "P-256" };

  const power = (base, exponent, n) => {
    let found = 1n;
    for (base %= n; exponent; exponent >>= 1n, base = (base * base) % n) if (exponent & 1n) found = (found * base) % n;
    return found;
  };
  const inverse = (a, n) => {
    let [r, rest, s, next] = [a % n, n, 1n, 0n];
    while (rest) {
      const q = r / rest;
      [r, rest, s, next] = [rest, r - q * rest, next, s - q * next];
    }
    if (r !== 1n) throw new Error("no inverse");
    return ((s % n) + n) % n;
  };
  const mask = async (seed, length) => {
    let found = new Uint8Array();
    for (let i = 0; found.length < length; i++) found = join(found, await sha("SHA-384", join(seed, bytesOf(BigInt(i), 4))));
    return found.slice(0, length);
  };
  const encode = async (message, bits) => {
    const length = Math.ceil(bits / 8), salt = random(48);
    const mark = await sha("SHA-384", join(new Uint8Array(8), await sha("SHA-384", message), salt));
    const block = join(new Uint8Array(length - 98), [1], salt), over = await mask(mark, length - 49);
    const masked = block.map((b, i) => b ^ over[i]);
    masked[0] &= 0xff >> (8 * length - bits);
    return big(hexOf(join(masked, mark, [0xbc])));
  };

  const spoken = (mark) => {
    const c = "bdfghjklmnprstvz", v = "aiou", words = [];
    for (let i = 0; i < 16; i += 2) {
      const w = (mark[i] << 8) | mark[i + 1];
      words.push(c[w >> 12] + v[(w >> 10) & 3] + c[(w >> 6) & 15] + v[(w >> 4) & 3] + c[w & 15]);
    }
    return words.join(" ");
  };

  const place = (ref, entry) => `sosolo-rost-${ref}-${entry}`;
  const kept = (name) => JSON.parse(localStorage.getItem(name) || "null");
  const keep = (name, value) => localStorage.setItem(name, JSON.stringify(value));
  const manifestOf = async (ref) => {
    const answer = await fetch(`/valurna/${ref}/manifest.json`, { credentials: "omit", referrerPolicy: "no-referrer", headers: spokenHere });
    if (!answer.ok) throw new Error((await answer.json()).sentence);
    const words = await answer.text();
    return { manifest: JSON.parse(words), mark: await sha("SHA-256", text.encode(words)) };
  };

  // --- fetching: signed in; the issuers sign what they cannot see ---------------------------------------------
  const fetchBallot = async (page, ref, entry) => {
    const name = place(ref, entry), { manifest, mark } = await manifestOf(ref);
    let wallet = kept(name);
    if (!wallet) {
      const pair = await crypto.subtle.generateKey(KEY, true, ["sign", "verify"]);
      const pk = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
      wallet = { jwk: await crypto.subtle.exportKey("jwk", pair.privateKey), pk: hexOf(pk), sent: [], encoded: [], off: [], tokens: [], turn: 0 };
      for (const issuer of manifest.issuers) {
        const n = big(issuer.n), em = await encode(join(mark, pk), n.toString(2).length - 1);
        let r, off;
        do { r = big(hexOf(random(issuer.n.length / 2 + 8))) % n; try { off = inverse(r, n); } catch { off = 0n; } } while (!off);
        wallet.sent.push(((em * power(r, BigInt(issuer.e), n)) % n).toString(16));
        wallet.encoded.push(em.toString(16));
        wallet.off.push(off.toString(16));
      }
      keep(name, wallet);
    }
    if (wallet.tokens.length) return;
    const body = JSON.stringify({ entry, blinded: wallet.sent });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": page.querySelector("[name=csrfmiddlewaretoken]").value };
    const answer = await fetch(page.dataset.post, { method: "POST", headers, body });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.sentence);
    wallet.tokens = manifest.issuers.map((issuer, i) => {
      const n = big(issuer.n), token = (big(said.signed[i]) * big(wallet.off[i])) % n;
      if (power(token, BigInt(issuer.e), n) !== big(wallet.encoded[i])) throw new Error(page.dataset.wrong);
      return b64(bytesOf(token, issuer.n.length / 2));
    });
    wallet.off = wallet.encoded = [];
    keep(name, wallet);
  };

  const ticket = document.getElementById("ticket");
  if (ticket) {
    const show = (id, words) => { const node = ticket.querySelector(id); node.hidden = false; if (words) node.querySelector("p").textContent = words; };
    const entries = ticket.dataset.entries.split(" ").map(Number);
    const done = () => entries.every((entry) => (kept(place(ticket.dataset.ref, entry)) || { tokens: [] }).tokens.length);
    const after = () => { ticket.querySelector("form").hidden = true; show(".done"); };
    if (done()) after();
    ticket.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        for (const entry of entries) await fetchBallot(ticket, ticket.dataset.ref, entry);
        after();
      } catch (wrong) { show(".wrong-now", wrong.message); }
    });
    ticket.querySelector(".needs").hidden = true;
    ticket.querySelector("form").hidden = done();
  }

  // --- voting: without cookies, without a name ---------------------------------------------------------------
  const seal = async (manifest, mark, wallet, option) => {
    const pk = bytesOf(big(wallet.pk), 65), nonce = random(32);
    const box = { kty: "RSA", alg: "RSA-OAEP-256", n: b64(bytesOf(big(manifest.box.n), manifest.box.n.length / 2)), e: "AQAB" };
    const key = await crypto.subtle.importKey("jwk", box, { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "RSA-OAEP" }, key, join([option], nonce)));
    const bar = text.encode("|");
    const commit = await sha("SHA-256", join(mark, bar, text.encode(manifest.options[option]), bar, nonce));
    const body = join(mark, pk, [wallet.turn >> 8, wallet.turn & 255], commit, await sha("SHA-256", sealed));
    const secret = await crypto.subtle.importKey("jwk", wallet.jwk, KEY, false, ["sign"]);
    const sig = new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, secret, body));
    return { pk: b64(pk), seq: wallet.turn, tok: wallet.tokens, commit: b64(commit), enc: b64(sealed), sig: b64(sig) };
  };
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const send = async (ref, ballot) => {
    const put = { method: "POST", credentials: "omit", referrerPolicy: "no-referrer", headers: { "Content-Type": "application/json", ...spokenHere }, body: JSON.stringify(ballot) };
    for (;;) {
      await wait(300 + (random(1)[0] * 900) / 255);
      let answer, said;
      try { answer = await fetch(`/valurna/${ref}/rost/`, put); said = await answer.json(); } catch { continue; }
      if (answer.status === 200) return said.receipt;
      if (answer.status !== 202) throw new Error(said.sentence);
    }
  };

  const booth = document.getElementById("booth");
  if (booth) (async () => {
    const part = (id) => booth.querySelector(id);
    const wrong = (words) => { part(".wrong-now p").textContent = words; part(".wrong-now").hidden = false; };
    const said = JSON.parse(part(".forms").dataset.said);
    const tell = (node, words) => { node.textContent = said[words] || words; if (!said[words]) node.lang = "sv"; };
    part(".needs").hidden = true;
    const ref = location.hash.slice(1);
    if (!ref) { part(".none").hidden = false; return; }
    try {
      const { manifest, mark } = await manifestOf(ref);
      const names = Object.keys(localStorage).filter((name) => name.startsWith(place(ref, "")) && kept(name).tokens.length);
      tell(part("h1"), manifest.question);
      part(".words").textContent = spoken(mark);
      part(".about").hidden = false;
      if (!names.length) { part(".none").hidden = false; return; }
      names.sort().forEach((name, at) => {
        const form = part("template").content.firstElementChild.cloneNode(true);
        if (names.length > 1) form.querySelector("legend").append(` (${at + 1}/${names.length})`);
        manifest.options.forEach((option, i) => {
          const label = document.createElement("label"), input = document.createElement("input"), words = document.createElement("span");
          label.className = "check";
          Object.assign(input, { type: "radio", name: "option", value: i });
          tell(words, option);
          label.append(input, words);
          form.querySelector(".choices").append(label);
        });
        const receipt = (wallet) => {
          form.querySelector(".receipt").hidden = !wallet.receipt;
          form.querySelector(".key").textContent = b64(bytesOf(big(wallet.pk), 65));
        };
        receipt(kept(name));
        form.addEventListener("submit", async (event) => {
          event.preventDefault();
          form.querySelector(".choose").hidden = new FormData(form).has("option");
          if (!new FormData(form).has("option")) return;
          const wallet = kept(name), button = form.querySelector("button");
          const option = Number(new FormData(form).get("option"));
          wallet.turn += 1;
          delete wallet.receipt;
          keep(name, wallet);
          button.setAttribute("aria-disabled", "true");
          form.querySelector(".waits").hidden = false;
          form.querySelector(".receipt").hidden = true;
          try { wallet.receipt = await send(ref, await seal(manifest, mark, wallet, option)); keep(name, wallet); receipt(wallet); }
          catch (refused) { wrong(refused.message); }
          form.querySelector(".waits").hidden = true;
          button.removeAttribute("aria-disabled");
        });
        part(".forms").append(form);
      });
    } catch (refused) { wrong(refused.message); }
  })();
})();
