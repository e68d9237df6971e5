// A draft in sessionStorage: it survives a reload, dies with the tab, and is never sent anywhere.

export function keepDraft(form) {
  const panel = document.getElementById("brouillon");
  const store = panel && openStore(); // a shared tablet has no panel, and stores nothing
  if (!store) return;
  const draft = new Draft(form, panel, store);
  if (!draft.isRefused() && !("posted" in form.dataset)) draft.restore();
  panel.hidden = false;
  draft.draw();
}

export function forgetDraft(key) {
  if (key) openStore()?.removeItem(nameOf(key));
}

class Draft {
  constructor(form, panel, store) {
    Object.assign(this, { form, store, name: nameOf(form.dataset.draft), words: panel.dataset });
    this.status = panel.querySelector("[role=status]");
    this.refusal = panel.querySelector("[data-act=refuse]");
    this.refusal.addEventListener("click", () => this.turn());
    panel.querySelector("[data-act=erase]").addEventListener("click", () => this.erase());
    form.addEventListener("input", () => this.keep());
  }

  isRefused() { return this.store.getItem(this.name) === "no"; }

  keep() {
    if (this.isRefused()) return;
    this.store.setItem(this.name, JSON.stringify(valuesOf(this.form)));
    this.say(this.words.kept);
  }

  restore() {
    const values = read(this.store.getItem(this.name));
    if (!values) return;
    fill(this.form, values);
    this.say(this.words.restored);
  }

  erase() {
    for (const control of fields(this.form)) clear(control);
    this.form.dispatchEvent(new Event("input"));
    if (!this.isRefused()) this.store.removeItem(this.name);
    this.say(this.words.erased);
  }

  turn() {
    if (this.isRefused()) this.store.removeItem(this.name);
    else this.store.setItem(this.name, "no");
    this.draw();
    if (this.isRefused()) this.say(this.words.refused);
    else this.keep();
  }

  draw() {
    this.refusal.textContent = this.isRefused() ? this.words.accept : this.words.refuse;
  }

  say(words) { this.status.textContent = words; }
}

function openStore() {
  try {
    const store = window.sessionStorage;
    store.setItem("causerie:essai", "");
    store.removeItem("causerie:essai");
    return store;
  } catch {
    return null; // blocked by the browser: the form works without a draft
  }
}

function nameOf(key) { return `causerie:${key}`; }

function read(text) {
  try {
    return JSON.parse(text || "null");
  } catch {
    return null;
  }
}

function fields(form) {
  return [...form.elements].filter((control) => control.name && control.type !== "hidden");
}

function isTick(control) { return control.type === "radio" || control.type === "checkbox"; }

function valuesOf(form) {
  return fields(form)
    .filter((control) => !isTick(control) || control.checked)
    .map((control) => [control.name, control.value]);
}

function fill(form, values) {
  const left = values.map((pair) => pair.join("\n"));
  for (const control of fields(form)) {
    if (isTick(control)) control.checked = left.includes(`${control.name}\n${control.value}`);
    else control.value = take(values, control.name) ?? "";
  }
}

function take(values, name) {
  const at = values.findIndex((pair) => pair[0] === name);
  return at < 0 ? undefined : values.splice(at, 1)[0][1];
}

function clear(control) {
  if (isTick(control)) control.checked = false;
  else control.value = "";
}
