"""Do themes and drivers speak of questions that can be scored?"""

from collections.abc import Collection, Iterator
from decimal import Decimal

from survey.questionnaires.draft import Draft
from survey.questionnaires.problems import Fault
from survey.questionnaires.shapes import GridShape, LikertShape, NpsShape, ThemeShape


def check_themes(draft: Draft) -> Iterator[Fault]:
    """Refuse items that are no Likert item or come twice, and cut-offs out of 0 to 100."""
    for at, theme in enumerate(draft.shape.themes):
        if theme is None:
            continue
        for place, item in enumerate(theme.items):
            path = ("themes", at, "items", place)
            asked = draft.questions.get(item)
            if item in theme.items[:place]:
                yield path, f"« {item} » est écrit deux fois dans ce thème"
            elif asked is None and item not in draft.unreadable:
                yield path, f"aucune question « {item} » à répondre"
            elif asked is not None and not isinstance(asked.shape, LikertShape | GridShape):
                yield path, f"« {item} » n’a pas d’échelle : un thème réunit des questions likert"
        yield from _check_cutoffs(at, theme)


def _check_cutoffs(at: int, theme: ThemeShape) -> Iterator[Fault]:
    """Refuse cut-offs out of order or out of the range of scores."""
    given = theme.cutoffs
    if given and not 0 <= Decimal(given.low) < Decimal(given.high) <= 100:
        yield ("themes", at, "cutoffs"), "il faut 0 ≤ low < high ≤ 100"


def check_drivers(draft: Draft) -> Iterator[Fault]:
    """Refuse themes that do not exist, and an outcome that would explain itself."""
    drivers = draft.shape.drivers
    if drivers is None:
        return
    themes = {theme.id: theme for theme in draft.shape.themes if theme}
    for at, name in enumerate(drivers.themes):
        path = ("drivers", "themes", at)
        if name in drivers.themes[:at]:
            yield path, f"« {name} » est écrit deux fois"
        elif name not in themes and name not in draft.unreadable:
            yield path, f"aucun thème « {name} » sous « themes »"
    used = [themes[name] for name in drivers.themes if name in themes]
    yield from _check_outcome(draft, drivers.outcome, themes, used)


def _check_outcome(
    draft: Draft, outcome: str, themes: dict[str, ThemeShape], used: Collection[ThemeShape]
) -> Iterator[Fault]:
    """Refuse an outcome that is neither a theme nor from 0 to 10, or that lies in the drivers."""
    path = ("drivers", "outcome")
    asked = draft.questions.get(outcome)
    if outcome in themes:
        items = set(themes[outcome].items)
        if any(theme.id == outcome or items.intersection(theme.items) for theme in used):
            yield path, "ce thème partage des questions avec ceux qui doivent l’expliquer"
    elif asked is not None and not isinstance(asked.shape, NpsShape):
        yield path, f"« {outcome} » doit être un thème ou une question nps"
    elif asked is None and outcome not in draft.unreadable:
        yield path, f"aucun thème ni question nps « {outcome} »"
