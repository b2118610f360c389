"""Under 18 the guardian conducts the procedure (art. 3.6): what a minor typed is confirmed first.

The house reminds the guardians at 8 o'clock on the last day and on the working day before it.
"""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, String, cast, exists, func, literal, or_, select

from processes import links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.terms import settings
from processes.models import LAW, Draft, DueDate, Mail, Person, db
from processes.regulation import BRUSSELS, brussels_date, working_days_before
from processes.roles import GUARDIAN

from ..doors.filing import asked_in_time, is_late
from ..drafts.drafts import check_all, locked_draft, matter_of, sent_off_line, waits, writable
from ..ground import failures
from ..ground.arrival import described
from ..ground.matter import Matter
from ..letters.first_talk import first_talk
from ..letters.ways import ways

AT = time(8)
TAKEN_BACK = "taken_back"
MOST_TAKEN_BACK = 10  # in a day
TOO_OFTEN = (
    f"Je nam vandaag al {MOST_TAKEN_BACK} keer iets terug. Morgen kan dat weer. Je ouder of voogd "
    "kan je tekst ook aanpassen, en dan bevestigen."
)


def ask(number: int, person: Person, shown: str | None = None) -> Draft:
    """A minor asks the guardians to confirm what stands in the draft: from now on it is theirs.
    Raises Refused where no guardian is known; the draft stays as it is. Raises NotAsShown where
    something else stands in it than was `shown`, NotAllowed for who files it without asking."""
    draft = writable(number, person)
    check_all(draft, shown)
    now = legal_now()
    matter = matter_of(draft)
    if matter.conducts(person, now):  # or the moment of asking would count
        raise NotAllowed(f"person {person.id} files draft {number} without asking anybody")
    told = matter.conductors(brussels_date(now))
    if not told:
        raise Refused(
            "disagrees",
            "We weten niet wie je ouder of voogd is. Contacteer het secretariaat. Wat je typte, "
            "is bewaard.",
        )
    draft.asked_at = now
    draft.asked_values = {
        **{name: said for name, said in draft.values.items() if isinstance(said, str)},
        "attachments": [described(document) for document in draft.documents],
    }
    db.session.flush()
    for guardian in told:
        tell("confirm", draft, guardian, GUARDIAN)
    return draft


def take_back(number: int, person: Person) -> Draft:
    """The minor takes back what no guardian confirmed yet: the draft is the minor's again, as it
    stands, and the guardians are told. Raises NoLongerOpen where nobody is asked any more,
    NotAllowed for anybody else, and for what came off line: that was received. Raises Refused where
    the guardians were told so ten times today: what was asked stands, and no day is lost by it."""
    draft = locked_draft(number)
    if person != draft.person or sent_off_line(draft):
        raise NotAllowed(f"person {person.id} does not take back draft {number}")
    if not waits(draft, legal_now()):
        raise NoLongerOpen(f"nobody is asked to confirm draft {number}")
    guardians = matter_of(draft).conductors(brussels_date(legal_now()))
    if any(_taken_back_today(draft.person, guardian) >= MOST_TAKEN_BACK for guardian in guardians):
        raise Refused("disagrees", TOO_OFTEN)
    draft.asked_at = draft.asked_values = draft.reminded_at = None
    for guardian in guardians:
        tell(TAKEN_BACK, draft, guardian, GUARDIAN)
    return draft


def _taken_back_today(minor: Person, guardian: Person) -> int:
    midnight = datetime.combine(brussels_date(legal_now()), time(), BRUSSELS)
    told = Mail.person_id == guardian.id, Mail.cursist_id == minor.id
    what = Mail.template == f"guardian/{TAKEN_BACK}", Mail.written_at >= midnight
    return db.session.scalar(select(func.count(Mail.id)).where(*told, *what)) or 0


def remind() -> int:
    """Reminds the guardians of what is to be confirmed, where the moment has come; answers with how
    many drafts that were. Opens its own transaction for each."""
    asked = Draft.asked_at.is_not(None), Draft.case_id.is_(None)
    rows = select(Draft).where(*asked, _term_runs()).order_by(Draft.id)
    due = [draft.id for draft in db.session.scalars(rows) if _is_due(draft)]
    db.session.rollback()
    return sum(map(_remind_apart, due))


def _term_runs() -> ColumnElement[bool]:
    """There is something to remind of. This is asked every ten seconds; a term lasts some days,
    and a draft may lie there for months."""
    about = (("result:", DueDate.result_id), ("decision:", DueDate.decision_id))
    subjects = [Draft.subject == literal(kind) + cast(number, String) for kind, number in about]
    return exists().where(DueDate.kind == LAW, DueDate.stopped_at.is_(None), or_(*subjects))


def _remind_apart(number: int) -> int:
    what = f"De herinnering bij aanvraag {number} kon niet geschreven worden."
    return failures.outside_cases(what, lambda: _remind(number))


def _remind(number: int) -> bool:
    draft = db.session.get(Draft, number, with_for_update=True, populate_existing=True)
    if draft is None or draft.case_id or not _is_due(draft):
        return False
    draft.reminded_at = legal_now()
    for guardian in matter_of(draft).conductors(brussels_date(legal_now())):
        tell("reminder", draft, guardian, GUARDIAN)
    return True


def _is_due(draft: Draft) -> bool:
    """A moment to remind came after the last time that the guardians were told."""
    deadline, now = matter_of(draft).deadline, legal_now()
    if deadline is None or draft.asked_at is None or not waits(draft, now):
        return False
    told = draft.reminded_at or draft.asked_at
    day_before = working_days_before(deadline.date, 1, settings()).date
    return any(told < _morning(day) <= now for day in (day_before, deadline.date))


def _morning(day: date) -> datetime:
    return datetime.combine(day, AT, BRUSSELS).astimezone(UTC)


def tell(text: str, draft: Draft, person: Person, role: str) -> None:
    """Writes the mail `guardian/<text>` about a draft to one person in a role."""
    now = legal_now()
    matter, last = matter_of(draft), matter_of(draft).deadline
    module = matter.module or draft.values.get("module", "")
    context = {
        "cursist": draft.person.name,
        "guardians": _named(matter.conductors(brussels_date(now)), draft.person),
        "module": module,
        "topic": matter.topic if matter.module else f"de module {module}" if module else "",
        "process": matter.process,
        "asked_for": matter.element,
        **_ways(matter),
        "has_term": matter.has_term,
        "first": first_talk(matter),
        "result": matter.result,
        "discipline": matter.of_discipline,
        "last_day": last.date if last else None,
        "over": last is not None and last.date < brussels_date(now),
        "late": is_late(draft, now),
        "in_time": asked_in_time(draft),
        "asked_at": draft.asked_at,
        "typed": draft.asked_values,
        "incoming": next(iter(sent_off_line(draft)), None),
        "link": links.check(draft.id),
    }
    mails.tell(f"guardian/{text}", None, role, [person], context, about=draft.person)


def _ways(matter: Matter) -> dict[str, Any]:
    """How the remedy is used that has a term, if it does."""
    against = matter.decision or matter.result
    term = matter.term
    return ways(term, against) if term and against else {"remedy": None}


def _named(asked: list[Person], cursist: Person) -> str:
    """Who is asked to confirm; nobody where the cursist files without asking."""
    return " en ".join(person.name for person in asked if person != cursist)
