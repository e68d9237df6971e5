// An opening code, completed word by word. What is typed leaves the page with its form, never before;
// a word of no list is named at once. The pattern is the combobox with a list of the ARIA practices.

import { CodeWords, bare, wordsOf } from "./code_words.js";

class CodeField {
  constructor(place, words) {
    Object.assign(this, { place, words, total: Number(place.dataset.openingCode), active: -1 });
    this.input = place.querySelector("input");
    this.list = this.makeList();
    this.status = make("p", { className: "saved", role: "status" });
    this.slots = make("ol", { className: "slots", hidden: this.total === 1 });
    this.input.before(this.slots, this.status); // above, where the list of words hides neither
    this.input.after(this.list);
    this.listen();
    this.draw();
  }

  makeList() {
    const { input } = this;
    const id = `${input.id}-words`;
    const settings = { role: "combobox", autocomplete: "list", expanded: "false", controls: id };
    for (const [name, value] of Object.entries(settings)) {
      input.setAttribute(name === "role" ? name : `aria-${name}`, value);
    }
    const list = make("ul", { id, hidden: true, role: "listbox" });
    list.setAttribute("aria-label", this.place.dataset.choices);
    return list;
  }

  listen() {
    this.input.addEventListener("input", (event) => {
      this.draw();
      if (event.inputType === "insertFromPaste") this.close();
      else this.suggest();
    });
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => {
      this.close();
      this.draw();
    });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the caret
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(option.dataset.word);
    });
  }

  // The word under the caret: where it begins, and what of it is typed.
  typed() {
    const before = this.input.value.slice(0, this.input.selectionStart);
    const [word] = /[^\s'‘’ʼ]*$/.exec(before);
    return { at: before.length - word.length, word };
  }

  suggest() {
    const { word } = this.typed();
    const found = word ? this.words.startingWith(word) : [];
    const isWhole = found.length === 1 && bare(found[0]) === bare(word);
    if (!found.length || isWhole) return this.close();
    this.list.replaceChildren(...found.map((one, at) => this.option(one, at)));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    return this.point(0);
  }

  option(word, at) {
    const option = make("li", { id: `${this.list.id}-${at}`, role: "option", textContent: word });
    option.dataset.word = word;
    return option;
  }

  point(at) {
    const options = [...this.list.children];
    this.active = (at + options.length) % options.length;
    for (const [place, option] of options.entries()) {
      option.setAttribute("aria-selected", String(place === this.active));
    }
    this.input.setAttribute("aria-activedescendant", options[this.active].id);
  }

  pressed(event) {
    if (this.list.hidden || event.isComposing) return;
    const chosen = this.list.children[this.active].dataset.word;
    const isOnly = this.list.children.length === 1;
    const acts = {
      ArrowDown: () => this.point(this.active + 1),
      ArrowUp: () => this.point(this.active - 1),
      Enter: () => this.take(chosen),
      Escape: () => this.close(),
      ...(isOnly && { " ": () => this.take(chosen) }),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }

  take(word) {
    const { at } = this.typed();
    const after = this.input.value.slice(this.input.selectionStart).replace(/^[^\s'‘’ʼ]*\s*/, "");
    const before = this.input.value.slice(0, at) + word;
    const isLast = !after && wordsOf(before).length >= this.total;
    this.input.value = before + (isLast ? "" : " ") + after;
    const caret = before.length + (isLast ? 0 : 1);
    this.input.setSelectionRange(caret, caret);
    this.close();
    this.draw();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  draw() {
    const written = wordsOf(this.input.value);
    const wrong = written.map((word, at) => this.isWrong(word, at, written.length));
    const slots = written.map((word, at) => slot(word, wrong[at]));
    while (slots.length < this.total) slots.push(slot("", false));
    this.slots.replaceChildren(...slots);
    this.say(this.sentence(written, wrong.indexOf(true)));
    if (wrong.includes(true)) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }

  // The word being typed is wrong once no word begins so; the others, if they are in no list.
  isWrong(word, at, count) {
    const isTyping = document.activeElement === this.input && at === count - 1
      && this.input.value.endsWith(word);
    return isTyping ? !this.words.startingWith(word).length : !this.words.has(word);
  }

  sentence(written, wrong) {
    const { count, unknown, whole, tooMany } = this.place.dataset;
    const fill = (words, n) => words.replace("{n}", n).replace("{total}", this.total);
    if (!written.length) return "";
    if (wrong >= 0) return fill(unknown, wrong + 1).replace("{word}", written[wrong]);
    if (written.length > this.total) return fill(tooMany, written.length);
    return written.every((word) => this.words.has(word)) && written.length === this.total
      ? whole : fill(count, written.length);
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
    this.status.classList.toggle("wrong", this.input.hasAttribute("aria-invalid"));
  }
}

function slot(word, isWrong) {
  return make("li", { textContent: word, className: isWrong ? "wrong" : "" });
}

function make(name, { role, ...settings }) {
  const element = Object.assign(document.createElement(name), settings);
  if (role) element.setAttribute("role", role);
  return element;
}

// Without the list, the fields stay as they are: the server names a wrong word all the same.
async function begin(places) {
  const words = await CodeWords.fetch(places[0].dataset.list).catch(() => null);
  if (words) for (const place of places) new CodeField(place, words);
}

const places = [...document.querySelectorAll("[data-opening-code]")];
if (places.length) begin(places);
