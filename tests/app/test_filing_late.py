"""A filing after the last day is told what that means, and let through."""

import pytest

from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.app.filing import STATEMENT, begin, reach_check
from tests.play import Play

LATE = (
    "Je bent te laat De laatste dag was donderdag 17 april 2025. Je kan het gesprek toch vragen. "
    "De voorzitter kijkt dan na of de dag van ontvangst klopt. Klopt die dag? Dan is er geen "
    "gesprek mogelijk."
)


# --- late


@pytest.mark.obligation("3.6-07")
def test_whoever_is_late_is_told_what_it_means_asked_why_and_let_through(play: Play) -> None:
    amina = begin(play, at="2025-04-18 00:00")
    amina.send("Ga verder")
    amina.send("Ga verder")
    assert amina.path == "/indienen/1/te-laat"
    assert LATE in amina.text
    amina.send("Ga verder", late_reason="De brief lag bij de buren.", files=[("brief.pdf", PDF)])
    assert amina.facts()["Waarom het te laat is"] == "De brief lag bij de buren. brief.pdf 15 bytes"
    amina.send("Vraag het gesprek", disagrees="y")
    said = play.submission()
    assert said.routing == {"timely": False}
    assert said.evidence["late_reason"] == "De brief lag bij de buren."
    assert [file["kind"] for file in said.evidence["attachments"]] == ["evidence"]
    assert "Volgens ons kwam je vraag na de laatste dag." in amina.text
    assert "De brief lag bij de buren." in play.mail("confirmation").text
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('assess_late').id}")
    assert "Waarom te laat?De brief lag bij de buren.Bijlagen brief.pdf 15 bytes" in bram.text


def test_why_it_is_late_may_stay_empty(play: Play) -> None:
    amina = begin(play, at="2025-04-18 10:00")
    for _ in range(3):
        amina.send("Ga verder")
    amina.send("Vraag het gesprek", disagrees="y")
    assert play.submission().evidence == {
        "disagrees": True,
        "statement": STATEMENT,
        "reasons": "",
    }


def test_whoever_is_in_time_is_not_asked_why_they_are_late(play: Play) -> None:
    amina = reach_check(play, at="2025-04-17 23:59:59")
    assert amina.path == "/indienen/1/nakijken"


@pytest.mark.obligation("3.6-07")
def test_what_became_late_while_somebody_typed_is_asked_before_the_check(play: Play) -> None:
    amina = reach_check(play, at="2025-04-17 23:59:59")
    play.travel_to("2025-04-18 00:00")
    amina.get("/indienen/1/nakijken")
    assert amina.path == "/indienen/1/te-laat"


def test_a_click_one_moment_too_late_is_registered_and_never_sent_back(play: Play) -> None:
    amina = reach_check(play, at="2025-04-17 23:59:59")
    play.travel_to("2025-04-18 00:00")
    amina.send("Vraag het gesprek", disagrees="y")
    assert amina.path == "/indienen/ingediend/BZ-2025-0001"
    assert play.submission().routing == {"timely": False}
