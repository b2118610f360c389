"""The desk writes down what somebody signed on paper, with the sheet."""

import pytest
from sqlalchemy import select

from processes.models import Document, Event, db
from processes.trail import SIGNATURE_TAKEN_BACK
from tests.agreeing import both
from tests.app.browsing import Browser
from tests.app.days import days
from tests.app.files import PDF
from tests.play import Play


@pytest.fixture
def chris(play: Play) -> Browser:
    """Chris of the secretariat, with the file of Amina open, on 15 April 2025."""
    play.travel_to("2025-04-15 10:00")
    both(play)
    chris = Browser(play, "chris")
    chris.get(f"/personen/{play.ids['amina']}/dossier")
    chris.follow("Schrijf op wat Amina op papier ondertekende")
    return chris


@pytest.mark.obligation("2.1-02")
def test_one_of_the_two_is_written_down_with_its_sheet(play: Play, chris: Browser) -> None:
    chris.send("Bewaar", agrees="y")
    assert chris.errors == ["Welke dag staat er op het papier? Vul de dag in."]
    sheet = [("blad.pdf", PDF)]
    chris.send("Bewaar", files=sheet, **days("paper_on", "2025-04-14"))
    assert "Dit papier is van voor deze versie gold." in chris.errors[0]
    chris.send("Bewaar", files=sheet, **days("paper_on", "2025-04-15"))
    assert "Bewaard." in chris.text
    assert "Reglement 1: op papier op 15 april 2025, door Amina" in chris.text
    assert "Project" in chris.text
    amina, jan = Browser(play, "amina"), Browser(play, "jan")
    amina.get("/akkoord")
    assert "Bekijk het blad: Reglement 1" in amina.text
    assert jan.get("/akkoord/blad/1").status_code == 404
    assert amina.get("/akkoord/blad/1").data == PDF


def test_nothing_ticked_keeps_the_day_that_was_typed(play: Play, chris: Browser) -> None:
    chris.send("Bewaar", **days("paper_on", "2025-04-14"))
    assert "Kruis aan wat er ondertekend is." in chris.errors[0]
    assert chris.page.xpath("//input[@name='paper_on-day']/@value") == ["14"]


def test_what_was_written_down_wrongly_is_taken_back_with_why(play: Play, chris: Browser) -> None:
    chris.send("Bewaar", agrees="y", files=[("blad.pdf", PDF)], **days("paper_on", "2025-04-15"))
    chris.follow("Klopt dit niet? Reglement 1")
    page = chris.path
    assert chris.send("Haal dit weg", why=" ").status_code == 422
    assert chris.errors[0].endswith("Schrijf waarom dit niet klopt.")
    assert Browser(play, "dirk").get(page).status_code == 403
    chris.send("Haal dit weg", why="Dit blad is van Jan.")
    assert "Deze tekst moet opnieuw ondertekend worden." in chris.text
    assert "Al ondertekend" not in chris.text
    assert chris.get(page).status_code == 404
    assert Browser(play, "amina").get("/akkoord/blad/1").status_code == 404
    [gone] = db.session.scalars(select(Document))
    assert gone.removed_at is not None
    [told] = db.session.scalars(select(Event).where(Event.kind == SIGNATURE_TAKEN_BACK))
    assert (told.person_id, told.details["why"], told.details["paper_on"]) == (
        play.ids["chris"],
        "Dit blad is van Jan.",
        "2025-04-15",
    )
    chris.get(f"/loket/{play.ids['amina']}/ondertekend")
    chris.send("Bewaar", agrees="y", **days("paper_on", "2025-04-15"))
    assert "Reglement 1: op papier op 15 april 2025, door Amina" in chris.text


@pytest.mark.obligation("2.1-02")
def test_a_sheet_that_comes_later_is_of_all_that_was_written_down_from_that_paper(
    play: Play, chris: Browser
) -> None:
    chris.send("Bewaar", agrees="y", agrees_to_project="y", **days("paper_on", "2025-04-15"))
    chris.follow("Voeg de scan toe: Reglement 1")
    page = chris.path
    assert chris.send("Bewaar de scan").status_code == 422
    assert chris.errors == ["Scan of foto van het papier Kies de scan of de foto."]
    assert Browser(play, "dirk").get(page).status_code == 403
    late = Browser(play, "chris")
    late.get(page)
    chris.send("Bewaar de scan", files=[("blad.pdf", PDF)])
    assert "De scan is bewaard." in chris.text
    assert chris.text.count("Bekijk het blad") == 2
    assert "Voeg de scan toe" not in chris.text
    amina = Browser(play, "amina")
    assert [amina.get(f"/akkoord/blad/{each}").data for each in (1, 2)] == [PDF, PDF]
    late.send("Bewaar de scan", files=[("ander.pdf", PDF + b"%")])
    assert "Dit papier heeft al een scan." in late.text
    assert amina.get("/akkoord/blad/1").data == PDF


def test_what_was_signed_on_line_is_not_taken_back(play: Play, chris: Browser) -> None:
    amina = Browser(play, "amina")
    amina.get("/akkoord")
    amina.send("Onderteken", agrees="y", agrees_to_project="y")
    chris.get(f"/loket/{play.ids['amina']}/ondertekend")
    assert "Al ondertekend" in chris.text
    assert "Klopt dit niet?" not in chris.text
    assert chris.get("/loket/ondertekend/1/terug").status_code == 404
    assert chris.get("/loket/ondertekend/1/blad").status_code == 404
