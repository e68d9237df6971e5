// One screen at a time: introduction, questions, sending, and each way in which it may end.

export class Screens {
  constructor(page) {
    this.page = page;
    this.all = [...page.querySelectorAll("[data-screen]")];
  }

  show(name) {
    this.shown = name;
    for (const screen of this.all) screen.hidden = screen.dataset.screen !== name;
    this.page.classList.toggle("later", name !== "introduction");
  }

  // For screens that nobody asked for by a link: readers are taken there.
  moveTo(name) {
    this.show(name);
    this.find(name).querySelector("h2").focus();
    window.scrollTo(0, 0);
  }

  find(name) {
    return this.all.find((screen) => screen.dataset.screen === name);
  }
}
