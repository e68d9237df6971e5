"""The list of things to do."""

from survey.fieldwork import participation
from survey.organisations.rules import Role


def test_an_empty_desk_teaches_what_comes_first(lead, words_of):
    page = words_of(lead.get("/rse/"))

    assert "Aucune campagne pour l’instant" in page
    assert "Choisir un questionnaire" in page


def test_each_campaign_shows_its_next_step(lead, draft, opened, closed, counted, words_of):
    draft("Sans public", invited=0)
    draft("Prête")
    opened(title="En cours")
    closed(title="Close")
    counted(title="Comptée")

    page = words_of(lead.get("/rse/"))

    assert "Préparer « Sans public »" in page
    assert "Ouvrir « Prête »" in page
    assert "Rappeler « En cours »" in page
    assert "Dépouiller « Close »" in page
    assert "Relire 8 commentaires avant publication" in page


def test_what_is_late_says_so_and_comes_first(sign_in, draft, counted, clock, words_of):
    draft("Prête")
    counted(title="Comptée")
    clock.advance(days=30)

    page = words_of(sign_in(Role.RSE_LEAD).get("/rse/"))

    assert "en retard de 3 jours" in page
    assert page.index("en retard de 13 jours Préparer") < page.index("Relire 8")


def test_participation_is_rounded_and_silent_below_the_threshold(
    lead, opened, answer, database, clock, words_of
):
    few, many = opened(title="Peu"), opened(title="Beaucoup")
    answer(few, 4)
    answer(many, 9)
    with database.begin() as session:
        for one in (few, many):
            participation.snapshot(session, one.cid, clock())

    page = words_of(lead.get("/rse/"))

    assert "Beaucoup 5 bulletins sur 12 invités" in page
    assert "Peu seuil non atteint" in page
