// One part a screen, back and forth; the address's fragment says where we are, so that Back works.

export function showParts(form) {
  const parts = [...form.querySelectorAll(".part")];
  const screens = new Screens(form, parts);
  return { refresh: () => screens.number(), start: () => screens.start() };
}

class Screens {
  constructor(form, parts) {
    Object.assign(this, { form, parts, title: document.title, current: parts[0] });
    form.addEventListener("click", (event) => this.clicked(event));
    form.addEventListener("keydown", (event) => this.entered(event));
    window.addEventListener("hashchange", () => this.follow());
  }

  start() {
    for (const bar of this.form.querySelectorAll(".steps")) bar.hidden = false;
    const wrong = this.parts.find((part) => part.querySelector(".bad"));
    const asked = this.parts.find((part) => `#${part.id}` === location.hash);
    this.show(wrong ?? asked ?? this.parts[0]);
  }

  shown() {
    return this.parts.filter((part) => !part.matches("[data-empty]"));
  }

  number() {
    const counted = this.shown().filter((part) => part.querySelector("[data-step]"));
    counted.forEach((part, index) => {
      part.querySelector("[data-step]").textContent = this.form.dataset.step
        .replace("{n}", index + 1).replace("{total}", counted.length);
    });
  }

  show(part) {
    this.number();
    this.current = part;
    for (const other of this.parts) other.hidden = other !== part;
    this.form.classList.toggle("later", part !== this.parts[0]);
    const step = part.querySelector(".step")?.textContent;
    document.title = step ? `${step} – ${this.title}` : this.title;
  }

  follow() {
    if (!this.form.isConnected) return; // sent: nothing is left to show
    const target = document.getElementById(location.hash.slice(1));
    const part = target?.closest(".part") ?? (location.hash ? null : this.parts[0]);
    if (!part) return;
    this.show(part);
    const place = target && target !== part ? target : part.querySelector("h2");
    place.focus();
    if (place.matches("h2")) window.scrollTo(0, 0);
    else place.scrollIntoView({ block: "center" });
  }

  clicked(event) {
    const step = event.target.closest("[data-go]");
    if (step) this.go(step.dataset.go === "next" ? 1 : -1);
  }

  entered(event) {
    const isLast = this.current === this.parts.at(-1);
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || isLast) return;
    event.preventDefault(); // Enter goes on; it never sends from the middle
    this.go(1);
  }

  go(by) {
    const shown = this.shown();
    const part = shown[shown.indexOf(this.current) + by];
    if (!part) return;
    if ("noHistory" in this.form.dataset) location.replace(`#${part.id}`);
    else location.hash = part.id;
  }
}
