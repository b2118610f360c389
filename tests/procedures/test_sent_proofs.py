"""Who enrols sends what they else show at the desk, and the secretariat looks at it (2.1, 2.3)."""

from typing import Any

import pytest
from sqlalchemy import select

from processes.cases.enrolment import sent_proofs as door
from processes.documents import Kept
from processes.effects.proofs_read import GONE
from processes.errors import AlreadyThere, NoLongerOpen, NotAllowed
from processes.facts.sent_proofs import asked_of, proofs_of
from processes.models import Case, Document, Event, SentProof, db, transaction
from processes.models.sent_proofs import ADMISSION, IDENTITY, REDUCTION, RESIDENCE
from tests.enrolling import asks, own, sees
from tests.moments import brussels
from tests.offering import run
from tests.play import Play, refusal
from tests.procedures.test_emptying_enrolments import emptied, keep
from tests.scenes import scene

NOTHING_SHOWN = {"identity_shown": False, "lives_lawfully": False}


def file(mark: str = "a", media_type: str = "image/jpeg") -> Kept:
    return Kept(f"{mark}.jpg", media_type, 4, mark * 64)


def sends(play: Play, shows: str, mark: str = "a", by: str = "amina", **file_: Any) -> SentProof:
    with transaction():
        return door.send(play.person(by), own("amina").id, shows, file(mark, **file_))


def reads(play: Play, case: Case, **said: Any) -> None:
    """Chris says of all that waits what it is, and that all is paid."""
    waits = [str(each.id) for each in proofs_of(own("amina")) if each.read_at is None]
    sees(play, case, **{**NOTHING_SHOWN, "proofs": " ".join(waits), **said})


def stands() -> list[tuple[str, bool | None, str]]:
    """Of each proof of Amina what it shows, whether it is good, and why not."""
    return [(each.shows, each.good, each.why) for each in proofs_of(own("amina"))]


def files() -> list[tuple[str, bool]]:
    """Each file that was sent by its first sign, and whether it goes."""
    rows = select(Document).where(Document.kind == door.KIND).order_by(Document.id)
    return [(each.sha256[0], each.removed_at is not None) for each in db.session.scalars(rows)]


def happened() -> list[tuple[str, str | None]]:
    rows = select(Event).where(Event.kind.like("proof%")).order_by(Event.id)
    return [(e.kind, e.person.name if e.person else None) for e in db.session.scalars(rows)]


@pytest.fixture
@scene
def asked(play: Play) -> Play:
    """On 15 April 2025 Amina, who is 34, enrols in a run with one place."""
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    asks(play, "KO-1")
    return play


@pytest.mark.obligation("2.1-03", "2.3-05", "2.3-06")
def test_who_sent_all_has_a_place_once_the_secretariat_found_it_good(asked: Play) -> None:
    assert asked_of(own("amina")) == [ADMISSION, IDENTITY, RESIDENCE]
    assert "/bewijzen" in asked.mail("request_notice").text
    sends(asked, IDENTITY, "a")
    sends(asked, RESIDENCE, "b")
    assert own("amina").seated_at is None
    reads(asked, asked.case(), identity_read="good", residence_read="good")
    assert asked.end() == "ended_seated"
    assert stands() == [(IDENTITY, True, ""), (RESIDENCE, True, "")]
    assert (own("amina").identity_shown, own("amina").lives_lawfully) == (True, True)


@pytest.mark.obligation("2.3-05")
def test_who_sent_what_is_not_good_reads_why_and_sends_another(asked: Play) -> None:
    sends(asked, IDENTITY)
    case = asked.case()
    why = "De achterkant ontbreekt."
    refused = refusal(lambda: reads(asked, case, identity_read="not_good"))
    assert refused[0] == "identity_why"
    reads(asked, case, identity_read="not_good", identity_why=why, lives_lawfully=True)
    assert stands() == [(IDENTITY, False, why)]
    told = asked.mail("missing_notice").text
    assert "Identiteit: wat je doorstuurde, is niet goed. De achterkant ontbreekt." in told
    assert f"/mijn-lessen/{own('amina').id}/bewijzen" in told
    sends(asked, IDENTITY, "b")
    reads(asked, case, identity_read="good", lives_lawfully=True)
    assert asked.end() == "ended_seated"


@pytest.mark.obligation("2.1-01")
def test_who_is_not_admitted_yet_is_asked_for_another_proof(asked: Play) -> None:
    case = asked.case()
    assert refusal(lambda: reads(asked, case, admitted="not_yet"))[0] == "admitted"
    sends(asked, ADMISSION)
    assert refusal(lambda: reads(asked, case, admitted="not_yet"))[0] == "admission_why"
    reads(asked, case, admitted="not_yet", admission_why="Dit is een kopie zonder stempel.")
    assert (own("amina").admitted, own("amina").ended_at) == (None, None)
    assert "Toelatingsvoorwaarden:" in asked.mail("missing_notice").text


@pytest.mark.obligation("2.2-08", "2.3-05")
def test_a_proof_of_a_reduction_can_be_sent_by_who_asked_for_one(play: Play) -> None:
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    case = asks(play, "KO-1", claims_reduction=True)
    sends(play, REDUCTION)
    seen = {
        "identity_shown": True,
        "lives_lawfully": True,
        "proofs": str(proofs_of(own("amina"))[0].id),
    }
    sees(play, case, **seen, reduction="proved", rate="0,60")
    assert (play.end(), stands()) == ("ended_seated", [(REDUCTION, True, "")])


@pytest.mark.obligation("2.2-08")
def test_who_has_no_right_to_a_reduction_reads_what_else_is_lacking(play: Play) -> None:
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    case = asks(play, "KO-1", claims_reduction=True)
    sends(play, REDUCTION)
    reads(play, case, reduction="none", lives_lawfully=True)
    assert stands() == [(REDUCTION, False, "")]
    told = play.mail("missing_notice").text
    assert "Toon nog je identiteitskaart." in told
    assert "Vermindering:" not in told


@pytest.mark.obligation("2.3-05")
def test_who_shows_the_card_beside_a_file_that_is_not_good_is_asked_for_no_other(
    asked: Play,
) -> None:
    sends(asked, IDENTITY)
    said = {"identity_read": "not_good", "identity_why": "Onleesbaar.", "identity_shown": True}
    reads(asked, asked.case(), **said)
    assert stands() == [(IDENTITY, False, "Onleesbaar.")]
    assert asked_of(own("amina")) == [RESIDENCE]
    assert "Onleesbaar." not in asked.mail("missing_notice").text


@pytest.mark.obligation("7.1-08")
def test_what_nobody_looked_at_goes_once_the_run_is_over(asked: Play) -> None:
    sends(asked, IDENTITY)
    asked.travel_to("2025-05-10 10:00")
    assert door.erase_old() == 0
    asked.travel_to("2026-01-10 10:00")
    assert asked_of(own("amina")) == []
    assert door.erase_old() == 1
    assert (stands(), files()) == ([], [("a", True)])


def test_nothing_is_found_good_that_was_taken_back_meanwhile(asked: Play) -> None:
    gone = sends(asked, IDENTITY).id
    with transaction():
        door.take_back(asked.person("amina"), gone)
    assert sends(asked, IDENTITY, "b").id != gone
    said = {**NOTHING_SHOWN, "proofs": str(gone), "identity_read": "good"}
    refused = refusal(lambda: sees(asked, asked.case(), **said))
    assert refused == ("identity_read", GONE)
    assert stands() == [(IDENTITY, None, "")]


@pytest.mark.obligation("2.1-05")
def test_what_counts_is_when_it_was_found_good_and_a_seat_is_never_given_backwards(
    asked: Play,
) -> None:
    first = asked.case()
    with transaction():
        asked.add("zoe")
    sends(asked, IDENTITY)
    asked.travel_to("2025-04-16 10:00")
    sees(asked, asks(asked, "KO-1", "zoe"))
    asked.travel_to("2025-04-17 10:00")
    reads(asked, first, identity_read="good", lives_lawfully=True)
    assert own("zoe").seated_at
    assert own("amina").seated_at is None
    assert own("amina").complete_at == brussels("2025-04-17 10:00")


def test_what_came_after_the_page_was_opened_waits(asked: Play) -> None:
    case = asked.case()
    first = sends(asked, IDENTITY).id
    sends(asked, IDENTITY, "b")
    sees(
        asked, case, **NOTHING_SHOWN, proofs=str(first), identity_read="not_good", identity_why="-"
    )
    assert [good for _, good, _ in stands()] == [False, None]


def test_nobody_else_sends_and_nobody_else_reads(asked: Play) -> None:
    with pytest.raises(NotAllowed):
        sends(asked, IDENTITY, by="jan")
    proof = sends(asked, IDENTITY)
    able = [name for name in asked.ids if door.may_read(asked.person(name), proof)]
    assert able == ["amina", "chris"]


def test_what_cannot_be_sent_is_refused_at_its_field(asked: Play) -> None:
    assert refusal(lambda: sends(asked, REDUCTION)) == ("shows", door.NO_CHOICE)
    word = {"media_type": "application/msword"}
    assert refusal(lambda: sends(asked, IDENTITY, **word)) == ("files", door.NO_FILE)
    sends(asked, IDENTITY)
    with pytest.raises(AlreadyThere):
        sends(asked, IDENTITY)
    for mark in "bcdef0123":
        sends(asked, IDENTITY, mark)
    assert refusal(lambda: sends(asked, IDENTITY, "4")) == ("files", door.ENOUGH)


def test_who_takes_back_what_they_sent_has_it_looked_at_by_nobody(asked: Play) -> None:
    number = sends(asked, IDENTITY).id
    with pytest.raises(NotAllowed), transaction():
        door.take_back(asked.person("jan"), number)
    with transaction():
        door.take_back(asked.person("amina"), number)
    assert (stands(), files()) == ([], [("a", True)])
    assert happened() == [("proof_sent", "Amina"), ("proof_taken_back", "Amina")]
    number = sends(asked, IDENTITY).id
    reads(asked, asked.case(), identity_read="not_good", identity_why="Onleesbaar.")
    with pytest.raises(NoLongerOpen), transaction():
        door.take_back(asked.person("amina"), number)


def test_who_of_the_secretariat_opened_it_stands_in_the_trail(asked: Play) -> None:
    proof = sends(asked, IDENTITY)
    for name in ("amina", "chris"):
        with transaction():
            door.record(asked.person(name), db.session.merge(proof))
    assert happened() == [("proof_sent", "Amina"), ("proof_looked", "Chris")]


@pytest.mark.obligation("7.1-08")
def test_a_file_goes_some_days_after_it_was_looked_at(asked: Play) -> None:
    sends(asked, IDENTITY)
    reads(asked, asked.case(), identity_read="not_good", identity_why="Onleesbaar.")
    sends(asked, IDENTITY, "b")
    asked.travel_to("2025-04-22 09:59")
    assert door.erase_old() == 0
    asked.travel_to("2025-04-22 10:00")
    assert door.erase_old() == 1
    assert files() == [("a", True), ("b", False)]


def test_what_nobody_needs_any_more_goes_at_once(asked: Play) -> None:
    sends(asked, IDENTITY)
    sees(asked, asked.case())  # all of it was shown at the desk
    assert asked.end() == "ended_seated"
    assert door.erase_old() == 1
    assert files() == [("a", True)]
    with pytest.raises(NoLongerOpen):
        sends(asked, IDENTITY, "b")


@pytest.mark.obligation("7.1-08")
def test_what_was_sent_goes_with_an_enrolment_that_is_emptied(asked: Play) -> None:
    sends(asked, IDENTITY)
    sees(asked, asked.case(), admitted=False, paid="no", reasons="Je bent nog geen 16.")
    keep(asked).travel_to("2031-09-01 12:00")
    emptied(asked)
    assert (db.session.scalars(select(SentProof)).all(), files()) == ([], [("a", True)])
