"""Say why a theme may come first, and what nobody can conclude."""

from collections.abc import Iterator, Sequence

from survey.action_plans.candidates import POINTS, Candidate, Ranking, Span
from survey.results.evidence_in_words import in_words
from survey.results.joint_figures import Evidence
from survey.translations import Sentence, joined, say
from survey.typography import amount, at_least, at_most, frenchify, highest, number, percent

CLEAR = Evidence("clear", "below")
POSSIBLE = Evidence("possible", "below")
MOST_NAMED = 4
"""Themes named in a sentence; beyond, their number says enough."""


def finding(ranking: Ranking, language: str = "fr") -> str:
    """Say which theme comes first, or that several do and nothing parts them."""
    leading = [one.title for one in ranking.leading]
    if not leading:
        return _say(Sentence("Trop peu de réponses pour proposer des priorités."), language)
    if len(leading) == 1:
        told = Sentence("Un thème vient en tête, intervalles compris : « {title} ».")
        return _say(Sentence(told, title=leading[0].rstrip(" .")), language)
    if len(leading) == len(ranking.placed):
        told = Sentence("Rien ne départage à coup sûr les {count} thèmes.")
        return _say(Sentence(told, count=len(leading)), language)
    told = Sentence("{count} thèmes peuvent venir en tête ; rien ne les départage à coup sûr.")
    return _say(Sentence(told, count=len(leading)), language)


def place(one: Candidate, language: str = "fr") -> str:
    """Write the places that a theme may have: « 1 », « 1 à 3 »; "" where it has none."""
    if one.first is None or one.last is None:
        return ""
    if one.first == one.last:
        return number(one.first, language=language)
    return _say(Sentence("{low} à {high}", low=one.first, high=one.last), language)


def span(found: Span | None, language: str = "fr") -> str:
    """Write points with their limits: « 55 (48 à 62) », or the range alone."""
    if found is None:
        return "–"
    if found.value is None:
        ends = at_least(found.low / POINTS), at_most(found.high / POINTS)
        low, high = (number(limit, language=language) for limit in ends)
        return _say(Sentence("{low} à {high}", low=low, high=high), language)
    low, high = (number(limit, language=language) for limit in (found.low, found.high))
    value = number(found.value, language=language)
    return _say(Sentence("{value} ({low} à {high})", value=value, low=low, high=high), language)


def share(found: Span | None, language: str = "fr") -> str:
    """Write a share (0 to 1) with its limits: « 22 % (12 à 31 %) », or the range alone."""
    if found is None:
        return "–"
    if found.value is None:
        low = number(at_least(found.low), language=language)
        high = highest(found.high, language=language)
        return _say(Sentence("{low} à {high}", low=low, high=high), language)
    value = percent(found.value, language=language)
    low = number(POINTS * found.low, language=language)
    high = percent(found.high, language=language)
    return _say(Sentence("{value} ({low} à {high})", value=value, low=low, high=high), language)


def groups(one: Candidate, language: str = "fr") -> tuple[str, ...]:
    """Name each group concerned with what the difference is worth."""
    told = Sentence("{group} ({evidence})")
    return tuple(
        _say(Sentence(told, group=group, evidence=in_words(evidence, language)), language)
        for evidence, names in ((CLEAR, one.clear), (POSSIBLE, one.possible))
        for group in names
    )


def reason(one: Candidate, ranking: Ranking, language: str = "fr") -> str:
    """Propose the reason of a priority, for the lead to correct."""
    return " ".join(_say(told, language) for told in _reasons(one, ranking, language))


def unsure(one: Candidate, ranking: Ranking, language: str = "fr") -> tuple[str, ...]:
    """Say what cannot be concluded about one theme."""
    return tuple(_say(told, language) for told in _doubts(one, ranking))


def unsure_of_all(ranking: Ranking, language: str = "fr") -> tuple[str, ...]:
    """Say what cannot be concluded about the whole order."""
    return tuple(_say(told, language) for told in _common_doubts(ranking))


def _reasons(one: Candidate, ranking: Ranking, language: str) -> Iterator[Sentence]:
    """Give where a theme stands, what it weighs, whom it concerns."""
    if one.standing is not None and ranking.of_scores:
        told = Sentence("Note du thème : {standing} sur 100, pour {target} attendus.")
        target = amount(one.target, language=language)
        yield Sentence(told, standing=span(one.standing, language), target=target)
    elif one.standing is not None:
        told = Sentence("Avis favorables : {share}.")
        yield Sentence(told, share=share(_of_one(one.standing), language))
    if one.weight is not None:
        told = Sentence("Ce thème porte {share} de ce qui va avec « {outcome} ».")
        outcome = ranking.outcome.rstrip(" .")
        yield Sentence(told, share=share(one.weight, language), outcome=outcome)
    if one.clear:
        told = Sentence("Nettement moins favorable que le reste : {groups}.")
        yield Sentence(told, groups=", ".join(one.clear))


def _doubts(one: Candidate, ranking: Ranking) -> Iterator[Sentence]:
    """Give what cannot be concluded about one theme."""
    if one.standing is None:
        if one.reason:
            yield Sentence("{reason}.", reason=one.reason.rstrip(" ."))
        else:
            yield Sentence("Trop peu de réponses : rien n’est dit de ce thème.")
        return
    if one.standing.value is None:
        yield Sentence("Une fourchette est dite au lieu d’un chiffre : elle protège chacun.")
    yield from _doubts_of_weight(one, ranking)
    yield from _doubts_of_place(one)
    if one.unsure:
        told = Sentence("Groupes montrés pour lesquels les réponses ne suffisent pas : {count}.")
        yield Sentence(told, count=one.unsure)
    if one.to_read_with_care:
        yield Sentence(
            "Ses questions ne mesurent peut-être pas une seule chose : lisez-les une à une."
        )


def _doubts_of_weight(one: Candidate, ranking: Ranking) -> Iterator[Sentence]:
    """Say why a theme has no weight although others do."""
    if not ranking.weighted or one.weight is not None:
        return
    if one.left_out:
        yield Sentence("Tout le monde y a répondu pareil : on ne sait pas ce qu’il pèse.")
    else:
        yield Sentence("Le questionnaire ne demande pas ce que ce thème pèse.")


def _doubts_of_place(one: Candidate) -> Iterator[Sentence]:
    """Say which themes nothing surely parts from this one."""
    if not one.level_with:
        return
    if len(one.level_with) > MOST_NAMED:
        told = Sentence("À égalité avec {count} autres thèmes, intervalles compris.")
        yield Sentence(told, count=len(one.level_with))
    else:
        told = Sentence("À égalité, intervalles compris, avec : {titles}.")
        yield Sentence(told, titles=_listed(one.level_with))


def _common_doubts(ranking: Ranking) -> Iterator[Sentence]:
    """Give what cannot be concluded about the whole order."""
    if ranking.weighted:
        yield Sentence(
            "Un lien n’est pas une cause : agir sur un thème lié ne fera pas forcément bouger "
            "le reste."
        )
    elif ranking.reason:
        told = Sentence("L’importance des thèmes n’est pas connue : {reason}")
        yield Sentence(told, reason=ranking.reason)
    else:
        yield Sentence(
            "L’importance des thèmes n’est pas connue : le questionnaire ne déclare pas de leviers."
        )
    if ranking.targets_left_out:
        yield Sentence(
            "Les seuils déclarés portent sur des notes, qui ne sont pas toutes publiées : "
            "l’écart est compté jusqu’à 100 %."
        )
    if ranking.few_answered:
        yield Sentence(
            "Moins de six personnes invitées sur dix ont répondu : celles qui se sont tues "
            "changeraient peut-être l’ordre."
        )
    if ranking.hidden_groups:
        told = Sentence(
            "Groupes masqués, dont on ne dit rien, ni dans un sens ni dans l’autre : {count}."
        )
        yield Sentence(told, count=ranking.hidden_groups)
    if not ranking.has_groups:
        yield Sentence("Le questionnaire ne compare pas de groupes.")


def _of_one(found: Span) -> Span:
    """Return a percentage as a share, 0 to 1."""
    value = None if found.value is None else found.value / POINTS
    return Span(found.low / POINTS, found.high / POINTS, value)


def _listed(titles: Sequence[str]) -> Sentence:
    """Write titles one after the other, each between the quotes of the language."""
    return joined((Sentence("« {title} »", title=title) for title in titles), between=", ")


def _say(told: str, language: str) -> str:
    """Say a sentence, printed as French wants it."""
    words = say(told, language)
    return frenchify(words) if language == "fr" else words
