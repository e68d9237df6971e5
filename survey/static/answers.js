// What has been answered so far, in the stored form: question id -> list of strings, blank questions absent.

export function answersOf(form) {
  const answers = Object.create(null); // a question may be called "toString"
  for (const question of form.querySelectorAll("[data-question]")) {
    const values = controlsOf(question).filter(isChosen).map(valueOf).filter((value) => value !== "");
    if (values.length) answers[question.dataset.question] = values;
  }
  return answers;
}

export function controlsOf(element) {
  return [...element.querySelectorAll("input, select, textarea")];
}

function isChosen(control) {
  return control.type === "radio" || control.type === "checkbox" ? control.checked : true;
}

function valueOf(control) {
  if (control.inputMode === "decimal") return control.value.replace(/\s/g, "").replace(",", ".");
  return control.tagName === "TEXTAREA" ? control.value.normalize("NFC").trim() : control.value;
}
