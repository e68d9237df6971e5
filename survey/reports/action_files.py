"""What a paper carries for spreadsheets: the actions, the readings of indicators."""

from collections.abc import Iterable

from survey.action_plans.queries import ActionLine
from survey.reports.attached import Attached, table
from survey.reports.environment import environment
from survey.reports.mission import MissionReport
from survey.translations import Sentence, say

ACTIONS = (
    Sentence("N°"),
    Sentence("Action"),
    Sentence("Responsable"),
    Sentence("Échéance"),
    Sentence("État"),
    Sentence("En retard"),
    Sentence("Indicateur"),
    Sentence("Moyens"),
    Sentence("Thème"),
    Sentence("Objectif"),
    Sentence("Raison de l’abandon"),
)

READINGS = (
    Sentence("Objectif"),
    Sentence("Indicateur"),
    Sentence("Jour"),
    Sentence("Au moins"),
    Sentence("Au plus"),
    Sentence("Unité"),
    Sentence("D’où vient ce chiffre"),
)


def of_actions(actions: Iterable[ActionLine], language: str) -> Attached:
    """Write the actions as a table, in the order of the plan."""
    words = environment(language).get_template("figures.html").make_module().status_words  # type: ignore[attr-defined]
    yes, no = say(Sentence("oui"), language), say(Sentence("non"), language)
    lines = [
        (
            float(number),
            one.title,
            one.owner,
            one.due_on.isoformat(),
            str(words(one.status.value)),
            yes if one.late else no,
            one.indicator,
            one.means,
            one.theme_title,
            one.aim.objective if one.aim else "",
            one.reason,
        )
        for number, one in enumerate(actions, 1)
    ]
    heading = [say(one, language) for one in ACTIONS]
    return Attached(
        "actions.csv", say(Sentence("Les actions du plan"), language), table(heading, lines)
    )


def of_readings(report: MissionReport, language: str) -> Attached:
    """Write everything that was read of the indicators as a table."""
    lines = [
        (
            objective.title,
            indicator.title,
            point.day.isoformat(),
            point.low,
            point.high,
            indicator.unit,
            point.source,
        )
        for objective in report.purpose.objectives
        for indicator in objective.indicators
        for point in report.points.get(indicator.id, ())
    ]
    heading = [say(one, language) for one in READINGS]
    words = say(Sentence("Les relevés des indicateurs"), language)
    return Attached("indicateurs.csv", words, table(heading, lines))
