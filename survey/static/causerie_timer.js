// The facilitator's timer: counts on the phone alone, tells nobody, and marks the present step.

const box = document.getElementById("minuteur");
const time = document.getElementById("minuteur-temps");
const said = document.getElementById("minuteur-etape");
const button = document.getElementById("minuteur-bouton");
const zero = document.getElementById("minuteur-zero");
const steps = [...document.querySelectorAll(".steps > li")];

let before = 0;
let since = null;
let shown = null;

const elapsed = () => before + (since === null ? 0 : performance.now() - since);

function written(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function draw() {
  const seconds = Math.floor(elapsed() / 1000);
  time.firstChild.data = `${written(seconds)} `;
  const has_begun = since !== null || before > 0;
  const now = has_begun ? steps.findLast((step) => Number(step.dataset.minute) * 60 <= seconds) : null;
  if (now === shown) return;
  shown = now;
  for (const step of steps) step.classList.toggle("now", step === now);
  said.textContent = now ? now.querySelector(".at span").textContent : "";
}

button.addEventListener("click", () => {
  if (since === null) {
    since = performance.now();
    button.textContent = button.dataset.pause;
  } else {
    before = elapsed();
    since = null;
    button.textContent = button.dataset.again;
  }
  draw();
});

zero.addEventListener("click", () => {
  before = 0;
  since = null;
  button.textContent = button.dataset.start;
  draw();
});

setInterval(draw, 250);
box.hidden = false;
