// Look for one's receipt in the list of this very page: what is typed, or kept, goes nowhere.

import { keptReceipts } from "./outbox.js";

const search = document.getElementById("chercher");
const field = search?.querySelector("input");
const status = search?.querySelector("[role=status]");

if (search) {
  search.hidden = false;
  search.addEventListener("submit", (event) => {
    event.preventDefault(); // nothing is sent: the server must not learn which receipt is whose
    show(field.value.toLowerCase().replace(/[^0-9a-f]/g, ""));
  });
  recognise();
}

// Receipts that people asked this device to keep need no typing.
function recognise() {
  const kept = readKept(search.dataset.cid);
  if (!kept.length) return;
  field.value = kept[0];
  show(kept[0]);
}

function readKept(cid) {
  try {
    return keptReceipts(cid);
  } catch {
    return []; // storage is blocked by the browser
  }
}

function show(typed) {
  const lines = [...document.querySelectorAll(".hashes li")];
  const own = typed.length < 20 ? [] : lines.filter((line) => line.dataset.hash.startsWith(typed));
  for (const line of lines) line.classList.toggle("own", own.includes(line));
  const { short, found, absent } = search.dataset;
  status.textContent = typed.length < 20 ? short : own.length ? found : absent;
  own[0]?.scrollIntoView({ block: "center" });
}
