"""Which certificates somebody can have, has or had refused, and which were taken back since (art.
3.6, 3.7 and 4.2)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from processes.models import Case, Certificate, Decision, Event, Person, Result, db
from processes.regulation.certificates import WHOLE, Earned
from processes.trail import CERTIFICATE_STAYS

from .studied import NEW_DECISION, Proposal, following_of

PROCESS = "certificate"
GIVEN = "true"  # the outcome of a new decision where the result gives a certificate
ALREADY = "Dit studiebewijs is er al."
TAKEN_BACK = "Een resultaat is veranderd. Dit studiebewijs volgt er niet meer uit."
OTHERWISE = (
    "De opleidingsfiche of een instelling is veranderd. Dit studiebewijs volgt er niet meer uit."
)


LACKS_TEST = (
    "Voor dit certificaat is de NT2-test nodig (art. 3.2). Er staat niet dat de cursist slaagde."
)


def proposals(cursist: Person) -> list[Proposal]:
    """All that follows for somebody and that they do not have, that nobody proposed yet, and for
    which no test is lacking (art. 3.2). Who failed it has a right to a decision with its reasons
    (art. 3.6), so that can be proposed, though not signed."""
    found = (each for each in proposals_of([cursist])[cursist.id])
    return [each for each in found if can_be_proposed(each.earned)]


def can_be_proposed(earned: Earned) -> bool:
    """No test is lacking for it, or the test was failed."""
    return earned.failed_test or not earned.lacks_test


def proposals_of(cursists: Sequence[Person]) -> dict[int, list[Proposal]]:
    """The same of each of these people, by their ids, in as many statements as for one; also that
    for which a test is lacking."""
    there = _there(cursists, Case.ended_at.is_(None) | _issued())
    follows = following_of(cursists)
    return {
        number: [each for each in found if (number, *each.what[:2]) not in there]
        for number, found in follows.items()
    }


def why_no_longer(case: Case) -> str:
    """Why what was proposed in a case cannot be signed: it was issued in another one, or it follows
    no more by what is known now; empty where it can."""
    own = case.cursist_id, *asked_in(case)[:2]
    if own in _there([case.cursist], Case.id != case.id, _issued()):
        return ALREADY
    if why(case):
        return ""
    if _earned_in(case):
        return LACKS_TEST
    return TAKEN_BACK if is_taken_back(case) else OTHERWISE


def is_taken_back(case: Case) -> bool:
    """Whether `taken_back` is so of the certificate of a case."""
    return _is(case, taken_back())


def is_to_look_at(case: Case) -> bool:
    """Whether `to_look_at` is so of the certificate of a case."""
    return _is(case, to_look_at())


def said_to_stay(case: Case) -> Event | None:
    """When the direction last said that the certificate of a case stays valid, by whom and why."""
    rows = select(Event).where(Event.case_id == case.id, Event.kind == CERTIFICATE_STAYS)
    return db.session.scalars(rows.order_by(Event.id.desc()).limit(1)).first()


def taken_back() -> ColumnElement[bool]:
    """As a condition on the case of a certificate: a result of its module, or of its programme
    where it is for the whole, that gave something when it was signed, or proposed where it is not
    signed, gives nothing by a later decision, and no other result of that module does. What a sheet
    says now has no part in it: what was issued stays as it is."""
    return _taken_back()


def to_look_at() -> ColumnElement[bool]:
    """The same, by a decision after which the direction did not say yet that the certificate stays
    valid."""
    last = select(func.max(Decision.decided_at)).join(
        of := aliased(Case), of.id == Decision.case_id
    )
    last = last.where(of.result_id == Result.id, Decision.element == NEW_DECISION)
    said = select(Event.id).where(Event.case_id == Case.id, Event.kind == CERTIFICATE_STAYS)
    since = said.where(Event.at >= last.correlate(Result).scalar_subquery())
    return _taken_back(~since.correlate(Result, Case).exists())


def _is(case: Case, so: ColumnElement[bool]) -> bool:
    rows = select(Case.id).where(Case.id == case.id, so)
    return db.session.scalar(rows) is not None


def _taken_back(*also: ColumnElement[bool]) -> ColumnElement[bool]:
    of, other = aliased(Case), aliased(Result)
    before = Decision.decided_at <= func.coalesce(Case.ended_at, Case.opened_at)
    gave = select(Decision.id).join(of, of.id == Decision.case_id)
    gave = gave.where(of.result_id == Result.id, Decision.element == NEW_DECISION)
    gave = gave.where(Decision.outcome == GIVEN, before)
    same = other.cursist_id == Result.cursist_id, other.programme == Result.programme
    still = select(other.id).where(*same, other.module == Result.module, other.certificate)
    rows = select(Result.id).where(
        Result.cursist_id == Case.cursist_id,
        Result.programme == Case.programme,
        or_(Case.module == WHOLE, Result.module == Case.module),
        ~Result.certificate,
        gave.correlate(Result, Case).exists(),
        ~still.correlate(Result).exists(),
        *also,
    )
    return rows.correlate(Case).exists()


def asked_in(case: Case) -> tuple[str, str, str]:
    """What was proposed in a case: its programme and module as they are called now, and the
    kind."""
    return case.programme, case.module, str(case.submissions[0].evidence["kind"])


def why(case: Case) -> tuple[str, ...]:
    """Why what was proposed in a case follows, in sentences; empty where it does so no more."""
    return next((each.why for each in _earned_in(case) if not each.lacks_test), ())


def _earned_in(case: Case) -> list[Earned]:
    asked = asked_in(case)
    return [each.earned for each in following(case.cursist) if each.what == asked]


def certificate_of(case: Case) -> Certificate | None:
    """The certificate that was issued in a case."""
    return db.session.scalars(select(Certificate).where(Certificate.case_id == case.id)).first()


def refusals_of(cursists: Iterable[Person]) -> list[Case]:
    """The cases in which it was decided that these people get a certificate not, as far as that
    stands; the latest first."""
    own = Case.cursist_id.in_([each.id for each in cursists]), Case.process == PROCESS
    rows = select(Case).join(Case.result).where(*own, ~Result.certificate, ~overtaken())
    rows = rows.options(joinedload(Case.result), selectinload(Case.submissions))
    return list(db.session.scalars(rows.order_by(Case.id.desc())))


def overtaken() -> ColumnElement[bool]:
    """As a condition on a result: a certificate was refused with it, and the same was issued since
    and not withdrawn, or was refused anew. Nothing is left to contest there (art. 3.6)."""
    own, other = aliased(Case), aliased(Case)
    held = select(Certificate.case_id).where(Certificate.withdrawn_on.is_(None))
    anew = and_(other.result_id.is_not(None), other.id > own.id)
    rows = select(own.id).where(
        own.result_id == Result.id,
        own.process == PROCESS,
        other.process == PROCESS,
        other.cursist_id == own.cursist_id,
        other.programme == own.programme,
        other.module == own.module,
        or_(anew, other.id.in_(held)),
    )
    return rows.correlate(Result).exists()


def refused_in(result: Result) -> Case | None:
    """The case in which it was decided that a certificate is not issued, where that is the
    result."""
    return next((case for case in result.cases if case.process == PROCESS), None)


def following(cursist: Person) -> list[Proposal]:
    """All that follows for somebody by what is known now, whether they have it or not."""
    return following_of([cursist])[cursist.id]


def _there(cursists: Sequence[Person], *which: ColumnElement[bool]) -> set[tuple[int, str, str]]:
    """Who of them has or is to get one of which programme and module."""
    rows = select(Case.cursist_id, Case.programme, Case.module).where(Case.process == PROCESS)
    own = Case.cursist_id.in_([each.id for each in cursists])
    return {(row[0], row[1], row[2]) for row in db.session.execute(rows.where(own, *which))}


def _issued() -> ColumnElement[bool]:
    held = Certificate.withdrawn_on.is_(None)
    return Case.id.in_(select(Certificate.case_id).where(held))
