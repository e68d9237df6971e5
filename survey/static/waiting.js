// The pause between two tries, in words; a button and the return of the network cut it short.

export class Waiting {
  constructor(panel) {
    this.panel = panel;
    this.words = panel.querySelector("[data-words]");
    this.button = panel.querySelector("button");
  }

  pause(seconds) {
    const sentence = this.words.dataset.words.replace("{n}", seconds);
    if (this.words.textContent !== sentence) this.words.textContent = sentence;
    this.panel.hidden = false;
    return new Promise((resume) => {
      const over = new AbortController();
      const goOn = () => {
        over.abort();
        clearTimeout(alarm);
        resume();
      };
      const alarm = setTimeout(goOn, 1000 * seconds);
      this.button.addEventListener("click", goOn, { signal: over.signal });
      window.addEventListener("online", goOn, { signal: over.signal });
    });
  }

  hide() { this.panel.hidden = true; }
}
