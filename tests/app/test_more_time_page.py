"""The page on which the direction gives one case more time."""

import pytest

from tests.app.browsing import Browser
from tests.play import Play

WHY = "De lesgever is ziek."


@pytest.fixture
def dirk(play: Play) -> Browser:
    """Bram is to invite Amina by Wednesday 23 April 2025."""
    play.open(at="2025-04-15 10:00")
    browser = Browser(play, "dirk")
    browser.get("/dossiers/BZ-2025-0001")
    return browser


def test_a_target_gets_more_days_and_the_case_says_why(dirk: Browser) -> None:
    dirk.follow("Geef meer tijd: uitnodigen voor het gesprek")
    assert "Uitnodigen voor het gesprek: nu tot en met woensdag 23 april 2025." in dirk.text
    dirk.send("Geef meer tijd", how="more", days="2", reason=WHY)
    assert "De streefdatum is nu vrijdag 25 april 2025." in dirk.text
    assert f"Meer tijd: {WHY}" in dirk.text
    assert (
        "Van woensdag 23 april 2025 naar vrijdag 25 april 2025. 2 werkdagen langer. "
        f"Reden: {WHY} Mail aan: Bram." in dirk.text
    )
    amina = Browser(dirk.play, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    assert WHY not in amina.text


def test_days_that_do_not_count_are_said_with_the_count(dirk: Browser) -> None:
    dirk.follow("Geef meer tijd: uitnodigen voor het gesprek")
    typed = {"first-day": "18 4 2025", "last-day": "22 4 2025"}
    dirk.send("Geef meer tijd", how="suspended", reason=WHY, **typed)
    assert "De streefdatum is nu vrijdag 25 april 2025." in dirk.text
    assert "opgeschort" in dirk.text
    assert "Van vrijdag 18 april 2025 tot en met dinsdag 22 april 2025 telt geen dag mee." in (
        dirk.text
    )


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"reason": WHY}, "Kies hoe er meer tijd komt."),
        ({"how": "more", "reason": WHY}, "Vul een getal in."),
        ({"how": "more", "days": "-2", "reason": WHY}, "Kies een getal van 1 tot en met 60."),
        ({"how": "more", "days": "2"}, "Schrijf waarom er meer tijd nodig is."),
        ({"how": "suspended", "first-day": "18 4 2025", "reason": WHY}, "Vul de laatste dag in."),
        (
            {"how": "suspended", "first-day": "19 4 2025", "last-day": "20 4 2025", "reason": WHY},
            "Zo verschuift er niets. Kies dagen die nog moeten komen.",
        ),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    dirk: Browser, typed: dict[str, str], error: str
) -> None:
    dirk.follow("Geef meer tijd: uitnodigen voor het gesprek")
    assert dirk.send("Geef meer tijd", **typed).status_code == 422
    assert len(dirk.errors) == 1
    assert error in dirk.errors[0]
    if "reason" in typed:
        assert dirk.page.xpath("//textarea")[0].text.strip() == WHY


def test_what_changed_meanwhile_is_looked_at_again(dirk: Browser) -> None:
    dirk.follow("Geef meer tijd: uitnodigen voor het gesprek")
    hanne = Browser(dirk.play, "hanne")
    hanne.get(dirk.path)
    hanne.send("Geef meer tijd", how="more", days="1", reason=WHY)
    answer = dirk.send("Geef meer tijd", how="more", days="1", reason=WHY)
    assert answer.status_code == 409
    assert "nu tot en met donderdag 24 april 2025" in dirk.text
    dirk.send("Geef meer tijd")
    assert "De streefdatum is nu vrijdag 25 april 2025." in dirk.text


def test_who_does_not_direct_the_centre_finds_no_such_page(dirk: Browser) -> None:
    dirk.follow("Geef meer tijd: uitnodigen voor het gesprek")
    chris = Browser(dirk.play, "chris")
    chris.get("/dossiers/BZ-2025-0001")
    assert "Geef meer tijd" not in chris.text
    assert chris.get(dirk.path).status_code == 404
