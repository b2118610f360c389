"""Who decides, reports a talk or votes reads above the form which pieces the cursist could not read
yet, or was not heard about, and what to do (art. 6.2 and 6.3)."""

import io

import pytest

from processes import documents
from processes.cases.file import collecting
from processes.models import db, transaction
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.collecting import add, redact, withhold
from tests.discipline import Discipline
from tests.panel import evaluation_appeal
from tests.play import Play

WITNESS = "Verklaring van een getuige"
NOT_READ = "De cursist kon dit stuk nog niet lezen"
NOT_HEARD = "De cursist is niet gehoord over dit stuk"


def warnings(browser: Browser) -> dict[str, list[str]]:
    """The titles of the warnings on a page, with the pieces that each names."""
    found = browser.page.xpath("//div[contains(@class, 'ww-notice--soon')]")
    return {
        each.find_class("ww-notice__title")[0].text_content(): [
            item.text_content() for item in each.xpath(".//li")
        ]
        for each in found
    }


def task(play: Play, who: str, element: str) -> Browser:
    browser = Browser(play, who)
    db.session.expire_all()
    browser.get(f"/taken/{play.task(element).id}")
    return browser


@pytest.mark.obligation("6.2-11")
def test_who_decides_reads_it_before_they_write_and_what_they_can_do(play: Play) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    assert warnings(task(play, "bram", "decide")) == {}
    number = add(play, says=WITNESS)
    bram = task(play, "bram", "decide")
    assert warnings(bram) == {NOT_READ: [WITNESS]}
    assert "Beslissen kan vanaf dinsdag 22 april 2025." in bram.text
    assert "Toon het dan niet" in bram.text
    bram.follow("Ga naar de stukken")
    assert bram.path.endswith("/stukken")
    withhold(play, number)
    assert warnings(task(play, "bram", "decide")) == {}


@pytest.mark.obligation("6.2-11")
def test_once_it_was_read_they_are_asked_to_hear_the_cursist_about_it(play: Play) -> None:
    Discipline(play).reach_decision()
    add(play, says=WITNESS)
    play.travel_to("2025-04-22 09:00")
    bram = task(play, "bram", "decide")
    assert warnings(bram) == {NOT_HEARD: [WITNESS]}
    assert "Vraag wat de cursist ervan vindt voor je beslist." in bram.text


def test_of_several_pieces_each_is_named_and_a_redacted_one_by_what_it_was(play: Play) -> None:
    Discipline(play).reach_decision()
    redact(play, add(play, says=WITNESS))
    add(play, "foto.pdf", b"%PDF-1.7\nfoto", "Een foto")
    found = warnings(task(play, "bram", "decide"))
    assert list(found) == ["De cursist kon deze stukken nog niet lezen"]
    assert sorted(found["De cursist kon deze stukken nog niet lezen"]) == ["Een foto", WITNESS]


def test_who_holds_the_talk_reads_what_to_say_in_it(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    discipline.invite("2025-04-18")
    play.accept_mails()
    play.travel_to("2025-04-18 09:00")
    add(play, says=WITNESS)
    bram = task(play, "bram", "talk")
    assert warnings(bram) == {NOT_READ: [WITNESS]}
    assert "Zeg in het gesprek wat erin staat" in bram.text


def test_what_waits_for_a_letter_says_so(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    discipline.invite("2025-04-24", "hand")
    play.do("hand_notice", "chris", handed_on="2025-04-14", signed_by="Amina")
    play.travel_to("2025-04-24 15:00")
    discipline.hold()
    add(play, says=WITNESS)
    assert (
        "De brief hierover aan de cursist is nog niet gepost." in task(play, "bram", "decide").text
    )


@pytest.mark.obligation("6.3-11")
def test_the_members_read_it_where_they_vote(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.hear("2025-04-30")
    kept = documents.keep("brief.pdf", io.BytesIO(PDF))
    with transaction():
        collecting.collect(panel.case.id, play.person("tess"), kept, WITNESS)
    where = f"/dossiers/{panel.case.reference}/stemming"
    for who in ("stan", "clara"):
        member = Browser(play, who)
        member.get(where)
        assert warnings(member) == {NOT_READ: [WITNESS]}
        assert "Zeg in" not in member.text
