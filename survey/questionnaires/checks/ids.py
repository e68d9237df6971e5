"""Does every id name one thing?"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from survey.questionnaires.draft import Draft
from survey.questionnaires.problems import Fault, Path
from survey.questionnaires.shapes import ChoiceShape, GridShape, PageShape

RESERVED = frozenset({"confirm", "lang", "csrf_token", "__proto__", "constructor", "prototype"})
"""Names that pages and browsers use themselves."""


def check_ids(draft: Draft) -> Iterator[Fault]:
    """Refuse an id used twice, and those that pages need for themselves.

    Questions, rows, grids, sections and themes are told apart by their ids alone; a theme may
    still be called as a grid. Options only need to differ within their question.
    """
    yield from _repeated(_placed_ids(draft), "cet identifiant est déjà pris")
    yield from _repeated(
        ((("languages", at), language) for at, language in enumerate(draft.shape.languages)),
        "cette langue est écrite deux fois",
    )
    for path, element in draft.elements():
        if isinstance(element, ChoiceShape):
            options = enumerate(element.options)
            named = (((*path, "options", at, "id"), option.id) for at, option in options)
            yield from _repeated(named, "cette question a déjà une réponse de cet identifiant")
    for path, name in _placed_ids(draft):
        if name in RESERVED:
            yield path, "cet identifiant est réservé : choisissez-en un autre"


def check_pages(draft: Draft) -> Iterator[Fault]:
    """Refuse a page without anything on it, and a questionnaire without a question."""
    is_page = [isinstance(part, PageShape) for part in draft.shape.questions]
    for at, (page, next_page) in enumerate(pairwise([*is_page, True])):
        if page and next_page:
            yield ("questions", at), "cette page est vide"
    has_unreadable = any(part is None for part in draft.shape.questions)
    if not draft.questions and not has_unreadable:
        yield ("questions",), "il faut au moins une question"


def _placed_ids(draft: Draft) -> Iterator[tuple[Path, str]]:
    """Give the ids that must differ from each other, with where they stand."""
    grids = set()
    for path, element in draft.elements():
        yield (*path, "id"), element.id
        if isinstance(element, GridShape):
            grids.add(element.id)
            rows = enumerate(element.rows)
            yield from (((*path, "rows", at, "id"), row.id) for at, row in rows)
    themes: set[str] = set()
    for at, theme in enumerate(draft.shape.themes):
        if theme and (theme.id not in grids or theme.id in themes):
            yield ("themes", at, "id"), theme.id
        if theme:
            themes.add(theme.id)


def _repeated(placed: Iterable[tuple[Path, str]], sentence: str) -> Iterator[Fault]:
    """Give every place where a name comes back."""
    seen: set[str] = set()
    for path, name in placed:
        if name in seen:
            yield path, f"{sentence} : « {name} »"
        seen.add(name)
