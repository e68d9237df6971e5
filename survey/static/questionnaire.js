// The respondent's form with JavaScript: one part a screen, conditions at once, a draft in this tab.
// Without it the form is whole and works; nothing here sends anything.

import { countCharacters } from "./characters.js";
import { followConditions } from "./conditions.js";
import { keepDraft } from "./draft.js";
import { showParts } from "./parts.js";

export function enhance(form, rules) {
  keepDraft(form);
  countCharacters(form);
  const parts = showParts(form);
  followConditions(form, rules, parts.refresh);
  document.documentElement.classList.add("enhanced");
  parts.start();
  document.getElementById("erreurs")?.focus();
}

const form = document.querySelector("form[data-questionnaire]");
if (form) enhance(form, JSON.parse(document.getElementById("conditions").textContent));
