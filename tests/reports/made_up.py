"""Made-up figures for reports: Ateliers Garonne, 140 people, and variations."""

import random
from datetime import date, timedelta

from survey.action_plans.decisions import DecisionLine
from survey.action_plans.queries import ActionLine, in_order
from survey.action_plans.rules import Status, is_late
from survey.reports.contents import PlanReport
from survey.results import figures as published
from survey.results.joint_figures import DriverFigure, DriversFigure, Evidence

TODAY = date(2026, 11, 23)
STEPS = (
    "Pas du tout d’accord",
    "Plutôt pas d’accord",
    "Ni d’accord ni pas d’accord",
    "Plutôt d’accord",
    "Tout à fait d’accord",
)
SIDES = ("unfavourable", "unfavourable", "neutral", "favourable", "favourable")
THEMES = (
    "Sens du travail",
    "Reconnaissance",
    "Moyens et charge",
    "Écoute et dialogue",
    "Sécurité et santé",
    "Encadrement de proximité",
    "Égalité de traitement",
    "Avenir et confiance",
)
QUESTIONS = (
    "Je sais à quoi sert mon travail.",
    "On me dit quand mon travail est bien fait.",
    "J’ai le temps de faire correctement ce qu’on me demande.",
    "Quand je signale un risque, quelqu’un me répond.",
    "Il m’arrive de prendre des risques pour tenir les délais.",
    "Mon responsable tient compte de mes contraintes quand il organise le travail de l’équipe.",
)
ACTIONS = (
    ("Afficher les consignes de tri à chaque poste", "Claire Morel", "80 % de postes équipés"),
    ("Ouvrir 20 places de vélo couvertes", "Paul Diallo (services généraux)", ""),
    ("Répondre sous 10 jours à chaque signalement", "Sophie Lefèvre", "Délai médian : 10 jours"),
    ("Former 12 animateurs de causerie", "Anh Nguyen", "12 animateurs formés"),
    ("Revoir avec les équipes le planning de fin de semaine", "Jean Petit", "Deux avis favorables"),
)
COMMENTS = (
    "Répondre quand on signale quelque chose.",
    "On demande notre avis, puis plus rien. Dites-nous au moins non, et pourquoi.",
    "Les plannings changent le vendredi soir pour le lundi : impossible de s’organiser.",
)


def interval(share):
    return published.Interval(share, max(share - 0.05, 0.0), min(share + 0.05, 1.0))


def said(people, answers, most=None):
    high = people if most is None else most
    return published.CellFigure(
        people / answers, high / answers, people=(people, high), answers=answers
    )


def item(draw, wording, *, people=112):
    favour = draw.choice(((1, 2, 1, 1.5, 0.7), (0.5, 1, 1, 3, 2), (0.6, 1.4, 1, 2, 1)))
    drawn = draw.choices(range(5), favour, k=people)
    counts = [drawn.count(step) for step in range(5)]
    turned = wording.startswith("Il m’arrive")
    steps = tuple(
        published.Step(str(at + 1), label, count, side)
        for at, (label, count, side) in enumerate(
            zip(
                STEPS,
                counts[::-1] if turned else counts,
                SIDES[::-1] if turned else SIDES,
                strict=True,
            )
        )
    )
    return published.ItemFigure(
        id=f"q{draw.random()}",
        wording=wording,
        reversed=turned,
        conditional=False,
        n=people,
        not_concerned=draw.choice((0, 0, 3)),
        steps=steps if people >= 30 else None,
        labels=STEPS,
        favourable=interval((counts[3] + counts[4]) / people),
        neutral=counts[2] / people if people >= 10 else None,
        unfavourable=(counts[0] + counts[1]) / people if people >= 10 else None,
        told=said(counts[3] + counts[4], people),
        told_neutral=said(counts[2], people) if people >= 10 else None,
        told_unfavourable=said(counts[0] + counts[1], people) if people >= 10 else None,
    )


def hidden_item(wording="Question posée à peu de monde"):
    return published.ItemFigure(
        id="hidden",
        wording=wording,
        reversed=False,
        conditional=True,
        reason="Trop peu de réponses.",
    )


def theme(draw, at, *, people=112):
    items = tuple(item(draw, wording, people=people) for wording in QUESTIONS)
    share = sum(one.favourable.share for one in items) / len(items)
    return published.ThemeFigure(
        id=f"t{at}",
        title=THEMES[at % len(THEMES)],
        items=items,
        n=people,
        score=100 * share - 2 if people >= 30 else None,
        favourable=interval(share),
        told=published.CellFigure(share, share),
    )


def breakdowns(titles):
    shown = published.CellFigure(0.62, 0.62, evidence=Evidence("possible", "above"))
    above = published.CellFigure(0.78, 1.0, evidence=Evidence("clear", "above"))
    between = published.CellFigure(0.44, 0.56, evidence=Evidence("unclear"))
    masked = published.CellFigure(None, None, "moins de 5 réponses")
    groups = tuple(
        published.GroupFigure(label, 1, size, "" if size else "moins de 5 réponses")
        for label, size in (
            ("Atelier Nord", 38),
            ("Bureau d’études", 14),
            ("Logistique", 9),
            ("Siège", None),
        )
    )
    rows = tuple(
        published.RowFigure(f"t{at}", title, "theme", (shown, above, between, masked))
        for at, title in enumerate(titles)
    )
    return (
        published.BreakdownFigure(table="service", title="Service", groups=groups, rows=rows),
        published.BreakdownFigure(
            table="anciennete",
            title="Ancienneté",
            groups=(),
            reason="Ce croisement est masqué : ses groupes comptent trop peu de réponses.",
        ),
    )


def drivers(themes):
    weights = (0.34, 0.27, 0.16, 0.11, 0.07, 0.05)
    return DriversFigure(
        outcome="Recommanderiez-vous l’entreprise à un proche ?",
        n=104,
        r2=0.46,
        drivers=tuple(
            DriverFigure(
                id=theme.id,
                title=theme.title,
                weight=0.46 * share,
                low=0.2 * share,
                high=0.7 * share,
                share=share,
                share_low=share / 2,
                share_high=1.6 * share,
                correlation=0.2 + share,
                least=theme.told.low,
                most=theme.told.high,
            )
            for theme, share in zip(themes, weights, strict=False)
        ),
    )


def figures(*, themes=8, people=112, invited=140, hidden=False):
    draw = random.Random(7)  # noqa: S311
    shown = tuple(theme(draw, at, people=people) for at in range(themes))
    masked = (
        published.ThemeFigure(
            id="h", title="Thème masqué", items=(hidden_item(),), reason="Trop peu de réponses."
        ),
    )
    return published.Figures(
        title="Climat social",
        participation=published.Participation(
            counted=people, void=1, invited=invited, share=people / invited if invited else None
        ),
        themes=shown + (masked if hidden else ()),
        items=(hidden_item(),) if hidden else (),
        nps=(
            published.NpsFigure(
                id="enps",
                wording="Recommanderiez-vous l’entreprise à un proche ?",
                n=110,
                promoters=44,
                passives=36,
                detractors=30,
                score=12.7,
                low=-3.0,
                high=27.0,
            ),
        ),
        choices=(
            published.ChoiceFigure(
                id="freins",
                wording="Qu’est-ce qui vous freine le plus ?",
                several=True,
                n=110,
                options=tuple(
                    published.OptionFigure(label, label, said(count, 110), interval(count / 110))
                    for label, count in (
                        ("Le temps", 61),
                        ("Les outils", 40),
                        ("Rien de tout cela", 9),
                    )
                ),
            ),
        ),
        rankings=(
            published.RankingFigure(
                id="priorites",
                wording="Par quoi commencer ?",
                places=2,
                n=100,
                options=(
                    published.RankedFigure("a", "Le bruit", said(60, 100), 80, 1.4),
                    published.RankedFigure("b", "Les plannings", said(40, 100), 70, 1.1),
                ),
            ),
        ),
        numbers=(
            published.NumberFigure(
                id="trajet",
                wording="Combien de kilomètres faites-vous pour venir ?",
                unit="km",
                n=98,
                mean=14.25,
                median=(10.0, 20.0),
            ),
        ),
        breakdowns=breakdowns([one.title for one in shown]),
        drivers=drivers(shown),
        method=published.Method(
            threshold=5,
            threshold_texts=10,
            margin=1,
            detail_from=10,
            groups_declared=8,
            groups_shown=3,
            groups_too_few=3,
            hidden_people=21,
            proven=True,
            smallest_crowd=6,
            examined=5376,
            headcounts_known=False,
            stuffed_groups=("Siège",),
            questions=51,
            questions_with_ranges=4,
            undecided=0,
        ),
    )


def actions(count):
    draw = random.Random(3)  # noqa: S311
    lines = []
    for at in range(count):
        title, owner, indicator = ACTIONS[at % len(ACTIONS)]
        status, due_on = draw.choice(list(Status)), TODAY + timedelta(draw.randint(-120, 200))
        lines.append(
            ActionLine(
                id=f"a{at}",
                title=title,
                owner=owner,
                due_on=due_on,
                status=status,
                late=is_late(status, due_on, TODAY),
                indicator=indicator,
                reason="Le budget est allé aux abris." if status is Status.DROPPED else "",
                campaign_id="c",
                theme_id=f"t{at % 8}",
                theme_title=THEMES[at % 8],
            )
        )
    return in_order(lines)


def decision(title):
    return DecisionLine(
        id=title,
        title=title,
        why="Le personnel attend une réponse.",
        wished_by=date(2026, 12, 4),
        asked_by="Claire Morel",
        asked_on=TODAY,
        answers=(),
    )


def report(*, action_count=12, comments=True, decisions=True, **variation):
    words = published.TextFigure("idee", "Qu’est-ce qui devrait changer en premier ?", COMMENTS * 5)
    asked = (
        "Valider le délai de réponse de 10 jours et son affichage.",
        "Ouvrir un budget de 18 000 € pour les abris à vélos.",
        "Libérer 2 heures par mois pour 12 animateurs de causerie.",
    )
    return PlanReport(
        organisation="Ateliers Garonne",
        campaign="Climat social 2026",
        closed_on=date(2026, 11, 20),
        today=TODAY,
        figures=figures(**variation),
        texts=(words,) if comments else (),
        actions=actions(action_count),
        decisions=tuple(map(decision, asked)) if decisions else (),
        opening="two_codes",
        moderator="Claire Morel",
        controller="Ateliers Garonne, 12 quai des Chartrons, 33000 Bordeaux",
        fingerprint="7f3a-91bc-00d2-8e41-aa10-5c2d-9b07-31fe",
    )
