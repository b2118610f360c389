"""What somebody reads and takes with them of what the house keeps about them."""

import re

import pytest
from sqlalchemy import ForeignKey

from processes import cases
from processes.answers import Answer
from processes.cases.administration import people
from processes.cases.doors import claims
from processes.cases.file import personal_data
from processes.cases.file.kinds_of_data import KINDS
from processes.models import db, transaction
from tests.administering import by_wim
from tests.app.site import Site, site_of
from tests.pdf_text import pages_read
from tests.play import Play

PAGE = "/account/wat-we-bewaren"
NOTED = "Bel eerst haar leerkracht."


@pytest.fixture
def told(play: Play) -> Play:
    """Amina asked for a talk, staff wrote a note about it, and was invited."""
    play.open()
    play.invite()
    with transaction():
        claims.write_note(play.case().id, play.person("bram"), NOTED)
    return play


def kept_of(site: Site) -> dict[str, list[dict[str, object]]]:
    """The copy that somebody takes, by the name of each kind."""
    copy = site.get(f"{PAGE}/kopie.json").json
    assert copy is not None
    return {kind["soort"]: kind["gegevens"] for kind in copy["soorten"]}


def test_every_column_that_points_at_a_person_is_of_one_kind() -> None:
    def points(key: ForeignKey) -> bool:
        return key.target_fullname == "person.id"

    tables = db.metadata.sorted_tables
    found = [
        f"{t.name}.{c.name}" for t in tables for c in t.columns if any(map(points, c.foreign_keys))
    ]
    named = [column for kind in KINDS for column in kind.columns]
    assert sorted(named) == sorted(found)


@pytest.mark.obligation("7.1-12", "7.1-13", "7.1-14")
def test_somebody_reads_whom_to_ask_and_with_whom_the_centre_works(told: Play) -> None:
    words = site_of(told, "amina").words(PAGE)
    for said in (
        "Vraag het aan de directie",
        "de functionaris voor gegevensbescherming bereiken, via informatieveiligheid@",
        "werkt samen met AG Digipolis Antwerpen voor alles wat met ICT te maken heeft.",
        "Wil je daar meer over weten? Schrijf aan informatieveiligheid@so.antwerpen.be",
    ):
        assert said in words


@pytest.mark.obligation("7.1-01", "7.1-02", "7.1-04", "7.1-05", "7.1-06", "7.1-07", "7.1-11")
def test_somebody_reads_of_each_kind_where_it_comes_from_and_what_it_serves(told: Play) -> None:
    words = site_of(told, "amina").words(PAGE)
    for said in (
        "Wie je bent (1) Waar het vandaan komt Jij, of het secretariaat toen het je account",
        "inschrijving verder op te volgen. De wet verplicht het centrum daartoe (art. 7.1).",
        "Je resultaten, je vrijstellingen en je studiebewijzen (1) Waar het vandaan komt",
        "om je te begeleiden en te evalueren zolang je ingeschreven bent (art. 7.1).",
        "Dit bewaren we niet over jou Ouders en voogden Instellingen waar je werkt",
        "Zo lang als de Selectielijst voor Vlaamse gemeentearchieven zegt",
        "Vraag je het vandaag, dan krijg je ten laatste op woensdag 14 mei 2025 een antwoord.",
        "Vraag- en meldpunt of bij de Gegevensbeschermingsautoriteit",
    ):
        assert said in words


@pytest.mark.obligation("7.1-06")
def test_the_copy_holds_what_they_sent_in_and_were_told_and_no_note_of_staff(told: Play) -> None:
    amina = site_of(told, "amina")
    kept = kept_of(amina)
    assert kept["Wie je bent"][0]["Naam"] == told.person("amina").name
    assert [case["Dossier"] for case in kept["Je dossiers"]] == ["BZ-2025-0001"]
    sent = kept["Wat je indiende en wat je aan het typen bent"]
    assert sent[0]["Ingediend"] == "2025-04-14T08:00:00+00:00"
    assert "Ik was ziek." in str(sent[0]["Wat je schreef"])
    subjects = [mail["Mail"] for mail in kept["Mails en brieven aan jou"]]
    assert len([said for said in subjects if "Uitnodiging" in str(said)]) == 1
    assert NOTED not in amina.get(f"{PAGE}/kopie.json").text
    assert kept["Wat je hier deed voor anderen"] == []


def test_who_handles_a_case_takes_a_number_and_nothing_of_whom_it_is_about(told: Play) -> None:
    bram = site_of(told, "bram")
    kept, text = kept_of(bram), bram.get(f"{PAGE}/kopie.json").text
    assert {"Notities die je schreef": 1} in kept["Wat je hier deed voor anderen"]
    assert kept["Je dossiers"] == []
    assert told.person("amina").name not in text
    assert NOTED not in text


def test_what_somebody_wrote_is_there_without_the_codes_of_the_form(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    story = {"kind": "complaint", "whom": "centre", "story": "De lift is stuk.", "disagrees": True}
    with transaction():
        amina = play.person("amina")
        cases.open_case("report", amina, Answer({}, story), cursist=amina)
    (sent,) = kept_of(site_of(play, "amina"))["Wat je indiende en wat je aan het typen bent"]
    assert sent["Wat je schreef"] == "De lift is stuk."


def test_no_subject_of_a_mail_names_somebody_else(play: Play) -> None:
    with transaction():
        play.add("wim", "administrator")
    by_wim(play, people.add_person, "Nora Bos", "nora@encora.example", None, ["director"])
    dirk = site_of(play, "dirk")
    mails = kept_of(dirk)["Mails en brieven aan jou"]
    assert [mail["Mail"] for mail in mails] == [personal_data.OTHER_MAIL]
    assert "Nora Bos" not in dirk.get(f"{PAGE}/kopie.json").text


def test_who_filed_for_their_ward_reads_how_often(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-06-02", "ines"), at="2025-06-02 10:00")
    kept = kept_of(site_of(play, "jan"))
    assert kept["Wat je indiende en wat je aan het typen bent"] == [
        {"Voor iemand anders ingediend": 1}
    ]
    assert kept["Wat je hier deed voor anderen"] == []


def test_who_works_here_no_more_still_reads_what_they_did(told: Play) -> None:
    with transaction():
        for role in told.person("bram").roles:
            db.session.delete(role)
    kept = kept_of(site_of(told, "bram"))
    assert {"Notities die je schreef": 1} in kept["Wat je hier deed voor anderen"]


def test_the_copy_on_paper_says_the_same(told: Play) -> None:
    copy = site_of(told, "amina").get(f"{PAGE}/kopie.pdf")
    assert copy.headers["Content-Disposition"] == "attachment; filename=wat-we-van-je-bewaren.pdf"
    words = re.sub(r"\s+", " ", " ".join(pages_read(copy.data)))
    for said in ("Dossier: BZ-2025-0001", "Ik was ziek.", "Hiervan bewaren we niets."):
        assert said in words
    assert NOTED not in words


@pytest.mark.obligation("7.1-06", "7.1-09")
def test_a_guardian_takes_a_copy_without_what_the_minor_told_themself(play: Play) -> None:
    play.travel_to("2025-06-02 10:00")
    story = {"kind": "complaint", "whom": "centre", "story": "Ik wil niet.", "disagrees": True}
    with transaction():
        ines = play.person("ines")
        cases.open_case("report", ines, Answer({}, story), cursist=ines)
    play.open(by="jan", result=play.result("2025-06-02", "ines"), at="2025-06-02 10:00")
    jan, page = site_of(play, "jan"), f"{PAGE}/{play.ids['ines']}"
    assert "Wat we bewaren over Ines" in jan.words(PAGE)
    copy = jan.get(f"{page}/kopie.json")
    assert copy.json is not None
    kept = {kind["soort"]: kind["gegevens"] for kind in copy.json["soorten"]}
    assert copy.json["over"] == "Ines"
    assert kept["Wie Ines is"][0]["Naam"] == "Ines"
    assert kept["Ouders en voogden"][0]["Wie"] == "Ouder of voogd van Ines"
    # Not VM-2025-0001, which minors conduct themselves; nor mails and what was typed.
    assert [case["Dossier"] for case in kept["De dossiers van Ines"]] == ["BZ-2025-0001"]
    for own in ("Mails en brieven aan jou", "Hoe en waar je aangemeld bent"):
        assert own not in kept
    assert "Ik wil niet." not in copy.text
    paper = jan.get(f"{page}/kopie.pdf")
    named = "attachment; filename=wat-we-bewaren-over-ines.pdf"
    assert paper.headers["Content-Disposition"] == named
    words = re.sub(r"\s+", " ", " ".join(pages_read(paper.data)))
    assert "Wat we bewaren over Ines" in words
    # It is the parent who reads it: nothing calls them "je", but where they can ask the direction.
    assert re.findall(r"\b(?:[Jj]e|[Jj]ij|[Jj]ou|[Jj]ouw)\b", words) == ["je"]


@pytest.mark.obligation("7.1-09")
def test_from_the_eighteenth_birthday_on_no_guardian_reads_it(play: Play) -> None:
    page = f"{PAGE}/{play.ids['ines']}"
    play.travel_to("2025-06-09 23:50")
    assert site_of(play, "jan").get(page).status_code == 200
    play.travel_to("2025-06-10 00:05")
    jan = site_of(play, "jan")
    for each in (page, f"{page}/kopie.json", f"{page}/kopie.pdf"):
        assert jan.get(each).status_code == 404
    assert "Ines" not in jan.words(PAGE)
