"""Mijn portaal: all of somebody on one page, and first what they can do now."""

import pytest
from lxml import html

from processes import cases
from processes.models import DEBIT_NOTE, transaction
from tests.app.site import site_of
from tests.app.test_pages import items
from tests.app.things import a_school
from tests.attending import a_class, there
from tests.enrolling import asks
from tests.offering import run, weekly
from tests.play import Play
from tests.polling import offer
from tests.procedures.test_privacy_request import ask

PAGE = "/portaal"


def waits_for(play: Play, name: str) -> list[str]:
    return items(site_of(play, name).get(PAGE).text, ".ww-task")


def parts(play: Play, name: str) -> dict[str, str]:
    tree = html.fromstring(site_of(play, name).get(PAGE).text)
    found = tree.xpath("//section[contains(@class, 'ww-card')]")
    said = {each.find("h2").text: " ".join(each.text_content().split()) for each in found}
    return {title: words.removeprefix(title).strip() for title, words in said.items()}


def test_who_is_new_reads_that_nothing_waits_and_where_everything_will_be(play: Play) -> None:
    with transaction():
        play.add("zoe")
    assert "Er wacht niets op jou." in site_of(play, "zoe").words(PAGE)
    said = parts(play, "zoe")
    assert list(said) == [
        "Mijn lessen", "Mijn papieren", "Mijn dossiers", "Mijn gegevens", "Mijn instellingen",
    ]  # fmt: skip
    assert said["Mijn lessen"].startswith("Je bent nergens voor ingeschreven.")
    assert said["Mijn papieren"].startswith("Je hebt nog geen attest.")
    assert said["Mijn dossiers"].startswith("Er loopt geen dossier van jou.")


def test_what_can_be_done_stands_first_by_its_last_day(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.result("2025-04-15", module="NT2 1.3")
    other = (
        "Je kan een gesprek vragen NT2 1.3, geen studiebewijs nog 3 werkdagen vrijdag 18 april 2025"
    )
    assert waits_for(play, "amina") == [other]
    offer(play)
    assert waits_for(play, "amina") == [
        "Kies een moment Bezwaar tegen een evaluatie, NT2 1.2 nog 1 werkdag woensdag 16 april 2025",
        other,
    ]


def test_a_remedy_that_runs_is_something_to_do(play: Play) -> None:
    play.reach_decision()
    which, said = "Bezwaar tegen een evaluatie, NT2 1.2", "Er is een beslissing. Ze is verstuurd."
    assert waits_for(play, "amina") == [f"{which} {said}"]
    assert parts(play, "amina")["Mijn dossiers"].startswith(
        f"{which.replace(',', ':')}. {said} Mijn dossiers"
    )


def test_what_has_ended_stands_at_the_cases_only(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    with transaction():
        cases.withdraw(play.case().id, play.person("amina"))
    assert parts(play, "amina")["Mijn dossiers"].startswith("Er loopt geen dossier van jou.")


def test_a_guardian_reads_for_whom_it_is(play: Play) -> None:
    play.result("2025-04-15", "ines")
    assert waits_for(play, "jan") == [
        "Je kan een gesprek vragen NT2 1.2, geen studiebewijs, voor Ines "
        "nog 4 werkdagen vrijdag 18 april 2025"
    ]
    assert waits_for(play, "amina") == []


@pytest.mark.obligation("CNO-13", "CNO-18")
def test_courses_past_and_to_come_papers_and_institutions_stand_together(play: Play) -> None:
    a_class(play, "bas", lessons=weekly("2025-05-05", 2), payment=DEBIT_NOTE)
    a_school(play, "bas")
    for number, day in ((1, "2025-05-05"), (2, "2025-05-12")):
        play.travel_to(f"{day} 12:00")
        there(play, number)
    play.travel_to("2025-05-20 10:00")
    run(play, "KO-2", lessons=weekly("2025-06-02", 3))
    asks(play, "KO-2", "bas")
    said = parts(play, "bas")
    assert said["Mijn lessen"].startswith(
        "Soep, 2 juni 2025 tot 16 juni 2025 nog niet in ordeVoorbij: 1"
    )
    assert said["Mijn papieren"].startswith("Je hebt 1 attest. nog te betalen: € 120,00")
    assert said["Mijn instellingen"] == "Sint-Jansschool Mijn instellingen"
    assert waits_for(play, "bas") == [
        "Nog niet in orde: Soep Heb je niet de Belgische nationaliteit? Geef dan nog een document "
        "dat bewijst dat je wettig in België mag wonen. Betaal nog het inschrijvingsgeld. Toon nog "
        "je identiteitskaart.",
        "Betaal € 120,00 Mijn rekening",
    ]


def test_what_was_asked_about_data_is_there_until_it_is_answered(play: Play) -> None:
    case = ask(play)
    assert f"{case.reference}, gevraagd op" in parts(play, "amina")["Mijn gegevens"]
