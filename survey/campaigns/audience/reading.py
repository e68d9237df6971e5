"""Read a list of people: whom to invite, how large the groups are, what is wrong on which line."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from survey.campaigns.audience.address import AddressRefused, is_shared, read_address, same_mailbox
from survey.campaigns.audience.columns import Columns, find_columns, groups_of
from survey.campaigns.audience.report import AudienceReport, Kind, LineNote, Person
from survey.campaigns.audience.wording import language_words, read_language
from survey.questionnaires.questionnaire import Questionnaire
from survey.spreadsheets import FileRefused, Limits, Row, plain, read_sheet
from survey.translations import Sentence, joined

LIST_OF_PEOPLE = Limits(megabytes=5, lines=50_000, columns=200)
"""50,000 addresses with their groups weigh less."""

BLANK_LINE = Sentence("Ligne vide, ignorée.")
WITHOUT_VALUE = Sentence("« {header} » est une formule sans valeur : collez les valeurs.")
UNKNOWN_GROUP = Sentence("« {text} » n’est pas une réponse possible pour « {header} ».")
EMPTY_GROUP = Sentence(
    "« {header} » est vide : la personne est invitée, mais aucun groupe ne la compte."
)


class NobodyToInvite(FileRefused):
    """No line holds an address that can be used."""

    message: ClassVar[str] = "Aucune adresse utilisable dans ce fichier : rien à importer."


@dataclass(slots=True)
class _Reading:
    """What was understood so far."""

    people: list[Person] = field(default_factory=list)
    notes: list[LineNote] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    """Where each mailbox stands first."""

    sizes: dict[str, Counter[str]] = field(default_factory=dict)


def read_audience(
    content: bytes,
    filename: str,
    *,
    questionnaire: Questionnaire,
    without_wrong_lines: bool = False,
) -> AudienceReport:
    """Read a CSV or XLSX file of people; its contents, not its name, say which it is.

    Groups are summed and forgotten: the report links no person to any.

    Args:
        content: the whole file; it is kept nowhere.
        filename: for the message when it cannot be read.
        questionnaire: gives the languages offered and the questions whose groups are counted.
        without_wrong_lines: the lead chose to leave wrong lines out; otherwise one wrong line
            refuses the whole import.

    Raises:
        FileRefused: in one sentence, if the file as a whole cannot be read.
    """
    sheet = read_sheet(content, filename, LIST_OF_PEOPLE)
    columns = find_columns(sheet, groups_of(questionnaire))
    words = language_words(questionnaire.languages)
    so_far = _Reading(sizes={g.question_id: Counter() for g in columns.groups.values()})
    for row in columns.rows:
        _read_row(row, columns, words, so_far)
    wrong = any(note.kind == Kind.WRONG for note in so_far.notes)
    if not so_far.people and (without_wrong_lines or not wrong):
        raise NobodyToInvite()
    return AudienceReport(
        people=tuple(so_far.people),
        headcounts={
            group.question_id: {o: so_far.sizes[group.question_id][o] for o in group.options}
            for group in columns.groups.values()
        },
        lines=tuple(so_far.notes),
        remarks=(*sheet.remarks, *columns.remarks),
        refused=wrong and not without_wrong_lines,
    )


def _read_row(row: Row, columns: Columns, words: Mapping[str, str], so_far: _Reading) -> None:
    """Understand one row; nothing of a wrong one is kept."""
    if row.is_blank:
        so_far.notes.append(LineNote(row.line, Kind.BLANK, BLANK_LINE))
        return
    email, problems = _address(row, columns)
    language = _language(row, columns, words, problems)
    groups, remarks = _groups(row, columns, problems)
    if problems:
        shown = email or row.cell(columns.address)[:60]
        so_far.notes.append(LineNote(row.line, Kind.WRONG, joined(problems), shown))
    elif (first := so_far.lines.get(same_mailbox(email))) is not None:
        so_far.notes.append(LineNote(row.line, Kind.DUPLICATE, _twice(first), email))
    else:
        so_far.lines[same_mailbox(email)] = row.line
        so_far.people.append(Person(email=email, language=language))
        for question_id, option in groups.items():
            so_far.sizes[question_id][option] += 1
        if is_shared(email):
            remarks.insert(0, _shared(email))
        if remarks:
            so_far.notes.append(LineNote(row.line, Kind.CHECK, joined(remarks), email))


def _address(row: Row, columns: Columns) -> tuple[str, list[Sentence]]:
    """Return the address of a row, and what is wrong with it."""
    overflow = _overflow(row, columns)
    problems = [overflow] if overflow else []
    text = row.cell(columns.address)
    if columns.address in row.without_value:
        return "", [
            Sentence("L’adresse est une formule sans valeur : collez les valeurs à sa place.")
        ]
    if not text:
        return "", [Sentence("Il manque l’adresse de courriel sur cette ligne.")]
    try:
        return read_address(text), problems
    except AddressRefused as refusal:
        problem = Sentence(refusal.message, **refusal.details)
        hint = _header_hint(row, columns)
        return "", [problem, hint] if hint else [problem]


def _overflow(row: Row, columns: Columns) -> Sentence | None:
    """Name what stands beyond the columns that have a name."""
    last = len(columns.headers) or columns.address + 1
    beyond = [cell for cell in row.cells[last:] if cell]
    if any("@" in cell for cell in beyond):
        return Sentence(
            "Plusieurs adresses sont sur la même ligne : écrivez une personne par ligne, "
            "avec une seule adresse."
        )
    return Sentence("Cette ligne a plus de cases que de colonnes nommées.") if beyond else None


def _header_hint(row: Row, columns: Columns) -> Sentence | None:
    """Tell how to name a column, where the first row may be meant as a header."""
    if columns.headers or row is not columns.rows[0]:
        return None
    return Sentence("Si c’est le nom de la colonne, écrivez « courriel ».")


def _language(
    row: Row, columns: Columns, words: Mapping[str, str], problems: list[Sentence]
) -> str:
    """Return the language of a row, or add what is wrong with it."""
    if columns.language is None:
        return ""
    text = row.cell(columns.language)
    language = read_language(text, words)
    if language is None:
        offered = ", ".join(sorted(set(words.values())))
        problems.append(
            Sentence(
                "Le questionnaire n’existe pas en « {language} ». "
                "Écrivez l’une de ces langues, ou rien : {offered}.",
                language=text[:40],
                offered=offered,
            )
        )
    return language or ""


def _groups(
    row: Row, columns: Columns, problems: list[Sentence]
) -> tuple[dict[str, str], list[Sentence]]:
    """Return the option of each group column, with remarks on blank cells; add what is wrong."""
    found: dict[str, str] = {}
    remarks: list[Sentence] = []
    for at, group in columns.groups.items():
        text, header = row.cell(at), columns.headers[at]
        option = group.values.get(plain(text))
        if at in row.without_value:
            problems.append(Sentence(WITHOUT_VALUE, header=header))
        elif not text:
            remarks.append(Sentence(EMPTY_GROUP, header=header))
        elif option is None:
            problems.append(Sentence(UNKNOWN_GROUP, text=text[:60], header=header))
        else:
            found[group.question_id] = option
    return found, remarks


def _twice(first: int) -> Sentence:
    return Sentence(
        "Même adresse qu’à la ligne {first} : une seule invitation part. Si deux personnes "
        "partagent cette boîte, imprimez une carte pour la seconde.",
        first=first,
    )


def _shared(email: str) -> Sentence:
    return Sentence(
        "« {mailbox}@ » semble lue par plusieurs personnes : une seule pourra répondre. "
        "Imprimez des cartes pour les autres.",
        mailbox=email.rpartition("@")[0],
    )
