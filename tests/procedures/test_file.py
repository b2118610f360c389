"""The file of a case: who reads which piece, when, and the copy that they ask."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from processes import documents
from processes.cases import collecting, copies, inspection, withdraw
from processes.cases.pieces import Piece, pieces_of
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import Case, Document, Event, Incident, db, transaction
from tests.app.files import PDF, office
from tests.conduct import Conduct
from tests.panel import SEATS, Panel, evaluation_appeal, everybody
from tests.pictures import picture
from tests.play import Play, refusal


@pytest.fixture(autouse=True)
def _documents_are_kept(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "DATA", str(tmp_path))


@pytest.fixture
def invited(play: Play) -> Play:
    """Asked on Tuesday 15 April 2025; the talk is on Tuesday 22 April at 14.00."""
    play.open(at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-16 09:00")
    return play


def add(
    play: Play, name: str = "toets.pdf", data: bytes = PDF, says: str = "De toets", by: str = "bram"
) -> int:
    """Somebody adds a piece to the first case."""
    kept = documents.keep(name, io.BytesIO(data))
    with transaction():
        return collecting.collect(play.case().id, play.person(by), kept, says).id


def withhold(play: Play, number: int, reason: str = "Het gaat over iemand anders.") -> None:
    with transaction():
        collecting.withhold(number, play.person("bram"), reason)


def redact(play: Play, number: int, data: bytes = PDF + b" gelakt") -> None:
    kept = documents.keep("gelakt.pdf", io.BytesIO(data))
    with transaction():
        collecting.redact(number, play.person("bram"), kept, "De naam van een getuige is weg.")


def release(play: Play, number: int) -> None:
    with transaction():
        collecting.release(number, play.person("bram"))


def ask(play: Play, by: str = "amina") -> int:
    with transaction():
        return copies.ask(play.case().id, play.person(by)).id


def titles(case: Case) -> list[tuple[int, str]]:
    return [(piece.number, piece.title) for piece in pieces_of(case)]


def last(play: Play) -> Piece:
    """The piece that was added last, as the database has it now."""
    db.session.rollback()
    return [p for p in pieces_of(play.case()) if p.kind == "document"][-1]


def reads(play: Play, who: str, piece: Piece) -> bool:
    return inspection.may_read(play.person(who), piece, play.case(), legal_now())


def inspects(play: Play, who: str = "amina") -> bool:
    return inspection.may_inspect(play.person(who), play.case(), legal_now())


def told(play: Play, *kinds: str) -> list[tuple[str, str, dict[str, Any]]]:
    rows = db.session.query(Event).order_by(Event.id)
    return [(e.kind, e.person.name if e.person else "", e.details) for e in rows if e.kind in kinds]


@pytest.mark.obligation("6.2-10")
def test_the_pieces_of_a_case_are_numbered_in_order(invited: Play) -> None:
    add(invited)
    invited.travel_to("2025-04-22 15:00")
    invited.hold_talk()
    invited.decide(reconvene=False)
    assert titles(invited.case()) == [
        (1, "Gesprek gevraagd"),
        (2, "We kregen je vraag om een gesprek"),
        (3, "Uitnodiging voor een gesprek op dinsdag 22 april 2025"),
        (4, "De toets"),
        (5, "Verslag van het gesprek"),
        (6, "Beslissing: de commissie komt niet opnieuw samen"),
    ]


@pytest.mark.obligation("3.6-21")
def test_the_file_of_an_appeal_begins_with_that_of_the_case_it_attacks(play: Play) -> None:
    panel = evaluation_appeal(play)
    add(play)
    own = [piece.case.reference for piece in pieces_of(panel.case)]
    assert sorted(set(own)) == ["BR-2025-0001", "BZ-2025-0001"]
    assert own == sorted(own, reverse=True)
    assert "De toets" in [title for _, title in titles(panel.case)]


@pytest.mark.obligation("6.2-11")
def test_the_file_is_open_from_the_invitation_until_the_talk(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    assert not inspects(play)
    assert inspection.window_of(play.case(), legal_now()).state == "before"
    play.invite()
    assert inspects(play)
    play.travel_to("2025-04-22 13:59")
    assert inspects(play)
    play.travel_to("2025-04-22 14:00")
    assert not inspects(play)
    assert inspection.window_of(play.case(), legal_now()).state == "closed"


def test_the_file_stays_open_when_a_talk_is_moved_or_cancelled_for_it_is_still_to_come(
    invited: Play,
) -> None:
    invited.travel_to("2025-04-22 12:00")
    where = {"setting": "at_centre", "place": "Zaal 3", "move_reason": "Ziek."}
    invited.hold_talk("moved", day="2025-04-24", time="10:00", **where)
    invited.travel_to("2025-04-23 10:00")
    assert inspects(invited)
    invited.hold_talk("cancelled", cancel_reason="De zaal is bezet.")
    assert inspects(invited)
    with transaction():
        withdraw(invited.case().id, invited.person("amina"), "Ik ben verhuisd.")
    assert not inspects(invited)


@pytest.mark.obligation("6.2-10", "6.2-11", "6.3-11")
def test_the_file_of_a_procedure_about_conduct_is_open_before_the_talk_and_before_the_hearing(
    play: Play,
) -> None:
    conduct = Conduct(play)
    case = conduct.start()
    add(play, says="Verklaring van de lesgever")
    assert not may_inspect(play, case)
    conduct.invite()
    assert may_inspect(play, case)
    assert titles(case)[:2] == [(1, "Tuchtprocedure gestart"), (2, "Verklaring van de lesgever")]
    play.accept_mails()
    play.travel_to("2025-04-18 15:00")
    assert not may_inspect(play, case)
    conduct.hold()
    conduct.decide("definitive", scope="programme", first_day="2025-04-18")
    play.accept_mails()
    appeal = reach_hearing(play)
    assert may_inspect(play, appeal)
    assert (2, "Verklaring van de lesgever") in titles(appeal)
    play.travel_to("2025-05-06 14:00")
    assert not may_inspect(play, appeal)


def reach_hearing(play: Play) -> Case:
    """Amina's appeal against her exclusion; the hearing is on Tuesday 6 May at 14.00."""
    panel = Panel(play)
    panel.furnish("appeals_discipline")
    play.appeal(at="2025-04-22 10:00")
    play.compose(*(holder for holder, _ in SEATS["appeals_discipline"].values()), by="tess")
    play.do("assess", "stan", {"admissibility": "admissible"}, reasons="Het is op tijd.")
    assert not may_inspect(play, panel.case)
    where = {"setting": "at_centre", "place": "Zaal 3", "overrun": "De zaal was bezet."}
    play.do("invite_hearing", "tess", day="2025-05-06", time="14:00", **where)
    return panel.case


def may_inspect(play: Play, case: Case) -> bool:
    return inspection.may_inspect(play.person("amina"), case, legal_now())


def test_what_is_withheld_is_not_read_by_whom_it_is_about_and_all_is_in_the_trail(
    invited: Play,
) -> None:
    number = add(invited)
    withhold(invited, number)
    piece = last(invited)
    assert piece.withheld == "Het gaat over iemand anders."
    assert [reads(invited, who, piece) for who in ("amina", "bram")] == [False, True]
    release(invited, number)
    assert reads(invited, "amina", last(invited))
    kinds = [kind for kind, *_ in told(invited, "piece_added", "piece_withheld", "piece_released")]
    assert kinds == ["piece_added", "piece_withheld", "piece_released"]


def test_a_redacted_version_stands_in_the_place_of_a_piece_and_the_original_is_kept(
    invited: Play,
) -> None:
    number = add(invited)
    redact(invited, number)
    redact(invited, number, PDF + b" beter gelakt")
    piece = last(invited)
    assert piece.number == 4
    assert piece.redaction is not None
    assert documents.read(piece.redaction.sha256) == PDF + b" beter gelakt"
    assert piece.shown is piece.redaction
    original = db.session.get_one(Document, number)
    assert documents.read(original.sha256) == PDF
    release(invited, number)
    assert last(invited).shown is piece.document
    assert invited.count(Document) == 3


def test_what_whom_it_is_about_sent_in_cannot_be_withheld(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    with transaction():
        kept = documents.keep("attest.pdf", io.BytesIO(PDF))
        given = {"name": kept.name, "media_type": kept.media_type, "sha256": kept.sha256}
        paper = Document(kind="attachment", case_id=play.case().id, size=kept.size, **given)
        paper.added_at, paper.added_by = legal_now(), play.person("amina")
        db.session.add(paper)
    with pytest.raises(NotAllowed):
        withhold(play, paper.id)


def test_a_piece_needs_words_and_withholding_it_a_reason(invited: Play) -> None:
    assert refusal(lambda: add(invited, says=" ")) == ("says", "Schrijf wat het is.")
    number = add(invited)
    assert refusal(lambda: withhold(invited, number, " ")) == ("reason", "Schrijf waarom.")
    assert refusal(lambda: redact(invited, number, PDF))[0] == "files"


def test_the_same_file_twice_is_one_piece(invited: Play) -> None:
    assert add(invited) == add(invited)


@pytest.mark.parametrize("who", ["amina", "gus"])
def test_only_who_handles_the_case_collects(invited: Play, who: str) -> None:
    with pytest.raises(NotAllowed):
        add(invited, by=who)


def test_who_left_the_committee_reads_nothing_any_more(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    piece, case = pieces_of(panel.case)[0], panel.case
    clara = play.person("clara")
    assert inspection.may_read(clara, piece, case, legal_now())
    panel.recuse("clara")
    assert not inspection.may_read(play.person("clara"), piece, panel.case, legal_now())


@pytest.mark.obligation("3.6-01")
def test_under_18_the_guardian_inspects_as_well(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 10:00")
    play.invite()
    assert [inspects(play, who) for who in ("jan", "ines", "amina")] == [True, True, False]
    play.travel_to("2025-06-11 10:00")
    assert not inspects(play, "jan")


@pytest.mark.obligation("6.2-11", "7.1-06")
def test_a_copy_is_one_pdf_with_an_index_and_every_piece(invited: Play) -> None:
    add(invited, "foto.png", picture(40, 20, colour="red"), "Een foto")
    add(invited, "punten.xlsx", office("xl"), "De punten")
    withhold(invited, add(invited, "getuige.pdf", PDF, "Een verklaring"))
    number = ask(invited)
    assert copies.to_make(10) == [number]
    assert copies.make(number)
    assert copies.to_make(10) == []
    data = documents.read(db.session.get_one(Document, number).sha256)
    pdf, words = PdfReader(io.BytesIO(data)), read(data)
    for said in (
        "Stuk 1: Gesprek gevraagd",
        "Je vindt het hier: bladzijde 1.",
        "Stuk 4: Een foto",
        "als bestand bij deze pdf: stuk 5 punten.xlsx",
        "Dit stuk krijg je niet te zien. De reden: Het gaat over iemand anders.",
        "Ik was ziek.",
    ):
        assert said in words
    assert [str(mark["/Title"]) for mark in pdf.outline] == [
        "Inhoud",
        "Stuk 1: Gesprek gevraagd",
        "Stuk 2: We kregen je vraag om een gesprek",
        "Stuk 3: Uitnodiging voor een gesprek op dinsdag 22 april 2025",
        "Stuk 4: Een foto",
    ]
    assert list(pdf.attachments) == ["stuk 5 punten.xlsx"]
    index = [label for label in pdf.page_labels if label.startswith("i")]
    rest = len(pdf.pages) - len(index)
    assert pdf.page_labels == [*index, *map(str, range(1, rest + 1))]
    assert f"om 9.00 uur, van Bram. Je vindt het hier: bladzijde {rest}." in words
    cited = re.findall(r"(Inhoud|Stuk \d), blad \d van \d(?: \| Bladzijde (\d))?", words)
    assert {piece for piece, _ in cited} == {"Inhoud", "Stuk 1", "Stuk 2", "Stuk 3", "Stuk 4"}
    assert [page for _, page in cited[len(index) :]] == [str(n) for n in range(1, rest + 1)]


def read(data: bytes) -> str:
    """The text of a PDF as another program reads it, with single spaces."""
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_a_copy_is_made_once_and_mailed_to_who_asked(invited: Play) -> None:
    number = ask(invited)
    assert ask(invited) == number
    assert copies.make(number)
    assert copies.make(number)
    assert [(m.role, m.person.name) for m in invited.letters("copy_ready")] == [
        ("cursist", "Amina")
    ]
    kinds = [(kind, who) for kind, who, _ in told(invited, "copy_asked", "copy_made")]
    assert kinds == [("copy_asked", "Amina"), ("copy_made", "Amina")]


def test_a_copy_is_theirs_after_the_talk_and_of_nobody_else(invited: Play) -> None:
    number = ask(invited)
    copies.make(number)
    invited.travel_to("2025-04-22 15:00")
    copy, case = db.session.get_one(Document, number), invited.case()
    has = [
        inspection.may_have(invited.person(who), copy, case, legal_now())
        for who in ("amina", "bram", "gus")
    ]
    assert has == [True, False, False]
    with pytest.raises(NotAllowed):
        ask(invited)


def test_a_copy_that_cannot_be_made_is_shown_to_the_administrator_until_it_can(
    invited: Play,
) -> None:
    piece = add(invited)
    number = ask(invited)
    path = documents.path_of(db.session.get_one(Document, piece).sha256)
    path.rename(path.with_suffix(".away"))
    assert not copies.make(number)
    assert copies.to_make(10) == []
    assert [error.split(".")[0] for error in invited.incidents()] == [
        "Een kopie van de stukken kon niet gemaakt worden"
    ]
    path.with_suffix(".away").rename(path)
    assert copies.make(number)
    db.session.rollback()
    assert db.session.query(Incident).one().resolved_at is not None


def test_a_file_that_is_broken_travels_along_as_it_is(invited: Play) -> None:
    add(invited)
    number = ask(invited)
    assert copies.make(number)
    data = documents.read(db.session.get_one(Document, number).sha256)
    assert PdfReader(io.BytesIO(data)).attachments["stuk 4 toets.pdf"] == [PDF]
