"""A committee that decided together, and what is then changed past the doors."""

from typing import Any

from sqlalchemy import select

from processes.answers import Answer
from processes.cases.committee import deciding, voting
from processes.models import (
    Ballot,
    Case,
    ChainHead,
    Decision,
    DueDate,
    Event,
    Stamp,
    Vote,
    db,
    transaction,
)
from processes.stamps.verifying import verify
from tests.play import EVALUATION_COMMITTEE, Play
from tests.rows import past_the_doors


def decides_together(play: Play) -> int:
    """A committee adopted a decision, and nothing was tampered with."""
    play.reach_decision(reconvene=True)
    play.accept_mails()
    play.travel_to("2025-04-23 09:00")
    play.compose(*EVALUATION_COMMITTEE)
    with transaction():
        said = {"reasons": "Daarom.", "sitting_day": "2025-04-23"}
        answer = Answer({"certificate": False}, said)
        deciding.put_forward(play.task("new_decision").id, play.person("els"), answer)
    number = db.session.scalars(select(Ballot.id)).one()
    for who in ("dirk", "fatma"):
        with transaction():
            voting.cast(number, play.person(who), "yes")
    return db.session.scalars(select(Case.id)).one()


def found() -> list[str]:
    """What a look at everything says."""
    db.session.rollback()
    told = [each.what for each in verify().findings]
    db.session.rollback()
    return told


def things_of(number: int) -> dict[str, Any]:
    """What a tampering needs to name."""
    case = db.session.get_one(Case, number)
    decided = select(Event).where(Event.kind == "decided").order_by(Event.id)
    event = db.session.scalars(decided).first()
    other = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
    stamps = select(Stamp).where(Stamp.chain == case.id).order_by(Stamp.number)
    stamps = db.session.scalars(stamps).all()
    assert event
    assert other
    events = [int(name[6:]) for s in stamps[:-1] for name in s.covers if name[:6] == "event:"]
    return {
        "case": case.id,
        "reference": case.reference,
        "event": event.id,
        "other": other.id,
        "other_kind": other.kind,
        "vote": db.session.scalars(select(Vote.id).order_by(Vote.id)).first(),
        "ballot": db.session.scalars(select(Ballot.id)).one(),
        "decision": db.session.scalars(select(Decision.id).order_by(Decision.id.desc())).first(),
        "submission": case.submissions[0].id,
        "member": case.members[0].id,
        "due": case.due_dates[0].id,
        "of_result": db.session.scalars(select(DueDate.id).where(DueDate.case_id.is_(None))).one(),
        "last": stamps[-1].number,
        "third": ", ".join(stamps[min(2, len(stamps) - 1)].covers),
        "before_last": max(events, default=0),
    }


def tamper(*statements: str) -> None:
    """Runs these as whoever owns the database does, with no trigger and no key in the way."""
    with past_the_doors() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement.replace("%", "%%"))


def head_of(chain: int) -> tuple[int, str]:
    """The number and the MAC of the last stamp of a chain, as the table has them."""
    rows = select(ChainHead.number, ChainHead.mac).where(ChainHead.chain == chain)
    number, mac = db.session.execute(rows).one()
    return number, mac
