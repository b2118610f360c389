"""The outbox: mails are rows, written in the step that says them, sent afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import make_transient_to_detached

from processes.clock import legal_now, machine_now
from processes.house import kept_stationery
from processes.models import (
    GATHERED,
    QUEUED,
    Case,
    Decision,
    Lesson,
    Mail,
    Outsider,
    Person,
    Reader,
    Stationery,
    Talk,
    db,
    found_or_made,
)
from processes.models.base import once_a_step
from processes.trail import note_written

from .calendar import calendar_entry, lesson_entries, lessons_gone
from .centre import Centre, centre
from .header import Method
from .safe import one_line
from .texts import OURS, Rendered


def tell(
    text: str,
    case: Case | None,
    role: str,
    told: Iterable[Reader],
    context: Mapping[str, Any],
    *,
    element: str | None = None,
    decision: Decision | None = None,
    about: Person | None = None,
) -> None:
    """Writes a mail with this text to each of these readers, in one role, and in the trail of the
    case that it was written. To whom the text says nothing, nothing is written; nor a second time
    in one step, to who is told in two roles: they read what the first one reads. What is about
    somebody's account, or about no case yet, has no trail.

    `context` holds what the text may name beside the case, the name of the centre and the address
    of its direction, which are added; its `talk` and its `link`, the page of the case, stand in a
    calendar entry. `element` is the send task or the task that it is about. `decision` and `about`
    are as in `queue`. Raises as `render` and `queue` do.
    """
    house = centre()
    known = {"case": case, **context, "centre": house.name, "direction": house.direction}
    for reader in dict.fromkeys(told):
        rendered = OURS.render(text, reader, role, known)
        if rendered.says_nothing or _said_before(rendered, case):
            continue
        entry: dict[str, Any] = {"talk": known.get("talk"), "link": known.get("link", "")}
        which = "gone" if rendered.header.calendar == "withdraw" else "lessons"
        entry["lessons"] = (known.get("enrolment") or {}).get(which, ())
        queue(rendered, case, house, decision=decision, about=about, **entry)
        if case:
            note_written(case, element, reader, subject=rendered.subject, role=role)


def tell_at(address: str, text: str, reader: Reader, role: str, context: Mapping[str, Any]) -> Mail:
    """Writes a mail with this text about somebody's account to an address, whatever theirs is now,
    and gives the row."""
    house = centre()
    known = {**context, "centre": house.name, "direction": house.direction}
    rendered = OURS.render(text, reader, role, known)
    mail = queue(rendered, None, house)
    mail.address = one_line(address)
    return mail


def _said_before(rendered: Rendered, case: Case | None) -> bool:
    """It was written to this person in this step: the very same, or to them in a role that stands
    before this one. One event, one mail a person."""
    said: dict[tuple[object, ...], list[Rendered]] = once_a_step("what was told", dict)
    event = rendered.name, case, rendered.recipient, rendered.subject
    before = said.setdefault(event, [])
    known = any(each.role != rendered.role or each.body == rendered.body for each in before)
    before.append(rendered)
    return known


def queue(
    rendered: Rendered,
    case: Case | None,
    centre: Centre,
    *,
    decision: Decision | None = None,
    about: Person | None = None,
    talk: Talk | None = None,
    link: str = "",
    lessons: Sequence[Lesson] = (),
) -> Mail:
    """Put a rendered text in the open transaction as a mail to send, and give the row. What is
    about somebody's account has no case.

    `decision` is the case's latest: the mail carries it where the header says that being accepted
    is its receipt. Where its reader chose one mail a day, and the header lets it, it is gathered
    for that. `about` is the cursist whom it is about, where it is about no case. `talk`, or the
    `lessons` of an enrolment, must be there where the header asks for a calendar entry
    (ValueError); `link`, the address of the case page, stands in that of a talk. Its Message-ID is
    fixed here: a mail that is sent again is the same mail.
    """
    header, stationery, reader = rendered.header, _stationery(centre), rendered.recipient
    entry = _entry(rendered, case, centre, talk, link, lessons)
    together = header.gathered and isinstance(reader, Person) and reader.mails_daily
    mail = Mail(
        case=case,
        decision=decision if header.receipt else None,
        cursist=None if case else about,
        template=rendered.name,
        role=rendered.role,
        reader=reader,
        address=one_line(reader.email),
        subject=rendered.subject,
        stationery=stationery,
        packed=stationery.packed(rendered.body),
        calendar=entry,
        calendar_method=_method(header.calendar) if entry and header.calendar else None,
        message_id=f"<{uuid4()}@{centre.address.rpartition('@')[2]}>",
        legal=header.legal,
        written_at=legal_now(),
        state=GATHERED if together else QUEUED,
        next_at=machine_now(),
    )
    db.session.add(mail)
    return mail


def _stationery(centre: Centre) -> Stationery:
    """What is written on now. The same stationery is kept once."""

    def keep() -> Stationery:
        new = OURS.stationery(centre.name)
        if known := kept_stationery().get(new.sha256):
            return _as_kept(new, int(known))
        same = select(Stationery).where(Stationery.sha256 == new.sha256)
        with db.session.no_autoflush:
            return found_or_made(same, lambda: new)

    return once_a_step(f"stationery of {centre.name}", keep)


def _as_kept(written: Stationery, number: int) -> Stationery:
    """What is the same as the row with this id, as that row: nothing of it has to be read."""
    written.id = number
    make_transient_to_detached(written)
    return db.session.merge(written, load=False)


def _entry(
    rendered: Rendered,
    case: Case | None,
    centre: Centre,
    talk: Talk | None,
    link: str,
    lessons: Sequence[Lesson],
) -> str | None:
    if rendered.header.calendar is None:
        return None
    if rendered.header.calendar in ("publish", "withdraw"):
        return _lesson_entries(rendered, case, centre, lessons)
    if case is None or talk is None:
        raise ValueError(f"{rendered.name} asks for a calendar entry, and there is no talk")
    return calendar_entry(
        talk,
        rendered.header.calendar,
        organiser=(centre.name, centre.address),
        attendee=rendered.recipient,
        summary=f"{case.talk_noun.name.capitalize()} {case.reference} ({centre.name})",
        description=_described(rendered.recipient, talk, link),
        now=legal_now(),
    )


def _lesson_entries(
    rendered: Rendered, case: Case | None, centre: Centre, lessons: Sequence[Lesson]
) -> str | None:
    """Those that are put in a calendar, of which there is one; or taken out, where any is."""
    out = rendered.header.calendar == "withdraw"
    if case is None or not (lessons or out):
        raise ValueError(f"{rendered.name} asks for a calendar entry, and there is no lesson")
    if not lessons:
        return None
    summary = f"Les: {case.module} ({centre.name})"
    house = centre.address.rpartition("@")[2]
    write = lessons_gone if out else lesson_entries
    return write(lessons, house, summary, case.location, legal_now())


def _method(asked: Method) -> str:
    """As iCalendar calls it."""
    return "CANCEL" if asked == "withdraw" else asked.upper()


def _described(reader: Reader, talk: Talk, link: str) -> str:
    """What is said of the talk in a calendar. Somebody from outside reads what they are asked
    about, and nothing else of the case: the note is for who knows it."""
    return reader.about if isinstance(reader, Outsider) else f"{talk.note}\n\n{link}"
