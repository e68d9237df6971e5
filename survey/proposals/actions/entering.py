"""How a proposal enters the register: by hand, from a survey's comment, from a causerie."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.proposals import ideas, rules
from survey.proposals.actions.keeping import (
    Writer,
    add_change,
    begin,
    check_length,
    keep,
    own_row,
    recorded,
    tidy,
)
from survey.proposals.ideas import CommentPlace
from survey.proposals.models import Proposal
from survey.proposals.refusals import (
    AlreadyEntered,
    AnswerStands,
    WordsOfTheSurvey,
)
from survey.proposals.rules import NotNow, Origin, State
from survey.translations import Sentence


def enter(session: Session, organisation_id: str, words: str, theme: str, writer: Writer) -> str:
    """Write a proposal down by hand; return its id.

    Raises:
        rules.WordsMissing, rules.TooLong: if it says nothing, or too much.
        RegisterFull: if hardly any number is free.
    """
    row = begin(session, organisation_id, State.RECEIVED, writer.today)
    row.origin = Origin.BY_HAND
    _write(row, words, theme)
    return _add(session, row, writer)


def enter_comment(
    session: Session, organisation_id: str, place: CommentPlace, theme: str, writer: Writer
) -> str:
    """Take a published comment of a survey up into the register; return its id.

    Raises:
        CommentNotPublished: if nobody let it through, or the results are not published.
        AlreadyEntered: if it has its number.
        rules.TooLong: for the theme.
    """
    ideas.check(session, organisation_id, place)
    row = begin(session, organisation_id, State.RECEIVED, writer.today)
    taken = select(Proposal.id).where(
        Proposal.campaign_id == place.campaign_id,
        Proposal.question_id == place.question_id,
        Proposal.position == place.position,
    )
    if session.scalars(taken).first() is not None:
        raise AlreadyEntered
    row.origin = Origin.SURVEY
    row.campaign_id, row.question_id = place.campaign_id, place.question_id
    row.position = place.position
    _file_under(row, theme)
    return _add(session, row, writer)


def read(
    session: Session, organisation_id: str, proposal_id: str, words: str, theme: str, writer: Writer
) -> None:
    """Let the staff read what a causerie proposed, in words that name nobody.

    Raises:
        ProposalUnknown: if it is not in this register.
        NotNow: if somebody read it before.
        rules.WordsMissing, rules.TooLong: if it says nothing, or too much.
    """
    row = own_row(session, organisation_id, proposal_id)
    if row.state != State.NOTED:
        raise NotNow
    before = recorded(row)
    row.state = State.RECEIVED
    _write(row, words, theme)
    keep(session, row, before, writer)


def correct(
    session: Session, organisation_id: str, proposal_id: str, words: str, theme: str, writer: Writer
) -> None:
    """Write the words and the theme anew; former words are kept nowhere.

    Raises:
        ProposalUnknown: if it is not in this register.
        WordsOfTheSurvey: if they are a comment's, which is masked where it was published.
        rules.WordsMissing, rules.TooLong: if it says nothing, or too much.
    """
    row = own_row(session, organisation_id, proposal_id)
    before, words_before = recorded(row), row.words
    if row.origin == Origin.SURVEY:
        if words.strip():
            raise WordsOfTheSurvey
        _file_under(row, theme)
    else:
        _write(row, words, theme)
    keep(session, row, before, writer)
    if row.words != words_before:
        add_change(session, row, writer, "words", ("", ""))


def remove(session: Session, organisation_id: str, proposal_id: str) -> None:
    """Take a proposal that nobody answered out of the register, with its history.

    Raises:
        ProposalUnknown: if it is not in this register.
        AnswerStands: if it was answered, or speaks for others.
    """
    row = own_row(session, organisation_id, proposal_id)
    others = select(Proposal.id).where(Proposal.merged_into == row.id)
    if row.answered_on or row.merged_into or session.scalars(others).first():
        raise AnswerStands
    session.delete(row)
    session.flush()


def _add(session: Session, row: Proposal, writer: Writer) -> str:
    session.add(row)
    session.flush()
    add_change(session, row, writer, "state", ("", str(row.state)))
    return row.id


def _write(row: Proposal, words: str, theme: str) -> None:
    """Check the words, then put them into the row."""
    words = words.strip()
    if not words:
        raise rules.WordsMissing
    check_length(Sentence("La proposition"), words, rules.LONGEST_WORDS)
    row.words = words
    _file_under(row, theme)


def _file_under(row: Proposal, theme: str) -> None:
    check_length(Sentence("Le thème"), tidy(theme), rules.LONGEST_THEME)
    row.theme = tidy(theme)
