"""Read published figures of two questions together, and weighted shares."""

from collections.abc import Iterable, Sequence

from survey.questionnaires.question_types.likert import Likert
from survey.results.crossed_figures import (
    CrossedFigure,
    CrossedLine,
    PairedOptions,
    WeightedFigure,
    WeightedItem,
)
from survey.results.figures import ItemFigure
from survey.results.published import Document, value
from survey.results.wordings import Wordings


def crossed(document: Document, words: Wordings) -> tuple[CrossedFigure, ...]:
    """Read the pairs of questions that the questionnaire declares, in its order."""
    return tuple(_crossed(part, words) for part in document.get("two_way", ()))


def weighted(
    document: Document, items: Iterable[ItemFigure], words: Wordings
) -> WeightedFigure | None:
    """Read the weighted shares; None where the questionnaire asks for none.

    Args:
        document: the publication.
        items: the same questions, unweighted.
        words: what things are called.
    """
    if "weighted" not in document:
        return None
    part = document["weighted"]
    if "none" in part:
        return WeightedFigure(reason=words.why(part["none"]))
    found = part["items"]
    return WeightedFigure(
        by=tuple(words.question(name) for name in part["by"]),
        n=part["n"],
        left_out=part["left_out"],
        effective=part["effective"],
        trimmed=part["trimmed"],
        items=tuple(_weighted(item, found[item.id], words) for item in items if item.id in found),
    )


def paired(question_id: str, document: Document, words: Wordings) -> tuple[PairedOptions, ...]:
    """Read every two options of a question that are compared, the surest differences first."""
    labels = words.options(question_id)
    found = [
        _paired(part, [labels[option] for option in part["options"]])
        for part in document.get("paired_options", ())
        if part["item"] == question_id and "none" not in part
    ]
    return tuple(sorted(found, key=lambda one: one.sureness))


def _paired(part: Document, labels: Sequence[str]) -> PairedOptions:
    """Read two options, the one chosen more often first."""
    turned = part["second"] > part["first"]
    first, second = reversed(labels) if turned else labels
    alone = sorted((part["first"], part["second"]), reverse=True)
    return PairedOptions(
        first=first,
        second=second,
        n=part["n"],
        both=part["both"],
        first_alone=alone[0],
        second_alone=alone[1],
        strength=part["evidence"],
    )


def _crossed(part: Document, words: Wordings) -> CrossedFigure:
    """Read one pair, the question with more answers down."""
    first, second = part["questions"]
    if "none" in part:
        return CrossedFigure(
            ids=(first, second),
            down=words.question(first),
            across=words.question(second),
            reason=words.why(part["none"]),
        )
    counts = part["counts"]
    columns = list(next(iter(counts.values())))
    down, across = (first, second) if len(counts) >= len(columns) else (second, first)
    turned = down != first
    test = value(part["chi_square"]) or {}
    codes = columns if turned else list(counts)
    others = list(counts) if turned else columns
    labels = _labels(down, codes, words)
    return CrossedFigure(
        ids=(first, second),
        down=words.question(down),
        across=words.question(across),
        labels=_labels(across, others, words),
        lines=tuple(
            CrossedLine(
                label,
                tuple(counts[other][code] if turned else counts[code][other] for other in others),
            )
            for label, code in zip(labels, codes, strict=True)
        ),
        n=part["n"],
        p_holm=test.get("p_holm"),
        cramer_v=test.get("cramer_v"),
    )


def _labels(question_id: str, codes: Iterable[str], words: Wordings) -> tuple[str, ...]:
    """Return what the answers to a question are called; a grade is its own name."""
    question = words.asked(question_id)
    if isinstance(question, Likert):
        return words.steps(question)
    options = words.options(question_id)
    return tuple(options.get(code, code) for code in codes)


def _weighted(item: ItemFigure, part: Document, words: Wordings) -> WeightedItem:
    """Read one weighted share beside the share as answered."""
    ends = part.get("range", (part.get("share"), part.get("share")))
    return WeightedItem(
        id=item.id,
        wording=item.wording,
        reversed=item.reversed,
        n=part.get("n"),
        low=ends[0],
        high=ends[1],
        least=item.least,
        most=item.most,
        reason="" if "range" in part else words.why(part.get("none", "")),
    )
