"""Many cursists at once, from a file that the secretariat looks at first."""

import io
from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.receipts import cursist_file
from processes.cases.receipts.csv_table import Problem
from processes.errors import NotAllowed, Refused
from processes.models import Person, db, transaction
from tests.app.browsing import Browser
from tests.play import Play

HEADS = "naam;e-mail;geboortedatum"
OLEH = "Oleh Koval;OLEH@voorbeeld.be;3 november 2008"
NOOR = "Noor Peeters;noor@voorbeeld.be;24/04/2001"


def read(*lines: str) -> cursist_file.Reading:
    return cursist_file.read("\n".join((HEADS, *lines)))


def problems(*lines: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in read(*lines).problems]


def test_a_file_is_looked_at_and_everybody_in_it_is_added_once(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/resultaten/nieuwe-cursist")
    chris.follow("Voeg er veel tegelijk toe, uit een CSV-bestand")
    data = "\n".join((HEADS, OLEH, NOOR)).encode("cp1252")
    chris.post("/cursisten/csv", file=(io.BytesIO(data), "lijst.csv"))
    assert "Nieuw: 2. Al gekend: 0." in chris.text
    assert "Oleh Koval oleh@voorbeeld.bemaandag 3 november 2008nieuw" in chris.text
    for added in (2, 0):
        chris.post("/cursisten/csv/toevoegen", text=data.decode("cp1252"))
        assert f"Toegevoegd: {added}." in chris.text
    rows = select(Person).where(Person.email == "oleh@voorbeeld.be")
    oleh = db.session.scalars(rows).one()
    assert (oleh.name, oleh.born_on, oleh.roles) == ("Oleh Koval", date(2008, 11, 3), [])


def test_who_is_known_already_is_left_as_they_are(play: Play) -> None:
    with transaction():
        play.person("amina").born_on = date(2001, 4, 24)
    found = read("AMINA;amina@encora.example;2001-04-24", OLEH)
    assert [line for line, _ in found.known] == [2]
    assert [line for line, _ in found.new] == [3]
    assert found.problems == []


@pytest.mark.parametrize(
    ("line", "messages"),
    [
        (
            ";geen adres;31/02/2001",
            [
                "Vul een naam in.",
                "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be.",
                "geboortedatum: schrijf een dag die bestaat, zoals 24/04/2025.",
            ],
        ),
        ("A;a@voorbeeld.be;24/04/1024", ["Kijk de geboortedatum na."]),
        ("A;a@voorbeeld.be;24/04/2052", ["Kijk de geboortedatum na."]),
        ("A;a@voorbeeld.be", ["Hier staan 2 velden. Dat moeten er 3 zijn."]),
        (
            "jan;jan@encora.example;24/04/2001",
            ["We kennen jan al, maar met een andere geboortedatum of zonder."],
        ),
        (
            "Iemand;bram@encora.example;24/04/2001",
            [
                "Iemand anders heeft dit e-mailadres al. Wie in het centrum werkt, heeft een eigen "
                "e-mailadres."
            ],
        ),
        (NOOR.upper(), ["Deze cursist staat ook op lijn 2."]),
    ],
)
def test_what_is_wrong_is_told_by_its_line_and_nobody_is_added(
    play: Play, line: str, messages: list[str]
) -> None:
    assert problems(NOOR, line) == [(3, message) for message in messages]
    before = play.count(Person)
    with pytest.raises(Refused), transaction():
        cursist_file.enter_cursists("\n".join((HEADS, NOOR, line)), play.person("chris"))
    assert play.count(Person) == before


def test_an_address_of_several_is_asked_about_before_anybody_is_added(play: Play) -> None:
    chris = Browser(play, "chris")
    lines = (
        HEADS,
        NOOR,
        "Lou Peeters;noor@voorbeeld.be;1/2/2009",
        "Zoon;jan@encora.example;1/2/2009",
    )
    chris.get("/cursisten/csv")
    data = "\n".join(lines).encode()
    chris.post("/cursisten/csv", file=(io.BytesIO(data), "lijst.csv"))
    assert "noor@voorbeeld.be: Noor Peeters, Lou Peeters" in chris.text
    assert "jan@encora.example: Jan, Zoon" in chris.text
    before = play.count(Person)
    chris.send("Voeg deze 3 cursisten toe")
    assert chris.errors == [
        "Ja, ze gebruiken samen dit e-mailadres "
        "Gebruiken deze mensen samen een e-mailadres? Kruis dat aan."
    ]
    assert play.count(Person) == before
    chris.send("Voeg deze 3 cursisten toe", shares_email="y")
    assert "Toegevoegd: 3." in chris.text
    rows = select(Person.name).where(Person.shares_email).order_by(Person.name)
    assert list(db.session.scalars(rows)) == ["Jan", "Lou Peeters", "Noor Peeters", "Zoon"]


def test_the_example_can_be_read(play: Play) -> None:
    chris = Browser(play, "chris")
    example = chris.get("/cursisten/csv/voorbeeld.csv").data.decode("utf-8-sig")
    assert [who.name for _, who in cursist_file.read(example).new] == ["Amina Haddad", "Oleh Koval"]
    assert cursist_file.read("naam;e-mail").problems == [
        Problem(1, "Deze kolom ontbreekt: geboortedatum.")
    ]


def test_only_the_secretariat_adds_them(play: Play) -> None:
    assert Browser(play, "bram").get("/cursisten/csv").status_code == 403
    with pytest.raises(NotAllowed), transaction():
        cursist_file.enter_cursists("\n".join((HEADS, NOOR)), play.person("bram"))
