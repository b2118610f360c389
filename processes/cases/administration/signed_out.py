"""An administrator signs somebody out everywhere, whose account stays open: a device was lost, or
somebody else may know their password."""

from processes import accounts, links, mails
from processes.errors import Refused
from processes.mails.safe import one_line
from processes.models import Person, db
from processes.trail import SIGNED_OUT, note_elsewhere

from ..ground.proposals import PERSON
from .people import check_administers

LONGEST_REASON = 200  # characters
OWN = "Je eigen toestellen meld je af op de pagina Mijn account."


def sign_out_everywhere(by: Person, number: int, why: str) -> Person:
    """Every session of theirs ends at once, and no program reads their calendar any more; they read
    who did so and why in a mail, and may sign in anew. Raises NotAllowed, and Refused for oneself,
    and without a reason of at most LONGEST_REASON."""
    check_administers(by)
    person = db.session.get_one(Person, number, with_for_update=True)
    why = one_line(why)
    if person == by:
        raise Refused("why", OWN)
    if not why:
        raise Refused("why", "Schrijf waarom.")
    if len(why) > LONGEST_REASON:
        raise Refused("why", f"Schrijf hoogstens {LONGEST_REASON} tekens.")
    accounts.end_all(person)
    note_elsewhere(SIGNED_OUT, by, who=person.id, name=person.name, why=why)
    known = {"by": by.name, "why": why, "home": links.home()}
    mails.tell("account/signed_out", None, PERSON, [person], known)
    return person
