"""Before an appeals committee it is a hearing on every page, and nowhere a talk."""

import pytest

from processes.models import Case
from tests.app.site import Site
from tests.panel import Panel, evaluation_appeal
from tests.play import Play, refusal
from tests.scenes import scene

TALK = "gesprek"


@pytest.fixture
@scene
def appeal(play: Play) -> Panel:
    """The hearing is on Tuesday 6 May 2025 at 14 o'clock."""
    panel = evaluation_appeal(play)
    panel.plan_hearing("2025-05-06")
    return panel


def pages(play: Play, case: Case, by: str, *paths: str) -> str:
    site = Site(play.app, play.person(by))
    return " ".join(site.words(f"/dossiers/{case.reference}{path}") for path in paths)


def test_its_tasks_ask_about_a_hearing(appeal: Panel) -> None:
    play = appeal.play
    number = play.task("hearing").id
    report = Site(play.app, play.person("tess")).words(f"/taken/{number}")
    assert "Zitting en verslag" in report
    assert "Hoe liep het?" in report
    assert "Wat legde het centrum uit?" in report
    assert TALK not in report.replace("videogesprek", "")


def test_its_page_its_file_and_its_withdrawal_say_hearing(appeal: Panel) -> None:
    play, case = appeal.play, appeal.case
    file = pages(play, case, "amina", "/stukken")
    assert "Je kan de stukken inkijken tot de zitting begint: dinsdag 6 mei 2025" in file
    page = pages(play, case, "amina", "")
    assert "Zitting Wanneer dinsdag 6 mei 2025 om 14.00 uur" in page
    withdrawal = pages(play, case, "amina", "/intrekken", "/wie-komt-mee")
    assert "Wil je het beroep intrekken?" in withdrawal
    assert "De zitting van dinsdag 6 mei 2025 om 14.00 uur gaat niet door." in withdrawal
    assert "De zitting is op dinsdag 6 mei 2025 om 14.00 uur." in withdrawal
    assert TALK not in withdrawal.replace("Vraag een gesprek", "")


def test_what_it_refuses_and_its_report_say_hearing(appeal: Panel) -> None:
    play, case = appeal.play, appeal.case
    held = {"present": "Amina", "explained": "Het centrum.", "said": "Ik was ziek."}

    def report() -> None:
        play.do("hearing", "tess", {"talk_outcome": "held"}, **held)

    assert refusal(report)[1].startswith("De zitting is pas op dinsdag 6 mei 2025 om 14.00 uur.")
    play.travel_to("2025-05-06 15:00")
    report()
    assert "Verslag van de zitting" in pages(play, case, "stan", "/stukken")


def test_its_calendar_entry_is_of_a_hearing(appeal: Panel) -> None:
    entry = appeal.play.mail("hearing_invitation").calendar or ""
    assert f"SUMMARY:Zitting {appeal.case.reference}" in entry
