"""No figure about a group leaves but through what was released: not by a page, a file or paper."""

import csv
import io
import json
import re
import subprocess
from math import ceil, floor
from random import Random

import pytest

from survey import tables
from survey.questionnaires.layout import layout
from survey.results.models import Publication
from survey.results.publication import CountFacts, prepare
from survey.typography import at_least, at_most
from tests.attacker import attack
from tests.faces.answered_campaign import QUESTIONNAIRE
from tests.faces.test_results_pages import Installation, Tables, percentages_in
from tests.installation import settings_in

SERVICES = {"nord": 30, "sud": 17, "est": 9, "ouest": 4, "quai": 3, "forge": 1, "vide": 0}
MANY_GROUPS = QUESTIONNAIRE.replace(
    "options: [{id: nord, text: Nord}, {id: sud, text: Sud}]",
    "options:\n" + "".join(f"      - {{id: {one}, text: {one.title()}}}\n" for one in SERVICES),
).replace("breakdowns: [service, metier]", "breakdowns: [service, metier, service * metier]")
PAGES = (
    "",
    "/themes",
    "/groupes",
    "/priorites",
    "/choix",
    "/methode",
    "/plan",
    "/chiffres.csv",
    "/chiffres.json",
)


def crowd():
    """Answer everything; the group of each person is drawn apart from what they think."""
    chance = Random(8)  # noqa: S311
    return [
        {
            "a1": (str(chance.randint(1, 5)),),
            "a2": (str(chance.randint(1, 5)),),
            "a3": ("1" if at else "5",),
            "enps": (str(chance.randint(0, 10)),),
            "freins": ("temps",),
            "ordre": tuple(chance.sample(("lumiere", "air", "sol"), 2)),
            "trajet": (str(chance.randrange(90)),),
            "service": (service,),
            "metier": ("soudure" if at % 2 else "peinture",),
        }
        for service, size in SERVICES.items()
        for at in range(size)
    ]


def swapped(people, one="ouest", other="quai"):
    """Return the same people, two hidden groups having answered as the other did."""
    names = {one: other, other: one}
    return [
        person | {"service": (names.get(person["service"][0], person["service"][0]),)}
        for person in people
    ]


class Site:
    """A published campaign whose figures may be exchanged for those of other people."""

    def __init__(self, installation):
        self.installation = installation
        self.campaign = installation.publish("Enquête", painters=4, questionnaire=MANY_GROUPS)
        self.client = installation.app.test_client()
        self.lead = installation.browser("claire@garonne.example")

    def publish(self, people, **changes):
        """Show the figures of these people from now on."""
        questionnaire = self.campaign.questionnaire
        shape = layout(questionnaire)
        facts = {"invited": 80, "issued": 64, "counted": len(people), "void": 0, "k": 5}
        found = prepare(
            questionnaire,
            tables.count(shape, tables.encode(shape, people)),
            {"idee": (), "secret": ()},
            CountFacts(**facts | {"k_texts": 10} | changes),
        )
        with self.installation.database.begin() as session:
            row = session.get(Publication, self.campaign.cid)
            row.figures = json.dumps(found.figures)
        return found.figures

    def everything(self):
        """Return the bytes of every page and file, and what the paper says."""
        seen = [self.client.get(self.campaign.staff + page).data for page in PAGES]
        return [*seen, self.paper().encode()]

    def paper(self):
        """Return the words of the action plan on paper."""
        written = self.lead.get(f"/rse/papiers/{self.campaign.cid}/complet.pdf").data
        command = ["/usr/bin/pdftotext", "-layout", "-", "-"]
        return subprocess.run(
            command, input=written, capture_output=True, check=True
        ).stdout.decode()


@pytest.fixture(scope="module")
def site(home, tmp_path_factory, signing_key):
    """An installation with one published campaign."""
    folder = tmp_path_factory.mktemp("instance")
    with home.migrated(folder) as url:
        installation = Installation(settings_in(folder, url), signing_key)
        yield Site(installation)
        installation.close()


def group_tables(page):
    """Return the rows of every table of the page of groups."""
    found = Tables()
    found.feed(page)
    return [row for row in found.rows if row]


def cells_of(figures):
    """Return every (percentages, people, answers) that the released numbers allow to write."""
    known = percentages_in({"groups": figures["groups"], "total": figures["total"]})
    known |= percentages_in(figures["themes"])
    counts = set()
    for entry in (figures["total"], *figures["groups"]):
        for item in entry["items"].values():
            pairs = [item["favourable"] or [], *(item["classes"] or {}).values()]
            pairs += (item["counts"] or {}).values()
            counts |= {(people, item["answered"]) for pair in pairs for people in pair}
    return known, counts


def test_every_number_of_the_groups_on_screen_comes_from_the_release(site):
    figures = site.publish(crowd())
    known, counts = cells_of(figures)
    sizes = {figures["n"], *(one["size"] for one in figures["groups"] if one["size"])}

    rows = group_tables(site.client.get(f"{site.campaign.staff}/groupes").text)

    heads = [row for row in rows if row[0] in {"Thème", "Question", "Choix"}]
    assert {int(one) for row in heads for cell in row for one in re.findall(r"\d+", cell)} <= sizes
    for cell in (cell for row in rows if row not in heads for cell in row[1:]):
        share, _, people = cell.partition("(")
        assert {int(one) for one in re.findall(r"\d+", share)} <= known, cell
        *told, answers = (int(one) for one in re.findall(r"\d+", people) or [0])
        assert all((one, answers) in counts for one in told), cell


def test_every_number_of_the_groups_in_the_table_comes_from_the_release(site):
    figures = site.publish(crowd())
    allowed, sizes = set(), set()
    for entry in figures["groups"]:
        sizes.add(str(entry["size"]))
        for item in entry["items"].values():
            pairs = [item["favourable"] or [], *(item["counts"] or {}).values()]
            for share in (people / item["answered"] for pair in pairs for people in pair):
                allowed |= {at_least(share, decimals=1), at_most(share, decimals=1)}
        for theme in entry["themes"].values():
            allowed |= set(theme["favourable_percent"] or [])

    text = site.client.get(f"{site.campaign.staff}/chiffres.csv").text.removeprefix("\ufeff")
    lines = [line for line in csv.DictReader(io.StringIO(text), delimiter=";") if line["Groupe"]]

    assert {line["Valeur"] for line in lines} <= {*sizes, ""}
    written = {line[side] for line in lines for side in ("Au moins", "Au plus")} - {""}
    assert {float(one.replace(",", ".")) for one in written} <= allowed
    assert written


def paper_rows(words):
    """Return the figures of every line about a theme, group by group, where groups are told."""
    section = re.split(r"^Groupe par groupe$", words, flags=re.MULTILINE)[1]
    section = re.split(r"^Plan d’actions$", section, flags=re.MULTILINE)[0]
    lines = [re.split(r"\s{2,}", line.strip()) for line in section.splitlines()]
    return [cells for cells in lines if cells[0] in {"Outils", "Parole"}]


def told_of(entry, theme):
    """Return the whole percentages that what was released of a group's theme may be written as."""
    low, high = entry["themes"][theme]["favourable_percent"]
    return {floor(low), ceil(high), round((low + high) / 2)}


def test_every_number_of_the_groups_on_paper_comes_from_the_release(site):
    figures = site.publish(crowd())
    shown = [one for one in figures["groups"] if one["status"] == "shown"]
    columns = []
    for table in ("service", "metier", "service * metier"):
        groups = [one for one in shown if one["table"] == table]
        columns += [[figures["total"], *groups]] * 2 + [groups] * 2

    rows = paper_rows(site.paper())

    assert [row[0] for row in rows] == ["Outils", "Parole"] * 6
    for (title, *cells), groups in zip(rows, columns, strict=True):
        for cell, entry in zip(cells, groups, strict=True):
            written = {int(one) for one in re.findall(r"\d+", cell)}
            assert written
            assert written <= told_of(entry, title.lower()), (entry["group"], cell)


def test_paper_says_nothing_else_of_a_group(site):
    figures = site.publish(crowd())
    sizes = {one["size"] for one in figures["groups"] if one["size"]}

    words = site.paper()

    heads = re.findall(r"^Thème +(\d+ réponses.*)$", words, flags=re.MULTILINE)
    assert len(heads) == 3
    assert {int(one) for head in heads for one in re.findall(r"\d+", head)} <= sizes
    after = words.rpartition("protège un autre groupe")[2]
    assert not re.search(r"Nord|Soudure|Peinture", after)


def test_what_is_hidden_has_no_number_and_no_place_of_its_own(site):
    figures = site.publish(crowd())
    hidden = [one for one in figures["groups"] if one["status"] != "shown"]

    page = site.client.get(f"{site.campaign.staff}/groupes").text
    paper = site.paper()

    assert {one["group"]["service"] for one in hidden if one["table"] == "service"} >= {
        "ouest",
        "quai",
        "forge",
        "vide",
    }
    assert attack(figures) == []
    for name in ("Ouest", "Quai", "Forge", "Vide"):
        assert all(not re.search(rf"{name}\W+\d", text) for text in (page, paper))
    marked = [row[1:] for row in group_tables(page) if "masqué" in row[1:]]
    assert all(set(row) == {"–", "masqué"} for row in marked if len(row) > 1 and row[0] == "–")
    assert page.index("Ouest") < page.index("Quai") < page.index("Forge") < page.index("Vide")


def test_two_hidden_groups_may_exchange_their_answers_unseen(site):
    people = crowd()

    site.publish(people)
    before = site.everything()
    site.publish(swapped(people))
    after = site.everything()

    assert before == after


def test_an_empty_group_and_a_small_one_are_shown_alike(site):
    people = crowd()

    site.publish(people)
    before = site.everything()
    site.publish(swapped(people, "forge", "vide"))
    after = site.everything()

    assert before == after


def maps_of(page):
    """Return the drawings of groups on a page."""
    drawings = re.findall(r"<svg xmlns.*?</svg>", page, re.DOTALL)
    return [one for one in drawings if "-hatch" in one]


def happy_north():
    """Return people of whom one group answers otherwise than the rest, each in their own way."""
    chance = Random(9)  # noqa: S311
    happy, sad = ({"a1": ("4", "5"), "a2": ("1", "2")}, {"a1": ("1", "2"), "a2": ("4", "5")})
    return [
        person
        | {
            name: (chance.choice(steps if chance.random() < 0.8 else ("1", "3", "5")),)
            for name, steps in (happy if person["service"] == ("nord",) else sad).items()
        }
        for person in crowd()
    ]


def test_the_maps_of_groups_draw_nothing_but_what_was_released(site):
    figures = site.publish(crowd())
    known, _ = cells_of(figures)
    hidden = {
        one["group"]["service"].title()
        for one in figures["groups"]
        if not one["size"] and one["table"] == "service"
    }

    drawings = maps_of(site.client.get(f"{site.campaign.staff}/groupes").text)

    assert drawings
    for one in drawings:
        written = re.findall(r">([\d–]+\u202f%)</text>", one)
        assert {int(number) for words in written for number in re.findall(r"\d+", words)} <= known
    first = drawings[0]
    shown = len(SERVICES) - len(hidden)
    assert not any(name in first for name in hidden)
    assert first.count('height="3"') == 2 * 2 * (shown + 1)


def test_a_map_is_coloured_where_a_difference_is_published_as_clear_and_nowhere_else(site):
    figures = site.publish(happy_north())
    clear = [
        pair
        for pair in figures["pairs"]
        if pair.get("theme") and pair["by"] == "service" and pair["evidence"] == "clear"
    ]

    page = site.client.get(f"{site.campaign.staff}/groupes").text

    drawing = "".join(maps_of(page.partition('id="croisement-2"')[0]))
    coloured = re.findall(r'<rect[^>]*fill="(#b2abd2|#fdb863)"', drawing)
    assert sorted(coloured) == sorted(
        {"above": "#b2abd2", "below": "#fdb863"}[pair["direction"]] for pair in clear
    )
    assert clear
    assert "nettement plus" in page
    assert "Nord est nettement plus favorable" in site.client.get(site.campaign.staff).text
    table = site.client.get(f"{site.campaign.staff}/chiffres.csv").text
    assert re.search(
        r";outils;Outils;[^;]*;Nord;.*;différence nette\u00a0: plus favorable que le reste\r\n",
        table,
    )


def test_what_goes_with_the_recommendation_is_what_was_published(site):
    figures = site.publish(
        [person | {"a3": (str(1 + at % 5),)} for at, person in enumerate(crowd())]
    )
    found = sorted(figures["drivers"]["drivers"], key=lambda one: -one["weight"])

    rows = {
        row[0]: row[1:]
        for row in group_tables(site.client.get(f"{site.campaign.staff}/priorites").text)
    }

    table = site.client.get(f"{site.campaign.staff}/chiffres.csv").text
    titles = {"outils": "Outils", "parole": "Parole"}
    for at, one in enumerate(found, 1):
        share, _, _, correlation = rows[f"{at}. {titles[one['theme']]}"]
        assert share == f"{100 * one['share']:.0f} %"
        assert correlation.replace("\u2212", "-") == f"{one['correlation']:.2f}".replace(".", ",")
        written = f"{100 * one['share']:.1f}".replace(".", ",").removesuffix(",0")
        assert f";{titles[one['theme']]};part dans le lien (%);;{written};" in table


def test_the_lead_reads_the_reliability_that_was_published(site):
    theme = site.publish(crowd())["themes"]["outils"]

    page = site.lead.get(f"/rse/resultats/{site.campaign.cid}/fiabilite").text

    written = [f"{theme[name]:.2f}".replace(".", ",") for name in ("alpha", "alpha_low")]
    assert all(one.replace("-", "\u2212") in page for one in written)


def test_ranges_are_bands_without_any_point_on_axes_that_do_not_move(site):
    site.publish(crowd())

    drawing = site.client.get(f"{site.campaign.staff}/choix").text

    band = re.search(r'<rect x="([\d.]+)"[^>]*width="([\d.]+)"[^>]*fill="#d9d7e8"', drawing)
    assert float(band[1]) + float(band[2]) == pytest.approx(574)
    ticks = re.findall(r'text-anchor="middle"[^>]*>(\d+)</text>', drawing)
    assert ticks[:5] == ["0", "25", "50", "75", "100"]
