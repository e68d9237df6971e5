// One screen at a time: introduction, questions, sending, and each way in which it may end.

import { groupsOfFour } from "./bytes.js";

const SHORT_RECEIPT = 20; // hexadecimal signs: 80 bits; the published list keeps all 256

export class Screens {
  constructor(page) {
    this.page = page;
    this.all = [...page.querySelectorAll("[data-screen]")];
    this.shown = this.all[0].dataset.screen;
    this.title = document.title;
  }

  show(name) {
    this.shown = name;
    for (const screen of this.all) screen.hidden = screen.dataset.screen !== name;
    this.page.classList.toggle("later", name !== "introduction");
  }

  // For screens that nobody asked for by a link: readers are taken there.
  moveTo(name) {
    this.show(name);
    const heading = this.find(name).querySelector("h2");
    document.title = `${heading.textContent} – ${this.title}`;
    heading.focus();
    window.scrollTo(0, 0);
  }

  find(name) {
    return this.all.find((screen) => screen.dataset.screen === name);
  }
}

export function showReceipt(screen, receipt) {
  const place = screen.querySelector("[data-receipt]");
  place.hidden = false;
  place.querySelector(".receipt").textContent = groupsOfFour(receipt.slice(0, SHORT_RECEIPT));
  place.querySelector(".whole").textContent = receipt;
}
