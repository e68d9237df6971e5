"""Files that a lead sends: read at once, kept nowhere but in the page that asks what to do next."""

import base64
import binascii
import zlib
from dataclasses import dataclass
from typing import ClassVar

from werkzeug.datastructures import FileStorage

from survey.campaigns.audience.reading import LIST_OF_PEOPLE
from survey.errors import Invalid
from survey.questionnaires import reading
from survey.questionnaires.problems import Problem, QuestionnaireRefused
from survey.questionnaires.questionnaire import Questionnaire

LARGEST_KEPT = 900_000
"""Characters that a page carries along: all its fields together may hold a million bytes."""


class KeptFileDamaged(Invalid):
    """The page was changed on its way back."""

    message: ClassVar[str] = "Le fichier gardé dans la page est abîmé : choisissez-le de nouveau."


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A questionnaire file, with its text so that the next page needs no second upload."""

    name: str
    text: str
    questionnaire: Questionnaire


def read_questionnaire(file: FileStorage) -> KeptFile:
    """Read a questionnaire file.

    Raises:
        QuestionnaireRefused: with every problem, by line and key.
    """
    name, content = file.filename or "", file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        sentence = "ce fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage"
        raise QuestionnaireRefused(name=name, problems=[Problem(line, "", sentence)]) from None
    return KeptFile(name, text, reading.read_text(text, name=name))


def pack(content: bytes) -> str:
    """Write a file as text for a hidden field; empty when it is too large for one."""
    packed = base64.b64encode(zlib.compress(content, 9)).decode("ascii")
    return packed if len(packed) <= LARGEST_KEPT else ""


def unpack(packed: str) -> bytes:
    """Read a file back from a hidden field.

    Raises:
        KeptFileDamaged: if it is not what `pack` wrote, or grows beyond the largest file.
    """
    try:
        reader = zlib.decompressobj()
        content = reader.decompress(
            base64.b64decode(packed, validate=True), LIST_OF_PEOPLE.bytes + 1
        )
    except (binascii.Error, ValueError, zlib.error) as error:
        raise KeptFileDamaged() from error
    if not reader.eof:
        raise KeptFileDamaged()
    return content
