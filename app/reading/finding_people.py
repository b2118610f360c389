"""Whom somebody finds who types some words, of the people whose file they may read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from processes.cases.ground.office import holding
from processes.folding import sought
from processes.models import Person, db
from processes.regulation import brussels_date
from processes.roles import party_to, reads_files

ON_A_PAGE = 20
COUNTED = 1000  # of more than so many it is only said that they are more


@dataclass(frozen=True)
class People:
    """Those who are shown, in the order of their names, and how many more were found; that is
    COUNTED where they are more than that."""

    shown: list[Person]
    others: int

    @property
    def how_many_more(self) -> str:
        """In words: "1 andere persoon", "meer dan 1000 andere personen"; empty for none."""
        if not self.others:
            return ""
        if self.others == 1:
            return "1 andere persoon"
        more = "meer dan " if self.others == COUNTED else ""
        return f"{more}{self.others} andere personen"


def people_found(typed: str, reader: Person, at: datetime, most: int = ON_A_PAGE) -> People:
    """In whose name or address a word begins with each of these; not the reader, nor for whom they
    act. Nobody where there are no words, or where the reader reads no files."""
    if not sought(typed) or not reads_files(reader, at):
        return People([], 0)
    parties = party_to(reader, brussels_date(at))
    theirs: Select[Person] = select(Person).where(*holding(typed), Person.id.not_in(parties))
    in_order = theirs.order_by(Person.sorts_as, Person.id).limit(most + 1)
    shown = list(db.session.scalars(in_order))
    if len(shown) <= most:
        return People(shown, 0)
    counted = theirs.with_only_columns(Person.id).limit(most + COUNTED).subquery()
    found = db.session.scalar(select(func.count()).select_from(counted)) or 0
    return People(shown[:most], found - most)
