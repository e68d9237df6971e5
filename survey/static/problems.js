// What keeps answers from being sent: beside each question, and in a list that leads to them.

export class Problems {
  constructor(form, summary, words) {
    Object.assign(this, { form, summary, words, title: document.title });
  }

  // `found`: pairs of a question's id (or "confirm") and a sentence.
  show(found) {
    this.clear();
    for (const [id, sentence] of found) this.mark(id, sentence);
    const count = found.length === 1 ? this.words.one : this.words.many.replace("{n}", found.length);
    this.summary.querySelector("h2").textContent = count;
    this.summary.querySelector("ul").replaceChildren(...found.map((one) => this.line(...one)));
    this.summary.hidden = false;
    document.title = `${this.words.error} ${this.title}`;
    this.summary.focus();
    window.scrollTo(0, 0);
  }

  clear() {
    this.summary.hidden = true;
    this.summary.querySelector("ul").replaceChildren();
    document.title = this.title;
    for (const block of this.form.querySelectorAll(".bad")) unmark(block);
  }

  mark(id, sentence) {
    const block = this.blockOf(id);
    const error = document.createElement("p");
    error.className = "err";
    error.id = `q-${id}-error`;
    error.append(hidden(`${this.words.error} `), sentence);
    block.classList.add("bad");
    const above = [...block.querySelectorAll("legend, .q-label, .hint")].pop();
    if (above) above.after(error);
    else block.prepend(error);
    for (const control of controlsIn(block)) control.setAttribute("aria-invalid", "true");
    describe(block, (ids) => [...ids, error.id]);
  }

  line(id, sentence) {
    const link = document.createElement("a");
    const block = this.blockOf(id);
    const question = block.querySelector("legend, .q-label")?.textContent;
    link.href = `#${controlsIn(block)[0].id}`;
    link.textContent = question ? `${question.trim()} – ${sentence}` : sentence;
    const line = document.createElement("li");
    line.append(link);
    return line;
  }

  blockOf(id) {
    return this.form.querySelector(`[data-question="${id}"], [data-block="${id}"]`);
  }
}

function unmark(block) {
  const error = block.querySelector(".err");
  describe(block, (ids) => ids.filter((id) => id !== error.id));
  error.remove();
  block.classList.remove("bad");
  for (const control of controlsIn(block)) control.removeAttribute("aria-invalid");
}

function describe(block, change) {
  const holder = block.querySelector("fieldset") ?? controlsIn(block)[0];
  const ids = (holder.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  holder.setAttribute("aria-describedby", change(ids).join(" "));
  if (!holder.getAttribute("aria-describedby")) holder.removeAttribute("aria-describedby");
}

const controlsIn = (block) => [...block.querySelectorAll("input, select, textarea")];

function hidden(words) {
  const span = document.createElement("span");
  span.className = "vh";
  span.textContent = words;
  return span;
}
