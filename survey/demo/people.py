"""What would fictional people answer? The profile of a company, and chance, the same each time."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from survey.questionnaires.question_types.base import Question
from survey.questionnaires.questionnaire import Questionnaire

Form = dict[str, list[str]]
"""What a browser would send: field name → values."""


class Person:
    """One respondent: groups, and a mood that colours every answer."""

    def __init__(self, groups: Mapping[str, str], profile: Mapping[str, Any], chance: Random):
        self.groups = groups
        self.profile = profile
        self.chance = chance
        spread = profile["spread"]
        self.mood = chance.gauss(0, spread["person"])
        self.theme_mood = {theme: chance.gauss(0, spread["theme"]) for theme in profile["means"]}

    def mean(self, theme: str) -> float:
        """Return what this person thinks of a theme on average, on 1-5."""
        shift = self.profile.get("seniority_shifts", {}).get(self.groups.get("anciennete"), 0.0)
        own = self.profile["means"][theme][self.groups["service"]]
        return float(own + shift + self.mood + self.theme_mood[theme])

    def agreement(self, theme: str, item: Question, *, is_reversed: bool) -> str:
        """Answer one item of agreement."""
        not_concerned = self.profile.get("not_concerned", {}).get(item.id, 0.0)
        if self.chance.random() < not_concerned:
            return "nc"
        shift = self.profile.get("item_shifts", {}).get(item.id, 0.0)
        value = self.mean(theme) + shift + self.chance.gauss(0, self.profile["spread"]["noise"])
        step = min(5, max(1, round(value)))
        return str(6 - step if is_reversed else step)

    def usefulness(self, question_id: str) -> str:
        """Say how useful a finished action was, on 1-5, or that it is no concern of one's own."""
        profile = self.profile["useful"][question_id]
        if self.chance.random() < profile["not_concerned"]:
            return "nc"
        value = profile["mean"] + self.mood + self.chance.gauss(0, self.profile["spread"]["noise"])
        return str(min(5, max(1, round(value))))

    def recommendation(self) -> int:
        """Answer how likely this person is to recommend the company, 0 to 10."""
        profile = self.profile["enps"]
        pull = sum(weight * (self.mean(theme) - 3) for theme, weight in profile["weights"].items())
        value = profile["start"] + pull + self.chance.gauss(0, profile["noise"])
        return int(min(10, max(0, round(value))))


def answer_sheets(
    questionnaire: Questionnaire, profile: Mapping[str, Any], *, seed: int
) -> Iterator[Form]:
    """Fill one form for each fictional respondent of a campaign."""
    chance = Random(seed)  # noqa: S311
    comments = {
        question: [line["text"] for line in lines]
        for question, lines in profile.get("comments", {}).items()
    }
    for lines in comments.values():
        chance.shuffle(lines)
    for groups in _groups(profile["ballots"], chance):
        person = Person(groups, profile, chance)
        yield _fill(questionnaire, person, comments)


def _groups(ballots: Mapping[str, Any], chance: Random) -> list[dict[str, str]]:
    """Deal out departments, trades and seniority as the profile counts them."""
    people: list[dict[str, str]] = []
    if "by_service_and_metier" in ballots:
        for service, trades in ballots["by_service_and_metier"].items():
            for trade, number in trades.items():
                people += [{"service": service, "metier": trade} for _ in range(number)]
    else:
        for service, number in ballots["by_service"].items():
            people += [{"service": service} for _ in range(number)]
    seniority = [s for s, n in ballots.get("by_anciennete", {}).items() for _ in range(n)]
    chance.shuffle(seniority)
    for person, years in zip(people, seniority, strict=False):
        person["anciennete"] = years
    chance.shuffle(people)
    return people


def _fill(questionnaire: Questionnaire, person: Person, comments: Mapping[str, list[str]]) -> Form:
    """Answer every question as this person would."""
    themes = {item: theme.id for theme in questionnaire.themes for item in theme.items}
    form: Form = {}
    for question in questionnaire.questions.values():
        answer = _answer(question, person, themes.get(question.id), form, comments)
        if answer:
            form[question.id] = answer
    return form


def _answer(
    question: Question,
    person: Person,
    theme: str | None,
    form: Form,
    comments: Mapping[str, list[str]],
) -> list[str]:
    """Answer one question; an empty list leaves it blank."""
    chance, profile = person.chance, person.profile
    if question.id in person.groups:
        return [person.groups[question.id]]
    if chance.random() < profile["left_blank"].get(_kind(question), 0.0):
        return []
    if question.type_name == "nps":
        return [str(person.recommendation())]
    if question.type_name == "text":
        return _comment(question, form, comments)
    if theme is not None or question.id in profile.get("useful", {}):
        return [_scaled(question, person, theme)]
    return _choices(question, profile.get("shares", {}).get(question.id, {}), chance)


def _scaled(question: Question, person: Person, theme: str | None) -> str:
    """Answer one item of a theme, or one about a finished action."""
    if theme is None:
        return person.usefulness(question.id)
    is_reversed = bool(getattr(question, "reversed", False))
    return person.agreement(theme, question, is_reversed=is_reversed)


def _kind(question: Question) -> str:
    """Return the name under which the profile says how often a question is skipped."""
    return question.type_name if question.type_name in {"likert", "nps"} else question.id


def _comment(question: Question, form: Form, comments: Mapping[str, list[str]]) -> list[str]:
    """Hand out the comments one by one; a conditional one to those who gave a low note."""
    waiting = comments.get(question.id, [])
    note = form.get("enps", ["10"])[0]
    if not waiting or (question.show_if is not None and int(note) > 6):
        return []
    return [waiting.pop()]


def _choices(question: Question, shares: Mapping[str, Any], chance: Random) -> list[str]:
    """Choose among options: several that weigh on the day, or a ranking."""
    if "weights" in shares:
        return _ranking(shares["weights"], shares["ranked"], chance)
    if "others" in shares:
        exclusive = [option for option in shares if option not in {"others", "at_most"}]
        for option in exclusive:
            if chance.random() < shares[option]:
                return [option]
        chosen = [option for option, share in shares["others"].items() if chance.random() < share]
        chance.shuffle(chosen)
        return chosen[: shares["at_most"]]
    options: Sequence[str] = question.possible_answers()
    return [chance.choice(options)] if options and question.type_name == "single" else []


def _ranking(weights: Mapping[str, float], places: int, chance: Random) -> list[str]:
    """Draw the first places, heavier options sooner."""
    left = dict(weights)
    ranked: list[str] = []
    while left and len(ranked) < places:
        options = list(left)
        chosen = chance.choices(options, weights=[left[option] for option in options])[0]
        ranked.append(chosen)
        del left[chosen]
    return ranked
