// Follow a count: the words change in place, and the end shows its own page.

const PAUSE = 1500;
const shown = document.getElementById("count");

async function look() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = page.getElementById("count");
    if (!told) return location.reload();
    if (told.textContent !== shown.textContent) shown.replaceChildren(...told.childNodes);
  } catch { /* the server is away for a moment: ask again */ }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
