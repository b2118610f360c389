"""What is typed is read as it was meant, on both databases: no controls, single spaces, composed
letters; and what is too long is told at its field."""

import pytest

from processes.models import Person, db, transaction
from tests.app.browsing import Browser
from tests.app.filing import begin, values
from tests.play import Play

NFD = "Zoe\u0308"


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_database"))


@pytest.fixture
def wim(play: Play) -> Browser:
    with transaction():
        play.add("wim", "administrator")
    return Browser(play, "wim")


def add(wim: Browser, name: str, email: str = "nora@encora.example") -> int:
    wim.get("/beheer/mensen/nieuw")
    return wim.send("Voeg toe", name=name, email=email).status_code


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nora  Bos", "Nora Bos"),
        ("\u00a0Nora\u202fBos ", "Nora Bos"),
        (f"{NFD} Bos", "Zoë Bos"),
        ("Nora\x00 B\x07os", "Nora Bos"),
        ("Nora\u200b Bos\ufeff", "Nora Bos"),
        ("Nora\r\nBos", "Nora Bos"),
        ("علی‌رضا", "علی‌رضا"),  # a joiner that Persian needs
    ],
)
def test_a_name_is_read_as_it_was_meant(wim: Browser, typed: str, kept: str) -> None:
    assert add(wim, typed) == 200
    found = db.select(Person.name).where(Person.email == "nora@encora.example")
    assert db.session.scalar(found) == kept


def test_a_name_of_controls_alone_is_no_name(wim: Browser) -> None:
    assert add(wim, "\x00\x01 \u00a0") == 422
    assert wim.errors == ["Naam Vul een naam in."]


def test_a_line_that_is_too_long_is_told_at_its_field(wim: Browser) -> None:
    assert add(wim, "n" * 201) == 422
    assert wim.errors == ["Naam Schrijf hoogstens 200 tekens."]
    assert add(wim, "n" * 200) == 200
    assert add(wim, "Nora", f"{'n' * 250}@encora.example") == 422
    assert wim.errors == ["E-mailadres Dit e-mailadres is te lang. Kijk het na."]


def test_a_result_that_is_too_long_is_told_at_its_field(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get(f"/resultaten/nieuw/{play.ids['amina']}")
    chris.send("Registreer het resultaat", programme="p" * 201, module="m" * 201)
    assert {
        "Welke opleiding? Schrijf hoogstens 200 tekens.",
        "Welke module? Schrijf hoogstens 200 tekens.",
    } <= set(chris.errors)


def test_a_text_keeps_its_lines_and_no_controls(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder", reasons="Ik was\x00 ziek.\r\n\r\nTwee\u00a0dagen.\x0b\tEcht.")
    assert values()["reasons"] == "Ik was ziek.\n\nTwee dagen.\n\tEcht."


def test_a_text_that_is_too_long_is_told_at_its_field(play: Play) -> None:
    amina = begin(play)
    assert amina.send("Ga verder", reasons="x" * 20_001).status_code == 422
    assert len(amina.errors) == 1


def test_controls_in_an_address_or_a_search_break_nothing(play: Play, wim: Browser) -> None:
    assert wim.get("/dossiers/BZ%00").status_code == 404
    assert wim.get("/beheer?zoek=ami%00").status_code == 200
    assert "Amina" in wim.text
