"""Who does not sign on line signs on paper at the desk: the office writes down which texts, by whom
and when, each apart, with the sheet as it was scanned (introduction, 2.1)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from processes import agreements, documents
from processes.agreements import BOXES, NEWER
from processes.clock import legal_now
from processes.documents import Kept
from processes.errors import NoLongerOpen, Refused
from processes.models import Agreement, Document, Person, db
from processes.regulation import brussels_date
from processes.roles import SEE_EVERY_CASE, conductors, party_to, roles_on, wards

from ..ground.office import check_registers
from .asking import PROCESS

KIND = "agreement"  # of the document of a scan
TO_COME = "Deze dag moet nog komen. Kijk de datum na."
NOT_ABLE = "Kies wie het papier ondertekende."
NOTHING = "Kruis aan wat er ondertekend is."


class Paper(NamedTuple):
    """What was signed: by the person with the number `who`, on a Brussels day, which `kinds` of
    text, of the versions with the hashes that were `shown`."""

    who: int
    on: date
    kinds: Collection[str]
    shown: Collection[str]


def who_can_sign(person: Person) -> list[Person]:
    """Who signs for somebody today: themself, or a guardian under 18."""
    return conductors(person, brussels_date(legal_now()), PROCESS)


def write_down(by: Person, number: int, paper: Paper, scan: Kept | None = None) -> list[Agreement]:
    """The person with this number, or a guardian, signed a paper. Raises NotAllowed, NoLongerOpen
    where nothing is left to sign, and Refused: at `who`, at `paper_on` for a day that is to come,
    at the box of a text where nothing is ticked or a newer version is there, and at `files`."""
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    check_registers(by, person)
    now = legal_now()
    left = agreements.unsigned(person, brussels_date(now))
    if not left:
        raise NoLongerOpen(f"person {number} signed all there is")
    signer = next((each for each in who_can_sign(person) if each.id == paper.who), None)
    if signer is None:
        raise Refused("who", NOT_ABLE)
    if paper.on > brussels_date(now):
        raise Refused("paper_on", TO_COME)
    if not paper.kinds:
        raise Refused(BOXES[next(iter(left))], NOTHING)
    for kind in paper.kinds:
        if kind not in left or left[kind].hash not in paper.shown:
            raise Refused(BOXES[kind], NEWER)
    if scan:
        documents.check_person(by.id, scan.size)
    sheet = documents.row(scan, KIND, added_by=by) if scan else None
    signed = [left[kind] for kind in left if kind in paper.kinds]
    return [
        agreements.write_down(text, person, signer, now, by, paper.on, sheet) for text in signed
    ]


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
