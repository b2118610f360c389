"""The people of the stories: who they are, and how somebody more joins them."""

from datetime import date
from typing import Any

from processes.models import Guardianship, Person, Role, Seat, db


class Cast:
    """Amina asks for talks; Bram chairs the evaluation committee, and leads the centre with Dirk
    and his deputy Hanne. Dirk has the seat of who chairs the committee of NT2, with Hanne as his
    substitute; Els and Fatma teach NT2 and sit on it, Gus teaches elsewhere; Chris is the
    secretariat. Ines is 17 until 10 June 2025, and Jan is her father.
    """

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}

    def enter(self) -> None:
        """Everybody comes in, inside a transaction."""
        self.add("amina")
        self.add("bram", "chair", "director")
        self.add("chris", "secretariat")
        self.add("dirk", "director")
        self.add("els")
        self.add("fatma")
        self.add("gus")
        self.add("hanne", "deputy_director")
        self.add("ines", born_on=date(2007, 6, 10))
        self.add("jan")
        self.seat("els")
        self.seat("fatma")
        self.seat("gus", programme="Koken")
        self.seat("dirk", chairs=True, substitute_id=self.ids["hanne"])
        self.guard("jan", "ines")

    def add(self, name: str, *roles: str, born_on: date | None = date(1990, 5, 1)) -> None:
        """Somebody more, with the roles that they hold in the centre."""
        one = Person(name=name.title(), email=f"{name}@encora.example", born_on=born_on)
        one.postal_address = "Kerkstraat 1\n2060 Antwerpen"
        one.roles = [Role(name=role) for role in roles]
        db.session.add(one)
        db.session.flush()
        self.ids[name] = one.id

    def seat(self, name: str, programme: str = "NT2", **values: Any) -> None:
        """A place on the evaluation committee of a programme."""
        place = Seat(
            committee="evaluation",
            programme=programme,
            title="lesgever",
            holder_id=self.ids[name],
            **values,
        )
        db.session.add(place)

    def guard(self, guardian: str, ward: str, first: str = "2020-01-01") -> None:
        """From its first day on somebody acts for a minor."""
        bond = Guardianship(
            guardian_id=self.ids[guardian],
            ward_id=self.ids[ward],
            first_day=date.fromisoformat(first),
        )
        db.session.add(bond)

    def person(self, name: str) -> Person:
        return db.session.get_one(Person, self.ids[name])
