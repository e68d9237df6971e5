// What was filled in, in the form that ballots store: the same rules as the server's, to the sign.
// See docs/wire.md and survey/questionnaires/question_types.

import { applies } from "./conditions.js";

// An answer that cannot be taken; `reason` names one of the page's sentences.
export class Refusal extends Error {
  constructor(reason, details = {}) {
    super(reason);
    Object.assign(this, { reason, details });
  }
}

// Every answerable question in order; the rows of a grid carry its scale and its condition.
export function questionsOf(questionnaire) {
  return questionnaire.questions.flatMap((element) => {
    if (element.type === "grid") return element.rows.map((row) => rowOf(element, row));
    return element.type in READERS ? [element] : [];
  }).map((question) => ({ ...question, possible: possibleAnswers(questionnaire, question) }));
}

// `sent(id)` gives every value filled in for a question, in order.
export function readAnswers(questions, sent) {
  const answers = Object.create(null);
  const refusals = [];
  for (const question of questions) {
    if (question.show_if && !applies(question.show_if, answers)) continue;
    try {
      const stored = READERS[question.type](question, sent(question.id));
      if (stored.length) answers[question.id] = stored;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      refusals.push({ id: question.id, refusal });
    }
  }
  return { answers, refusals };
}

const READERS = {
  likert: readOne,
  single: readOne,
  nps: readOne,
  multiple: readMultiple,
  ranking: readRanking,
  number: readNumber,
  text: readText,
};

function rowOf(grid, row) {
  return { ...row, type: "likert", scale: grid.scale, show_if: grid.show_if };
}

function possibleAnswers(questionnaire, question) {
  if (question.type === "nps") return [..."0123456789", "10"];
  if (question.options) return question.options.map((option) => option.id);
  if (question.type !== "likert") return [];
  const scale = questionnaire.scales[question.scale];
  return [...scale.codes.map(String), ...(scale.not_concerned ? ["nc"] : [])];
}

function readOne(question, sent) {
  const chosen = filled(sent);
  if (chosen.length > 1) throw new Refusal("not_offered");
  return onlyOffered(question, chosen);
}

function readMultiple(question, sent) {
  const ticked = onlyOffered(question, filled(sent));
  const chosen = question.possible.filter((answer) => ticked.includes(answer));
  const most = mostOf(question);
  if (chosen.length > most) throw new Refusal("too_many", { most, chosen: chosen.length });
  const stands = (question.exclusive ?? []).some((answer) => chosen.includes(answer));
  if (chosen.length > 1 && stands) throw new Refusal("exclusive");
  return chosen;
}

function readRanking(question, sent) {
  const ranked = onlyOffered(question, filled(sent));
  if (ranked.length > mostOf(question)) throw new Refusal("not_offered");
  if (new Set(ranked).size < ranked.length) throw new Refusal("twice");
  return ranked;
}

function mostOf(question) {
  return Math.min(question.at_most || Infinity, question.possible.length);
}

function onlyOffered(question, chosen) {
  if (!chosen.every((answer) => question.possible.includes(answer))) throw new Refusal("not_offered");
  return chosen;
}

const WRITTEN = /^-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,6})?$/;
const MOST_DECIMALS = 6;
const LOWEST_NUMBER = "0";
const HIGHEST_NUMBER = "999999999";

function readNumber(question, sent) {
  const [typed, ...more] = filled(sent);
  if (typed === undefined) return [];
  const written = shortest(plain(typed));
  const decimals = question.decimals ?? 0;
  if (more.length || !isWrittenWell(written, decimals)) {
    throw decimals ? new Refusal("not_number", { decimals }) : new Refusal("not_whole");
  }
  const minimum = question.minimum ?? LOWEST_NUMBER;
  const maximum = question.maximum ?? HIGHEST_NUMBER;
  if (scaled(written) < scaled(minimum) || scaled(written) > scaled(maximum)) {
    throw new Refusal("out_of_limits", { minimum: french(minimum), maximum: french(maximum) });
  }
  return [written];
}

// Blanks between thousands, a comma, a typographic minus, zeros or a plus in front are all taken.
function plain(typed) {
  const written = typed.replace(/[^\S\ufeff]|'/g, "").replace(/,/g, ".").replace(/\u2212/g, "-");
  return written.replace(/^(-?)\+?0+(?=[0-9])/, "$1").replace(/^\+/, "");
}

function shortest(written) {
  return written.includes(".") ? written.replace(/0+$/, "").replace(/\.+$/, "") : written;
}

function isWrittenWell(written, decimals) {
  const fraction = written.split(".")[1] ?? "";
  return WRITTEN.test(written) && fraction.length <= decimals && written !== "-0";
}

// In millionths: floating point would round limits.
function scaled(number) {
  const [whole, fraction = ""] = String(number).split(".");
  return BigInt(whole + fraction.padEnd(MOST_DECIMALS, "0"));
}

const french = (number) => String(number).replace(".", ",");

const DEFAULT_TEXT_LENGTH = 1000;
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;
const HALF_CHARACTER = /[\ud800-\udfff]/u;

function readText(question, sent) {
  const written = sent.join("").replace(/\r\n?/g, "\n").replace(CONTROL, "");
  const text = strip(written.normalize("NFC"));
  const most = question.at_most || DEFAULT_TEXT_LENGTH;
  const length = [...text].length;
  if (HALF_CHARACTER.test(text)) throw new Refusal("not_offered");
  if (length > most) throw new Refusal("too_long", { length, most });
  return text ? [text] : [];
}

function filled(sent) {
  return sent.map(strip).filter((value) => value !== "");
}

// As the server does: JavaScript's trim would take U+FEFF too.
function strip(text) {
  return text.replace(/^[^\S\ufeff]+/, "").replace(/[^\S\ufeff]+$/, "");
}
