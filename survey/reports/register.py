"""The register of proposals on paper, for the meeting of the staff representatives."""

from collections.abc import Sequence
from datetime import date

from survey.proposals import queries, rules, words
from survey.proposals.lines import ProposalLine
from survey.reports.environment import environment


def write(
    lines: Sequence[ProposalLine], *, organisation: str, today: date, language: str = "fr"
) -> str:
    """Write the register as one self-contained page, for `pdf.render`.

    Args:
        lines: as `queries.on_paper` returns them.
        organisation: whose register.
        today: the day it is printed.
        language: of the paper; what was proposed and answered stays as it was written.
    """
    template = environment(language).get_template("paper/register.html")
    return template.render(
        lines=lines,
        organisation=organisation,
        today=today,
        counted=queries.follow_up(lines, today=today),
        state_words=words.STATES,
        states=[state for state in rules.State if any(line.state is state for line in lines)],
    )
