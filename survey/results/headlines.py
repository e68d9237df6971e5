"""Say the finding in one sentence: the title of a page or of a chart, in French or English."""

from survey.results.figures import BreakdownFigure, Figures, NpsFigure, Participation, ThemeFigure
from survey.typography import frenchify, number, percent

HALF = 0.5
ENOUGH_ANSWERED = 0.60
"""Under it, those who kept silent may change the picture (practice; design of statistics)."""

WORDS = {
    "fr": ("Aucun", "Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix"),
    "en": ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
}

SENTENCES = {
    "fr": {
        "none_below": "Tous les thèmes recueillent au moins la moitié d’avis favorables.",
        "one_below": "Un thème passe sous la moitié d’avis favorables : {title}.",
        "some_below": "{count} thèmes passent sous la moitié d’avis favorables.",
        "none_surely": "Aucun thème ne passe à coup sûr sous la moitié d’avis favorables.",
        "took_part": "{percent} des personnes invitées ont répondu ({counted} sur {invited}).",
        "counted": "{counted} réponses ont été comptées.",
        "few_took_part": (
            "{percent} seulement des personnes invitées ont répondu : à lire avec prudence."
        ),
        "to_treat": "Le point à traiter : « {wording} »",
        "to_keep": "Le point à garder : « {wording} »",
        "no_items": "Trop peu de réponses pour détailler ce thème.",
        "more_promoters": "Les promoteurs sont plus nombreux que les détracteurs.",
        "more_detractors": "Les détracteurs sont plus nombreux que les promoteurs.",
        "balanced": "Promoteurs et détracteurs s’équilibrent, à l’incertitude près.",
        "hidden": "Ce croisement est masqué pour protéger les plus petits groupes.",
        "groups": "Part d’avis favorables dans chacun des {count} groupes.",
        "some_groups": (
            "Part d’avis favorables dans {count} groupes ; {hidden} masqués pour protéger les "
            "plus petits."
        ),
    },
    "en": {
        "none_below": "Every theme has at least half of its answers favourable.",
        "one_below": "One theme falls below half of favourable answers: {title}.",
        "some_below": "{count} themes fall below half of favourable answers.",
        "none_surely": "No theme surely falls below half of favourable answers.",
        "took_part": "{percent} of the people invited answered ({counted} out of {invited}).",
        "counted": "{counted} answers were counted.",
        "few_took_part": "Only {percent} of the people invited answered: read with care.",
        "to_treat": "To work on: “{wording}”",
        "to_keep": "To keep: “{wording}”",
        "no_items": "Too few answers to detail this theme.",
        "more_promoters": "Promoters outnumber detractors.",
        "more_detractors": "Detractors outnumber promoters.",
        "balanced": "Promoters and detractors balance, within the uncertainty.",
        "hidden": "This breakdown is hidden to protect the smallest groups.",
        "groups": "Share of favourable answers in each of the {count} groups.",
        "some_groups": (
            "Share of favourable answers in {count} groups; {hidden} hidden to protect the "
            "smallest."
        ),
    },
}


def overview(figures: Figures, language: str = "fr") -> str:
    """Say which themes fall below half of favourable answers; without themes, who took part."""
    if not figures.ranked:
        return participation(figures.participation, language)
    below = [one for one in figures.ranked if one.most is not None and one.most < HALF]
    if not below:
        sure = all(one.least is not None and one.least >= HALF for one in figures.ranked)
        return _say("none_below" if sure else "none_surely", language)
    if len(below) == 1:
        return _say("one_below", language, title=below[0].title)
    return _say("some_below", language, count=_in_words(len(below), language))


def participation(figure: Participation, language: str = "fr") -> str:
    """Say how many took part, with a warning under six in ten."""
    counted = number(figure.counted, language=language)
    if figure.share is None or figure.invited is None:
        return _say("counted", language, counted=counted)
    return _say(
        "took_part" if figure.share >= ENOUGH_ANSWERED else "few_took_part",
        language,
        percent=percent(figure.share, language=language),
        counted=counted,
        invited=number(figure.invited, language=language),
    )


def theme(figure: ThemeFigure, language: str = "fr") -> str:
    """Name the item to treat, the least favourable when under half; else the one to keep."""
    highs = [(item.most, item) for item in figure.items if item.most is not None]
    lows = [(item.least, item) for item in figure.items if item.least is not None]
    if not highs or not lows:
        return _say("no_items", language)
    lowest = min(highs, key=lambda pair: pair[0])
    highest = max(lows, key=lambda pair: pair[0])
    if lowest[0] < HALF:
        return _say("to_treat", language, wording=lowest[1].wording)
    return _say("to_keep", language, wording=highest[1].wording)


def recommendation(figure: NpsFigure, language: str = "fr") -> str:
    """Say who outnumbers whom, if the interval allows to say so."""
    if figure.low is None or figure.high is None:
        return figure.reason
    if figure.low > 0:
        return _say("more_promoters", language)
    return _say("more_detractors" if figure.high < 0 else "balanced", language)


def breakdown(figure: BreakdownFigure, language: str = "fr") -> str:
    """Say what the table shows; groups are not ranked."""
    if figure.reason:
        return _say("hidden", language)
    hidden = [group for group in (*figure.groups, *figure.folded) if group.size is None]
    count = len(figure.groups) + len(figure.folded) - len(hidden)
    if hidden:
        return _say("some_groups", language, count=count, hidden=len(hidden))
    return _say("groups", language, count=count)


def _say(sentence: str, language: str, **details: object) -> str:
    """Write a sentence in French, or in English for any other language."""
    known = language if language in SENTENCES else "en"
    text = SENTENCES[known][sentence].format(**details)
    return frenchify(text) if known == "fr" else text


def _in_words(count: int, language: str) -> str:
    """Write a small number in letters, as sentences begin."""
    words = WORDS.get(language, WORDS["en"])
    return words[count] if count < len(words) else str(count)
