"""Everything that people read is there in English, and says the same."""

import importlib
import pkgutil
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import survey
from survey.errors import SurveyError
from survey.translations import CATALOGUES, Sentence, joined, say

ROOT = Path(survey.__file__).parents[1]
FOLDER = CATALOGUES / "en" / "LC_MESSAGES"

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w*\}|</?\w+[^>]*>")
NOT_IMPORTED = re.compile(r"\.migrations\b|\.__main__$")


def read_catalogue(name="messages.po", read=read_po):
    with (FOLDER / name).open("rb") as file:
        return read(file)


def wordings(sentence):
    return (sentence,) if isinstance(sentence, str) else tuple(sentence)


def everything_in(catalogue):
    return {wordings(message.id): wordings(message.string) for message in catalogue}


def placeholders(sentence):
    return sorted(PLACEHOLDER.findall(sentence))


def kinds_of(parent):
    return {parent}.union(*(kinds_of(kind) for kind in parent.__subclasses__()))


@pytest.fixture(scope="module")
def english():
    return {message.id: message for message in read_catalogue() if message.id}


@pytest.fixture(scope="module")
def sentences_in_the_code():
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options, directory_filter=is_ours)
    return {sentence for _, _, sentence, _, _ in found}


def is_ours(folder):
    return Path(folder) == ROOT or ROOT / "survey" in (Path(folder), *Path(folder).parents)


def test_every_sentence_has_english_words(english, sentences_in_the_code):
    translated = [one.id for one in english.values() if all(wordings(one.string))]
    known = {*translated, *(wordings(sentence)[0] for sentence in translated)}

    assert len(sentences_in_the_code) > 1000
    assert sentences_in_the_code - known == set()


def test_every_refusal_has_english_words(english):
    for module in pkgutil.walk_packages(survey.__path__, "survey."):
        if not NOT_IMPORTED.search(module.name):
            importlib.import_module(module.name)
    refusals = {kind for kind in kinds_of(SurveyError) if "message" in vars(kind)}
    ours = {kind for kind in refusals if kind.__module__.startswith("survey.")}

    assert len(ours) > 100
    assert {kind.message for kind in ours} - set(english) == set()


def test_no_translation_is_a_guess(english):
    assert [message.id for message in english.values() if message.fuzzy] == []


def test_a_translation_keeps_what_is_filled_in(english):
    for sentence, message in english.items():
        told = [placeholders(wording) for wording in wordings(sentence)]
        said = [placeholders(wording) for wording in wordings(message.string)]

        assert said[-1] == told[-1], sentence
        assert set(said[0]) <= {*told[0], *told[-1]}, sentence


def test_the_compiled_catalogue_is_that_of_the_file():
    fresh = BytesIO()
    write_mo(fresh, read_catalogue())
    fresh.seek(0)

    compiled = everything_in(read_catalogue("messages.mo", read_mo))

    assert compiled == everything_in(read_mo(fresh)), "run: pybabel compile -d survey/translations"


def test_a_sentence_reads_as_french():
    assert Sentence("moins de {k} réponses", k=5) == "moins de 5 réponses"


def test_a_sentence_is_said_in_english_with_its_details():
    lacking = joined([Sentence("hébergeur"), Sentence("base légale")], between=", ")
    sentence = Sentence("Organisation : il manque {names}.", names=lacking)

    assert sentence == "Organisation : il manque hébergeur, base légale."
    assert say(sentence, "en") == "Organisation: still missing: host, legal basis."


def test_a_name_in_a_sentence_is_never_translated():
    sentence = Sentence("Un membre a déjà l’adresse « {email} ».", email="fait")

    assert say(sentence, "en") == "A member already has the address “fait”."
    assert say("fait", "en") == "done"


def test_nothing_said_stays_nothing():
    assert say("", "en") == ""


@pytest.mark.parametrize("language", ["fr", "oc"])
def test_a_language_without_catalogue_reads_french(language):
    assert say(Sentence("moins de {k} réponses", k=5), language) == "moins de 5 réponses"
