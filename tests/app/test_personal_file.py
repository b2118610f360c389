"""Somebody's file: who reads it, what it says, and whether they can enrol."""

from datetime import date

import pytest

from processes.answers import Answer
from processes.cases import Matter, file_draft
from processes.cases.file.personal_file import Elsewhere, register_exclusion
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.clock import legal_now
from processes.models import transaction
from tests.app.browsing import Browser
from tests.app.site import Site, words
from tests.asking import EXEMPTION
from tests.discipline import Discipline
from tests.play import Play


def site(play: Play, name: str = "chris") -> Site:
    """Signed in now: a session ends while the stories travel."""
    return Site(play.app, play.person(name))


def file_of(play: Play, cursist: str = "amina") -> str:
    return f"/personen/{play.ids[cursist]}/dossier"


def asked(play: Play, day: str, location: str = "Luchtbal") -> str:
    year, month, number = day.split("-")
    when = f"day-day={number}&day-month={month}&day-year={year}"
    return f"{file_of(play)}?{when}&programme=NT2&location={location}"


def test_the_file_tells_of_an_exclusion_and_its_case(play: Play) -> None:
    case = Discipline(play).exclude("location")
    told = site(play).words(file_of(play))
    assert "Definitieve uitsluiting" in told
    assert "de lesplaats Luchtbal" in told
    assert case.reference in told
    assert "Er zijn geen vrijstellingen." in told


@pytest.mark.obligation("7.1-05", "7.1-06", "7.1-07", "7.1-11")
def test_whose_file_it_is_reads_what_they_may_ask_of_their_data_and_where_to_complain(
    play: Play,
) -> None:
    told = site(play, "amina").words(file_of(play))
    for right in (
        "welke gegevens het centrum over jou bewaart.",
        "Dan mag je vragen om het te verbeteren. Je mag ook een kopie vragen.",
        "waar je gegevens vandaan komen, waarvoor het centrum ze nodig heeft, of hoelang het ze",
        "Contacteer de directie: encora1@so.antwerpen.be",
        "Vraag- en meldpunt of bij de Gegevensbeschermingsautoriteit",
    ):
        assert right in told
    assert "Jouw gegevens" not in site(play).words(file_of(play))


@pytest.mark.obligation("6.2-14")
def test_the_file_says_that_an_exclusion_was_not_told_yet_and_holds_nobody_back(
    play: Play,
) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    first = {"scope": "centre", "first_day": "2025-04-18"}
    case = discipline.decide("definitive", "registered", **first)
    chris = site(play)
    told = chris.words(file_of(play))
    assert "nog niet meegedeeld" in told
    assert "geldt nu" not in told
    assert "Geen uitsluiting houdt een inschrijving" in chris.words(asked(play, "2025-09-01"))
    assert "Definitieve uitsluiting vanaf vrijdag 18 april 2025" in site(play, "bram").words(
        f"/dossiers/{case.reference}"
    )
    play.travel_to("2025-04-23 10:00")
    play.correct_receipt("2025-04-22")
    chris = site(play)
    told = chris.words(file_of(play))
    assert "geldt nu" in told
    assert "Meegedeeld op dinsdag 22 april 2025" in told
    assert "Geldt vanaf dinsdag 22 april 2025" in told
    assert "Amina kan zich niet inschrijven" in chris.words(asked(play, "2025-09-01"))


@pytest.mark.obligation("2.4-03")
def test_who_cannot_enrol_is_told_until_when_and_why(play: Play) -> None:
    Discipline(play).exclude("programme")
    chris = site(play)
    told = chris.words(asked(play, "2025-09-01"))
    assert "Amina kan zich niet inschrijven op maandag 1 september 2025" in told
    assert "Amina is op vrijdag 18 april 2025 definitief uitgesloten." in told
    assert "Inschrijven kan weer vanaf woensdag 1 september 2027." in told
    assert "Geen uitsluiting houdt een inschrijving" in chris.words(asked(play, "2027-09-01"))
    own = site(play, "amina").words(asked(play, "2025-09-01"))
    assert "Je kan je niet inschrijven op maandag 1 september 2025" in own


def test_a_day_that_cannot_be_is_refused_at_its_field(play: Play) -> None:
    assert site(play).get(asked(play, "2025-02-31")).status_code == 422


@pytest.mark.obligation("2.4-04")
def test_the_secretariat_registers_an_exclusion_by_another_department(play: Play) -> None:
    chris, path = site(play), f"/personen/{play.ids['amina']}/uitsluiting"
    day = {"decided_on__day": "10", "decided_on__month": "3", "decided_on__year": "2025"}
    said = {"department": "Stedelijk Lyceum", "location": "Luchtbal", "scope": "centre"}
    assert chris.post(path, **said).status_code == 422
    assert chris.post(path, **said, **day).status_code == 302
    assert "Stedelijk Lyceum, Luchtbal" in chris.words(file_of(play))
    assert "door Stedelijk Lyceum, op dezelfde lesplaats" in chris.words(asked(play, "2025-09-01"))
    assert "Geen uitsluiting houdt een inschrijving" in chris.words(
        asked(play, "2025-09-01", "Deurne")
    )


def test_a_guardian_reads_the_file_of_a_minor_until_the_18th_birthday(play: Play) -> None:
    assert site(play, "jan").get(file_of(play, "ines")).status_code == 200
    play.travel_to("2025-06-10 09:00")
    assert site(play, "jan").get(file_of(play, "ines")).status_code == 404


def test_the_file_is_found_by_name(play: Play) -> None:
    assert file_of(play) in site(play).get("/personen?q=amina").text


def test_the_page_of_a_case_leads_to_the_file_and_to_a_suspension(play: Play) -> None:
    discipline = Discipline(play)
    case = discipline.start()
    bram = site(play, "bram")
    page = bram.get(f"/dossiers/{case.reference}").text
    assert file_of(play) in page
    assert "Preventieve schorsing beginnen" in page
    beside = discipline.suspend(case)
    told = bram.words(f"/dossiers/{case.reference}")
    assert beside.reference in told
    assert "Preventieve schorsing beginnen" not in told
    assert case.reference in bram.words(f"/dossiers/{beside.reference}")
    amina = site(play, "amina").get(f"/dossiers/{case.reference}").text
    assert "Wat er op je dossier staat" in amina
    assert "Preventieve schorsing beginnen" not in amina


def test_every_page_of_a_disciplinary_case_can_be_read(play: Play) -> None:
    discipline = Discipline(play)
    case = discipline.start()
    assert _reads(play, "bram", "invite")
    discipline.invite("2025-04-24", "registered")
    assert _reads(play, "chris", "post_notice")
    play.do("post_notice", "chris", posted_on="2025-04-14", number="RR123456785BE")
    assert _reads(play, "bram", "talk")
    play.travel_to("2025-04-24 15:00")
    discipline.hold()
    assert "Tante Mia" in _reads(play, "bram", "decide")
    discipline.decide("definitive", scope="centre", first_day="2025-04-24")
    play.accept_mails()
    told = site(play, "amina").words(f"/dossiers/{case.reference}")
    assert "Definitieve uitsluiting" in told
    assert "Jij bent aan de beurt. Ga je niet akkoord met de uitsluiting?" in told
    assert "(art. 6.3)" in told
    assert site(play, "amina").get(f"/dossiers/{case.reference}/beroep").status_code == 200
    assert site(play, "bram").get("/overzicht").status_code == 200


def _reads(play: Play, name: str, element: str) -> str:
    """What the page of a task says to who does it."""
    page = site(play, name).get(f"/taken/{play.task(element).id}")
    assert page.status_code == 200
    return words(page.text)


def test_what_a_minor_asked_on_paper_stands_there_until_it_is_confirmed(play: Play) -> None:
    with transaction():
        ines, now = play.person("ines"), legal_now()
        about = {"programme": "NT2", "module": "NT2 1.2", "path": "language", "known": "Alles."}
        mail = Incoming("email", now, now, "Ik kan dit al.", about)
        asked = register_incoming(Matter(ines, EXEMPTION), ines, play.person("chris"), mail)
    waits = (
        "Nog niet bevestigd: een vrijstelling vragen over NT2 1.2. Ines vroeg dit per e-mail, op "
        "maandag 14 april 2025. Geregistreerd door Chris."
    )
    path = file_of(play, "ines")
    assert f"{waits} Kijk wat er binnenkwam" in site(play).words(path)
    told = site(play, "dirk").words(path)
    assert waits in told
    assert "Kijk wat er binnenkwam" not in told
    with transaction():
        said = Answer({}, {"disagrees": True, "reasons": "Ik kan dit al.", **about})
        file_draft(asked.id, play.person("jan"), said)
    assert "Nog niet bevestigd" not in site(play).words(path)


def test_the_secretariat_puts_an_exclusion_of_another_department_right_on_its_page(
    play: Play,
) -> None:
    said = Elsewhere("Stedelijk Lyceum", "Luchtbal", "centre", date(2025, 3, 10))
    with transaction():
        amina, chris = play.person("amina"), play.person("chris")
        register_exclusion(amina, chris, said)
    chris = Browser(play, "chris")
    chris.get(file_of(play))
    chris.follow("Klopt deze uitsluiting niet? Verbeter ze")
    assert chris.send("Verbeter", location="Deurne").status_code == 422
    assert chris.errors == ["Wat was er fout? Schrijf wat er fout was."]
    chris.send("Verbeter", location="Deurne", slip="De lesplaats was fout.")
    assert "Stedelijk Lyceum, Deurne" in chris.text
    chris.follow("Klopt deze uitsluiting niet? Verbeter ze")
    chris.send("Verbeter", taken_back="y", slip="Het was een ander.")
    assert "Er zijn geen uitsluitingen." in chris.text
    assert "Verbeter ze" not in site(play, "dirk").words(file_of(play))
