"""Who is told that somebody has another mail address: whoever reads it can sign in as they do."""

from processes import accounts, links, mails
from processes.models import Person
from processes.roles import is_direction

from .proposals import PERSON, direction

ADDRESS_CHANGED = "administration/address_changed"
# What is told to the very address that it is about, wherever somebody gets mail from then on.
AT_AN_ADDRESS = ADDRESS_CHANGED, accounts.DIRECTORY_MOVED


def tell_of_address(person: Person, before: str, by: Person | None) -> None:
    """Tells the address that somebody had, with how to object; and of who directs the centre, the
    others who do. `by` is None for who did it on the machine itself."""
    said = {
        "before": before,
        "after": person.email,
        "by": by.name if by else "Wie de server beheert",
        "who": person.name,
        "link": links.oversight(),
    }
    mails.tell_at(before, ADDRESS_CHANGED, person, PERSON, said)
    if is_direction(person):
        others = [each for each in direction() if each != person]
        mails.tell("administration/address_of_direction", None, PERSON, others, said)
