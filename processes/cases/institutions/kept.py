"""The institutions that the centre knows, kept by its secretariat and its direction: added, put
right, and closed as a payer."""

from itertools import islice
from secrets import choice

from sqlalchemy import Select, select

from processes import accounts, mails
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.folding import MOST_SOUGHT, folded
from processes.mails.safe import one_line
from processes.models import Institution, Person, db
from processes.roles import DEPUTY, DIRECTOR, SECRETARIAT, roles_on
from processes.shown import check_shown
from processes.trail import INSTITUTION_CLOSED, INSTITUTION_KEPT, INSTITUTION_OPENED, note_elsewhere

from .details import Details, keep, known_of
from .moving import TAKEN, is_taken, move, write_alone

KEEPERS = {SECRETARIAT, DIRECTOR, DEPUTY}
# Nothing that reads like another sign.
SIGNS, LENGTH = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 8
LONGEST_REASON = 1000


def may_keep(person: Person) -> bool:
    """This person keeps the institutions."""
    return bool(roles_on(person, legal_now()) & KEEPERS)


def institutions_with(words: str) -> Select[int]:
    """The ids of those in whose name these words are, of which the first MOST_SOUGHT count."""
    rows = select(Institution.id)
    for word in islice(folded(words).split(), MOST_SOUGHT):
        rows = rows.where(Institution.sorts_as.contains(word, autoescape=True))
    return rows


def add_institution(by: Person, email: str, details: Details) -> Institution:
    """An institution with an account, which gets a mail to choose a password. Raises NotAllowed,
    Refused."""
    _check(by)
    details = details.checked()
    institution = Institution(name=details.name, email=free_address(email), code=new_code())
    keep(institution, details)
    db.session.add(institution)
    write_alone()
    accounts.send_link(institution, accounts.INVITATION)
    note_elsewhere(INSTITUTION_KEPT, by, institution=institution.id, name=institution.name)
    return institution


def change_institution(
    by: Person, number: int, email: str, details: Details, shown: str | None = None
) -> Institution:
    """Puts right what is known of it. At another mail address it chooses another password, by a
    link that is mailed there: whoever had the old one does not come in. Raises NotAllowed,
    Refused, NotAsShown."""
    _check(by)
    institution = locked(number)
    before = known_of(institution)
    details = details.checked()
    address = free_address(email, institution)
    check_shown(shown, before, [address, *vars(details).values()])
    was = keep(institution, details)
    if address != institution.email:
        was["email"] = institution.email
        move(institution, address)
        accounts.shut_out(institution)
    if was:
        _note_changed(by, institution, was)
    return institution


def close_as_payer(by: Person, number: int, why: str) -> Institution:
    """From now on nobody chooses it as a payer; a mail says why. What it owes stays. Raises
    NotAllowed, Refused."""
    _check(by)
    institution = locked(number)
    why = one_line(why)
    if not why:
        raise Refused("why", "Schrijf waarom.")
    if len(why) > LONGEST_REASON:
        raise Refused("why", f"Dit is te lang. Schrijf hoogstens {LONGEST_REASON} tekens.")
    if not institution.pays:
        raise Refused("why", f"{institution.name} is al afgesloten als betaler.")
    institution.closed_at, institution.closed_why = legal_now(), why
    institution.closed_by = by
    mails.tell("institution/closed", None, "person", [institution], {"why": why})
    note_elsewhere(
        INSTITUTION_CLOSED, by, institution=institution.id, name=institution.name, why=why
    )
    return institution


def open_as_payer(by: Person, number: int) -> Institution:
    """It can be chosen as a payer again, and reads so. Raises NotAllowed."""
    _check(by)
    institution = locked(number)
    if institution.pays:
        return institution
    institution.closed_at, institution.closed_why = None, ""
    institution.closed_by = None
    mails.tell("institution/opened", None, "person", [institution], {})
    note_elsewhere(INSTITUTION_OPENED, by, institution=institution.id, name=institution.name)
    return institution


def locked(number: int) -> Institution:
    """The institution, as it stands now, for who writes."""
    return db.session.get_one(Institution, number, with_for_update=True, populate_existing=True)


def free_address(typed: str, of: Institution | None = None) -> str:
    """A mail address that no other institution has. Raises Refused."""
    address = accounts.checked_address(typed)
    if is_taken(address, of):
        raise Refused("email", TAKEN)
    return address


def new_code() -> str:
    """With which people link themselves; nobody guesses it."""
    return "".join(choice(SIGNS) for _ in range(LENGTH))


def _note_changed(by: Person, institution: Institution, was: dict[str, object]) -> None:
    now = {name: getattr(institution, name) for name in was}
    told = {"institution": institution.id, "name": institution.name}
    note_elsewhere(INSTITUTION_KEPT, by, before=was, after=now, **told)


def _check(person: Person) -> None:
    if not may_keep(person):
        raise NotAllowed(f"person {person.id} does not keep the institutions")
