"""CSV files as spreadsheets, mail programs and people write them."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.campaigns.audience import read_audience
from survey.campaigns.audience.columns import AddressColumnMissing, ColumnTwice
from survey.campaigns.audience.reading import NobodyToInvite
from survey.spreadsheets import FileEmpty, FileRefused, FileTooLarge, OldSpreadsheet
from survey.spreadsheets.csv_file import NOT_UTF8, NotText, QuoteLeftOpen


def emails(report):
    return [person.email for person in report.people]


def notes(report):
    return [(note.line, note.kind.value) for note in report.lines]


def test_a_column_of_addresses_needs_no_header(read):
    report = read("anne@garonne.fr\nluc@garonne.fr\n")

    assert emails(report) == ["anne@garonne.fr", "luc@garonne.fr"]
    assert (report.lines, report.remarks, report.refused) == ((), (), False)


@pytest.mark.parametrize(
    "header", ["courriel", "E-mail", "Adresse mail", "EMAIL", "Mél", "Adresse électronique"]
)
def test_the_header_may_be_written_in_many_ways(read, header):
    assert emails(read(f"{header}\nanne@garonne.fr\n")) == ["anne@garonne.fr"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_columns_may_be_separated_by_semicolons_commas_or_tabs(read, delimiter):
    rows = [["Nom", "Courriel", "Langue"], ["Anne", "anne@garonne.fr", "en"]]

    report = read("\n".join(delimiter.join(row) for row in rows))

    assert [(person.email, person.language) for person in report.people] == [
        ("anne@garonne.fr", "en")
    ]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16", b""),
        ("cp1252", b""),
        ("latin-1", b""),
    ],
)
def test_accents_are_understood_in_every_usual_encoding(read, encoding, mark):
    text = "Adresse électronique;Ancienneté\nanne@garonne.fr;5 ans et plus\n"

    report = read(mark + text.encode(encoding))

    assert report.headcounts == {"anciennete": {"moins5": 0, "plus5": 1}}
    assert (NOT_UTF8 in report.remarks) == (encoding in {"cp1252", "latin-1"})


def test_the_line_ends_of_any_machine_are_understood(read):
    for end in ("\n", "\r\n", "\r"):
        assert len(read(end.join(["courriel", "a@x.fr", "b@x.fr", ""])).people) == 2


def test_excel_s_own_first_line_is_obeyed(read):
    report = read("sep=,\ncourriel,langue\nanne@garonne.fr,fr\nluc;garonne.fr,\n")

    assert emails(report) == ["anne@garonne.fr"]
    assert notes(report) == [(4, "wrong")]


def test_semicolons_at_the_end_of_lines_do_not_count(read):
    assert emails(read("courriel;;\nanne@garonne.fr;;\nluc@garonne.fr;\n")) == [
        "anne@garonne.fr",
        "luc@garonne.fr",
    ]


def test_blank_lines_are_named_and_those_at_the_end_are_not(read):
    report = read("courriel\nanne@garonne.fr\n\n;\nluc@garonne.fr\n\n\n")

    assert notes(report) == [(3, "blank"), (4, "blank")]
    assert len(report.people) == 2


def test_duplicates_are_found_whatever_their_case_and_told_with_the_first_line(read):
    report = read("courriel\nAnne.Roux@garonne.fr\nanne.roux@GARONNE.FR\n")

    assert emails(report) == ["Anne.Roux@garonne.fr"]
    assert notes(report) == [(3, "duplicate")]
    assert "ligne 2" in report.lines[0].sentence


def test_the_domain_comes_out_in_lower_case(read):
    assert emails(read("Anne@Garonne.FR\n")) == ["Anne@garonne.fr"]


def test_an_internationalised_domain_is_an_address(read):
    assert emails(read("anne@façade.fr\n")) == ["anne@façade.fr"]


def test_domains_kept_for_trials_are_addresses_too(read):
    assert emails(read("a@exemple.test\nb@garonne.example\n")) == [
        "a@exemple.test",
        "b@garonne.example",
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "Anne Roux <anne@garonne.fr>",
        '"""Roux, Anne"" <anne@garonne.fr>"',
        "mailto:anne@garonne.fr",
        "<anne@garonne.fr>",
        "\u00a0anne@garonne.fr\u200b ",
        "anne@garonne.fr.",
        "'anne@garonne.fr'",
    ],
)
def test_what_surrounds_an_address_is_removed(read, cell):
    assert emails(read(f"courriel\n{cell}\n")) == ["anne@garonne.fr"]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("luc.garonne.fr", "il manque l’arobase"),
        ("luc@@garonne.fr", "plusieurs arobases"),
        ("luc roux@garonne.fr", "un espace"),
        ("@garonne.fr", "ce qui précède l’arobase"),
        ("luc@garonne", "il manque la fin"),
        ("hélène@garonne.fr", "un accent"),
        ("luc@garonne..fr", "deux points"),
        ("luc@usine.local", "aucun courriel n’arrive"),
        ("luc(@garonne.fr", "un signe interdit"),
        ("luc@-garonne.fr", "un signe interdit"),
        ("#N/A", "il manque l’arobase"),
        ("a@b.fr et c@d.fr", "Plusieurs adresses"),
        ("a@b.fr / c@d.fr", "Plusieurs adresses"),
        ('"a@b.fr; c@d.fr"', "Plusieurs adresses"),
    ],
)
def test_a_wrong_address_is_told_with_its_line_and_its_reason(read, cell, reason):
    report = read(f"courriel\nanne@garonne.fr\n{cell}\n")

    assert report.refused
    assert notes(report) == [(3, "wrong")]
    assert reason in report.lines[0].sentence


def test_two_addresses_on_a_line_are_not_two_votes(read):
    report = read("anne@garonne.fr;anne@perso.fr\nluc@garonne.fr\n")

    assert notes(report) == [(1, "wrong")]
    assert "une personne par ligne" in report.lines[0].sentence


def test_a_wrong_line_refuses_the_whole_unless_the_lead_leaves_it_out(read):
    content = "courriel\nanne@garonne.fr\nluc\n"

    refused, accepted = read(content), read(content, without_wrong_lines=True)

    assert (refused.refused, refused.wrong) == (True, 1)
    assert (accepted.refused, accepted.wrong) == (False, 1)
    assert emails(accepted) == ["anne@garonne.fr"]


def test_a_line_with_a_name_and_no_address_is_wrong(read):
    report = read("nom;courriel\nAnne;anne@garonne.fr\nLuc;\n")

    assert notes(report) == [(3, "wrong")]


def test_shared_mailboxes_are_pointed_out_and_still_imported(read):
    report = read(
        "accueil@garonne.fr\ncontact-paris@garonne.fr\ninformatif@garonne.fr\nmarc.rh@garonne.fr\n"
    )

    assert notes(report) == [(1, "check"), (2, "check")]
    assert "cartes" in report.lines[0].sentence
    assert len(report.people) == 4


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("fr", "fr"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("en_US", "en"),
        ("Français", "fr"),
        ("anglais", "en"),
        ("English", "en"),
        ("", ""),
    ],
)
def test_languages_are_understood_by_code_or_by_name(read, word, language):
    assert read(f"courriel;langue\nanne@garonne.fr;{word}\n").people[0].language == language


def test_a_language_that_the_questionnaire_does_not_speak_is_wrong(read):
    report = read("courriel;langue\nanne@garonne.fr;allemand\n")

    assert report.refused
    assert "en, fr" in report.lines[0].sentence


def test_names_are_neither_read_nor_kept_and_the_report_says_so(read):
    report = read("Nom;Prénom;Courriel\nRoux;Anne;anne@garonne.fr\n")

    assert report.remarks == ("Colonnes ni lues ni gardées : Nom, Prénom.",)
    assert "Roux" not in repr(report)


def test_groups_are_summed_by_identifier_or_label_in_any_language(read):
    report = read(
        "courriel;service;Seniority\n"
        "a@x.fr;atelier;Under 5 years\n"
        "b@x.fr;ATELIER;5 ans et plus\n"
        "c@x.fr;Workshop;plus5\n"
        "d@x.fr;Bureau d'etudes;moins5\n"
    )

    assert report.headcounts == {
        "service": {"atelier": 3, "etudes": 1},
        "anciennete": {"moins5": 2, "plus5": 2},
    }
    assert report.lines == ()


def test_a_question_s_wording_names_its_column(read):
    report = read("courriel;Dans quel service travaillez-vous ?\na@x.fr;Atelier\n")

    assert report.headcounts == {"service": {"atelier": 1, "etudes": 0}}


def test_no_person_of_the_report_carries_a_group(read):
    report = read("courriel;service\nanne@garonne.fr;atelier\n")

    assert not any("atelier" in repr(person) for person in report.people)


def test_a_blank_group_invites_the_person_and_says_that_nobody_counts_it(read):
    report = read("courriel;service\na@x.fr;atelier\nb@x.fr;\n")

    assert notes(report) == [(3, "check")]
    assert len(report.people) == 2
    assert report.headcounts == {"service": {"atelier": 1, "etudes": 0}}


def test_an_unknown_group_is_wrong_and_its_line_is_not_counted(read):
    content = "courriel;service\na@x.fr;atelier\nb@x.fr;Cantine\n"

    report = read(content, without_wrong_lines=True)

    assert notes(report) == [(3, "wrong")]
    assert "« Cantine »" in report.lines[0].sentence
    assert report.headcounts == {"service": {"atelier": 1, "etudes": 0}}


def test_a_duplicate_is_counted_once_in_its_group(read):
    report = read("courriel;service\na@x.fr;atelier\nA@x.fr;etudes\n")

    assert report.headcounts == {"service": {"atelier": 1, "etudes": 0}}


def test_an_unnamed_column_of_addresses_is_found_and_told(read):
    report = read("Contact pro;service\nanne@garonne.fr;atelier\n")

    assert emails(report) == ["anne@garonne.fr"]
    assert "Contact pro" in report.remarks[0]


def test_several_columns_without_names_are_refused(read):
    with pytest.raises(AddressColumnMissing, match="Ligne 1"):
        read("anne@garonne.fr;atelier\nluc@garonne.fr;etudes\n")


def test_columns_none_of_which_holds_an_address_are_refused(read):
    with pytest.raises(AddressColumnMissing, match="Ligne 1 : aucune colonne"):
        read("nom;prénom\nRoux;Anne\n")


def test_two_columns_of_addresses_are_refused(read):
    with pytest.raises(ColumnTwice, match="« Email » et « E-mail »"):
        read("Email;E-mail\na@x.fr;a@y.fr\n")


def test_two_columns_of_the_same_group_are_refused(read):
    with pytest.raises(ColumnTwice):
        read("courriel;service;Service\na@x.fr;atelier;etudes\n")


def test_a_title_that_names_no_column_is_told_how_to_be_one(read):
    report = read("Destinataires\nanne@garonne.fr\n")

    assert notes(report) == [(1, "wrong")]
    assert "écrivez « courriel »" in report.lines[0].sentence


def test_line_numbers_hold_after_cells_of_several_lines(read):
    report = read('nom;courriel\n"Anne\nRoux";anne@garonne.fr\nLuc;luc\n')

    assert notes(report) == [(4, "wrong")]


def test_a_quotation_mark_never_closed_is_told_with_its_line(read):
    with pytest.raises(QuoteLeftOpen, match="Ligne 3"):
        read('nom;courriel\nAnne;anne@garonne.fr\n"Luc;luc@garonne.fr\n')


def test_cells_beyond_the_named_columns_are_wrong(read):
    report = read("courriel;langue\nanne@garonne.fr;fr;atelier\n")

    assert notes(report) == [(2, "wrong")]


@pytest.mark.parametrize("content", [b"", b"  \n\n", b"\xef\xbb\xbf", b";;\n;;\n"])
def test_an_empty_file_is_told_to_be_empty(read, content):
    with pytest.raises(FileEmpty):
        read(content)


def test_a_file_with_a_header_alone_invites_nobody(read):
    with pytest.raises(NobodyToInvite):
        read("courriel\n")


def test_a_file_of_wrong_lines_only_cannot_be_imported_without_them(read):
    with pytest.raises(NobodyToInvite):
        read("courriel\nluc\n", without_wrong_lines=True)


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"%PDF-1.7 \xe2\xe3", "liste.csv", NotText),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "liste.csv", NotText),
        (b"\x00\x01\x02", "liste.csv", NotText),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "liste.xls", OldSpreadsheet),
        (b"a@x.fr\n" * 60_000, "liste.csv", FileTooLarge),
        (b"a" * 5_000_001, "liste.csv", FileTooLarge),
        (b";" * 300, "liste.csv", FileTooLarge),
        (b"\xff\xfe\x00", "liste.csv", NotText),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(read, content, name, refusal):
    with pytest.raises(refusal) as refused:
        read(content, name)

    assert str(refused.value).endswith(".")


@given(content=st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail_otherwise_than_in_words(questionnaire, content):
    try:
        report = read_audience(content, "liste.csv", questionnaire=questionnaire)
    except FileRefused:
        return
    assert report.people or report.refused


@given(
    st.lists(st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.fr", fullmatch=True), min_size=1, unique=True),
    st.sampled_from(["\n", "\r\n"]),
)
def test_good_addresses_all_come_through_in_order(questionnaire, addresses, end):
    content = end.join(["courriel", *addresses]).encode()

    report = read_audience(content, "liste.csv", questionnaire=questionnaire)

    assert emails(report) == addresses
