"""A choice of the direction's list keeps a name: shown above the list, and on the page of now."""

import pytest
from lxml import html

from processes.models import SavedList, db, transaction
from tests.app.site import Site, site_of
from tests.play import Play

KEPT = "/overzicht/keuzes"


def mine(site: Site, path: str = "/overzicht") -> list[tuple[str, str, str | None]]:
    """Each saved choice by its name and address, and whether it is the one that is shown."""
    page = html.fromstring(site.get(path).text)
    links = page.xpath("//nav[@aria-label='Mijn keuzes']/a")
    return [(a.text, a.get("href"), a.get("aria-current")) for a in links]


def test_a_choice_is_saved_shown_and_taken_away(play: Play) -> None:
    dirk = site_of(play, "dirk")
    assert "Bewaar deze keuze" not in dirk.words("/overzicht")
    assert "Bewaar deze keuze" in dirk.words("/overzicht?let=vrij&sorteer=-dag")
    saved = dirk.post(f"{KEPT}?let=vrij&sorteer=-dag&na=0.1.x", name="  Nog van  niemand ")
    address = "/overzicht?let=vrij&sorteer=-dag"
    assert saved.location == address
    assert mine(dirk) == [("Nog van niemand", address, None)]
    assert mine(dirk, address) == [("Nog van niemand", address, "true")]
    now = html.fromstring(dirk.get("/overzicht/nu").text)
    assert now.xpath(f"//a[@href='{address}']/text()") == ["Nog van niemand"]
    number = db.session.scalars(db.select(SavedList.id)).one()
    assert dirk.post(f"{KEPT}/{number}/weg").location == "/overzicht"
    assert "De keuze ‘Nog van niemand’ is weg." in dirk.words("/overzicht")
    assert mine(dirk) == []


def test_the_same_name_stands_for_the_later_choice(play: Play) -> None:
    dirk = site_of(play, "dirk")
    dirk.post(f"{KEPT}?let=vrij", name="Maandag")
    dirk.post(f"{KEPT}?let=te-laat&wie=chair", name="Maandag")
    assert mine(dirk) == [("Maandag", "/overzicht?wie=chair&let=te-laat", None)]


def test_a_choice_is_of_who_saved_it(play: Play) -> None:
    dirk, hanne = site_of(play, "dirk"), site_of(play, "hanne")
    dirk.post(f"{KEPT}?let=vrij", name="Maandag")
    assert mine(hanne) == []
    number = db.session.scalars(db.select(SavedList.id)).one()
    hanne.post(f"{KEPT}/{number}/weg")
    assert "Deze keuze is er niet meer." in hanne.words("/overzicht")
    assert len(mine(dirk)) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Geef je keuze een naam."),
        ("x" * 61, "Schrijf hoogstens 60 tekens."),
    ],
)
def test_a_name_that_cannot_be_is_said_at_the_field(play: Play, name: str, said: str) -> None:
    answer = site_of(play, "dirk").post(f"{KEPT}?let=vrij", name=name)
    page = html.fromstring(answer.text)
    assert answer.status_code == 422
    [error] = page.xpath("//p[@id='name-error']")
    assert error.text_content().split(":", 1)[1].strip() == said
    assert page.xpath("//input[@id='name']/@value") == [name]
    assert page.xpath("//select[@name='let']/option[@selected]/@value") == ["vrij"]
    assert page.findtext(".//title").strip().startswith("Fout:")


def test_nobody_saves_more_than_twenty(play: Play) -> None:
    with transaction():
        rows = (SavedList(person_id=play.ids["dirk"], name=f"N{n}", choice="") for n in range(20))
        db.session.add_all(rows)
    answer = site_of(play, "dirk").post(f"{KEPT}?let=vrij", name="Nog een")
    assert "Je bewaarde al 20 keuzes. Haal er eerst een weg." in answer.text
