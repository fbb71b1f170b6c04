/* Opens the forms of a clause over its place in the draft, so that nobody leaves the page. Without it, the links lead to a page of their own. */
"use strict";

const box = document.createElement("dialog");
box.className = "at-place";
box.setAttribute("aria-labelledby", "at-place-h");
document.body.append(box);

function may_go() {
  const typed = [...box.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue);
  return !typed || confirm("Leave without saving what you typed?");
}
box.addEventListener("cancel", (event) => { if (!may_go()) event.preventDefault(); });

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".paper .tools a, .paper a.rule");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open_at(link.href).catch(() => { location.href = link.href; });
});

async function open_at(address) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.status);
  show(await answer.text(), address);
  const wanted = document.getElementById(new URL(address).hash.slice(1));
  if (!wanted || !box.contains(wanted)) return;
  wanted.classList.add("wanted");
  wanted.scrollIntoView({ block: "start" });
  wanted.querySelector("input:not([type=hidden]), button")?.focus({ preventScroll: true });
}

function show(text, address) {
  const main = new DOMParser().parseFromString(text, "text/html").getElementById("main");
  const heading = main.querySelector("h1");
  const head = document.createElement("h2");
  head.id = "at-place-h";
  head.textContent = heading.textContent;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet";
  close.textContent = "Close";
  close.addEventListener("click", () => { if (may_go()) box.close(); });
  const top = document.createElement("header");
  top.append(head, close);
  const summary = main.querySelector(".summary");
  box.replaceChildren(top, ...[summary, main.querySelector(".forms")].filter(Boolean));
  for (const form of box.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form, event.submitter, address.split("#")[0]).catch(() => { say("lost", "Not saved: the program does not answer. Your words are still in the form."); });
    });
  }
  if (!box.open) box.showModal();
  summary?.focus();
}

async function send(form, button, address) {
  const body = new URLSearchParams(new FormData(form, button));
  const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
  if (answer.status === 422) { show(await answer.text(), address); return; }
  if (!answer.ok) throw new Error(answer.status);
  const word = await answer.json();
  box.close();
  if (pane) { await renew(); focus_on(word.at); return; }
  history.replaceState(null, "", `#${word.at}`);
  location.reload();
}

/* The clause may have been drawn anew meanwhile, and then the link from which somebody came is another one. */
function focus_on(id, tries = 20) {
  const link = pane.querySelector(`[data-piece="${CSS.escape(id)}"] .say`) ?? (tries ? null : pane);
  if (link) link.focus({ preventScroll: true });
  else setTimeout(focus_on, 100, id, tries - 1);
}
