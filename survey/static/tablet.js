// A tablet that one person after the other uses: its screen is erased after the last page, and when
// nobody moves any more. It has one place in its history, so that Back shows nothing.

const IDLE = 150; // seconds without a gesture before the question is asked
const WARNING = 30;
const LAST_SCREEN = 15;
const LONGER = 60;
const GESTURES = ["pointerdown", "keydown", "input", "wheel", "touchmove"];

export class Tablet {
  constructor() {
    this.home = document.getElementById("borne").dataset.home;
    this.question = document.getElementById("absence");
    this.way = { back: document.getElementById("retour"), out: document.getElementById("arreter") };
    this.isHeld = false; // while a ballot leaves, nothing is erased
    history.replaceState(null, "", this.home);
    this.listen();
    setInterval(() => this.look(), 1000);
  }

  listen() {
    for (const gesture of GESTURES) window.addEventListener(gesture, () => this.stir(), true);
    document.addEventListener("click", (event) => this.clicked(event));
    this.question.addEventListener("close", () => { this.moved = Date.now(); });
    window.addEventListener("pagehide", erase);
    window.addEventListener("pageshow", (event) => { if (event.persisted) this.leave(); });
  }

  // Once the question is asked, only its own answer counts as somebody who is there.
  stir() {
    if (!this.question.open) this.moved = Date.now();
  }

  hold(isHeld) {
    this.isHeld = isHeld;
    this.moved = Date.now();
    this.way.out.hidden = isHeld || Boolean(this.ends);
  }

  finish(screen) {
    this.ends = Date.now() + 1000 * LAST_SCREEN;
    screen.querySelector("[data-back]")?.append(this.way.back);
    this.way.out.hidden = true;
    this.way.back.hidden = false;
    this.look();
  }

  leave() {
    erase();
    location.replace(this.home);
  }

  look() {
    if (this.ends) this.countDown(this.way.back, this.ends);
    else if (this.moved && !this.isHeld) this.lookForSomebody();
  }

  // A tablet that slept is late: it erases at once.
  lookForSomebody() {
    const asked = this.moved + 1000 * IDLE;
    if (Date.now() < asked) return;
    if (!this.question.open) this.ask();
    this.countDown(this.question, asked + 1000 * WARNING);
  }

  ask() {
    this.question.showModal();
    this.question.querySelector("[data-act=stay]").focus();
  }

  countDown(panel, end) {
    const words = panel.querySelector("[data-words]");
    const left = Math.ceil((end - Date.now()) / 1000);
    words.textContent = words.dataset.words.replace("{n}", Math.max(left, 0));
    if (left <= 0) this.leave();
  }

  clicked(event) {
    const { act } = event.target.dataset;
    if (act === "stay") this.question.close();
    if (act === "leave" || act === "end") this.leave();
    if (act === "longer") this.ends = Math.max(this.ends, Date.now()) + 1000 * LONGER;
    this.follow(event, event.target.closest("a"));
  }

  // Links within the site take the present place in the history instead of a new one.
  follow(event, link) {
    if (!link) return;
    event.preventDefault();
    if (link.pathname === this.home && !link.hash && !link.search) this.leave();
    else location.replace(link.href);
  }
}

// Also what the browser would show of this page on the way back.
function erase() {
  document.body.replaceChildren();
}
