/* Makes the pages quicker where scripts run: saves while somebody types, keeps what could not be saved, and renews the draft.
   Every page works without it. */
"use strict";

const state = document.getElementById("state");
const form = document.querySelector("form[data-save]");
const pane = document.getElementById("doc");

function say(kind, words) {
  if (!state) return;
  state.className = kind ? `state ${kind}` : "state";
  if (state.textContent !== words) state.textContent = words;
}

/* ---------------------------------------------------------------- saving while somebody types */

if (form) {
  const place = `kept:${location.pathname}${location.search}`;
  const saved = state ? state.textContent : "";
  const drawn = entries();
  let waiting = 0;
  let sending = false;
  let again = false;
  let sent = drawn;
  let tried = []; // what was sent and not answered: the same words have the same name when they are sent again

  function entries() {
    return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "seen" && name !== "over"));
  }
  function keep() {
    try { localStorage.setItem(place, entries()); } catch { /* a full or forbidden store keeps nothing; the file still does */ }
  }
  function drop() {
    try { localStorage.removeItem(place); } catch { /* see keep */ }
  }

  async function save() {
    if (sending) { again = true; return; }
    const now = entries();
    if (now === sent) return;
    sending = true;
    say("busy", "Saving…");
    const body = new FormData(form);
    body.set("do", "keep");
    const known = tried.find((one) => one.words === now);
    for (const one of tried) if (one !== known) body.append("tried", one.name);
    if (known) body.set("request", known.name);
    else {
      body.set("request", crypto.randomUUID());
      tried.push({ name: body.get("request"), words: now });
    }
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(body), headers: { accept: "application/json" } });
      const word = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
      if (word) tried = [];
      if (word && (answer.ok || answer.status === 409)) {
        form.elements.seen.value = answer.ok ? word.seen : form.elements.seen.value;
        if (answer.ok) {
          sent = now;
          name_partners(word.ids);
          add_up(word.totals);
          if (entries() === now && word.whole) drop();
          say("", word.whole ? saved : `${saved}, not complete yet`);
          renew();
        } else {
          say("lost", "Somebody else has answered this. Press “Save and go on” to see both.");
        }
      } else if (answer.status === 401) {
        say("lost", "Not saved: open the address from the program’s window again. Your words are kept here.");
      } else if (word?.problems) {
        say("lost", `Not saved: ${word.problems[0].words} Your words are kept here.`);
      } else {
        say("lost", "Not saved. Your words are kept here; press “Save and go on” to try again.");
      }
    } catch {
      say("lost", "Not saved: the program does not answer. Your words are kept in this browser.");
      clearTimeout(waiting);
      waiting = setTimeout(save, 3000);
    }
    sending = false;
    if (again) { again = false; save(); }
  }
  /* A partner has its id from the moment when it is first saved; without it, the next save would make another one of it. */
  function name_partners(ids) {
    for (const field of form.querySelectorAll("input[name$='/name']")) {
      const id = `${field.name.slice(0, -4)}id`;
      if (!ids[field.value] || form.elements[id]) continue;
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = id;
      hidden.value = ids[field.value];
      field.after(hidden);
      sent = entries();
    }
  }
  function add_up(totals) {
    for (const [name, words] of Object.entries(totals)) {
      for (const place of form.querySelectorAll(`[data-total="${CSS.escape(name)}"]`)) {
        place.textContent = words;
        if ("alone" in place.dataset) place.parentElement.hidden = !words;
      }
    }
  }
  /* Cells of a spreadsheet that are pasted into the first field of a row are rows: the program takes them in as from the box for them. */
  form.addEventListener("paste", (event) => {
    const box = form.elements.paste;
    const field = event.target;
    if (!box || field !== field.closest("[data-row]")?.querySelector("input[type='text'], textarea, select")) return;
    const text = event.clipboardData.getData("text/plain").trimEnd();
    if (!text.includes("\t") && !(field.matches("input") && text.includes("\n"))) return;
    event.preventDefault();
    box.value = text;
    form.querySelector("button[name='do'][value='paste']").click();
  });
  function soon() {
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(save, 500);
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => { clearTimeout(waiting); sent = entries(); });
  addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });

  const kept = (() => { try { return localStorage.getItem(place); } catch { return null; } })();
  if (kept && kept !== drawn) offer(kept); else drop();

  function offer(kept) {
    const box = document.createElement("div");
    box.className = "kept";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = "You typed something here before that was not saved. It is still in this browser.";
    const row = document.createElement("p");
    row.className = "row";
    const back = document.createElement("button");
    back.type = "button";
    back.textContent = "Put it back";
    back.addEventListener("click", () => { fill(JSON.parse(kept)); box.remove(); soon(); });
    const away = document.createElement("button");
    away.type = "button";
    away.className = "second";
    away.textContent = "Leave what is saved";
    away.addEventListener("click", () => { drop(); box.remove(); });
    row.append(back, away);
    box.append(words, row);
    form.before(box);
  }
  function fill(pairs) {
    for (const field of form.elements) if (field.type === "radio" || field.type === "checkbox") field.checked = false;
    for (const [name, value] of pairs) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "radio" || field.type === "checkbox") { if (field.value === value) field.checked = true; }
        else if (field.type !== "hidden") field.value = value;
      }
    }
  }
}

/* ---------------------------------------------------------------- the draft beside the question */

let renewing = false;
let wanted = false;

async function renew() {
  if (!pane) return;
  if (renewing) { wanted = true; return; }
  renewing = true;
  try {
    const answer = await fetch(`/a/${pane.dataset.agreement}/pieces?since=${pane.dataset.number}`);
    if (answer.ok) put(await answer.json());
  } catch { /* the next change or the next poll asks again */ }
  renewing = false;
  if (wanted) { wanted = false; renew(); }
}

function words_of(piece) {
  const copy = piece.cloneNode(true);
  for (const number of copy.querySelectorAll(".no, .label, a[href^='#']")) number.remove();
  return copy.textContent;
}

function put(news) {
  const paper = document.getElementById("paper");
  if (!paper) { if (news.order.length) location.reload(); return; }
  pane.dataset.number = news.number;
  const there = new Map([...paper.querySelectorAll(".piece")].map((piece) => [piece.dataset.piece, piece]));
  let first = null;
  // What changed stays marked until something else does.
  if (Object.keys(news.pieces).length) for (const piece of there.values()) piece.classList.remove("new");
  for (const [id, piece] of there) if (!news.order.includes(id)) piece.remove();
  let before = paper.querySelector(".cover");
  for (const id of news.order) {
    let piece = there.get(id);
    if (!piece) {
      piece = document.createElement("div");
      piece.className = "piece";
      piece.dataset.piece = id;
    }
    if (id in news.pieces && piece.innerHTML !== news.pieces[id]) {
      const was = words_of(piece);
      const link = piece.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      piece.innerHTML = news.pieces[id];
      if (link) piece.querySelector(`a[href="${CSS.escape(link)}"]`)?.focus({ preventScroll: true });
      // A clause that only got another number has not changed.
      if (was !== words_of(piece)) { piece.classList.add("new"); first ??= piece; }
    }
    if (before.nextElementSibling !== piece) before.after(piece);
    before = piece;
  }
  for (const [id, number] of [["points", news.points], ["blanks", news.blanks]]) {
    const place = document.getElementById(id);
    if (place) place.textContent = number;
  }
  if (first) first.scrollIntoView({ block: "nearest" });
}

if (pane) {
  const uses = pane.querySelector(".uses");
  if (uses && matchMedia("(min-width: 64rem)").matches) pane.scrollTop = Math.max(0, uses.offsetTop - pane.offsetTop - 90);
  let polling = 0;
  const stream = new EventSource(`/a/${pane.dataset.agreement}/events`);
  stream.addEventListener("message", (event) => {
    clearInterval(polling);
    polling = 0;
    if (Number(event.data) > Number(pane.dataset.number)) renew();
  });
  stream.addEventListener("error", () => { polling ||= setInterval(renew, 5000); });
}

document.getElementById("summary")?.focus();
