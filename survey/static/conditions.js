// Which questions apply, given what is answered so far. The same rules are applied again at the count.

import { answersOf, controlsOf } from "./answers.js";

export function followConditions(form, rules, then) {
  const conditional = [...form.querySelectorAll("[data-element]")]
    .filter((element) => Object.keys(rules).includes(element.dataset.element));
  const update = () => {
    showWhatApplies(form, conditional, rules);
    markEmptyParts(form);
    then();
  };
  form.addEventListener("change", update);
  form.addEventListener("input", update);
  update();
}

// Conditions only look back: an element that is hidden is blank for those after it.
function showWhatApplies(form, conditional, rules) {
  const answers = answersOf(form);
  for (const element of conditional) {
    const isShown = applies(rules[element.dataset.element], answers);
    element.hidden = !isShown;
    for (const control of controlsOf(element)) control.disabled = !isShown;
    if (!isShown) for (const id of questionsIn(element)) delete answers[id];
  }
}

function questionsIn(element) {
  const inside = [...element.querySelectorAll("[data-question]")];
  return [element, ...inside].map((question) => question.dataset.question);
}

function markEmptyParts(form) {
  for (const part of form.querySelectorAll(".part")) {
    const elements = [...part.querySelectorAll("[data-element]")];
    const isEmpty = elements.length > 0 && elements.every((element) => element.closest("[hidden].q"));
    part.toggleAttribute("data-empty", isEmpty);
  }
}

export function applies(rule, answers) {
  if ("all" in rule) return rule.all.every((one) => applies(one, answers));
  if ("any" in rule) return rule.any.some((one) => applies(one, answers));
  if ("not" in rule) return !applies(rule.not, answers);
  const given = answers[rule.question] ?? [];
  return Object.entries(TESTS).every(([name, test]) => !(name in rule) || test(given, rule[name]));
}

const TESTS = {
  is: (given, value) => given.length === 1 && given[0] === String(value),
  is_not: (given, value) => !(given.length === 1 && given[0] === String(value)),
  includes: (given, value) => given.includes(String(value)),
  includes_not: (given, value) => !given.includes(String(value)),
  at_least: (given, value) => isNumber(given) && Number(given[0]) >= Number(value),
  at_most: (given, value) => isNumber(given) && Number(given[0]) <= Number(value),
  answered: (given, value) => String(given.length > 0) === String(value),
};

function isNumber(given) {
  return given.length === 1 && Number.isFinite(Number(given[0]));
}
