/* Tells how far documents have come that are being made, and takes them when they are there. Without it the page looks again by itself. */
"use strict";

const making = document.getElementById("making");

async function look() {
  try {
    const answer = await fetch(location.pathname, { headers: { accept: "application/json" } });
    if (!answer.ok) { location.reload(); return; }
    const now = await answer.json();
    making.querySelector("progress").value = now.tried;
    const words = document.getElementById("how-far");
    const said = `${now.tried} of ${now.of} documents are made.`;
    if (now.of > 1 && words.textContent !== said) words.textContent = said;
    if (now.done) {
      if (now.take) {
        // A file that is saved leaves the page where it is.
        location.assign(now.take);
        setTimeout(() => location.reload(), 500);
      } else location.reload();
      return;
    }
  } catch { /* the program may be there again in a moment */ }
  setTimeout(look, 700);
}

look();
