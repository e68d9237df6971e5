"""A file of suggested actions is read whole, or refused with everything to correct, by line."""

import pytest

from survey.action_plans.suggestions import reading
from survey.action_plans.suggestions.reading import SuggestionsRefused

FILE = """actions: 1
id: charge
languages: [fr, en]
title: {fr: Charge, en: Workload}
themes: [moyens]
suggestions:
  - id: revoir
    title: {fr: Revoir la charge, en: Review the workload}
    means: {fr: Vingt minutes., en: Twenty minutes.}
    indicator: Décisions prises
    tags: {iso26000: [labour], vsme: [B9], own: [atelier Sud]}
"""


def test_a_file_gives_its_actions_with_their_words_and_tags():
    group = reading.read_text(FILE, name="charge.yaml")

    (one,) = group.suggestions
    assert (group.id, group.named("en"), group.themes) == ("charge", "Workload", ("moyens",))
    assert one.wording(one.title, "en") == "Review the workload"
    assert one.wording(one.indicator, "en") == "Décisions prises"
    assert one.tags == ("iso26000:labour", "vsme:B9", "own:atelier Sud")
    assert one.group_id == "charge"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("actions: 1", "actions: 2", "ligne 1, actions : ce programme lit la version 1"),
        ("id: charge", "id: La Charge", "ligne 2, id : il faut des lettres minuscules"),
        ("languages: [fr, en]", "languages: fr", "ligne 3, languages : il faut la liste"),
        ("title: {fr: Charge", "titre: {fr: Charge", "vouliez-vous écrire « title » ?"),
        ("themes: [moyens]", "themes: moyens", "ligne 5, themes : il faut une liste"),
        ("themes: [moyens]", "themes: [Les Moyens]", "themes[0] : il faut des lettres"),
        ("{fr: Vingt minutes., en: Twenty minutes.}", "''", "suggestions[0].means : ce texte"),
        ("fr: Vingt minutes., ", "", "il manque le texte dans la langue source (fr)"),
        ("en: Twenty", "de: Zwanzig", "langue absente de « languages »"),
        ("vsme: [B9]", "vsme: [B99]", "« B99 » : il faut B1, B2"),
        ("vsme: [B9]", "vmse: [B9]", "vouliez-vous écrire « vsme » ?"),
        ("vsme: [B9]", "vsme: B9", "suggestions[0].tags.vsme : il faut une liste"),
        ("[atelier Sud]", f"[{'a' * 41}]", "1 signes de trop"),
        ("indicator: Décisions prises", "indicator: 80", "il faut un texte"),
        ("    indicator: Décisions prises\n", "", "indicator : cette clé manque"),
        ("Décisions prises", "x" * 501, "ce texte est trop long"),
        ("tags: {", "tags: [] #", "suggestions[0].tags : il faut des clés et des valeurs"),
        ("[atelier Sud]", f"[{', '.join(f'a{at}' for at in range(21))}]", "il en faut au plus 20"),
        ("  - id: revoir", "  - id: Revoir !", "suggestions[0].id"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_key(before, after, told):
    assert before in FILE

    with pytest.raises(SuggestionsRefused) as refused:
        reading.read_text(FILE.replace(before, after, 1), name="charge.yaml")

    assert told in str(refused.value)


def test_an_id_serves_once():
    twice = FILE + FILE.partition("suggestions:\n")[2]

    with pytest.raises(SuggestionsRefused, match="« revoir » sert déjà plus haut"):
        reading.read_text(twice, name="charge.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "actions: 1\n\tid: x",
        "suggestions: 3",
        FILE.replace("suggestions:", "suggestions: []\nautres:"),
        FILE.replace("  - id: revoir", "  - seul\n  - id: revoir"),
        "a" * 3_000_000,
    ],
)
def test_what_is_no_library_is_refused_in_words(text):
    with pytest.raises(SuggestionsRefused):
        reading.read_text(text, name="charge.yaml")


def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path):
    (tmp_path / "latin.yaml").write_bytes("id: été".encode("latin-1"))

    for name in ("absent.yaml", "latin.yaml"):
        with pytest.raises(SuggestionsRefused, match=name):
            reading.read_file(tmp_path / name)
