"""What is on somebody's file: cases, exclusions, exemptions; and the exclusion by another
department of Stedelijk Onderwijs, which the secretariat writes there (art. 2.4)."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from processes import links, mails
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.models import Case, Exclusion, Exemption, Person, db
from processes.models.measures import CENTRE, DEFINITIVE, LOCATION
from processes.regulation import brussels_date
from processes.roles import CURSIST, conductors, may_conduct, may_see, parties, reads_files
from processes.shown import check_shown, mark_of
from processes.trail import EXCLUSION_PUT_RIGHT, EXCLUSION_REGISTERED, note_elsewhere

from ..ground.office import check_registers, may_register

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


@dataclass(frozen=True)
class Elsewhere:
    """An exclusion for good by another department, as the secretariat fills it in; `decided_on` is
    a Brussels day."""

    department: str
    location: str
    scope: str
    decided_on: date

    def checked(self) -> "Elsewhere":
        """The same without what stands around it. Raises Refused."""
        if not self.department.strip():
            raise Refused("department", "Vul in welke afdeling de cursist uitsloot.")
        if not self.location.strip():
            raise Refused("location", "Vul de lesplaats in.")
        if self.scope not in SCOPES:
            raise Refused("scope", "Kies waarvoor de uitsluiting geldt.")
        if self.decided_on > brussels_date(legal_now()):
            raise Refused("decided_on", "Deze dag moet nog komen. Kijk de datum na.")
        return replace(self, department=self.department.strip(), location=self.location.strip())

    def told(self) -> dict[str, str]:
        """As the trail keeps it."""
        day = self.decided_on.isoformat()
        return {
            "department": self.department,
            "location": self.location,
            "scope": self.scope,
            "on": day,
        }


def register_exclusion(cursist: Person, by: Person, elsewhere: Elsewhere) -> Exclusion:
    """Writes that another department excluded somebody for good, and where. Raises NotAllowed,
    Refused."""
    check_registers(by, cursist)
    said = elsewhere.checked()
    excluded = Exclusion(
        cursist_id=cursist.id, kind=DEFINITIVE, recorded_at=legal_now(), **_columns(said)
    )
    db.session.add(excluded)
    db.session.flush()
    note_elsewhere(EXCLUSION_REGISTERED, by, who=cursist.id, **said.told())
    return excluded


def may_put_right(exclusion: Exclusion, person: Person) -> bool:
    """It is of another department, and this person registers such for whom it is about."""
    return bool(exclusion.department) and may_register(person, exclusion.cursist)


def put_right_exclusion(
    exclusion: Exclusion, by: Person, elsewhere: Elsewhere, slip: str, shown: str | None = None
) -> None:
    """Another department decided otherwise than the secretariat wrote: `slip` is what was wrong,
    `shown` the mark of what the page showed. Whom it is about is told. Raises NotAllowed,
    NotAsShown, Refused."""
    said, before = elsewhere.checked(), _to_put_right(exclusion, by, slip)
    check_shown(shown, _stands(before), _stands(said))
    if said == before:
        raise Refused("slip", "Je veranderde niets.")
    for name, value in _columns(said).items():
        setattr(exclusion, name, value)
    _tell(exclusion.cursist, by, before, said, slip)


def take_back_exclusion(exclusion: Exclusion, by: Person, slip: str) -> None:
    """There was none: it stood on the wrong file, or never was. It goes from the file, and stays in
    the trail. Whom it was about is told. Raises NotAllowed, Refused."""
    before, cursist = _to_put_right(exclusion, by, slip), exclusion.cursist
    db.session.delete(exclusion)
    _tell(cursist, by, before, None, slip)


def mark_of_exclusion(exclusion: Exclusion) -> str:
    """The mark of what stands there now."""
    return mark_of(_stands(_as_kept(exclusion)))


def _to_put_right(exclusion: Exclusion, by: Person, slip: str) -> Elsewhere:
    if not may_put_right(exclusion, by):
        raise NotAllowed(f"person {by.id} does not put exclusion {exclusion.id} right")
    if not slip.strip():
        raise Refused("slip", "Schrijf wat er fout was.")
    return _as_kept(exclusion)


def _as_kept(exclusion: Exclusion) -> Elsewhere:
    return Elsewhere(
        exclusion.department, exclusion.location, exclusion.scope, exclusion.decided_on
    )


def _stands(said: Elsewhere) -> list[str]:
    return list(said.told().values())


def _columns(said: Elsewhere) -> dict[str, Any]:
    return {**asdict(said), "first_day": said.decided_on}


def _tell(
    cursist: Person, by: Person, before: Elsewhere, after: Elsewhere | None, slip: str
) -> None:
    told = {"was": before.told(), "now": after.told() if after else None, "slip": slip.strip()}
    note_elsewhere(EXCLUSION_PUT_RIGHT, by, who=cursist.id, **told)
    context = {
        "cursist": cursist.name,
        "cursist_id": cursist.id,
        "before": before,
        "after": after,
        "slip": slip.strip(),
        "link": links.personal_file(cursist.id),
    }
    whose = conductors(cursist, brussels_date(legal_now()))
    mails.tell("receipts/exclusion_put_right", None, CURSIST, whose, context, about=cursist)
