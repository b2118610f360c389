"""Who does not sign on line signs on paper at the desk: the office writes down which texts, by whom
and when, each apart, with the sheet as it was scanned (introduction, 2.1)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from processes import agreements, documents
from processes.agreements import BOXES
from processes.clock import legal_now
from processes.documents import Kept
from processes.errors import NoLongerOpen, Refused
from processes.models import Agreement, Document, Person, db
from processes.regulation import brussels_date
from processes.roles import SEE_EVERY_CASE, conductors, parties, party_to, roles_on, wards

from ..ground.office import check_registers
from ..ledger import completing
from .asking import PROCESS

KIND = "agreement"  # of the document of a scan
TO_COME = "Deze dag moet nog komen. Kijk de datum na."
NOT_ABLE = "Kies wie het papier ondertekende."
NOT_ABLE_THEN = (
    "Op die dag kon deze persoon niet ondertekenen. Kijk de dag na, of kies iemand anders."
)
NEWER = "Er is intussen een nieuwe versie. Laat die ondertekenen: het papier is van een andere."
OLDER = "Dit papier is van voor deze versie gold. Laat de nieuwe versie ondertekenen."
NOTHING = "Kruis aan wat er ondertekend is."


class Paper(NamedTuple):
    """What was signed: by the person with the number `who`, on a Brussels day, which `kinds` of
    text, of the versions with the hashes that were `shown`."""

    who: int
    on: date
    kinds: Collection[str]
    shown: Collection[str]


def who_could_sign(person: Person) -> list[Person]:
    """Whose signature can stand on a paper: their own once they are 18, and that of who is a
    guardian or was one before."""
    today = brussels_date(legal_now())
    minor = person.is_minor_on(today)
    return [each for each in parties(person, today) if each != person or not minor]


def write_down(by: Person, number: int, paper: Paper, scan: Kept | None = None) -> list[Agreement]:
    """The person with this number, or a guardian, signed a paper; who lacked nothing else goes on
    by it. Raises NotAllowed, NoLongerOpen
    where nothing is left to sign, and Refused: at `who`, of somebody who did not sign for them on
    the day of the paper, at `paper_on` for a day that is to come or before a text was in force, at
    the box of a text where nothing is ticked or a newer version is there, and at `files`."""
    waiting = completing.locked_of_person(db.session.get_one(Person, number))
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    check_registers(by, person)
    now = legal_now()
    left = agreements.unsigned(person, brussels_date(now))
    if not left:
        raise NoLongerOpen(f"person {number} signed all there is")
    if paper.on > brussels_date(now):
        raise Refused("paper_on", TO_COME)
    signer = _signer(person, paper)
    if not paper.kinds:
        raise Refused(BOXES[next(iter(left))], NOTHING)
    for kind in paper.kinds:
        if kind not in left or left[kind].hash not in paper.shown:
            raise Refused(BOXES[kind], NEWER)
        if paper.on < left[kind].begins_on:
            raise Refused("paper_on", OLDER)
    if scan:
        documents.check_person(by.id, scan.size)
    sheet = documents.row(scan, KIND, added_by=by) if scan else None
    signed = [
        agreements.write_down(left[kind], person, signer, now, by, paper.on, sheet)
        for kind in left
        if kind in paper.kinds
    ]
    db.session.flush()
    completing.go_on(waiting, by)
    return signed


def scan_for(reader: Person, number: int) -> Document | None:
    """The sheet of an agreement, by its number, for who may read it: the person, a guardian of now,
    the secretariat and the direction, who do not read their own child's by that. None for anybody
    else, and where there is none."""
    found = db.session.get(Agreement, number)
    if found is None or found.scan is None:
        return None
    today = brussels_date(legal_now())
    theirs = [reader, *wards(reader, today)]
    office = bool(roles_on(reader, legal_now()) & SEE_EVERY_CASE)
    reads = found.person in theirs or (office and found.person_id not in party_to(reader, today))
    return found.scan if reads else None


def _signer(person: Person, paper: Paper) -> Person:
    able = conductors(person, paper.on, PROCESS)
    for each in able:
        if each.id == paper.who:
            return each
    alone = [each.id for each in who_could_sign(person)] == [paper.who]
    raise Refused("paper_on" if alone else "who", NOT_ABLE_THEN)
