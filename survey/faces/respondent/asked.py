"""What is a campaign, as the people who are asked see it?"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flask import render_template, request
from flask_babel import force_locale, format_date
from sqlalchemy.orm import Session

from survey.ballot_box import box
from survey.ballot_box.manifest import Manifest
from survey.ballot_box.rules import State
from survey.campaigns import address_book
from survey.campaigns import queries as campaigns
from survey.campaigns.address_book import Added
from survey.organisations import queries as organisations
from survey.organisations.queries import OrganisationFacts
from survey.questionnaires import conditions, reading
from survey.questionnaires.questionnaire import Questionnaire

LONGEST_LEDE = 120
"""Characters: « Commencer » stays visible without scrolling on a screen of 360 by 640."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A campaign that was opened: its frozen promise, its questions, and who answers for it."""

    cid: str
    state: State
    manifest: Manifest
    questionnaire: Questionnaire

    language: str
    """One of the questionnaire's, chosen by `?lang=`."""

    closes_on: date
    results_on: date | None
    results_path: str
    moderator: str
    organisation_id: str

    gathers: bool = False
    """Whether it takes the feedback of causeries bit by bit, with cards given in the room."""

    added: tuple[Added, ...] = ()
    """How many people were added on which day, since the promise was frozen."""

    @property
    def invited(self) -> int:
        """How many people are invited by mail, newcomers included."""
        return (self.manifest.invited or 0) + sum(one.people for one in self.added)

    @property
    def without_sizes(self) -> tuple[str, ...]:
        """The questions that make groups whose sizes nobody told, each once."""
        asked = [one for table in self.questionnaire.breakdowns for one in table.questions]
        return tuple(one for one in dict.fromkeys(asked) if one not in self.manifest.groups)

    @property
    def introduction(self) -> str:
        """Why people are asked, in words for them; empty if the questionnaire has none."""
        texts = self.questionnaire.introduction
        return self.questionnaire.wording(texts, self.language) if texts else ""

    @property
    def in_one_sentence(self) -> str:
        """The introduction's first sentence, if it is short enough to stand above the button."""
        first = self.introduction.split("\n")[0].partition(". ")
        sentence = first[0] + first[1].strip()
        return sentence if len(sentence) <= LONGEST_LEDE else ""

    @property
    def closes_in_words(self) -> str:
        """The last day to answer, with its weekday."""
        return _day_in_words(self.closes_on, self.language)

    @property
    def results_in_words(self) -> str:
        """The day results are promised for, with its weekday; empty if none was named."""
        return _day_in_words(self.results_on, self.language) if self.results_on else ""

    def wording(self, question_id: str) -> str:
        """Return what a question asks."""
        return self.questionnaire.wording(
            self.questionnaire.questions[question_id].text, self.language
        )

    def option(self, question_id: str, option_id: str) -> str:
        """Return the wording of one option."""
        question = self.questionnaire.questions[question_id]
        return conditions.answer_in_words(question, option_id, self.questionnaire, self.language)


def campaign(session: Session, cid: str) -> Asked:
    """Read a campaign that was opened, whatever became of it.

    Raises:
        survey.ballot_box.box.BoxUnknown: if there is none, or it is a draft.
    """
    state, manifest = box.state(session, cid), box.manifest(session, cid)
    facts = campaigns.campaign(session, cid)
    questionnaire = questionnaire_of(manifest.raw)
    return Asked(
        cid=cid,
        state=state,
        manifest=manifest,
        questionnaire=questionnaire,
        language=_language(questionnaire.languages),
        closes_on=facts.closes_on,
        results_on=facts.results_on,
        results_path=facts.results_path,
        moderator=facts.moderator,
        organisation_id=facts.organisation_id,
        added=address_book.added(session, cid),
        gathers=bool(facts.line),
    )


def who_answers_for(session: Session, asked: Asked) -> OrganisationFacts:
    """Return whom respondents may write to, and what the law asks to tell them."""
    return organisations.organisation(session, asked.organisation_id)


def render(template: str, asked: Asked, **values: object) -> str:
    """Write a page in the language in which the campaign is read.

    Args:
        template: its file.
        asked: the campaign.
        values: what it shows besides; `kiosk` is where a kiosk begins, on the pages of one.
    """
    with force_locale(asked.language):
        return render_template(
            template,
            asked=asked,
            cid=asked.cid,
            fingerprint=asked.manifest.fingerprint,
            language=asked.language,
            languages=asked.questionnaire.languages if request.method != "POST" else (),
            organisation=asked.manifest.organisation,
            questionnaire=asked.questionnaire,
            **{"kiosk": "", **values},
        )


def conditions_in_words(questionnaire: Questionnaire, language: str) -> dict[str, str]:
    """Say when each conditional element is asked, for readers without JavaScript."""
    elements = [element for page in questionnaire.pages for element in page.elements]
    return {
        element.id: conditions.describe(element.show_if, questionnaire, language)
        for element in elements
        if element.show_if is not None
    }


def conditions_as_written(questionnaire: Questionnaire) -> dict[str, object]:
    """Return the conditions as the questionnaire file has them, for the browser."""
    questions = questionnaire.source["questions"]
    return {one["id"]: one["show_if"] for one in questions if "show_if" in one}


def draft_name(cid: str, token: str) -> str:
    """Name a draft in the browser: links opened in one tab keep apart, and show no token."""
    return f"{cid}:{hashlib.sha256(token.encode()).hexdigest()[:16]}"


@lru_cache(maxsize=32)
def questionnaire_of(manifest: bytes) -> Questionnaire:
    """Return the questions of a manifest; reading them takes longer than answering a request."""
    return reading.from_source(json.loads(manifest)["questionnaire"])


def _language(offered: tuple[str, ...]) -> str:
    """Return the language asked for, if the questionnaire has it."""
    wanted = request.args.get("lang", "")
    return wanted if wanted in offered else offered[0]


def _day_in_words(day: date, language: str) -> str:
    """Write a day with its weekday; the first of a month is ordinal in French."""
    words = str(format_date(day, "full"))
    return words.replace(" 1 ", " 1er ") if language == "fr" and day.day == 1 else words
