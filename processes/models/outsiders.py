"""People from outside whom a committee hears (art. 3.6 and 6.3), and what goes to them, to an
institution or to somebody of the house."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from .base import Base
from .cases import Case
from .institutions import Institution
from .people import Person
from .talks import Talk


class Outsider(Base):
    """Somebody without an account who is called to a hearing: `capacity` is in what quality, such
    as `getuige`; `about` is what they are told that they are asked about. They have an `email`, or
    a `postal_address` of several lines; the other one can be empty. They see nothing of the case,
    and are kept with it alone."""

    __tablename__ = "outsider"
    shares_email: ClassVar[bool] = False
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    talk_id: Mapped[int] = mapped_column(ForeignKey("talk.id"))
    name: Mapped[str] = mapped_column(String(200))
    capacity: Mapped[str] = mapped_column(String(100))
    about: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(String(254))
    postal_address: Mapped[str] = mapped_column(String(300))
    case: Mapped[Case] = relationship(back_populates="outsiders")
    talk: Mapped[Talk] = relationship()

    def __str__(self) -> str:
        """As people read it: "Wim Peeters (getuige)"."""
        return f"{self.name} ({self.capacity})"


@dataclass(frozen=True)
class Bare:
    """Whoever reads a mail address, of whom the house knows no more."""

    email: str
    name: str = ""
    shares_email: bool = False
    postal_address: str = ""


Reader = Person | Outsider | Institution | Bare


class Addressed:
    """A mail or a letter: to a person, to somebody from outside, to an institution; or a mail to a
    bare address."""

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    outsider_id: Mapped[int | None] = mapped_column(ForeignKey("outsider.id"))
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"))

    @declared_attr
    def person(cls) -> Mapped[Person | None]:  # noqa: N805 - a class, as SQLAlchemy wants it
        """Who reads it, where that is somebody with an account."""
        return relationship(primaryjoin=lambda: Person.id == cls.person_id)

    @declared_attr
    def outsider(cls) -> Mapped[Outsider | None]:  # noqa: N805
        """Who reads it, where that is somebody without one."""
        return relationship()

    @declared_attr
    def institution(cls) -> Mapped[Institution | None]:  # noqa: N805
        """The institution that reads it."""
        return relationship()

    @property
    def reader(self) -> Reader:
        """Who reads it."""
        return self.person or self.outsider or self.institution or self.bare()

    @reader.setter
    def reader(self, reader: Reader) -> None:
        if isinstance(reader, Outsider):
            self.outsider = reader
        elif isinstance(reader, Institution):
            self.institution = reader
        elif isinstance(reader, Person):
            self.person = reader

    def bare(self) -> Bare:
        """Who reads it, where that is nobody whom the house knows. Raises ValueError for what goes
        to no mail address."""
        raise ValueError("what goes by post goes to somebody")
