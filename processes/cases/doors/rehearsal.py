"""The rehearsal: a door is run as it will be, what it would send and ask is noted, and nothing of
it is kept. What is then shown cannot differ from what is sent, for it is made by the same door.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import func, select

from processes.clock import legal_now
from processes.engine.diagrams import Diagram
from processes.engine.elements import CHOICE, SEND_TASK, SERVICE_TASK, Element
from processes.errors import NotAsShown
from processes.mails import centre, header
from processes.mails.header import OnPaper
from processes.models import Case, Mail, PostItem, Task, db, rehearsal
from processes.roles import CURSIST, DIRECTOR

from ..ground.kept_diagrams import diagram_of
from ..letters import report
from .due import fire_before, locked_with_origin
from .odd_moments import odd_about, odd_start, planned_since
from .reports import new_report, reported_in
from .turn import running_due_dates

Act = Callable[[], Case]


@dataclass(frozen=True)
class Rehearsed:
    """A mail as it would be sent, or a letter as it would be posted, word for word. `role` is the
    reader's in the case. `letter` is what becomes of it on paper, as the head of its text says; a
    letter that is posted has no address and no plain text."""

    to: str
    address: str
    role: str
    subject: str
    text: str
    html: str
    calendar: bool
    letter: OnPaper | None


@dataclass(frozen=True)
class Outlook:
    """What would follow: the mails, the letters that would be posted, the tasks as (role, name of
    the step), the running terms as (id, last day if known) of a version of the regulation, the name
    of the end that would be reached, what is odd about the moment of a talk that was chosen, and
    the `report` of a talk as it will be read, as HTML; empty where none is written."""

    mails: tuple[Rehearsed, ...]
    letters: tuple[Rehearsed, ...]
    tasks: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, date | None], ...]
    end: str | None
    regulation: str
    warnings: tuple[str, ...] = ()
    report: str = ""

    @property
    def is_read(self) -> bool:
        """There is something to read before it is done."""
        return self.sends or bool(self.report)

    @property
    def sends(self) -> bool:
        """Something would be sent, by mail or by post."""
        return bool(self.mails or self.letters)

    @property
    def digest(self) -> str:
        """The same for as long as the same would be sent to the same people."""
        said = [(mail.address, mail.subject, mail.text) for mail in self.mails]
        said += [(letter.to, letter.subject, letter.html) for letter in self.letters]
        said += [("", "", each) for each in (*self.warnings, self.report) if each]
        return sha256(repr(said).encode()).hexdigest()


def rehearse(case_id: int | None, act: Act) -> Outlook:
    """What would follow from an act in a case, such as doing a task, or from opening one. Opens its
    own transaction, of which nothing is kept. Raises what the act raises."""
    with rehearsal():
        _, outlook = _played(case_id, act)
    return outlook


def perform(case_id: int | None, act: Act, seen: str) -> Case:
    """The act itself, in the transaction of the caller, if what follows is what somebody saw: the
    digest of that outlook. Raises NotAsShown where it is not, and what the act raises."""
    case, outlook = _played(case_id, act)
    if outlook.is_read and outlook.digest != seen:
        raise NotAsShown(f"what would be sent in case {case.reference} is not what was shown")
    return case


def may_send(diagram: Diagram, element: Element) -> bool:
    """Doing this step may decide something or send a mail: a decision is taken there, or the way
    from it passes a send task before anybody is waited for."""
    return element.decision is not None or _reaches_mail(diagram, element.id, set())


def _reaches_mail(diagram: Diagram, source: str, passed: set[str]) -> bool:
    passed.add(source)
    for flow in diagram.flows:
        if flow.source == source and flow.target not in passed:
            kind = diagram.elements[flow.target].kind
            if kind == SEND_TASK:
                return True
            if kind in (CHOICE, SERVICE_TASK) and _reaches_mail(diagram, flow.target, passed):
                return True
    return False


def _played(case_id: int | None, act: Act) -> tuple[Case, Outlook]:
    """What is due fires first, so that its reminders are not taken for what the act sends."""
    if case_id is not None:
        fire_before(locked_with_origin(case_id))
    db.session.flush()
    last_mail = db.session.scalar(select(func.max(Mail.id))) or 0
    last_letter = db.session.scalar(select(func.max(PostItem.id))) or 0
    reported, begun = reported_in(case_id), legal_now()
    case = act()
    db.session.flush()
    outlook, talk = _outlook(case, begun, last_mail, last_letter), planned_since(case, begun)
    written = new_report(case, reported)
    return case, replace(
        outlook,
        warnings=(*(odd_about(talk) if talk else ()), *odd_start(case, begun)),
        report=report.shown(written) if written else "",
    )


def _outlook(case: Case, begun: datetime, last_mail: int, last_letter: int) -> Outlook:
    elements = diagram_of(case).elements
    ends = case.end if case.ended_at and case.ended_at >= begun else None
    mails = select(Mail).where(Mail.id > last_mail, Mail.case_id == case.id)
    letters = select(PostItem).where(PostItem.id > last_letter, PostItem.case_id == case.id)
    asked = select(Task).where(Task.case_id == case.id, Task.closed_at.is_(None)).order_by(Task.id)
    return Outlook(
        mails=tuple(map(_rehearsed, db.session.scalars(mails.order_by(Mail.id)))),
        letters=tuple(map(_rehearsed_letter, db.session.scalars(letters.order_by(PostItem.id)))),
        tasks=tuple((t.role, elements[t.element].name) for t in db.session.scalars(asked)),
        terms=tuple((row.term, row.last_day) for row in running_due_dates(case)),
        end=elements[ends].name if ends else None,
        regulation=case.regulation,
    )


def _rehearsed(mail: Mail) -> Rehearsed:
    return Rehearsed(
        to=mail.reader.name,
        address=mail.address,
        role=mail.role,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        calendar=mail.calendar is not None,
        letter=header(mail.template).letter if mail.role == CURSIST else None,
    )


def _rehearsed_letter(item: PostItem) -> Rehearsed:
    return Rehearsed(
        to=centre().name if item.role == DIRECTOR else item.reader.name,
        address="",
        role=item.role,
        subject=item.subject,
        text="",
        html=item.html,
        calendar=False,
        letter="registered" if item.registered else "plain",
    )
