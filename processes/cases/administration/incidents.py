"""What broke in the machine: tried again at once, or looked at and put away."""

from sqlalchemy import ColumnElement, Select, select, update

from processes.clock import machine_now
from processes.errors import NoLongerOpen, Refused
from processes.models import Alarm, DueDate, Incident, Person, db, transaction
from processes.trail import INCIDENT_RESOLVED, note, note_elsewhere

from ..committee import choosing, last_call, leaving, newcomers
from ..doors import each_morning, unmanned
from ..doors.due import fire_due, locked
from ..file import copies, delivery
from ..minors import told_later
from ..post import drawing, enclosed
from . import escalations, reminders
from .alarms import NO_MAILS
from .people import check_administers
from .watched import UNSENT

STILL_NO_MAILS = (
    "Er vertrekken nog geen mails. Deze storing verdwijnt vanzelf zodra er weer mails vertrekken."
)
AGAIN = (
    drawing.draw_of,
    enclosed.draw_of,
    choosing.settle_of,
    last_call.remind_of,
    newcomers.ask_of,
    copies.make_of,
    delivery.whole_of,
    each_morning.tell_of,
    escalations.tell_of,
    leaving.release_of,
    reminders.tell_of,
    unmanned.tell_of,
    told_later.tell_of,
)


def open_incidents() -> Select[Incident]:
    """Those that nobody put away, the oldest first."""
    return select(Incident).where(Incident.resolved_at.is_(None)).order_by(Incident.id)


def what_broke(incident: Incident) -> str:
    """What could not be done, and the kind of error: not what it says, in which words of a case can
    stand. The log of the server has all of it."""
    return incident.error.partition(": ")[0]


def try_again(number: int, who: int) -> bool:
    """Fires what is due in the case of an incident now, without waiting, draws its letters and
    what goes with its mails, makes its copies, reads its documents where one was refused, and tells
    what was to be told; whether it went well. Then all that was open for the case is put away, and
    of what is about no case that one. Mails that do not leave went well once they leave.
    Opens its own transactions; `who` is a person's id. Raises NotAllowed, NoLongerOpen."""
    with transaction():
        incident = _open(number, db.session.get_one(Person, who))
        if _rings(incident):
            return False
        case_id = incident.case_id
        waiting = update(DueDate).where(DueDate.case_id == case_id)
        db.session.execute(waiting.values(put_off_until=None))
    if case_id is not None:
        fire_due(case_id)
        if not all(again(case_id) for again in AGAIN):
            return False
    with transaction():
        put_off = DueDate.case_id == case_id, DueDate.put_off_until.is_not(None)
        if db.session.scalar(select(DueDate.id).where(*put_off).limit(1)) is not None:
            return False
        together = Incident.id == number if case_id is None else Incident.case_id == case_id
        _resolve_all(together, db.session.get_one(Person, who))
        return True


def resolve(number: int, by: Person) -> Incident:
    """Puts an incident away: somebody looked at it. Raises NotAllowed, NoLongerOpen, and Refused
    where mails do not leave and still do not."""
    incident = _open(number, by)
    if _rings(incident):
        raise Refused("incident", STILL_NO_MAILS)
    incident.resolved_at = machine_now()
    case = locked(incident.case_id) if incident.case_id else None
    reference = case.reference if case else None
    note_elsewhere(INCIDENT_RESOLVED, by, case=reference, error=what_broke(incident))
    if case:
        note(case, INCIDENT_RESOLVED, None, by)
    return incident


def _rings(incident: Incident) -> bool:
    """It is that mails do not leave, and they still do not: put away, it would never ring again."""
    if incident.case_id is not None or incident.error != NO_MAILS:
        return False
    rings = select(Alarm.name).where(Alarm.name == UNSENT, Alarm.since.is_not(None))
    return db.session.scalar(rings) is not None


def _resolve_all(which: ColumnElement[bool], by: Person) -> None:
    rows = select(Incident.id).where(which, Incident.resolved_at.is_(None))
    for number in db.session.scalars(rows).all():
        resolve(number, by)


def _open(number: int, by: Person) -> Incident:
    check_administers(by)
    found = db.session.get(Incident, number)
    if found is not None and found.case_id is not None:
        locked(found.case_id)  # before the incident, as every door does
    incident = db.session.get(Incident, number, with_for_update=True, populate_existing=True)
    if incident is None or incident.resolved_at is not None:
        raise NoLongerOpen(f"incident {number} is put away")
    return incident
