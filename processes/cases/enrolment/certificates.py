"""Certificates once they are issued (art. 3.7): drawn once to be kept (PDF/A-2a), looked up by
anybody who has the paper, withdrawn by the direction, or said to stay valid where a result
behind one was taken back."""

from collections.abc import Sequence

from sqlalchemy import select

from processes import links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.certificates import is_to_look_at
from processes.folding import folded
from processes.mails.dutch import day
from processes.mails.safe import as_meant
from processes.mails.sheet import proof_sheet
from processes.models import (
    Case,
    Certificate,
    CertificatePaper,
    Document,
    Person,
    db,
)
from processes.regulation import brussels_date
from processes.regulation.certificates import WORDS, Kind
from processes.roles import CURSIST, is_direction, parties, people
from processes.trail import CERTIFICATE_STAYS, CERTIFICATE_WITHDRAWN, note

from ..doors.due import locked
from ..ground.drawn_once import drawn_once

KIND = "certificate"  # of its document
GROUP = 4
# A code has no 0, 1 or 8: who reads one on paper means the letter that looks like it.
_MEANT = str.maketrans("018", "OIB")
LONGEST = 1_000
NO_REASON = "Schrijf waarom je dit studiebewijs intrekt."
NO_REASON_TO_STAY = "Schrijf waarom dit studiebewijs geldig blijft."


def certificates_of(of: Sequence[Person]) -> list[Certificate]:
    """Those of these people, the latest first; also what was withdrawn."""
    own = Case.cursist_id.in_([each.id for each in of])
    rows = select(Certificate).join(Certificate.case).where(own)
    return list(db.session.scalars(rows.order_by(Certificate.id.desc())))


def called(own: Certificate) -> str:
    """What it is, in words."""
    return WORDS[Kind(own.kind)].capitalize()


def on_paper(code: str, name: str) -> Certificate | None:
    """The certificate on which this code and this name stand, however they were typed. A code alone
    finds none, so that a true code says nothing of a paper with another name."""
    said = "".join(sign for sign in code.upper() if sign.isascii() and sign.isalnum())
    rows = select(Certificate).where(Certificate.code == said.translate(_MEANT))
    found = db.session.scalars(rows).first()
    return found if found and folded(found.name) == folded(name) else None


def shown(code: str) -> str:
    """A code in groups, as it stands on the paper."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def paper_of(number: int) -> Document:
    """The PDF of a certificate, which is drawn now where it was not, outside every transaction.
    Raises NotConverted."""
    own = db.session.get_one(Certificate, number)
    return drawn_once(CertificatePaper, number, KIND, f"{own.reference}.pdf", lambda: page_of(own))


def page_of(own: Certificate) -> str:
    """A certificate as a page of HTML on the letterhead."""
    born = f", geboren op {day(own.born_on)}" if own.born_on else ""
    of = [("Module", own.module)] if own.module else [("Voor", "de hele opleiding")]
    facts = [
        ("Wie", f"{own.name}{born}"),
        ("Opleiding", own.programme),
        *of,
        ("Ondertekend door", f"{own.signed_by}, voor de directie"),
        ("Uitgereikt op", day(own.issued_on)),
        ("Code", shown(own.code)),
    ]
    ask = "Is dit studiebewijs echt? Kijk het na met de code en de naam, op deze pagina:"
    return proof_sheet(called(own), own.reference, facts, [ask, links.genuine()])


def may_withdraw(by: Person, own: Certificate) -> bool:
    """They are of the direction, and it is not their own or of whose guardian they are or were."""
    return is_direction(by) and by not in parties(own.case.cursist, brussels_date(legal_now()))


def withdraw(number: int, by: Person, why: str) -> Certificate:
    """It is genuine no more from now on; who got it is told why. Raises NotAllowed, NoLongerOpen
    where it was withdrawn already, and Refused at `why`."""
    own, case = _judged(number, by)
    said = _reason(why, NO_REASON)
    own.withdrawn_on, own.withdrawn_why = brussels_date(legal_now()), said
    note(case, CERTIFICATE_WITHDRAWN, None, by, certificate=own.reference, why=said)
    _tell("papers/withdrawn", own, said)
    return own


def let_stay(number: int, by: Person, why: str) -> Certificate:
    """It stays valid though a result behind it was taken back, until a later decision takes one
    back; who got it is told why. Raises NotAllowed, NoLongerOpen where there is nothing to look at
    any more, and Refused at `why`."""
    own, case = _judged(number, by)
    if not is_to_look_at(case):
        raise NoLongerOpen(f"certificate {number} is not to be looked at")
    said = _reason(why, NO_REASON_TO_STAY)
    note(case, CERTIFICATE_STAYS, None, by, certificate=own.reference, why=said)
    _tell("papers/stays", own, said)
    return own


def _judged(number: int, by: Person) -> tuple[Certificate, Case]:
    """One that is not withdrawn, and its case, under the lock of that."""
    own = db.session.get_one(Certificate, number)
    if not may_withdraw(by, own):
        raise NotAllowed(f"person {by.id} does not judge certificate {number}")
    case = locked(own.case_id)
    db.session.refresh(own)
    if own.withdrawn_on:
        raise NoLongerOpen(f"certificate {number} was withdrawn before")
    return own, case


def _reason(why: str, none: str) -> str:
    said = as_meant(why).strip()
    if not said:
        raise Refused("why", none)
    if len(said) > LONGEST:
        raise Refused("why", f"Schrijf hoogstens {LONGEST} tekens.")
    return said


def _tell(text: str, own: Certificate, why: str) -> None:
    case = own.case
    known = {"certificate": own, "called": called(own), "why": why}
    known["link"] = links.case(case.reference)
    mails.tell(text, case, CURSIST, people(CURSIST, case, legal_now()), known)
