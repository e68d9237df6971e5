// The campaign takes no more answers. A ballot already signed is delivered while the box is still
// closing; what this device keeps and nobody can use any more is erased.

import { missing } from "./abilities.js";
import { openOutbox } from "./outbox.js";
import { showReceipt } from "./screens.js";
import { dropEnvelope } from "./sending.js";
import { Waiting } from "./waiting.js";

const HOLDS_BALLOTS = ["closing", "closed", "counting"]; // it may be extended, and open again

const place = document.getElementById("appareil");
if (!missing()) begin(place.dataset);

async function begin({ cid, token, state }) {
  const outbox = await openOutbox(cid, token);
  const record = outbox.read();
  if (!record) return;
  if (state === "closing" && record.step === "signed") await deliver(cid, outbox, record);
  else if (HOLDS_BALLOTS.includes(state)) tellIfUndelivered(record);
  else tidy(outbox, record);
}

async function deliver(cid, outbox, record) {
  const waiting = new Waiting(document.getElementById("attente"));
  say("delivering");
  const pause = (seconds) => waiting.pause(seconds);
  const { end, receipt } = await dropEnvelope({ cid, outbox, record, pause });
  waiting.hide();
  if (end !== "done") return say("late");
  showReceipt(place, receipt);
  return say("done");
}

function tellIfUndelivered(record) {
  if (record.step === "signed" || record.step === "sealed") say("late");
}

function tidy(outbox, { step, receipt }) {
  if (step === "done" && receipt) return outbox.save({ step, receipt }); // to find it in the list
  outbox.forget();
  return step === "done" ? undefined : say("lost");
}

function say(outcome) {
  for (const part of place.querySelectorAll("[data-outcome]")) {
    part.hidden = part.dataset.outcome !== outcome;
  }
}
