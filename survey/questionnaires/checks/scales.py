"""Can items be answered on these scales, and good news told from bad?"""

from collections.abc import Iterator

from survey.questionnaires.draft import Draft
from survey.questionnaires.problems import Fault, Path
from survey.questionnaires.scales import default_favourable, mirror
from survey.questionnaires.shapes import ScaleShape


def check_scales(draft: Draft) -> Iterator[Fault]:
    """Check every scale."""
    for name, scale in draft.shape.scales.items():
        path = ("scales", name)
        yield from _check_codes(path, scale)
        yield from _check_labels(path, scale, draft.source)
        yield from _check_sides(path, scale)


def _check_codes(path: Path, scale: ScaleShape) -> Iterator[Fault]:
    """Refuse codes that do not go up, or too large to be scores."""
    if any(high <= low for low, high in zip(scale.codes, scale.codes[1:], strict=False)):
        yield (*path, "codes"), "les codes vont du plus petit au plus grand, chacun une fois"
    if any(abs(code) > 1000 for code in scale.codes):
        yield (*path, "codes"), "les codes vont de -1000 à 1000"


def _check_labels(path: Path, scale: ScaleShape, source: str) -> Iterator[Fault]:
    """Refuse a number of labels that is not the number of codes."""
    is_plain = isinstance(scale.labels, list)
    for language, words in labels_of(scale, source).items():
        if len(words) != len(scale.codes):
            place = (*path, "labels") if is_plain else (*path, "labels", language)
            yield place, f"il faut {len(scale.codes)} libellés, un par code (reçu : {len(words)})"


def labels_of(scale: ScaleShape, source: str) -> dict[str, list[str]]:
    """Return the labels by language; a plain list is in the source language."""
    return {source: scale.labels} if isinstance(scale.labels, list) else scale.labels


def _check_sides(path: Path, scale: ScaleShape) -> Iterator[Fault]:
    """Refuse favourable codes that the scale does not have, or that are unfavourable too."""
    codes = set(scale.codes)
    for side in ("favourable", "unfavourable"):
        if not set(getattr(scale, side) or ()) <= codes:
            yield (*path, side), "chaque code doit être l’un de ceux de l’échelle"
            return
    good = frozenset(
        default_favourable(scale.codes) if scale.favourable is None else scale.favourable
    )
    bad = mirror(good, scale.codes) if scale.unfavourable is None else set(scale.unfavourable)
    if good & bad:
        side = "favourable" if scale.unfavourable is None else "unfavourable"
        yield (*path, side), "un code ne peut pas être favorable et défavorable : écrivez les deux"
