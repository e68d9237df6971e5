"""Made-up papers: every variant, and what strains them."""

from dataclasses import replace
from datetime import date, timedelta

from survey.action_plans.approvals import ApprovalLine, Since
from survey.action_plans.chosen import PriorityLine
from survey.action_plans.decisions import AnswerLine
from survey.action_plans.queries import Aim
from survey.purpose.measured import Point
from survey.purpose.queries import IndicatorLine, ObjectiveLine, PurposeLine, ReadingLine
from survey.purpose.rules import Kind, Measure
from survey.reports import pages
from survey.reports.contents import Score
from survey.reports.mission import Evidence, MissionReport
from survey.reports.variants import Variant
from survey.results.figures import Figures, Participation, TextFigure, ThemeFigure
from tests.reports import made_up

TODAY = made_up.TODAY
LONG = "Anticonstitutionnellement" * 8
SENTENCE = "Une phrase qui n’en finit pas de dire ce qu’elle voulait dire, et recommence. " * 12
FINGERPRINT = "7f3a91bc00d28e41aa105c2d9b0731fe" * 2


def paper(variant, *, language="fr", **variation):
    """Write one paper as a page."""
    if variant is Variant.MISSION:
        return pages.mission_report(mission(**variation), language=language)
    return pages.plan_report(replace(campaign(**variation), variant=variant), language=language)


def campaign(*, action_count=12, themes=2, **variation):
    """Gather the report of one campaign, with all that surrounds it."""
    report = made_up.report(action_count=action_count, themes=themes, **variation)
    known = ("moyens", "sante")
    renamed = tuple(
        replace(one, id=name) for one, name in zip(report.figures.themes, known, strict=False)
    )
    rest = report.figures.themes[len(renamed) :]
    at = {f"t{number}": name for number, name in enumerate(known)}
    return replace(
        report,
        figures=replace(report.figures, themes=(*renamed, *rest)),
        actions=tuple(
            replace(one, theme_id=at.get(one.theme_id, one.theme_id), means="Deux jours par mois")
            for one in report.actions
        ),
        priorities=(priority(1, "Moyens et charge", "moyens"), priority(2, "Le bruit", None)),
        decisions=(
            *report.decisions,
            replace(made_up.decision("Nommer un référent"), answers=(answer(),)),
        ),
        approval=ApprovalLine("Hélène Roy", TODAY, FINGERPRINT, 12, Since((), ("a",), ())),
        previous=Score(done=5, late=1, running=2, dropped=1),
    )


def priority(place, title, theme_id):
    return PriorityLine(
        id=title,
        place=place,
        title=title,
        reason="Le plus lié à l’envie de rester, et sous la moitié d’avis favorables.",
        origin="" if theme_id else "Causerie du 12 octobre",
        theme_id=theme_id,
        theme_title=title if theme_id else "",
    )


def answer():
    return AnswerLine(is_yes=False, reason="Le budget est pris.", name="Hélène Roy", day=TODAY)


def hidden():
    """Gather the report of a campaign of which nothing may be said."""
    report = campaign(comments=False)
    reason = "Trop peu de réponses."
    theme = ThemeFigure(
        id="moyens", title="Moyens et charge", items=(made_up.hidden_item(),), reason=reason
    )
    figures = Figures(
        title="Climat social",
        participation=Participation(counted=6, void=0, invited=None, share=None),
        themes=(theme,),
        items=(made_up.hidden_item(),),
        nps=(),
        choices=(),
        rankings=(),
        numbers=(),
        breakdowns=(),
        drivers=None,
        method=report.figures.method,
    )
    return replace(report, figures=figures)


def strained():
    """Gather the report of a campaign where every word is too long."""
    report = campaign(action_count=30)
    return replace(
        report,
        organisation=("Établissements Montgolfier-Bourdelle et associés " * 3)[:120],
        campaign=("Enquête sur la qualité de vie et des conditions de travail " * 4)[:160],
        actions=tuple(
            replace(
                one,
                title=LONG[:200],
                owner="M" * 120,
                indicator="https://intranet.exemple.fr/" + "x" * 300,
                means=SENTENCE,
                reason=SENTENCE,
            )
            for one in report.actions
        ),
        decisions=tuple(
            replace(one, title=(LONG + SENTENCE)[:200], why=SENTENCE)
            for one in report.decisions * 3
        ),
        priorities=tuple(
            replace(one, title=LONG[:200], reason=SENTENCE, origin=LONG[:200])
            for one in report.priorities * 3
        ),
        approval=replace(report.approval, name="M" * 120),
        texts=(TextFigure("idee", "Une idée ?", ("a" * 1000, "Ligne\nautre ligne", SENTENCE)),),
    )


def mission(*, action_count=6, themes=2, objectives=None, readings=6, long=False):
    """Gather a mission report."""
    words = LONG[:200] if long else "Être là où l’on répare"
    lines = tuple(
        objective(at, words, readings) for at in range(themes if objectives is None else objectives)
    )
    actions = tuple(
        replace(one, aim=Aim("o0", "Objectif", "i0", "Bruit mesuré", 12.5, "dB"))
        for one in made_up.actions(action_count)
    )
    return MissionReport(
        organisation="Ateliers Garonne",
        today=TODAY,
        purpose=PurposeLine(SENTENCE if long else "Réparer ce qui peut l’être.", lines),
        points={one.id: points(one) for line in lines for one in line.indicators if readings},
        actions=actions,
        evidence=(Evidence("Climat social 2026", TODAY, 112, FINGERPRINT),) if readings else (),
    )


def objective(at, words, readings):
    noted = tuple(
        ReadingLine(date(2026, 1, 1) + timedelta(30 * month), 40.0 + month, "Relevé au sonomètre")
        for month in range(readings)
    )
    facts = {"title": words, "subject": "", "every_months": 3}
    numbers = IndicatorLine(
        id=f"i{at}",
        measure=Measure.NUMBER,
        unit="dB",
        baseline=60.0,
        target=45.0,
        readings=noted,
        **facts,
    )
    themes = IndicatorLine(
        id=f"j{at}",
        measure=Measure.THEME,
        unit="",
        baseline=None,
        target=70.0,
        readings=(),
        **facts,
    )
    kind = Kind.SOCIAL if at % 2 else Kind.ENVIRONMENTAL
    return ObjectiveLine(f"o{at}", kind, words, (numbers, themes))


def points(indicator):
    if indicator.measure is Measure.NUMBER:
        return tuple(Point(one.day, one.value, one.value) for one in indicator.readings)
    return (Point(TODAY, 58.3, 66.1, "Climat social 2026", "c"),)
