// Questions, sealing, sending: what is alike by a personal link and on a shared tablet.
// Once a ballot is sealed, nothing of this page leads to the form that sends answers in clear.

import { TooLong } from "./ballot.js";
import { forgetDraft } from "./draft.js";
import { readManifest } from "./manifest.js";
import { Problems } from "./problems.js";
import { enhance } from "./questionnaire.js";
import { Screens, showReceipt } from "./screens.js";
import { selfTest } from "./self_test.js";
import { BROKEN, DONE, EARLIER, Sending, USED } from "./sending.js";
import { questionsOf, readAnswers } from "./stored_answers.js";
import { Waiting } from "./waiting.js";

// Who extends it gives `token` and `outbox` before the questions are opened.
export class Answering {
  constructor(page) {
    this.page = page;
    this.cid = page.dataset.cid;
    this.form = document.getElementById("reponses");
    this.words = JSON.parse(document.getElementById("mots").textContent);
    this.screens = new Screens(page);
    page.dataset.started = "";
    this.fetchFonts();
  }

  // Rare signs of every question are fetched at once: later, a request would tell which one is read.
  fetchFonts() {
    for (const family of ["1em Texte", "700 1em Titre"]) {
      document.fonts.load(family, this.form.textContent).catch(() => {}); // any font will do
    }
  }

  // The promise is shown once this browser proved that it can keep it. Tells whether it did.
  async prove() {
    const waiting = new Waiting(document.getElementById("injoignable"));
    const reason = await selfTest(this.cid, (seconds) => waiting.pause(seconds));
    waiting.hide();
    if (reason) return this.explain(reason);
    this.manifest = await readManifest();
    this.questions = questionsOf(this.manifest.questionnaire);
    for (const element of this.page.querySelectorAll("[data-able]")) element.hidden = false;
    return true;
  }

  explain(reason) {
    document.getElementById("impossible").hidden = false;
    document.querySelector(`[data-reason=${reason}]`).hidden = false;
    return false;
  }

  openQuestions() {
    this.problems = new Problems(this.form, document.getElementById("erreurs"), this.words);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    window.addEventListener("hashchange", () => this.follow());
    this.follow();
    enhance(this.form, conditionsOf(this.manifest.questionnaire));
  }

  // The address's fragment tells the introduction from the questions, so that Back works.
  follow() {
    if (!["introduction", "questions"].includes(this.screens.shown)) return;
    const target = document.getElementById(location.hash.slice(1));
    if (this.form.contains(target)) this.screens.show("questions");
    else if (!location.hash) this.screens.show("introduction");
  }

  submit() {
    const filled = new FormData(this.form);
    const { answers, refusals } = readAnswers(this.questions, (id) => filled.getAll(id));
    const found = refusals.map(({ id, refusal }) => [id, this.sentence(refusal)]);
    if (!found.length && !Object.keys(answers).length) found.push([this.firstId(), this.words.nothing]);
    if (!filled.has("confirm")) found.push(["confirm", this.words.confirm]);
    if (found.length) this.problems.show(found);
    else this.send(answers, document.getElementById("garder")?.checked ?? false);
  }

  sentence({ reason, details }) {
    return this.words[reason].replace(/{(\w+)}/g, (_, name) => details[name]);
  }

  firstId() {
    return this.form.querySelector("[data-question]").dataset.question;
  }

  async send(answers, keep) {
    this.problems.clear();
    try {
      await this.deliver((sending) => sending.send(answers, keep));
    } catch (error) {
      if (this.outbox.read()) return this.end({ end: BROKEN });
      this.screens.show("questions"); // nothing was sent: the record is saved before any request
      const isLong = error instanceof TooLong;
      this.problems.show([["confirm", isLong ? this.words.too_large : this.words.unsaved]]);
    }
    return undefined;
  }

  resume(record) {
    return this.deliver((sending) => sending.resume(record)).catch(() => this.end({ end: BROKEN }));
  }

  async deliver(work) {
    const waiting = new Waiting(document.getElementById("attente"));
    const steps = document.getElementById("etape");
    waiting.hide();
    this.screens.moveTo("sending");
    const { cid, token, outbox, manifest } = this;
    const pause = (seconds) => waiting.pause(seconds);
    const tell = (step) => {
      steps.textContent = this.words[step];
      if (step !== "sealing") this.form.remove(); // nobody goes back to answers that were sealed
    };
    this.end(await work(new Sending({ cid, token, outbox, manifest, pause, tell })));
  }

  end({ end, receipt }) {
    if ([DONE, EARLIER, USED].includes(end)) forgetDraft(this.form.dataset.draft);
    this.form.remove();
    history.replaceState(null, "", location.pathname + location.search);
    const screen = this.screens.find(end);
    if (receipt) showReceipt(screen, receipt);
    this.screens.moveTo(end);
    return screen;
  }
}

function conditionsOf(questionnaire) {
  const conditional = questionnaire.questions.filter((element) => element.show_if);
  return Object.fromEntries(conditional.map((element) => [element.id, element.show_if]));
}
