"""Whether what was paid on line is in the books as the provider said it: what it said is in the
trail, each time that it was another thing."""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased

from processes.models import PROVIDER, Event, OnlinePayment, Payment, db
from processes.provider import PAID, Told
from processes.stamps.digests import canonical
from processes.trail import PROVIDER_SAID, note_elsewhere

from .paying import SOURCE, first_source
from .written import each_of

HELD = (
    "person_id",
    "institution_id",
    "note_id",
    "enrolment_id",
    "cents",
    "identifier",
    "state",
    "returned",
    "payment_id",
)


class Said(NamedTuple):
    """What the provider said last of a payment: the cents that are left of it, and the digest of
    the row as it was written then."""

    left: int
    digest: str


class InBooks(NamedTuple):
    """A payment by the provider: how that calls it, how many cents of it stand, and whose it is,
    a person or an institution."""

    called: str
    stands: int
    of: tuple[int | None, int | None]


def keep_said(row: OnlinePayment, told: Told) -> None:
    """Writes in the trail what the provider said of a payment, once the row says so."""
    db.session.flush()
    left = told.cents - told.back
    note_elsewhere(PROVIDER_SAID, None, row=row.id, left=left, digest=_digest(row))


def came_in(row: OnlinePayment) -> int:
    """What came in of it, in cents, whatever went back; 0 where nothing did."""
    source = row.payment and row.payment.source
    if not source:
        return 0
    first = select(Payment.cents).where(Payment.source == first_source(source))
    return db.session.scalar(first) or 0


def wrong_online() -> Iterator[tuple[Payment | OnlinePayment, str]]:
    """What is not as the provider said it, each with why."""
    said, there, known = _said(), _in_the_books(), set()
    stands: dict[str, int] = {}
    for each in there.values():
        stands[each.called] = stands.get(each.called, 0) + each.stands
    for row in each_of(OnlinePayment):
        known.add(row.identifier)
        payment = there.get(row.payment_id or 0)
        found = _wrong(row, payment, said.get(row.id), stands.get(row.identifier or "", 0))
        yield from ((row, why) for why in found)
    for number, each in there.items():
        if each.called not in known:
            yield db.session.get_one(Payment, number), "no provider told of it"


def _wrong(
    row: OnlinePayment, payment: InBooks | None, said: Said | None, stands: int
) -> Iterator[str]:
    if (payment is not None) != (row.state == PAID):
        yield "it was paid and is not in the books, or is there and was not paid"
    elif said is None:
        if payment is not None:
            yield "the trail does not say that the provider told of it"
    elif said.digest != _digest(row):
        yield "it is not as it was written when the provider told of it"
    if payment and payment.of != (row.person_id, row.institution_id):
        yield f"payment {row.payment_id} is of another account"
    elif payment and payment.called != row.identifier:
        yield f"payment {row.payment_id} is what came in for another"
    if said and stands != max(0, said.left):
        yield f"{stands} cents of it are in the books, and the provider told of {said.left}"


def _said() -> dict[int, Said]:
    events = select(Event.details).where(Event.kind == PROVIDER_SAID).order_by(Event.id)
    found = db.session.scalars(events)
    return {each["row"]: Said(each["left"], each["digest"]) for each in found}


def _in_the_books() -> dict[int, InBooks]:
    """Each payment that came in by the provider."""
    back = aliased(Payment)
    rows = select(
        Payment.id,
        Payment.source,
        Payment.cents,
        back.id,
        Payment.person_id,
        Payment.institution_id,
    ).outerjoin(back, back.reverses_id == Payment.id)
    theirs = rows.where(Payment.way == PROVIDER, Payment.reverses_id.is_(None))
    found = {}
    for number, source, cents, gone, *of in db.session.execute(theirs.order_by(Payment.id)):
        called = (source or SOURCE).split(SOURCE)[1]
        found[number] = InBooks(called, 0 if gone else cents, (of[0], of[1]))
    return found


def _digest(row: OnlinePayment) -> str:
    return sha256(canonical([{name: getattr(row, name) for name in HELD}])).hexdigest()
