"""What is known of an institution, as it was typed: checked, and kept."""

from dataclasses import dataclass
from typing import Any

from stdnum.be import vat
from stdnum.exceptions import ValidationError

from processes import accounts
from processes.accounts.people import LONGEST_ADDRESS
from processes.errors import Refused
from processes.mails.safe import one_line
from processes.models import Institution
from processes.shown import mark_of

NO_ENTERPRISE = (
    "Dit is geen ondernemingsnummer. Het heeft tien cijfers, zoals 0428.759.497. Kijk het na."
)


@dataclass(frozen=True)
class Details:
    """What the secretariat and the institution itself can say of it, but for its own mail
    address."""

    name: str
    enterprise_number: str = ""
    postal_address: str = ""
    invoice_address: str = ""
    invoice_email: str = ""
    listed: bool = False

    def checked(self) -> "Details":
        """The same, as it is kept. Raises Refused at the field that is wrong."""
        email = self.invoice_email
        return Details(
            accounts.checked_name(self.name),
            _number(self.enterprise_number),
            _lines("postal_address", self.postal_address),
            _lines("invoice_address", self.invoice_address),
            accounts.checked_address(email, "invoice_email") if email.strip() else "",
            self.listed,
        )


def details_of(institution: Institution) -> Details:
    """What is known of it now."""
    return Details(**{name: getattr(institution, name) for name in Details.__dataclass_fields__})


def keep(institution: Institution, details: Details) -> dict[str, Any]:
    """Writes what is known from now on; gives what it was before, of what changed."""
    was = details_of(institution)
    changed = {}
    for name in Details.__dataclass_fields__:
        before, after = getattr(was, name), getattr(details, name)
        if before != after:
            changed[name] = before
            setattr(institution, name, after)
    return changed


def mark_of_institution(institution: Institution) -> str:
    """The mark of what is known of it, for the page that shows it."""
    return mark_of(known_of(institution))


def mark_of_details(institution: Institution) -> str:
    """The mark of what it says of itself."""
    return mark_of([*vars(details_of(institution)).values()])


def known_of(institution: Institution) -> list[Any]:
    """All that the secretariat can put right."""
    return [institution.email, *vars(details_of(institution)).values()]


def _number(typed: str) -> str:
    """Ten digits, or nothing. Raises Refused."""
    if not typed.strip():
        return ""
    try:
        return str(vat.validate(typed))
    except ValidationError as error:
        raise Refused("enterprise_number", NO_ENTERPRISE) from error


def _lines(field: str, typed: str) -> str:
    """An address of several lines. Raises Refused where it is too long."""
    address = "\n".join(line for line in map(one_line, typed.splitlines()) if line)
    if len(address) > LONGEST_ADDRESS:
        raise Refused(field, f"Dit is te lang. Schrijf hoogstens {LONGEST_ADDRESS} tekens.")
    return address
