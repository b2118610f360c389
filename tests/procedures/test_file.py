"""The file of a case: who reads which piece, and when."""

import io
from datetime import date

import pytest

from processes import documents
from processes.cases import withdraw
from processes.cases.file import inspection
from processes.cases.file.pieces import Piece, pieces_of
from processes.cases.ground.window import Window, window_of
from processes.clock import legal_now
from processes.errors import AlreadyThere, NotAllowed
from processes.models import Case, Document, db, transaction
from tests.app.files import PDF
from tests.collecting import add, may_read, redact, release, told, withhold
from tests.discipline import Discipline
from tests.panel import SEATS, Panel, evaluation_appeal, everybody
from tests.play import Play, refusal

pytestmark = pytest.mark.usefixtures("documents_and_invitations")


def titles(case: Case) -> list[tuple[int, str]]:
    return [(piece.number, piece.title) for piece in pieces_of(case)]


def last(play: Play) -> Piece:
    """The piece that was added last, as the database has it now."""
    db.session.rollback()
    return [p for p in pieces_of(play.case()) if p.kind == "document"][-1]


def inspects(play: Play, who: str = "amina") -> bool:
    return inspection.may_inspect(play.person(who), play.case(), legal_now())


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
    assert window_of(play.case(), legal_now()).state == "before"
    play.invite()
    assert inspects(play)
    play.travel_to("2025-04-22 13:59")
    assert inspects(play)
    play.travel_to("2025-04-22 14:00")
    assert not inspects(play)
    assert window_of(play.case(), legal_now()).state == "closed"


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
def test_the_file_of_a_disciplinary_procedure_is_open_before_the_talk_and_before_the_hearing(
    play: Play,
) -> None:
    discipline = Discipline(play)
    case = discipline.start()
    add(play, says="Verklaring van de lesgever")
    assert not may_inspect(play, case)
    discipline.invite()
    assert may_inspect(play, case)
    assert titles(case)[:2] == [(1, "Tuchtprocedure gestart"), (2, "Verklaring van de lesgever")]
    play.accept_mails()
    play.travel_to("2025-04-18 15:00")
    assert not may_inspect(play, case)
    discipline.hold()
    assert not may_inspect(play, case)
    discipline.decide("definitive", scope="programme", first_day="2025-04-18")
    play.accept_mails()
    assert may_inspect(play, case)
    appeal = reach_hearing(play)
    assert may_inspect(play, appeal)
    assert (2, "Verklaring van de lesgever") in titles(appeal)
    assert may_inspect(play, case)
    play.travel_to("2025-05-06 14:00")
    assert not may_inspect(play, appeal)
    assert not may_inspect(play, case)


@pytest.mark.obligation("6.3-11")
def test_after_a_decision_the_file_is_open_again_until_the_last_day_to_appeal(play: Play) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    case = discipline.decide("definitive", scope="programme", first_day="2025-04-18")
    assert window_of(case, legal_now()) == Window("open", "het gesprek", until="remedy")
    play.accept_mails()
    # Received on Friday 18 April; Easter Monday does not count: 22, 23 and 24 April.
    last = Window("open", "het gesprek", until="remedy", last_day=date(2025, 4, 24))
    assert window_of(play.case(), legal_now()) == last
    play.travel_to("2025-04-24 23:59")
    assert may_inspect(play, play.case())
    play.travel_to("2025-04-25 00:00")
    assert not may_inspect(play, play.case())


def test_after_a_decision_without_a_remedy_the_file_stays_closed(play: Play) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    discipline.decide("none")
    assert not may_inspect(play, play.case())


def reach_hearing(play: Play) -> Case:
    """Amina's appeal against her exclusion; the hearing is on Tuesday 6 May at 14.00."""
    panel = Panel(play)
    panel.furnish("appeals_discipline")
    play.appeal(at="2025-04-22 10:00")
    play.compose(*(holder for holder, _ in SEATS["appeals_discipline"].values()), by="tess")
    play.do("assess", "stan", {"admissibility": "admissible"}, reasons="Het is op tijd.")
    assert may_inspect(play, panel.case)
    where = {"setting": "at_centre", "place": "Zaal 3", "overrun": "De zaal was bezet."}
    play.do("invite_hearing", "tess", day="2025-05-06", time="14:00", **where)
    return panel.case


def may_inspect(play: Play, case: Case) -> bool:
    return inspection.may_inspect(play.person("amina"), case, legal_now())


def test_what_is_withheld_is_read_by_nobody_who_decides_and_all_is_in_the_trail(
    invited: Play,
) -> None:
    number = add(invited)
    withhold(invited, number)
    piece = last(invited)
    assert piece.withheld == "Het gaat over iemand anders."
    everybody_reads = [may_read(invited, who, piece) for who in ("amina", "bram", "dirk", "chris")]
    assert everybody_reads == [False, False, False, True]
    release(invited, number)
    assert [may_read(invited, who, last(invited)) for who in ("amina", "bram")] == [True, True]
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


def test_the_same_file_twice_is_one_piece_and_says_under_which_name_it_is_there(
    invited: Play,
) -> None:
    add(invited, "toets.pdf")
    with pytest.raises(AlreadyThere) as there:
        add(invited, "dezelfde toets.pdf")
    assert there.value.name == "toets.pdf"
    assert invited.count(Document) == 1


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
