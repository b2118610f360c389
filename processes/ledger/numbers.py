"""The numbers of notes and of other papers: one after the other in a series and a calendar year,
without holes. They are counted in the step that writes the paper, under the lock of the counter's
row: what is not kept gave no number away."""

from sqlalchemy import select, update
from stdnum import iban
from stdnum.be import ogm_vcs

from processes.models import (
    ATTESTATIONS,
    CERTIFICATES,
    CREDIT,
    DEBIT,
    Counter,
    db,
    found_or_made,
)

# What papers have letters of: no two series share them, and no procedure has them, whose cases are
# counted in the same way.
SERIES = (ATTESTATIONS, CERTIFICATES, CREDIT, DEBIT)


def counter_of(series: str, year: int) -> str:
    """The name of the counter of a series."""
    return f"{series}-{year}"


def next_number(series: str, year: int) -> int:
    """The next number of this series in a year."""
    name = counter_of(series, year)
    counting = update(Counter).where(Counter.name == name).values(value=Counter.value + 1)
    number = db.session.scalar(counting.returning(Counter.value))
    if number is None:
        rows = select(Counter).where(Counter.name == name)
        found_or_made(rows, lambda: Counter(name=name, value=0))
        return next_number(series, year)
    return int(number)


def reference_of(year: int, number: int) -> str:
    """The structured communication of a debit note: year, number, and the rest after division by
    97, twelve digits together."""
    digits = f"{year:04}{number:06}"
    return digits + str(ogm_vcs.calc_check_digits(digits))


def in_plusses(reference: str) -> str:
    """A structured communication, as people write it over: +++202/5000/00165+++."""
    return f"+++{ogm_vcs.format(reference)}+++"


def in_groups(number: str) -> str:
    """A bank account number, in groups of four."""
    return str(iban.format(number))
