"""People, what they are in the centre, and who acts for whom."""

from datetime import date, datetime
from unicodedata import normalize

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from processes.folding import folded

from .base import Base, by_its_bytes

ADULT = 18


def normal_address(address: str) -> str:
    """A mail address as it is kept and compared: whoever types a capital is the same person."""
    return normalize("NFC", address.strip().lower())


class Person(Base):
    """Somebody who can sign in: a cursist, a guardian, a member of staff. `postal_address` has
    several lines, as it stands on a letter; empty while nobody said it, as `phone` is. The number
    of the national register is sealed, and read for who must know it alone. Who `shares_email` has
    one address with others of a family, and nothing else. In lists they stand by what their name
    `sorts_as`, which follows from it. Of the staff, who has `mails_daily` reads about their work
    once a day; who `made_own_account` was entered by nobody of the centre. `delegations` say for
    whom they stand in, `stand_ins` who does so for them alone; `guardianships` are those of who
    acts for them, or once did. Of whom nothing was left and who was kept for long enough has
    `removed_at`, and is nobody; `kept_because` is why somebody is kept longer than others. Of whom
    a case was emptied `seen_until` is the last sign that it held of them (UTC)."""

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_sorts_as", "sorts_as", "id"),
        Index(
            "ix_person_shut_out",
            "id",
            sqlite_where=text("active = 0"),
            postgresql_where=text("NOT active"),
        ),
        Index("ix_person_email", "email"),
        Index(
            "ix_person_own_email",
            "email",
            unique=True,
            sqlite_where=text("shares_email = 0"),
            postgresql_where=text("NOT shares_email"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    sorts_as: Mapped[str] = mapped_column(by_its_bytes(200))
    email: Mapped[str] = mapped_column(String(254))
    shares_email: Mapped[bool] = mapped_column(default=False)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    born_on: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(5), default="nl")
    postal_address: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(30), default="")
    register_number: Mapped[str | None] = mapped_column(String(300), deferred=True)
    active: Mapped[bool] = mapped_column(default=True)
    mails_daily: Mapped[bool] = mapped_column(default=False)
    made_own_account: Mapped[bool] = mapped_column(default=False)
    kept_because: Mapped[str | None] = mapped_column(Text, deferred=True)
    removed_at: Mapped[datetime | None]
    seen_until: Mapped[datetime | None]
    roles: Mapped[list["Role"]] = relationship(back_populates="person")
    delegations: Mapped[list["Delegation"]] = relationship(
        foreign_keys="Delegation.delegate_id", back_populates="delegate"
    )
    stand_ins: Mapped[list["Delegation"]] = relationship(
        foreign_keys="Delegation.principal_id", order_by="Delegation.id", back_populates="principal"
    )
    guardianships: Mapped[list["Guardianship"]] = relationship(
        foreign_keys="Guardianship.ward_id", order_by="Guardianship.id", back_populates="ward"
    )

    @validates("name")
    def _sorted(self, _key: str, name: str) -> str:
        self.sorts_as = folded(name)[:200]
        return name

    @validates("email")
    def _normal(self, _key: str, email: str) -> str:
        return normal_address(email)

    @property
    def adult_on(self) -> date | None:
        """The 18th birthday; who was born on 29 February has it on 1 March. None where unknown."""
        if self.born_on is None:
            return None
        try:
            return self.born_on.replace(year=self.born_on.year + ADULT)
        except ValueError:
            return date(self.born_on.year + ADULT, 3, 1)

    def is_minor_on(self, day: date) -> bool:
        """Under 18 on that Brussels day. Who has no birthday on file is an adult."""
        if self.born_on is None:
            return False
        born = self.born_on
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        return age < ADULT


class Role(Base):
    """What somebody is in the centre: the id of a lane, such as `chair` or `secretariat`."""

    __tablename__ = "role"
    __table_args__ = (UniqueConstraint("person_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(40), index=True)
    person: Mapped[Person] = relationship(back_populates="roles")


class Guardianship(Base):
    """The parent or guardian of a cursist, from its first day up to and including its last.
    `shared_at` is when the cursist, 18 by then, agreed that they read what came before; `told_at`
    when the guardian was told what stood already in the runs of the cursist."""

    __tablename__ = "guardianship"
    id: Mapped[int] = mapped_column(primary_key=True)
    guardian_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    ward_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    shared_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    guardian: Mapped[Person] = relationship(foreign_keys=guardian_id)
    ward: Mapped[Person] = relationship(foreign_keys=ward_id, back_populates="guardianships")

    def holds_on(self, day: date) -> bool:
        """On that Brussels day the guardian may act: within its days, and the ward is under 18."""
        in_days = self.first_day <= day and (self.last_day is None or day <= self.last_day)
        return in_days and self.ward.is_minor_on(day)


class Delegation(Base):
    """Somebody who stands in for the holders of a role, from a first day up to a last one; or for
    the `principal` alone, who is one of them: for whatever is theirs in that role."""

    __tablename__ = "delegation"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(String(40), index=True)
    delegate_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    named_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    principal: Mapped[Person | None] = relationship(
        foreign_keys=principal_id, back_populates="stand_ins"
    )
    delegate: Mapped[Person] = relationship(foreign_keys=delegate_id, back_populates="delegations")
    named_by: Mapped[Person] = relationship(foreign_keys=named_by_id)

    def holds_on(self, day: date) -> bool:
        """The delegate acts on that Brussels day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def is_for(self, role: str, day: date) -> bool:
        """The delegate acts in this role on that Brussels day."""
        return self.role == role and self.holds_on(day)

    @classmethod
    def standing_on(cls, day: date | BindParameter[date]) -> ColumnElement[bool]:
        """The same as a condition: those who act on that Brussels day."""
        return and_(cls.first_day <= day, func.coalesce(cls.last_day, day) >= day)


class Seat(Base):
    """A place on a committee, with its holder and the holder's substitute (art. 3.3, 3.6, 6.3).

    `place` is the regulation's own name of it on an appeals committee, such as `network_director`;
    `programme` is that of the evaluation committee, empty elsewhere. Who does not vote, advises.
    """

    __tablename__ = "seat"
    id: Mapped[int] = mapped_column(primary_key=True)
    committee: Mapped[str] = mapped_column(String(40), index=True)
    programme: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(200))
    chairs: Mapped[bool] = mapped_column(default=False)
    votes: Mapped[bool] = mapped_column(default=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    holder: Mapped[Person] = relationship(foreign_keys=holder_id)
    substitute: Mapped[Person | None] = relationship(foreign_keys=substitute_id)
