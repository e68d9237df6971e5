"""Say the outcome to a person: a table a breakdown, what was proven, what would help."""

from collections.abc import Iterator

from survey.disclosure.detail import Detail
from survey.disclosure.sizes import Status
from survey.protection.advice import droppings, mergings
from survey.protection.outcome import Outcome
from survey.typography import frenchify, number

MOST_NAMED = 6
"""Groups named in one piece of advice."""

WIDEST = 48
"""Characters of a group's name before the columns give way."""


def tell(outcome: Outcome) -> str:
    """Write the whole outcome in French."""
    return "\n".join([*_tables(outcome), "", *_verdict(outcome), *_advice(outcome)])


def _tables(outcome: Outcome) -> Iterator[str]:
    """Write each cell on a line, under the name of its breakdown."""
    cells, pattern = outcome.listed.plan.cells, outcome.levels.figures
    names = [" · ".join(cell.group.values()) or "Toute la liste" for cell in cells]
    width = min(max(map(len, names)), WIDEST)
    table = cells[0].table
    for at, cell in enumerate(cells):
        if cell.table != table or at == 1:
            table = cell.table
            yield f"\n{table}"
        size = number(int(outcome.sizes[at]))
        yield f"  {names[at]:<{width}}  {size:>7}  {_status(outcome, at, pattern.reason[at])}"


def _status(outcome: Outcome, at: int, status: Status) -> str:
    if status is Status.TOO_FEW:
        return f"masqué : moins de {outcome.threshold}"
    if status is Status.PROTECTS_ANOTHER:
        return "masqué : protège un autre groupe"
    return "montré, en trois classes" if outcome.levels.detail[at] is Detail.CLASSES else "montré"


def _verdict(outcome: Outcome) -> Iterator[str]:
    """Say how much is shown, whether it is the most possible, and what the examination found."""
    pattern, certificate = outcome.levels.figures, outcome.certificate
    shown, cells = int(pattern.shown.sum()), len(pattern.shown)
    yield frenchify(
        f"Cellules montrées : {number(shown)} sur {number(cells)}, seuil {outcome.threshold}."
    )
    if pattern.proven:
        yield "On ne peut pas en masquer moins : c’est prouvé."
    else:
        yield frenchify(
            "Le calcul a été arrêté : cette solution protège, mais une meilleure existe peut-être "
            f"(coût {number(_cost(outcome))}, au moins {number(outcome.lower_bound)})."
        )
    if certificate.smallest_crowd is not None:
        yield frenchify(
            "Vérifié à part : toute somme ou différence de ce qui est montré mélange au moins "
            f"{number(certificate.smallest_crowd)} personnes "
            f"({number(certificate.examined)} personnes examinées)."
        )


def _cost(outcome: Outcome) -> int:
    hidden = ~outcome.levels.figures.shown
    return int((outcome.sizes[hidden] + 1).sum())


def _advice(outcome: Outcome) -> Iterator[str]:
    """Say what would let more be read."""
    lines = [*_mergings(outcome), *_droppings(outcome)]
    if lines:
        yield "\nPour en lire plus :"
    yield from (frenchify(f"- {line}") for line in lines)


def _mergings(outcome: Outcome) -> Iterator[str]:
    for one in mergings(outcome):
        names = one.proposal.merged
        listed = ", ".join(names[:MOST_NAMED])
        if len(names) > MOST_NAMED:
            listed += f" et {len(names) - MOST_NAMED} autres"
        where = f" ({' · '.join(one.within)})" if one.within else ""
        yield (
            f"{one.table}{where} : réunis en « Autres », {listed} feraient un groupe "
            f"de {number(one.proposal.people)} personnes."
        )


def _droppings(outcome: Outcome) -> Iterator[str]:
    for one in droppings(outcome):
        more = (
            "un groupe de plus serait lisible"
            if one.groups == 1
            else (f"{number(one.groups)} groupes de plus seraient lisibles")
        )
        yield f"Sans « {one.table} », {more} dans les autres croisements."
