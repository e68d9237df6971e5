// Level A on a shared tablet: a card's code each time, and no trace: nothing is stored, not even what
// is sealed. A ballot that the network holds up waits in this page, which then asks not to leave.

import { missingPower } from "./abilities.js";
import { Answering } from "./answering.js";
import { MemoryOutbox } from "./memory_outbox.js";
import { Tablet } from "./tablet.js";

class KioskPage extends Answering {
  constructor(page) {
    super(page);
    this.outbox = new MemoryOutbox();
    this.tablet = new Tablet();
    this.card = document.getElementById("carte");
    window.addEventListener("beforeunload", (event) => {
      if (this.outbox.isPending()) event.preventDefault();
    });
  }

  async start() {
    const reason = missingPower();
    if (reason) this.explain(reason);
    else if (await this.prove()) this.askForCode();
  }

  askForCode() {
    this.card.addEventListener("submit", (event) => {
      event.preventDefault();
      this.present(this.card.querySelector("input"));
    });
  }

  async present(field) {
    const code = { [this.card.dataset.field]: field.value };
    const answer = await recognise(this.tablet.home, code).catch(() => null);
    if (answer?.code) this.welcome(answer.code);
    else this.refuse(field, answer?.message ?? this.card.dataset.unreachable);
  }

  welcome(code) {
    this.token = code;
    this.tablet.hold(false);
    this.screens.find("code").remove(); // with the form that sends answers in clear
    for (const link of document.querySelectorAll("header.top a")) link.remove();
    this.screens.show("introduction");
    document.getElementById("contenu").focus();
    window.scrollTo(0, 0);
    this.openQuestions();
  }

  refuse(field, sentence) {
    const error = document.getElementById(`${field.id}-error`);
    error.querySelector("[data-refusal]").textContent = sentence;
    error.hidden = false;
    this.card.classList.add("bad");
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }

  async deliver(work) {
    this.tablet.hold(true);
    try {
      await super.deliver(work);
    } finally {
      this.tablet.hold(false);
    }
  }

  // What is still here may be sent again; everything else is over, and leaves the screen.
  end(outcome) {
    const screen = super.end(outcome);
    const again = screen.querySelector("[data-act=again]");
    if (again) again.onclick = () => this.resume(this.outbox.read());
    else this.finish(screen);
  }

  finish(screen) {
    this.outbox.forget();
    this.tablet.finish(screen);
  }
}

// Is it a code of this campaign? Used or not, the answer is the same.
async function recognise(home, code) {
  const response = await fetch(home, {
    method: "POST",
    body: new URLSearchParams(code),
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
  });
  return response.json();
}

new KioskPage(document.getElementById("enquete")).start();
