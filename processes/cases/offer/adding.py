"""A row more in the offer, under a name that nobody else has."""

from sqlalchemy.exc import IntegrityError

from processes.errors import Refused
from processes.models import Location, Run, Tariff, db


def add_once(row: Location | Run | Tariff, taken: Refused) -> None:
    """Writes it. Raises `taken` where somebody gave its name to another one at this moment, which
    no question before could find."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        raise taken from None
