// Level A by a personal link: the ballot is sealed here and signed blind, and what is sealed is kept
// in this device until it lies in the box, so that any failure is survived.

import { missing } from "./abilities.js";
import { Answering } from "./answering.js";
import { readManifest } from "./manifest.js";
import { openOutbox } from "./outbox.js";
import { EARLIER, heal } from "./sending.js";

class LinkPage extends Answering {
  async start() {
    const reason = missing();
    if (reason) return this.explain(reason);
    this.token = this.page.dataset.token;
    this.outbox = await openOutbox(this.cid, this.token);
    const record = this.outbox.read();
    return record ? this.goOn(record) : this.offer();
  }

  async offer() {
    if (!(await this.prove())) return;
    this.page.querySelector("[data-unable]").hidden = true;
    this.openQuestions();
  }

  // This device sent before, or was cut off while sending.
  async goOn(record) {
    if (record.step === "done") {
      heal(this.cid, this.token, record).catch(() => {}); // offline: the next visit does it
      return this.end({ end: EARLIER, receipt: record.receipt });
    }
    this.manifest = await readManifest();
    document.getElementById("reprise").hidden = false;
    return this.resume(record);
  }

  end({ end, receipt, keep }) {
    const screen = super.end({ end, receipt });
    for (const sentence of screen.querySelectorAll("[data-kept]")) {
      sentence.hidden = sentence.dataset.kept !== (keep ? "all" : "mark");
    }
    screen.querySelector("[data-act=forget]")?.addEventListener("click", () => this.forget(screen));
  }

  forget(screen) {
    this.outbox.forget();
    screen.querySelector("[role=status]").textContent = this.words.forgotten;
  }
}

new LinkPage(document.getElementById("enquete")).start();
