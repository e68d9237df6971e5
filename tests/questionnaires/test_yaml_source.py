"""Whatever the bytes of a file, the answer is a questionnaire or a refusal in words."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from survey.questionnaires.problems import QuestionnaireRefused
from survey.questionnaires.reading import from_source, read_file, read_text
from survey.questionnaires.yaml_source import YamlRefused, read_yaml
from tests.questionnaires.sample import SAMPLE

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(max_size=8),
    lambda inside: (
        st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=4)
    ),
    max_leaves=12,
)
KEYS = ["causerie", "id", "languages", "title", "scales", "questions", "themes", "drivers"]
KEYS += ["breakdowns", "pairs", "weights", "thresholds", "type", "text", "options", "show_if"]
LIKE_A_FILE = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(["a", "fr", "nps", "single"]),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=4)
    ),
    max_leaves=20,
)


@given(st.binary(max_size=200))
@example(b'"\\UFFFFFFFF"')
@example(b"%YAML 1.1\n---\na: b")
@example(b"? [a]\n: b")
@example(b"<<: *a")
@example(b"\x00")
@example("a: \ufeff".encode())
@example(b"a: |\n  b\n c")
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "essai.yaml"
    file.write_bytes(content)

    with pytest.raises(QuestionnaireRefused):
        read_file(file)


@given(st.text("abc:-[]{}'\"&*!|>%@#?, \n\t0", max_size=60))
def test_any_punctuation_is_read_or_refused(text):
    with pytest.raises(QuestionnaireRefused):
        read_text(text, name="essai.yaml")


@given(
    st.dictionaries(st.text(max_size=8), JSON, max_size=4)
    | st.dictionaries(st.sampled_from(KEYS), LIKE_A_FILE)
)
def test_any_values_are_read_or_refused(source):
    with pytest.raises(QuestionnaireRefused):
        from_source(source)


@settings(max_examples=40)
@given(st.integers(0, len(SAMPLE)), st.integers(0, 40))
def test_a_damaged_file_is_read_or_refused(start, length):
    damaged = SAMPLE[:start] + SAMPLE[start + length :]

    try:
        read = read_text(damaged, name="essai.yaml")
    except QuestionnaireRefused:
        return

    assert from_source(json.loads(read.canonical)) == read


@settings(max_examples=50)
@given(st.dictionaries(st.text("abé:-#' ", min_size=1), JSON, min_size=1, max_size=3))
def test_json_is_yaml(values):
    text = json.dumps(values)

    try:
        read = read_yaml(text).value
    except YamlRefused:
        return

    assert read == values


def test_every_key_knows_its_line():
    source = read_yaml("a: 1\nb:\n  - c: x\n  - {d: y,\n     e: z}\n")

    assert source.lines == {
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 0, "c"): 3,
        ("b", 1): 4,
        ("b", 1, "d"): 4,
        ("b", 1, "e"): 5,
    }


def test_only_quotes_keep_a_number_from_being_one():
    source = read_yaml("[1, '1', -2, +3, 1.5, 0x1f, 1e3, 007, 1234567890123456, true, 'true', ~]")

    assert source.value == [
        *(1, "1", -2, 3, "1.5", "0x1f", "1e3", 7, "1234567890123456", True, "true", None)
    ]
