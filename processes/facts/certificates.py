"""Which certificates follow for somebody: the sheets, the results as they stand now and the
exemptions, told to the rules (art. 3.7 and 4.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from processes.models import (
    Case,
    Certificate,
    Decision,
    Exemption,
    Module,
    Person,
    Programme,
    Result,
    db,
)
from processes.regulation.certificates import (
    WHOLE,
    Earned,
    Exempted,
    Kind,
    Passed,
    Sheet,
    SheetModule,
    earned,
)
from processes.regulation.enrolment import CertificateWithExemptions

from .enrolment_settings import enrolment_settings

PROCESS = "certificate"
EVC = "evc"  # the way in which an exemption was asked
NEW_DECISION = "new_decision"  # the step that decides anew what a result is
GIVEN = "true"  # its outcome where the result gives a certificate
ALREADY = "Dit studiebewijs is er al."
TAKEN_BACK = "Een resultaat is veranderd. Dit studiebewijs volgt er niet meer uit."
OTHERWISE = (
    "De opleidingsfiche of een instelling is veranderd. Dit studiebewijs volgt er niet meer uit."
)


@dataclass(frozen=True)
class Proposal:
    """A certificate that follows in a programme."""

    programme: str
    earned: Earned

    @property
    def what(self) -> tuple[str, str, str]:
        """By which it is known: programme, module (empty for the whole), and kind."""
        return self.programme, self.earned.module, self.earned.kind.value


def proposals(cursist: Person) -> list[Proposal]:
    """All that follows for somebody and that they do not have, and that nobody proposed yet."""
    there = _there(cursist, Case.ended_at.is_(None) | _issued())
    return [each for each in following(cursist) if each.what[:2] not in there]


def why_no_longer(case: Case) -> str:
    """Why what was proposed in a case cannot be signed: it was issued in another one, or it follows
    no more by what is known now; empty where it can."""
    if asked_in(case)[:2] in _there(case.cursist, Case.id != case.id, _issued()):
        return ALREADY
    if why(case):
        return ""
    return TAKEN_BACK if is_taken_back(case) else OTHERWISE


def is_taken_back(case: Case) -> bool:
    """Whether `taken_back` is so of the certificate of a case."""
    rows = select(Case.id).where(Case.id == case.id, taken_back())
    return db.session.scalar(rows) is not None


def taken_back() -> ColumnElement[bool]:
    """As a condition on the case of a certificate: a result of its module, or of its programme
    where it is for the whole, that gave something when it was signed, or proposed where it is not
    signed, gives nothing by a later decision, and no other result of that module does. What a sheet
    says now has no part in it: what was issued stays as it is."""
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
    )
    return rows.correlate(Case).exists()


def asked_in(case: Case) -> tuple[str, str, str]:
    """What was proposed in a case: its programme and module as they are called now, and the
    kind."""
    return case.programme, case.module, str(case.submissions[0].evidence["kind"])


def why(case: Case) -> tuple[str, ...]:
    """Why what was proposed in a case follows, in sentences; empty where it does so no more."""
    asked = asked_in(case)
    found = (e.earned.why for e in following(case.cursist) if e.what == asked)
    return next(found, ())


def certificate_of(case: Case) -> Certificate | None:
    """The certificate that was issued in a case."""
    return db.session.scalars(select(Certificate).where(Certificate.case_id == case.id)).first()


def following(cursist: Person) -> list[Proposal]:
    """All that follows for somebody by what is known now, whether they have it or not."""
    of = Result.cursist_id == cursist.id, Result.certificate
    results = db.session.scalars(select(Result).where(*of).order_by(Result.id)).all()
    anew = _decided_anew(results)
    spared = select(Exemption).where(Exemption.cursist_id == cursist.id).order_by(Exemption.id)
    exemptions = db.session.scalars(spared).all()
    yes = enrolment_settings().certificate_with_exemptions is CertificateWithExemptions.YES
    found = []
    names = {each.programme for each in results} | {each.programme for each in exemptions}
    for sheet in _sheets(names):
        passed = [
            Passed(each.module, anew.get(each.id, each.decided_on))
            for each in results
            if each.programme == sheet.programme
        ]
        exempted = [
            Exempted(each.module, each.granted_on, is_by_evc(each))
            for each in exemptions
            if each.programme == sheet.programme
        ]
        follows = earned(sheet, passed, exempted, with_exemptions=yes)
        found += [Proposal(sheet.programme, each) for each in follows]
    return found


def is_by_evc(exemption: Exemption) -> bool:
    """It was asked by way of EVC, in the case that came first (art. 4.1)."""
    case = exemption.case
    while case.decision:
        case = case.decision.case
    return bool(case.submissions[0].evidence.get("path") == EVC)


def sheet_of(programme: Programme) -> Sheet:
    """What the sheet of a programme says. A module that ended is on it as long as it gives or
    counts for anything."""
    rows = select(Module).where(Module.programme_id == programme.id).order_by(Module.known_as)
    modules = tuple(
        SheetModule(each.name, kind_of(each.gives), each.counts)
        for each in db.session.scalars(rows)
    )
    return Sheet(programme.name, kind_of(programme.gives), modules)


def kind_of(token: str) -> Kind | None:
    """The kind that a row names; None where it names none."""
    return Kind(token) if token else None


def _decided_anew(results: Iterable[Result]) -> dict[int, date]:
    """By the id of a result on which day the committee met that last decided it anew."""
    rows = select(Case.result_id, Decision.sat_on).join(Decision.case).order_by(Decision.id)
    rows = rows.where(Case.result_id.in_([each.id for each in results]))
    found = db.session.execute(rows.where(Decision.element == NEW_DECISION)).all()
    return {number: sat_on for number, sat_on in found if number and sat_on}


def _sheets(names: Iterable[str]) -> list[Sheet]:
    """Of a programme that the house does not know the sheet says nothing."""
    rows = select(Programme).where(Programme.name.in_(names))
    known = {each.name: sheet_of(each) for each in db.session.scalars(rows)}
    return [known.get(name) or Sheet(name, None, ()) for name in sorted(names)]


def _there(cursist: Person, *which: ColumnElement[bool]) -> set[tuple[str, str]]:
    """Of which programme and module somebody has or is to get one."""
    own = select(Case.programme, Case.module).where(Case.process == PROCESS, *which)
    return {
        (row[0], row[1]) for row in db.session.execute(own.where(Case.cursist_id == cursist.id))
    }


def _issued() -> ColumnElement[bool]:
    held = Certificate.withdrawn_on.is_(None)
    return Case.id.in_(select(Certificate.case_id).where(held))
