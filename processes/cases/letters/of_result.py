"""What is told of a result. A minor without a known parent or guardian has nobody who hears it and
can ask for the talk (art. 3.6): the secretariat is told so, and who comes later hears it still.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from processes import links, mails
from processes.clock import legal_now
from processes.facts.terms import settings, talk_deadline
from processes.holders import holders
from processes.models import Event, Person, Result, db
from processes.regulation import brussels_date
from processes.roles import CURSIST, SECRETARIAT, conductors, parties
from processes.trail import MAILED, UNTOLD, note_result


def tell(result: Result) -> None:
    """Tells whoever conducts the procedures of the cursist, or the secretariat that nobody does.
    What the mail says is no receipt: that is the day for which somebody vouches."""
    day = brussels_date(legal_now())
    told, known = conductors(result.cursist, day), _known(result)
    if told:
        mails.tell("results/result", None, CURSIST, told, known, about=result.cursist)
        return
    note_result(result, UNTOLD)
    apart = parties(result.cursist, day)
    asked = [each.person for each in holders((SECRETARIAT,), day) if each.person not in apart]
    mails.tell("results/unheard", None, SECRETARIAT, asked, {**known, "link": links.guardians()})


def tell_later(cursist: Person) -> int:
    """Tells the results of a cursist of which nobody heard, once somebody can; how many."""
    found = still_to_tell(cursist)
    for result in found:
        tell(result)
        note_result(result, MAILED)
    return len(found)


def still_to_tell(cursist: Person) -> Sequence[Result]:
    """The results of which nobody heard while somebody can by now, in their order."""
    if not conductors(cursist, brussels_date(legal_now())):
        return []
    mailed = aliased(Event)
    told = select(mailed.id).where(mailed.result_id == Result.id, mailed.kind == MAILED)
    rows = select(Result).join(Event, Event.result_id == Result.id)
    unheard = Result.cursist_id == cursist.id, Event.kind == UNTOLD, ~told.exists()
    return db.session.scalars(rows.where(*unheard).order_by(Result.id)).all()


def _known(result: Result) -> dict[str, object]:
    now = legal_now()
    deadline = None if result.certificate else talk_deadline(result, settings())
    adult_on = result.cursist.adult_on
    return {
        "cursist": result.cursist.name,
        "cursist_id": result.cursist.id,
        "module": result.module,
        "programme": result.programme,
        "certificate": result.certificate,
        "decided_on": result.decided_on,
        "received_on": brussels_date(deadline.start) if deadline else None,
        "last_day": deadline.date if deadline else None,
        "adult_on": adult_on if adult_on and deadline and adult_on <= deadline.date else None,
        "over": deadline is not None and not deadline.is_timely(now),
        "link": links.objection(result.id),
    }
