"""The page on which the direction gives one case more time."""

import pytest

from processes.models import DueDate, db
from tests.app.browsing import Browser
from tests.play import Play

WHY = "De lesgever is ziek."


def moves(browser: Browser) -> str:
    """What the page says that would move."""
    (said,) = browser.page.xpath("//form//div[@role='status']")
    return " ".join(said.text_content().split()).removeprefix("Ter info: ")


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
    dirk.send("Toon wat er verschuift", how="more", days="2", reason=WHY)
    assert moves(dirk) == (
        "De laatste dag verschuift van woensdag 23 april 2025 naar vrijdag 25 april 2025. "
        "Mail aan: Bram. Er is nog niets bewaard. Verander je hierboven iets? Dan zie je eerst "
        "opnieuw wat er verschuift."
    )
    due = db.session.scalars(db.select(DueDate).where(DueDate.term == "invite")).one()
    assert (str(due.last_day), due.given) == ("2025-04-23", None)
    dirk.send("Geef meer tijd")
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
    dirk.send("Toon wat er verschuift", how="suspended", reason=WHY, **typed)
    dirk.send("Geef meer tijd")
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
    assert dirk.send("Toon wat er verschuift", **typed).status_code == 422
    assert len(dirk.errors) == 1
    assert error in dirk.errors[0]
    if "reason" in typed:
        assert dirk.page.xpath("//textarea")[0].text.strip() == WHY


def test_what_changed_meanwhile_is_looked_at_again(dirk: Browser) -> None:
    dirk.follow("Geef meer tijd: uitnodigen voor het gesprek")
    hanne = Browser(dirk.play, "hanne")
    hanne.get(dirk.path)
    hanne.send("Toon wat er verschuift", how="more", days="1", reason=WHY)
    hanne.send("Geef meer tijd")
    answer = dirk.send("Toon wat er verschuift", how="more", days="1", reason=WHY)
    assert answer.status_code == 409
    assert "nu tot en met donderdag 24 april 2025" in dirk.text
    dirk.send("Toon wat er verschuift")
    dirk.send("Geef meer tijd")
    assert "De streefdatum is nu vrijdag 25 april 2025." in dirk.text


def test_what_is_typed_anew_after_the_look_is_looked_at_before_it_is_given(dirk: Browser) -> None:
    dirk.follow("Geef meer tijd: uitnodigen voor het gesprek")
    dirk.send("Toon wat er verschuift", how="more", days="2", reason=WHY)
    dirk.send("Geef meer tijd", days="3")
    assert "naar maandag 28 april 2025." in moves(dirk)
    dirk.send("Geef meer tijd")
    assert "De streefdatum is nu maandag 28 april 2025." in dirk.text


def test_who_does_not_direct_the_centre_finds_no_such_page(dirk: Browser) -> None:
    dirk.follow("Geef meer tijd: uitnodigen voor het gesprek")
    chris = Browser(dirk.play, "chris")
    chris.get("/dossiers/BZ-2025-0001")
    assert "Geef meer tijd" not in chris.text
    assert chris.get(dirk.path).status_code == 404
