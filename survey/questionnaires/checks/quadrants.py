"""Do quadrants cross two themes of their own questions, at scores that exist?"""

from collections.abc import Iterator
from decimal import Decimal

from survey.questionnaires.draft import Draft
from survey.questionnaires.problems import Fault, Path
from survey.questionnaires.shapes import QuadrantShape


def check_quadrants(draft: Draft) -> Iterator[Fault]:
    """Refuse quadrants of themes that do not exist or share questions, and cuts out of range."""
    seen: set[str] = set()
    for at, quadrant in enumerate(draft.shape.quadrants):
        if quadrant is None:
            continue
        if quadrant.id in seen:
            yield ("quadrants", at, "id"), f"cet identifiant est déjà pris : « {quadrant.id} »"
        seen.add(quadrant.id)
        yield from _check_themes(draft, ("quadrants", at), quadrant)
        for axis, cut in (("x", quadrant.cutoffs.x), ("y", quadrant.cutoffs.y)):
            if not 0 < Decimal(cut) < 100:
                yield ("quadrants", at, "cutoffs", axis), "il faut une note entre 0 et 100"


def _check_themes(draft: Draft, path: Path, quadrant: QuadrantShape) -> Iterator[Fault]:
    """Refuse anything but two themes without a question in common."""
    themes = {theme.id: theme for theme in draft.shape.themes if theme}
    for axis, name in (("x", quadrant.x), ("y", quadrant.y)):
        if name not in themes and name not in draft.unreadable:
            yield (*path, axis), f"aucun thème « {name} » sous « themes »"
    crossed = [themes[name] for name in (quadrant.x, quadrant.y) if name in themes]
    if len(crossed) == 2 and set(crossed[0].items) & set(crossed[1].items):
        yield (*path, "y"), "les deux thèmes ne doivent partager aucune question"
