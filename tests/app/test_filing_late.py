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
DAY = {"day": "15", "month": "4", "year": "2025"}


# --- late


@pytest.mark.obligation("3.6-07")
def test_whoever_is_late_is_told_what_it_means_asked_why_and_let_through(play: Play) -> None:
    amina = begin(play, at="2025-04-18 00:00")
    amina.send("Ga verder")
    amina.send("Ga verder")
    assert amina.path == "/indienen/1/te-laat"
    assert LATE in amina.text
    late = {f"real_receipt-{part}": said for part, said in DAY.items()}
    late["late_reason"] = "De brief lag bij de buren."
    amina.send("Ga verder", files=[("brief.pdf", PDF)], **late)
    assert amina.facts()["Waarom het te laat is"] == (
        "dinsdag 15 april 2025 De brief lag bij de buren. brief.pdf 15 bytes"
    )
    amina.send("Vraag het gesprek", disagrees="y")
    said = play.submission()
    assert said.routing == {"timely": False}
    assert said.evidence["real_receipt"] == "2025-04-15"
    assert amina.facts()["Echt gekregen op"] == "dinsdag 15 april 2025"
    assert said.evidence["late_reason"] == "De brief lag bij de buren."
    assert [file["kind"] for file in said.evidence["attachments"]] == ["evidence"]
    assert "Volgens ons kwam je vraag na de laatste dag." in amina.text
    assert "De brief lag bij de buren." in play.mail("confirmation").text
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('assess_late').id}")
    assert "Op welke dag kreeg je het echt?dinsdag 15 april 2025" in bram.text
    assert "Waarom dien je dit nu pas in?De brief lag bij de buren." in bram.text
    assert "Stukken brief.pdf 15 bytes Amina, vrijdag 18 april 2025 om 0.00 uur" in bram.text


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


@pytest.mark.obligation("3.6-15")
def test_whoever_appeals_late_reads_so_on_the_page_that_confirms_it(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    appeal = play.appeal(at="2025-04-28 10:00")
    amina = Browser(play, "amina")
    amina.get(f"/indienen/ingediend/{appeal.reference}")
    assert (
        "Volgens ons is je beroep te laat. De beslissing kwam volgens ons aan op dinsdag 22 april "
        "2025. De laatste dag was vrijdag 25 april 2025."
    ) in amina.text
    assert "Vraag dan om gehoord te worden." in amina.text
    assert "Kreeg je de beslissing later?" in amina.text
