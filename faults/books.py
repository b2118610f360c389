"""The books after a run: what was confirmed is there, once, and nobody waits for ever."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import func, select

from faults.mail_server import NOBODY, MailServer
from processes import documents
from processes.cases.administration import incidents, undelivered
from processes.clock import LONGEST_WAIT, legal_now
from processes.models import (
    FAILED,
    SENT,
    UNSURE,
    Case,
    Document,
    Draft,
    DueDate,
    Event,
    Mail,
    Submission,
    Task,
    db,
)
from processes.stamps.verifying import verify
from processes.trail import FIRED, TERM_OVER
from processes.unmanned import unmanned


def unequal(mail_server: MailServer, filed: Iterable[int], decided: Iterable[int]) -> list[str]:
    """What does not hold, in a line each: of the drafts that were filed, and the tasks to decide
    that were done, as those who did so were told; and of all else."""
    return [
        *_filings(filed),
        *_decisions(decided),
        *_mails(mail_server),
        *due_dates(),
        *_cases(),
        *_papers(),
        *(f"changed since it was written: {each.what}" for each in verify().findings),
    ]


def waiting() -> int:
    """How much is still to be done by itself."""
    db.session.rollback()
    unsent = Mail.state.in_(("queued", "dispatched", "sending"))
    mails = db.session.scalars(select(func.count()).where(unsent)).one()
    return mails + len(list(_unfired()))


def _filings(filed: Iterable[int]) -> Iterator[str]:
    for number in filed:
        case_id = db.session.get_one(Draft, number).case_id
        if case_id is None or db.session.get(Case, case_id) is None:
            yield f"draft {number} was confirmed, and is in no case"
    same = select(Case.result_id).where(Case.result_id.is_not(None)).group_by(Case.result_id)
    for result in db.session.scalars(same.having(func.count() > 1)):
        yield f"result {result} has more than one case"
    firsts = select(Submission.case_id).where(Submission.task_id.is_(None))
    for case_id in db.session.scalars(firsts.group_by(Submission.case_id).having(func.count() > 1)):
        yield f"case {case_id} was filed more than once"


def _decisions(decided: Iterable[int]) -> Iterator[str]:
    for number in decided:
        task = db.session.get_one(Task, number)
        done = [each for each in task.case.submissions if each.task_id == number]
        taken = [each for each in task.case.decisions if each.element == task.element]
        if task.closed_at is None or len(done) != 1 or len(taken) != 1:
            yield f"task {number} was done, and has {len(done)} answers, {len(taken)} decisions"


def _mails(server: MailServer) -> Iterator[str]:
    rows = db.session.scalars(select(Mail).order_by(Mail.id)).all()
    known = {mail.message_id for mail in rows}
    for message_id in server.seen:
        if message_id not in known:
            yield f"mail {message_id} went out of a step that was not kept"
    judged = set(db.session.scalars(undelivered.undelivered()))
    written = Counter((m.case_id, m.template, m.role, m.address, m.written_at) for m in rows)
    yield from (f"written more than once: {key}" for key, times in written.items() if times > 1)
    for mail in rows:
        yield from _mail(mail, server, mail in judged)


def _mail(mail: Mail, server: MailServer, judged: bool) -> Iterator[str]:
    taken, called = server.taken[mail.message_id], f"mail {mail.id} ({mail.template}, {mail.state})"
    if mail.state not in (SENT, UNSURE, FAILED):
        yield f"{called} waits still, tried {mail.attempts} times: {mail.error}"
    if mail.state == SENT and mail.attempts and not taken:
        yield f"{called} was never taken"
    if mail.legal and taken > 1:
        yield f"{called} went {taken} times"
    if mail.state == FAILED and mail.address != NOBODY:
        yield f"{called} failed: {mail.error}"
    if mail.state in (UNSURE, FAILED) and not judged:
        yield f"{called} is shown to nobody"


def _unfired() -> Iterable[DueDate]:
    late = DueDate.fires_at <= legal_now() - LONGEST_WAIT
    waits = DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None)
    return db.session.scalars(select(DueDate).where(late, *waits).order_by(DueDate.id))


def due_dates() -> Iterator[str]:
    """What is due and has not fired, fired more than once, or out of order."""
    for row in _unfired():
        yield f"due date {row.id} ({row.element}) of case {row.case_id} has not fired"
    told = select(Event).where(Event.kind.in_((FIRED, TERM_OVER))).order_by(Event.id)
    last: dict[int, datetime] = {}
    times: Counter[tuple[object, ...]] = Counter()
    for event in db.session.scalars(told):
        times[
            event.case_id, event.result_id, event.element, event.details.get("term"), event.at
        ] += 1
        if event.case_id and event.at < last.get(event.case_id, event.at):
            yield f"event {event.id} of case {event.case_id} fired out of order"
        if event.case_id:
            last[event.case_id] = event.at
    yield from (f"fired {number} times: {key}" for key, number in times.items() if number > 1)


def _cases() -> Iterator[str]:
    for case in db.session.scalars(select(Case).where(Case.end.is_(None)).order_by(Case.id)):
        runs = [row for row in case.due_dates if row.stopped_at is None and row.fired_at is None]
        if not runs and all(task.closed_at for task in case.tasks):
            yield f"case {case.reference} is stuck"
    unseen = select(Task.id).join(Task.case).where(Task.closed_at.is_(None), unmanned(legal_now()))
    for number in db.session.scalars(unseen.where(Task.unmanned_at.is_(None))):
        yield f"task {number} is seen by nobody, and nobody was told"
    for incident in db.session.scalars(incidents.open_incidents()):
        yield f"an incident is open in case {incident.case_id}: {incident.error}"


def _papers() -> Iterator[str]:
    for document in db.session.scalars(select(Document).order_by(Document.id)):
        try:
            documents.read(document.sha256)
        except OSError as error:
            yield f"document {document.id} is not there: {error}"
