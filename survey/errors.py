"""Refusals people can understand, in five kinds.

A part raises its own error, subclass of one kind, beside the function that raises it.
An edge (a web face, the command line) translates the five kinds once and for all.
"""

from typing import ClassVar


class SurveyError(Exception):
    """Base of every anticipated refusal; anything else is a bug and stays loud."""

    message: ClassVar[str]
    """French sentence for people; `{name}` takes a detail."""

    def __init__(self, **details: object) -> None:
        super().__init__()
        self.details = details

    def __str__(self) -> str:
        return self.message.format(**self.details)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.details)


def _rebuild(kind: type[SurveyError], details: dict[str, object]) -> SurveyError:
    """Make a refusal again on the other side of a process border."""
    return kind(**details)


class NotFound(SurveyError):
    """The thing named does not exist, or not for this person."""


class NotAllowed(SurveyError):
    """This person may not do this."""


class Conflict(SurveyError):
    """Possible in itself, but not in the present state."""


class Invalid(SurveyError):
    """What was given does not make sense."""


class Unavailable(SurveyError):
    """This machine lacks something that the operator can install or start."""
