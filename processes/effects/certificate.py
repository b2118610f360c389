"""What a certificate checks and writes (art. 3.7 and 4.2). What follows is counted anew at every
step: a result can change by an objection or an appeal meanwhile."""

from base64 import b32encode
from secrets import token_bytes

from sqlalchemy import select

from processes.answers import Routing
from processes.clock import legal_now
from processes.errors import Refused
from processes.facts.certificates import asked_in, proposals, why_no_longer
from processes.facts.terms import TALK
from processes.ledger.numbers import next_number
from processes.models import CERTIFICATES, LAW, Case, Certificate, DueDate, Person, Result, db
from processes.regulation import brussels_date

from .step import Step

BYTES = 10  # of a code: 16 signs, that nobody guesses
SIGN = "sign"
NOT_EARNED = (
    "Dit studiebewijs volgt niet uit de resultaten en de vrijstellingen, of het is er al. Kies een "
    "ander."
)
CHOOSE_NO = "Kies nee, en schrijf waarom."


def certificate_follows(step: Step) -> None:
    """It follows from results and exemptions by the sheet of the programme, and is neither there
    nor proposed already."""
    _one_at_a_time(step.case.cursist)
    what = tuple(str(step.said(name) or "") for name in ("programme", "module", "kind"))
    if what not in [each.what for each in proposals(step.case.cursist)]:
        raise Refused("what", NOT_EARNED)


def register_proposal(step: Step) -> None:
    """Writes what the case is about."""
    step.case.programme, step.case.module = step.names()


def may_be_signed(step: Step) -> None:
    """Signed is only what still follows; what is not signed has its reasons."""
    if not step.answer.routing["signed"]:
        step.require({"reasons": "Schrijf waarom je niet ondertekent."})
        return
    _one_at_a_time(step.case.cursist)
    if changed := why_no_longer(step.case):
        raise Refused("signed", f"{changed} {CHOOSE_NO}")


def issue(case: Case) -> Routing:
    """The certificate, with its number and its code: what it says stays so."""
    today = brussels_date(legal_now())
    programme, module, kind = asked_in(case)
    signed = next(each for each in reversed(case.submissions) if each.element == SIGN)
    db.session.add(
        Certificate(
            case=case,
            kind=kind,
            year=today.year,
            number=next_number(CERTIFICATES, today.year),
            code=b32encode(token_bytes(BYTES)).decode(),
            issued_on=today,
            name=case.cursist.name,
            born_on=case.cursist.born_on,
            programme=programme,
            module=module,
            signed_by=signed.person.name,
        )
    )
    return {"issued": "issued"}


def refuse(case: Case) -> Routing:
    """The decision not to issue it is a result, about which a talk can be asked as about that of a
    module (art. 3.6). Its term runs once it is known when the cursist read it."""
    now = legal_now()
    case.result = Result(
        cursist=case.cursist,
        programme=case.programme,
        module=case.module,
        certificate=False,
        decided_on=brussels_date(now),
        due_dates=[DueDate(kind=LAW, term=TALK, fact="result_received", created_at=now)],
    )
    db.session.flush()  # the mail names the address of its page
    return {"refused": "refused"}


def _one_at_a_time(cursist: Person) -> None:
    """Two steps about the certificates of one person wait for one another."""
    row = select(Person.id).where(Person.id == cursist.id)
    db.session.execute(row.with_for_update(key_share=True))
