"""Turn rows of the register into what pages read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.proposals import rules, words
from survey.proposals.models import Proposal, ProposalAction
from survey.proposals.rules import Origin, Standing, State, Step
from survey.results.models import PublishedText
from survey.translations import Sentence

SHOWN = "shown"
"""What the moderator decided of a comment that everybody may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """One proposal as its page shows it."""

    id: str
    number: str
    origin: Origin
    words: str
    """Empty when the moderator of the survey removed the comment since."""

    theme: str
    standing: Standing
    entered_on: date
    reason: str
    owner: str
    owner_role: str
    names_owner: bool
    step: Step
    is_answer_late: bool
    is_late: bool

    merged_into: str | None
    """Number of the proposal that speaks for it."""

    merged: tuple[str, ...]
    """Numbers of those that it speaks for."""

    action_ids: tuple[str, ...]

    @property
    def state(self) -> State:
        """Return where it stands."""
        return self.standing.state

    @property
    def state_words(self) -> Sentence:
        """Return where it stands, in words."""
        return words.STATES[self.state]

    @property
    def origin_words(self) -> Sentence:
        """Return where it was made, in words."""
        return words.ORIGINS[self.origin]

    @property
    def told_owner(self) -> str:
        """Return who does it, as the staff reads it."""
        if self.names_owner and self.owner:
            return f"{self.owner}, {self.owner_role}" if self.owner_role else self.owner
        return self.owner_role


@dataclass(frozen=True, slots=True)
class _Around:
    """What the other tables say of the proposals of one organisation, by proposal."""

    numbers: Mapping[str, str]
    merged: Mapping[str, Sequence[str]]
    comments: Mapping[str, str]
    actions: Mapping[str, Sequence[str]]


def read(
    session: Session, organisation_id: str, rows: Iterable[Proposal], today: date
) -> Iterator[ProposalLine]:
    """Copy rows of one organisation into what pages read."""
    around = _around(session, organisation_id)
    for row in rows:
        yield _line(row, around, today)


def in_order(lines: Iterable[ProposalLine]) -> tuple[ProposalLine, ...]:
    """Sort proposals: late ones first, then what is to be done, by day; what is over last."""
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                line.state is State.MERGED,
                not line.is_late,
                line.step is Step.NONE,
                _next_day(line),
                line.number,
            ),
        )
    )


def _next_day(line: ProposalLine) -> date:
    """Return the day that presses."""
    if line.state in {State.NOTED, State.RECEIVED}:
        return line.standing.answer_by
    return line.standing.due_on or line.standing.answered_on or line.entered_on


def _around(session: Session, organisation_id: str) -> _Around:
    """Read the other tables once for all rows."""
    numbers: dict[str, str] = {}
    merged: dict[str, list[str]] = defaultdict(list)
    own = Proposal.organisation_id == organisation_id
    asked = select(Proposal.id, Proposal.number, Proposal.merged_into).where(own)
    for proposal_id, number, into in session.execute(asked.order_by(Proposal.number)):
        numbers[proposal_id] = number
        if into is not None:
            merged[into].append(number)
    actions: dict[str, list[str]] = defaultdict(list)
    pairs = select(ProposalAction.proposal_id, ProposalAction.action_id).where(
        ProposalAction.proposal_id.in_(select(Proposal.id).where(own))
    )
    for proposal_id, action_id in session.execute(pairs.order_by(ProposalAction.action_id)):
        actions[proposal_id].append(action_id)
    return _Around(numbers, merged, _comments(session, organisation_id), actions)


def _comments(session: Session, organisation_id: str) -> dict[str, str]:
    """Return the words of comments, as their moderator leaves them."""
    asked = (
        select(Proposal.id, PublishedText.words)
        .join(
            PublishedText,
            (PublishedText.campaign_id == Proposal.campaign_id)
            & (PublishedText.question_id == Proposal.question_id)
            & (PublishedText.position == Proposal.position),
        )
        .where(Proposal.organisation_id == organisation_id, PublishedText.decision == SHOWN)
    )
    return dict(session.execute(asked).all())


def _line(row: Proposal, around: _Around, today: date) -> ProposalLine:
    """Copy one row."""
    standing = Standing(State(row.state), row.answer_by, row.answered_on, row.due_on, row.told_on)
    is_comment = row.origin == Origin.SURVEY
    return ProposalLine(
        id=row.id,
        number=row.number,
        origin=Origin(row.origin),
        words=around.comments.get(row.id, "") if is_comment else row.words,
        theme=row.theme,
        standing=standing,
        entered_on=row.entered_on,
        reason=row.reason,
        owner=row.owner,
        owner_role=row.owner_role,
        names_owner=row.names_owner,
        step=rules.next_step(standing),
        is_answer_late=rules.is_answer_late(standing, today),
        is_late=rules.is_late(standing, today),
        merged_into=around.numbers.get(row.merged_into) if row.merged_into else None,
        merged=tuple(around.merged.get(row.id, ())),
        action_ids=tuple(around.actions.get(row.id, ())),
    )
