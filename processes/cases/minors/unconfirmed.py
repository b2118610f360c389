"""What a minor sent by e-mail, by post or by hand: registered by the secretariat, and asked of the
guardian, who confirms it as what a minor asks on line (art. 3.6).

The moment that counts for what was sent counts for the asking. Whoever came of age meanwhile
confirms it themselves.
"""

from collections.abc import Mapping

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import Refused
from processes.models import Draft, Person, db
from processes.regulation import brussels_date
from processes.roles import CURSIST, GUARDIAN, conductors
from processes.trail import REGISTERED

from ..doors.filing import lock
from ..drafts import drafts
from ..drafts.drafts import INCOMING, SCAN, sent_off_line
from ..drafts.off_line import OffLine
from ..ground.arrival import Arrival, described
from ..ground.matter import Matter
from ..ground.office import may_register
from .confirming import tell


def ask_for(
    matter: Matter, arrival: Arrival, says: str, about: Mapping[str, str], key: str | None
) -> Draft:
    """The draft of the minor with what came in, its scans and its moment; who must confirm it gets
    a mail, and so does the cursist. What already stood in the draft stays. A second click with the
    same key changes nothing. Raises Refused where it was filed before, or no guardian is known."""
    lock(matter)
    if case := matter.case:
        raise Refused(
            "disagrees", f"Dit is al ingediend. Je vindt het in dossier {case.reference}."
        )
    cursist = matter.cursist
    confirming = _who_confirms(matter)
    draft = drafts.own(matter, cursist)
    if key and key in [earlier.key for earlier in sent_off_line(draft)]:
        return draft
    sent = OffLine.of(arrival, cursist.name, says, key)
    _put_in(draft, arrival, sent)
    draft.values = {**about, **draft.values}
    draft.asked_values = {**about, **(draft.asked_values or {})}
    matter.note(REGISTERED, arrival.registered_by, **sent.told())
    tell("registered", draft, cursist, CURSIST)
    for guardian in confirming:
        tell("confirm", draft, guardian, GUARDIAN)
    return draft


def for_secretariat(by: Person) -> list[Draft]:
    """What the secretariat registered and nobody confirmed yet, of those for whom this person
    registers; the first that was asked stands first."""
    return [draft for draft in _waiting() if may_register(by, draft.person)]


def unconfirmed_of(cursist: Person) -> list[Draft]:
    """The same of one cursist."""
    return [draft for draft in _waiting() if draft.person == cursist]


def _waiting() -> list[Draft]:
    rows = select(Draft).where(Draft.asked_at.is_not(None), Draft.case_id.is_(None))
    found = db.session.scalars(rows.order_by(Draft.asked_at, Draft.id))
    return [draft for draft in found if sent_off_line(draft)]


def _who_confirms(matter: Matter) -> list[Person]:
    """The guardians; nobody else where the cursist is 18 by now."""
    conducting = conducting_now(matter.cursist, matter.process)
    return [person for person in conducting if person != matter.cursist]


def conducting_now(cursist: Person, process: str) -> list[Person]:
    """Who conducts a procedure of the cursist today. Raises Refused where no guardian is known."""
    if conducting := conductors(cursist, brussels_date(legal_now()), process):
        return conducting
    raise Refused(
        "person_id",
        f"{cursist.name} was op die dag nog geen 18. We kennen nog geen ouder of voogd. "
        "Voeg die eerst toe. Wat je typte, is bewaard.",
    )


def _put_in(draft: Draft, arrival: Arrival, sent: OffLine) -> None:
    """The guardians are told now: only a later moment reminds them."""
    says, asked = sent.says, draft.asked_values or {}
    all_sent = sorted([*sent_off_line(draft), sent], key=lambda each: each.sent_on)
    _take_over(draft, arrival)
    draft.values = {**draft.values, "reasons": _both(draft.values.get("reasons", ""), says)}
    draft.asked_at = min(filter(None, (draft.asked_at, arrival.filed_at)))
    draft.asked_values = {
        **asked,
        "reasons": _both(asked.get("reasons", ""), says),
        "attachments": [described(document) for document in draft.documents],
        INCOMING: [each.kept() for each in all_sent],
    }
    draft.reminded_at = draft.changed_at = legal_now()
    db.session.flush()


def _take_over(draft: Draft, arrival: Arrival) -> None:
    for document in arrival.documents:
        document.draft_id, document.kind = draft.id, SCAN
    db.session.flush()
    db.session.expire(draft, ["documents"])


def _both(typed: str, says: str) -> str:
    """What stood there, and below it what came in, unless it stood there already."""
    return typed if says in typed else "\n\n".join(filter(None, (typed, says)))
