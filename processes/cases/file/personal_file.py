"""What is on somebody's file: cases, exclusions, exemptions; and the exclusion by another
department of Stedelijk Onderwijs, which the secretariat writes there (art. 2.4)."""

from datetime import date

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import Refused
from processes.models import Case, Exclusion, Exemption, Person, db
from processes.models.measures import CENTRE, DEFINITIVE, LOCATION
from processes.regulation import brussels_date
from processes.roles import may_conduct, may_see, parties, reads_files
from processes.trail import EXCLUSION_REGISTERED, note_elsewhere

from ..ground.office import check_registers

SCOPES = (LOCATION, CENTRE)


def may_read(person: Person, cursist: Person) -> bool:
    """This person may read somebody's file: their own, that of a minor for whom they act, and of
    the secretariat and the direction everybody's but a party's."""
    now = legal_now()
    if person.id == cursist.id or may_conduct(person, cursist, now):
        return True
    return reads_files(person, now) and person not in parties(cursist, brussels_date(now))


def cases_of(cursist: Person, reader: Person) -> list[Case]:
    """The cases about somebody that a reader may see, the latest first."""
    rows = select(Case).where(Case.cursist_id == cursist.id).order_by(Case.id.desc())
    return [case for case in db.session.scalars(rows) if may_see(reader, case, legal_now())]


def exclusions_of(cursist: Person) -> list[Exclusion]:
    """Every exclusion and suspension, the latest first, those that were lifted too."""
    rows = select(Exclusion).where(Exclusion.cursist_id == cursist.id)
    return list(db.session.scalars(rows.order_by(Exclusion.id.desc())))


def exemptions_of(cursist: Person) -> list[Exemption]:
    """Every exemption, the latest first."""
    rows = select(Exemption).where(Exemption.cursist_id == cursist.id)
    return list(db.session.scalars(rows.order_by(Exemption.id.desc())))


def register_exclusion(
    cursist: Person, by: Person, *, department: str, location: str, scope: str, decided_on: date
) -> Exclusion:
    """Writes that another department excluded somebody for good, on a Brussels day, and where.
    Raises NotAllowed, Refused."""
    check_registers(by, cursist)
    if not department.strip():
        raise Refused("department", "Vul in welke afdeling de cursist uitsloot.")
    if not location.strip():
        raise Refused("location", "Vul de lesplaats in.")
    if scope not in SCOPES:
        raise Refused("scope", "Kies waarvoor de uitsluiting geldt.")
    if decided_on > brussels_date(legal_now()):
        raise Refused("decided_on", "Deze dag moet nog komen. Kijk de datum na.")
    excluded = Exclusion(
        cursist_id=cursist.id,
        kind=DEFINITIVE,
        scope=scope,
        location=location.strip(),
        department=department.strip(),
        first_day=decided_on,
        decided_on=decided_on,
        recorded_at=legal_now(),
    )
    db.session.add(excluded)
    db.session.flush()
    told = {"department": excluded.department, "location": excluded.location}
    note_elsewhere(EXCLUSION_REGISTERED, by, who=cursist.id, on=decided_on.isoformat(), **told)
    return excluded
