"""Read YAML 1.2 into plain JSON values, and remember the line of every key.

Only the events of the parser are used: nothing in the file can build an object, name a tag, or
repeat itself into a flood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import events as yaml
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from survey.questionnaires.problems import Path, Problem, printable, written

LARGEST_FILE = 1_000_000
"""Bytes; the longest questionnaires known take a tenth."""

DEEPEST = 40
MOST_VALUES = 30_000

WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
TRUE, FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
NOTHING = {"", "~", "null", "Null", "NULL"}

HINTS = {
    "mapping values are not allowed": "deux-points inattendu : mettez le texte entre guillemets, "
    "ou vérifiez l’alignement",
    "cannot start any token": "ce caractère ne peut pas commencer une valeur : mettez le texte "
    "entre guillemets, et des espaces plutôt que des tabulations",
    "unexpected end of stream": "un guillemet ouvert plus haut n’est pas refermé",
    "expected <block end>": "l’alignement ne correspond pas à celui des lignes d’avant",
    "could not find expected ':'": "il manque deux-points après la clé",
    "expected ',' or": "il manque une virgule, ou un crochet ou une accolade n’est pas refermé",
    "while scanning an alias": "mettez le texte entre guillemets : « * » et « & » ont un sens en "
    "YAML",
}


class YamlRefused(Exception):
    """The text cannot be read to its end."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


@dataclass
class Source:
    """The values of a file, as JSON types, with the line of each."""

    value: Any
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_yaml(text: str) -> Source:
    """Read one YAML document.

    Raises:
        YamlRefused: if the text is no YAML, or uses what questionnaires have no need of.
    """
    reader = _Reader(_events(text))
    event = reader.next()
    if isinstance(event, yaml.StreamEndEvent):
        return reader.source
    reader.source.value = reader.value(reader.next(), ())
    reader.next()
    after = reader.next()
    if not isinstance(after, yaml.StreamEndEvent):
        raise _refused(after, (), "un fichier contient un seul questionnaire (retirez « --- »)")
    return reader.source


def _events(text: str) -> Iterator[yaml.Event]:
    """Give the parser's events, but for the opening one; say its refusals in French."""
    try:
        for at, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
            if at > MOST_VALUES:
                raise _refused(event, (), "ce fichier contient trop de valeurs")
            if at:
                yield event
    except MarkedYAMLError as error:
        raise YamlRefused(_in_french(error)) from None
    except (YAMLError, ValueError, OverflowError):
        raise YamlRefused(Problem(None, "", "ce n’est pas du YAML lisible")) from None


def _in_french(error: MarkedYAMLError) -> Problem:
    """Say where YAML stops making sense, and the usual cause."""
    line = error.problem_mark.line + 1 if error.problem_mark else None
    told = f"{error.problem} {error.context}"
    usual = [hint for words, hint in HINTS.items() if words in told]
    hint = usual[0] if usual else "vérifiez les guillemets, les deux-points et l’alignement"
    return Problem(line, "", f"ce n’est pas du YAML : {hint}")


@dataclass
class _Reader:
    """Builds values while the events go by."""

    events: Iterator[yaml.Event]
    source: Source = field(default_factory=lambda: Source(None))

    def next(self) -> yaml.Event:
        """Return the next event."""
        return next(self.events)

    def value(self, event: yaml.Event, path: Path) -> Any:
        """Return the value that begins with `event`."""
        if len(path) > DEEPEST:
            raise _refused(event, path, "trop de niveaux les uns dans les autres")
        if isinstance(event, yaml.AliasEvent):
            raise _refused(
                event, path, "les renvois de YAML (« * ») ne sont pas acceptés : recopiez"
            )
        if getattr(event, "tag", None) not in (None, "!"):
            raise _refused(event, path, "les étiquettes de YAML (« ! ») ne sont pas acceptées")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101
        return _scalar(event)

    def _mapping(self, path: Path) -> dict[str, Any]:
        """Return the mapping whose beginning went by."""
        found: dict[str, Any] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.value(event, path)
            inside = (*path, printable(key))
            if not isinstance(key, str):
                self._note(event, path, f"la clé {inside[-1]} doit être un texte, entre guillemets")
                self.value(self.next(), inside)
            elif key in found:
                self._note(event, inside, "cette clé est écrite deux fois")
                self.value(self.next(), inside)
            else:
                self.source.lines[*path, key] = event.start_mark.line + 1
                found[key] = self.value(self.next(), (*path, key))
        return found

    def _sequence(self, path: Path) -> list[Any]:
        """Return the list whose beginning went by."""
        found: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            inside = (*path, len(found))
            self.source.lines[inside] = event.start_mark.line + 1
            found.append(self.value(event, inside))
        return found

    def _note(self, event: yaml.Event, path: Path, sentence: str) -> None:
        """Remember a problem and go on."""
        self.source.problems.append(Problem(event.start_mark.line + 1, written(path), sentence))


def _scalar(event: yaml.ScalarEvent) -> str | int | bool | None:
    """Return a value: quoted, it is text; else true, false, nothing and whole numbers are known.

    Everything else is text, decimals included ("2.5"), and so are no, on, 12:30 and dates.
    """
    text = _whole_characters(str(event.value))
    if not event.implicit[0]:
        return text
    if text in NOTHING:
        return None
    if text in TRUE | FALSE:
        return text in TRUE
    return int(text) if WHOLE.fullmatch(text) else text


def _whole_characters(text: str) -> str:
    """Join the two halves of a character that JSON escapes as a surrogate pair."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _refused(event: yaml.Event, path: Path, sentence: str) -> YamlRefused:
    """Return the refusal of what stands at `event`."""
    return YamlRefused(Problem(event.start_mark.line + 1, written(path), sentence))
