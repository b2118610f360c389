"""Who does not sign on line signs on paper at the desk: the office writes down which texts, by whom
and when, each apart, with the sheet as it was scanned, then or later; and takes back what was
written down wrongly (introduction, 2.1)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from processes import agreements, documents
from processes.agreements import BOXES
from processes.clock import legal_now, machine_now
from processes.documents import Kept
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.mails.safe import one_line
from processes.models import Agreement, Document, Person, db
from processes.regulation import brussels_date
from processes.roles import SEE_EVERY_CASE, conductors, parties, party_to, roles_on, wards
from processes.trail import SIGNATURE_TAKEN_BACK, note_elsewhere

from ..ground.office import check_registers, may_register
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
LONGEST = 500
NO_REASON = "Schrijf waarom dit niet klopt."
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


def on_paper(by: Person, number: int) -> Agreement | None:
    """The agreement with this number that was written down from a paper, for who may add its sheet
    or take it back; None for anybody else."""
    found = db.session.get(Agreement, number)
    theirs = found and found.paper_on and may_register(by, found.person)
    return found if theirs else None


def add_sheet(by: Person, number: int, scan: Kept) -> None:
    """The sheet of a paper that was written down without one, by the number of an agreement on it:
    all that was written down from that paper has it from now on. Raises NotAllowed, NoLongerOpen
    where it is gone or has a sheet, and Refused at `files`."""
    found = _locked(number)
    if found is None or found.scan:
        raise NoLongerOpen(f"agreement {number} is gone, or has its sheet")
    if on_paper(by, number) is None:
        raise NotAllowed(f"person {by.id} adds no sheet to agreement {number}")
    documents.check_person(by.id, scan.size)
    sheet = documents.row(scan, KIND, added_by=by)
    of = Agreement.person_id == found.person_id, Agreement.signed_at == found.signed_at
    for each in db.session.scalars(select(Agreement).where(*of, Agreement.scan_id.is_(None))):
        each.scan = sheet
    db.session.flush()


def _locked(number: int) -> Agreement | None:
    """The agreement with this number, once whom it is of is locked."""
    if (before := db.session.get(Agreement, number)) is not None:
        db.session.get_one(Person, before.person_id, with_for_update=True)
    return db.session.get(Agreement, number, populate_existing=True)


def take_back(by: Person, number: int, why: str) -> None:
    """It was written down wrongly: of somebody else, or it was not signed. From now on the text is
    unsigned for this person, and its sheet goes if no other agreement has it; the trail says what
    stood there, and why it went. Raises NotAllowed, NoLongerOpen where it was gone already, and
    Refused at `why`."""
    found = _locked(number)
    if found is None:
        raise NoLongerOpen(f"agreement {number} was taken back before")
    if on_paper(by, number) is None:
        raise NotAllowed(f"person {by.id} takes back no agreement {number}")
    said = one_line(why)
    if not said:
        raise Refused("why", NO_REASON)
    assert found.paper_on is not None
    stood = {"hash": found.text.hash, "signer": found.signer_id, "paper_on": found.paper_on}
    told = {**stood, "paper_on": found.paper_on.isoformat(), "why": said[:LONGEST]}
    note_elsewhere(SIGNATURE_TAKEN_BACK, by, about=found.person_id, **told)
    scan = found.scan
    db.session.delete(found)
    db.session.flush()
    others = select(Agreement.id).where(Agreement.scan_id == (scan.id if scan else None))
    if scan and db.session.scalar(others) is None:
        scan.removed_at = machine_now()


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
