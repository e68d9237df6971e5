"""Set aside the parts of a file that have no shape, so that the others can still be checked."""

from collections.abc import Iterator, Mapping
from typing import Any

from survey.questionnaires.problems import Path

LISTS = ("questions", "themes", "breakdowns", "pairs", "quadrants")
STAND_INS: Mapping[str, Any] = {"causerie": 1, "id": "x", "languages": ["fr"], "title": "x"}
"""For required keys: never shown, the questionnaire is refused anyway."""


def salvage(value: Mapping[str, Any], broken: set[Path]) -> dict[str, Any]:
    """Return the file without its broken parts; a broken item of a list leaves None.

    Args:
        value: the whole file.
        broken: paths of one or two parts, such as ("questions", 3) or ("title",).
    """
    rest = dict(value)
    for path in broken:
        name = str(path[0]) if path else ""
        if len(path) == 2 and name in LISTS:
            rest[name] = [None if at == path[1] else item for at, item in enumerate(rest[name])]
        elif len(path) == 2 and name == "scales":
            rest[name] = {key: scale for key, scale in rest[name].items() if key != path[1]}
        else:
            rest.pop(name, None)
    return {**STAND_INS, "questions": [None], **rest}


def ids_in(value: Mapping[str, Any], broken: set[Path]) -> Iterator[str]:
    """Give the ids that broken parts define, as far as they can be told."""
    for path in broken:
        part: Any = value.get(str(path[0])) if path else None
        if len(path) == 2 and path[0] == "scales":
            yield str(path[1])
        elif len(path) == 2 and isinstance(part, list):
            yield from _ids(part[int(path[1])])
        else:
            yield from _ids(part)


def _ids(part: Any) -> Iterator[str]:
    """Give every id found anywhere in `part`, and its keys (scales are named by theirs)."""
    if isinstance(part, dict):
        yield from (key for key in part if isinstance(key, str))
        yield from (str(part[key]) for key in ("id",) if key in part)
    inside = part.values() if isinstance(part, dict) else part
    if isinstance(inside, list) or isinstance(part, dict):
        for one in inside:
            yield from _ids(one)
