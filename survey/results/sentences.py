"""The sentences of headlines, in French and English: what every finding is said with."""

from survey.typography import frenchify

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
        "above": "{group} est nettement plus favorable que les autres sur « {row} ».",
        "below": "{group} est nettement moins favorable que les autres sur « {row} ».",
        "none_clear": "Aucune différence nette entre un groupe et les autres.",
        "none_clear_possible": (
            "Aucune différence nette entre un groupe et les autres ; {count} possibles."
        ),
        "none_clear_one_possible": (
            "Aucune différence nette entre un groupe et les autres ; une possible."
        ),
        "some_clear": "{count} différences nettes entre un groupe et les autres.",
        "one_hidden": "Un groupe est masqué.",
        "some_hidden": "{count} groupes sont masqués.",
        "one_driver": "« {first} » est le thème qui va le plus avec « {outcome} ».",
        "several_drivers": (
            "« {first} » vient en tête de ce qui va avec « {outcome} », sans se détacher nettement."
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
        "above": "{group} is clearly more favourable than the others on “{row}”.",
        "below": "{group} is clearly less favourable than the others on “{row}”.",
        "none_clear": "No clear difference between a group and the others.",
        "none_clear_possible": (
            "No clear difference between a group and the others; {count} possible ones."
        ),
        "none_clear_one_possible": (
            "No clear difference between a group and the others; one possible."
        ),
        "some_clear": "{count} clear differences between a group and the others.",
        "one_hidden": "One group is hidden.",
        "some_hidden": "{count} groups are hidden.",
        "one_driver": "“{first}” is the theme that goes most with “{outcome}”.",
        "several_drivers": (
            "“{first}” comes first among what goes with “{outcome}”, without clearly standing out."
        ),
    },
}


def write(sentence: str, language: str, **details: object) -> str:
    """Write a sentence in French, or in English for any other language."""
    known = language if language in SENTENCES else "en"
    text = SENTENCES[known][sentence].format(**details)
    return frenchify(text) if known == "fr" else text


def in_words(count: int, language: str) -> str:
    """Write a small number in letters, as sentences begin."""
    words = WORDS.get(language, WORDS["en"])
    return words[count] if count < len(words) else str(count)


def small(count: int, language: str) -> str:
    """Write a small number in letters, inside a sentence."""
    return in_words(count, language).lower()
