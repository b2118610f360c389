"""An appeal is handled by its own instance (art. 3.6, 6.3): the centre, whose decision it is about,
reads it and is heard. Who stands in for a role for some days reads what ran in these."""

import io
from datetime import date

import pytest
from sqlalchemy import select

from processes import cases, documents
from processes.cases.doors import claims
from processes.cases.file import collecting, inspection
from processes.cases.post import post
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import (
    Case,
    Delegation,
    Document,
    Member,
    PostItem,
    Role,
    Seat,
    db,
    transaction,
)
from processes.roles import may_handle, may_see, oversees, reads_files, works_in
from processes.unmanned import unmanned
from processes.whose import handled_by
from tests.app.files import PDF
from tests.panel import Panel, evaluation_appeal
from tests.play import Play
from tests.tribunal import Tribunal, appeal, excluded

pytestmark = pytest.mark.usefixtures("documents_and_invitations")
CENTRE = ("bram", "dirk", "hanne", "chris")


def works(panel: Panel, *names: str) -> list[str]:
    """Who of these works in the appeal."""
    return [n for n in names if works_in(panel.play.person(n), panel.case, legal_now())]


def listed(play: Play, who: str) -> set[str]:
    """The references of the cases that a list or a search shows somebody."""
    rows = select(Case.reference).where(handled_by(play.person(who), legal_now()))
    return set(db.session.scalars(rows))


def without_anybody() -> list[str]:
    """The cases with a task of staff that nobody may do."""
    rows = select(Case.reference).join(Case.tasks).where(unmanned(legal_now()))
    return list(db.session.scalars(rows))


def a_statement(panel: Panel, by: str = "tess") -> int:
    """A witness statement in the file of the appeal."""
    kept = documents.keep("getuige.pdf", io.BytesIO(PDF + b" getuige"))
    with transaction():
        who = panel.play.person(by)
        return collecting.collect(panel.case.id, who, kept, "Een getuige").id


@pytest.mark.obligation("6.3-10")
def test_who_decided_reads_the_appeal_and_handles_nothing_in_it(play: Play) -> None:
    """Bram decided; Dirk, Hanne and Chris are of the same centre. Tess is of the appeals office."""
    panel = evaluation_appeal(play)
    assert all(may_see(play.person(name), panel.case, legal_now()) for name in CENTRE)
    assert works(panel, *CENTRE, "tess") == ["tess"]
    statement = a_statement(panel)
    with transaction():
        claims.write_note(panel.case.id, play.person("tess"), "Bel eerst de getuige.")
    for name in CENTRE:
        with pytest.raises(NotAllowed), transaction():
            claims.write_note(panel.case.id, play.person(name), "Die getuige liegt.")
        with pytest.raises(NotAllowed), transaction():
            collecting.withhold(statement, play.person(name), "Die getuige liegt.")
        with pytest.raises(NotAllowed):
            a_statement(panel, name)
    with transaction():
        collecting.withhold(statement, play.person("tess"), "Het gaat over iemand anders.")
    withheld = db.session.get_one(Document, statement)
    keeps = [
        name
        for name in (*CENTRE, "tess")
        if inspection.may_have(play.person(name), withheld, panel.case, legal_now())
    ]
    assert keeps == ["tess"]


@pytest.mark.obligation("3.6-18")
def test_the_chair_whom_the_regulation_seats_works_in_the_appeal(play: Play) -> None:
    """Art. 3.6: the chair of the evaluation committee sits on the appeals committee."""
    panel = evaluation_appeal(play)
    panel.seat("nora", "bram", "clara", "stan")
    assert works(panel, *CENTRE, "stan") == ["bram", "stan"]


def test_the_committee_of_an_appeal_reads_the_case_before_it_and_not_its_notes(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.seat("nora", "bram", "clara", "stan")
    before, stan, bram = play.case(), play.person("stan"), play.person("bram")
    assert may_handle(stan, before, legal_now())
    with pytest.raises(NotAllowed), transaction():
        claims.write_note(before.id, stan, "Wat dacht je hiervan?")
    assert not works_in(play.person("stan"), play.case(), legal_now())
    with transaction():
        claims.write_note(play.case().id, bram, "Wij leggen het uit.")


def test_the_office_of_an_appeal_is_nobody_who_decided_what_it_is_about(play: Play) -> None:
    """Bram is of the appeals office as well, and is the only one left."""
    panel = evaluation_appeal(play)
    with transaction():
        db.session.add(Role(person_id=play.ids["bram"], name="appeal_secretariat"))
    assert [task.element for task in play.asked_of("tess")] == ["compose"]
    assert play.asked_of("bram") == []
    assert works(panel, "bram", "tess") == ["tess"]
    assert without_anybody() == []
    with transaction():
        play.person("tess").active = False
    assert without_anybody() == [panel.case.reference]


def test_who_sat_when_a_committee_decided_is_of_no_office_in_the_appeal(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        play.add("olga", "appeal_secretariat")
        play.seat("olga")
        db.session.flush()
        seat = db.session.scalars(select(Seat).order_by(Seat.id.desc())).first()
        sat = {"case": play.case(), "person": play.person("olga"), "seated_at": legal_now()}
        db.session.add(Member(seat=seat, **sat))
    assert works(panel, "olga", "tess") == ["tess"]
    assert play.asked_of("olga") == []


@pytest.mark.obligation("6.3-10")
def test_the_letters_of_an_appeal_are_not_those_of_who_excluded(play: Play) -> None:
    """Bram of the direction excluded Amina; Otto is called as a witness, on paper."""
    tribunal: Tribunal = excluded(play)
    appeal(play, "2025-04-22 10:00")
    with transaction():
        letter = PostItem(
            case=tribunal.case,
            template="called",
            role="heard",
            person=play.person("otto"),
            subject="Je wordt gehoord",
            html="<p>Beste</p>",
            written_at=legal_now(),
        )
        db.session.add(letter)
    case = tribunal.case
    reads = [n for n in (*CENTRE, "tess") if oversees(play.person(n), case, legal_now())]
    assert reads == ["dirk", "hanne", "chris", "tess"]
    with transaction():
        db.session.add(Role(person_id=play.ids["bram"], name="secretariat"))
    assert not oversees(play.person("bram"), case, legal_now())
    for name, waits in (("bram", False), ("tess", True)):
        rows = db.session.scalars(post.waiting_letters(play.person(name))).all()
        assert (letter.id in rows) is waits


@pytest.mark.parametrize("role", ["director", "secretariat", "chair"])
def test_who_stands_in_reads_what_runs_then_and_not_what_was_over(play: Play, role: str) -> None:
    """The case of Amina ended on 22 April 2025; Theo stands in since that day, or the next."""
    play.open(at="2025-04-15 10:00")
    play.travel_to("2025-04-22 16:00")
    with transaction():
        cases.withdraw(play.case().id, play.person("amina"))
    play.open(by="gus", result=play.result("2025-04-22", "gus"), at="2025-04-23 10:00")
    with transaction():
        play.add("theo", "teacher")
        named = {"named_by": play.person("dirk"), "delegate": play.person("theo")}
        db.session.add(Delegation(role=role, first_day=date(2025, 4, 22), **named))
    assert listed(play, "theo") == {"BZ-2025-0001", "BZ-2025-0002"}
    with transaction():
        db.session.query(Delegation).one().first_day = date(2025, 4, 23)
    assert listed(play, "theo") == {"BZ-2025-0002"}
    sees = [c for c in db.session.query(Case) if may_see(play.person("theo"), c, legal_now())]
    assert [case.reference for case in sees] == ["BZ-2025-0002"]
    assert reads_files(play.person("theo"), legal_now()) is (role == "secretariat")
    play.travel_to("2025-04-24 10:00")
    with transaction():
        db.session.query(Delegation).one().last_day = date(2025, 4, 23)
    assert listed(play, "theo") == set()
