"""Which results may be read, and everything that their pages draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts, CampaignNotFound
from survey.errors import Conflict, NotFound
from survey.fieldwork import queries
from survey.questionnaires.questionnaire import Questionnaire
from survey.reports import beside, plan_of_campaign
from survey.reports.contents import PlanReport
from survey.results import queries as results
from survey.results.figures import CellFigure, Figures, ItemFigure, RowFigure, TextFigure
from survey.results.wordings import Wordings

PUBLISHED = "published"
COUNTED = frozenset({"counted", PUBLISHED})
"""States of a campaign that has figures."""

MOST_EXTREMES = 5
"""How many questions are named at each end."""


class NotCountedYet(Conflict):
    """The box still holds the ballots, or nobody was asked yet."""

    message: ClassVar[str] = (
        "Cette campagne n’est pas encore dépouillée : ses résultats paraîtront ici juste après."
    )


class Destroyed(NotFound):
    """The ballots were destroyed unread."""

    message: ClassVar[str] = (
        "Cette campagne a été annulée, et ses bulletins détruits sans être ouverts : "
        "elle n’a pas de résultats."
    )


@dataclass(frozen=True, slots=True)
class Comments:
    """What people wrote under one question, in an order that means nothing."""

    question_id: str
    wording: str
    words: tuple[str, ...]

    too_few: bool
    """Whether too few people wrote for anybody to read them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The results of one campaign, in one language; nothing in it can still be hidden."""

    facts: CampaignFacts
    state: str
    report: PlanReport
    comments: tuple[Comments, ...]

    document: Mapping[str, Any]
    """The figures as `survey results --json` prints them."""

    language: str

    @property
    def cid(self) -> str:
        """Return the identifier of the campaign."""
        return self.facts.id

    @property
    def is_published(self) -> bool:
        """Test whether management and staff may read this."""
        return self.state == PUBLISHED

    @property
    def figures(self) -> Figures:
        """Return the figures."""
        return self.report.figures

    @property
    def items(self) -> tuple[ItemFigure, ...]:
        """List every question answered on a scale, theme by theme."""
        in_themes = (item for theme in self.figures.themes for item in theme.items)
        return (*in_themes, *self.figures.items)

    @property
    def extremes(self) -> tuple[tuple[ItemFigure, ...], tuple[ItemFigure, ...]]:
        """Return the most favourable questions, and the least favourable ones, furthest first."""
        shown = [(item.least, item) for item in self.items if item.least is not None]
        ranked = [item for _, item in sorted(shown, key=lambda pair: -pair[0])]
        count = min(MOST_EXTREMES, len(ranked) // 2)
        return tuple(ranked[:count]), tuple(reversed(ranked[len(ranked) - count :]))

    def whole(self, row: RowFigure) -> CellFigure | None:
        """Return what is said of the whole company, beside which groups are read."""
        return beside.whole(self.figures, row)


def of_counted(session: Session, cid: str, *, today: date, language: str) -> Shown:
    """Read the results of a campaign for the lead, from the count on.

    Raises:
        CampaignNotFound: if there is no such campaign.
        Destroyed: if its ballots were destroyed.
        NotCountedYet: in every state before.
    """
    state = queries.state(session, cid)
    if state == "destroyed":
        raise Destroyed()
    if state not in COUNTED:
        raise NotCountedYet()
    return _gather(session, cid, state, today=today, language=language)


def of_published(session: Session, cid: str, *, today: date, language: str) -> Shown:
    """Read the results of a campaign for everybody else, once they are published.

    Raises:
        CampaignNotFound: if there is none, or it is not published; alike on purpose.
    """
    state = queries.state(session, cid)
    if state != PUBLISHED:
        raise CampaignNotFound(cid=cid)
    return _gather(session, cid, state, today=today, language=language)


def _gather(session: Session, cid: str, state: str, *, today: date, language: str) -> Shown:
    facts = campaigns.campaign(session, cid)
    report = plan_of_campaign.of_campaign(session, cid, today=today, language=language)
    document = results.published_figures(session, cid)
    asked = queries.questionnaire(facts)
    return Shown(
        facts=facts,
        state=state,
        report=report,
        comments=_comments(asked, document["texts"], report.texts, language),
        document=document,
        language=language,
    )


def _comments(
    asked: Questionnaire,
    written: Mapping[str, Mapping[str, Any]],
    shown: tuple[TextFigure, ...],
    language: str,
) -> tuple[Comments, ...]:
    """Set beside each open question its comments, or that too few people wrote."""
    words, texts = Wordings(asked, language), {text.question_id: text.words for text in shown}
    return tuple(
        Comments(name, words.question(name), texts.get(name, ()), "none" in written[name])
        for name in asked.questions
        if name in written
    )
