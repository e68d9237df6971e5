// Level A: the ballot is sealed here and signed blind. Self-test, questions, sending, resuming.
// Once a ballot is sealed, nothing of this page leads to the form that sends answers in clear.

import { TooLong } from "./ballot.js";
import { groupsOfFour } from "./bytes.js";
import { forgetDraft } from "./draft.js";
import { readManifest } from "./manifest.js";
import { openOutbox } from "./outbox.js";
import { Problems } from "./problems.js";
import { enhance } from "./questionnaire.js";
import { Screens } from "./screens.js";
import { missing, selfTest } from "./self_test.js";
import { DONE, EARLIER, Sending, USED, heal } from "./sending.js";
import { questionsOf, readAnswers } from "./stored_answers.js";
import { Waiting } from "./waiting.js";

const SHORT_RECEIPT = 20; // hexadecimal signs: 80 bits; the published list keeps all 256

class Page {
  constructor(page) {
    this.page = page;
    this.cid = page.dataset.cid;
    this.token = page.dataset.token;
    this.form = document.getElementById("bulletin");
    this.words = JSON.parse(document.getElementById("mots").textContent);
    this.screens = new Screens(page);
  }

  async start() {
    const reason = missing();
    if (reason) return this.explain(reason);
    this.outbox = await openOutbox(this.cid, this.token);
    const record = this.outbox.read();
    return record ? this.goOn(record) : this.offer();
  }

  // The promise is shown once this browser proved that it can keep it.
  async offer() {
    const waiting = new Waiting(document.getElementById("injoignable"));
    const reason = await selfTest(this.cid, (seconds) => waiting.pause(seconds));
    waiting.hide();
    if (reason) return this.explain(reason);
    this.manifest = await readManifest();
    this.questions = questionsOf(this.manifest.questionnaire);
    for (const element of this.page.querySelectorAll("[data-able]")) element.hidden = false;
    this.openQuestions();
    return undefined;
  }

  explain(reason) {
    document.getElementById("impossible").hidden = false;
    document.querySelector(`[data-reason=${reason}]`).hidden = false;
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
    const isAsking = /^#(partie-\d+|envoyer|q-.+|confirm|garder)$/.test(location.hash);
    if (["introduction", "questions", undefined].includes(this.screens.shown)) {
      this.screens.show(isAsking ? "questions" : "introduction");
    }
  }

  submit() {
    const filled = new FormData(this.form);
    const { answers, refusals } = readAnswers(this.questions, (id) => filled.getAll(id));
    const found = refusals.map(({ id, refusal }) => [id, this.sentence(refusal)]);
    if (!found.length && !Object.keys(answers).length) found.push([this.firstId(), this.words.nothing]);
    if (!filled.has("confirm")) found.push(["confirm", this.words.confirm]);
    if (found.length) this.problems.show(found);
    else this.send(answers, filled.has("keep"));
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
      this.screens.show("questions"); // nothing was sent: the record is saved before any request
      const isLong = error instanceof TooLong;
      this.problems.show([["confirm", isLong ? this.words.too_large : this.words.unsaved]]);
    }
  }

  // This device sent before, or was cut off while sending.
  async goOn(record) {
    if (record.step === "done") {
      heal(this.cid, this.token, record).catch(() => {}); // offline: the next visit does it
      return this.end({ end: EARLIER, receipt: record.receipt });
    }
    this.manifest = await readManifest();
    document.getElementById("reprise").hidden = false;
    return this.deliver((sending) => sending.resume(record));
  }

  async deliver(work) {
    const waiting = new Waiting(document.getElementById("attente"));
    const steps = document.getElementById("etape");
    this.screens.moveTo("sending");
    const { cid, token, outbox, manifest } = this;
    const pause = (seconds) => waiting.pause(seconds);
    const tell = (step) => { steps.textContent = this.words[step]; };
    this.end(await work(new Sending({ cid, token, outbox, manifest, pause, tell })));
  }

  end({ end, receipt, keep }) {
    if ([DONE, EARLIER, USED].includes(end)) this.forgetAnswers();
    const screen = this.screens.find(end);
    if (receipt) showReceipt(screen, receipt);
    const kept = screen.querySelector("[data-kept]");
    if (kept) kept.hidden = !keep;
    this.screens.moveTo(end);
    screen.querySelector("[data-act=forget]")?.addEventListener("click", () => this.forget(screen));
  }

  forgetAnswers() {
    forgetDraft(this.form.dataset.draft);
    this.form.remove();
    history.replaceState(null, "", location.pathname + location.search);
  }

  forget(screen) {
    this.outbox.forget();
    screen.querySelector("[role=status]").textContent = this.words.forgotten;
  }
}

function showReceipt(screen, receipt) {
  const place = screen.querySelector("[data-receipt]");
  place.hidden = false;
  place.querySelector(".receipt").textContent = groupsOfFour(receipt.slice(0, SHORT_RECEIPT));
  place.querySelector(".whole").textContent = receipt;
}

function conditionsOf(questionnaire) {
  const conditional = questionnaire.questions.filter((element) => element.show_if);
  return Object.fromEntries(conditional.map((element) => [element.id, element.show_if]));
}

const page = document.getElementById("enquete");
page.dataset.started = "";
new Page(page).start();
