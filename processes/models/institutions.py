"""Schools and other institutions: they pay for the people who linked themselves to them, and sign
in with an account of their own kind. No institution is a person, and none has a role."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from processes.folding import folded

from .base import Base, by_its_bytes
from .people import Person, normal_address

# Who ended a link.
BY_PERSON, BY_INSTITUTION = "person", "institution"
OPEN = text("until IS NULL")


class Institution(Base):
    """An institution with an account. Schools of one board have one `enterprise_number`, of ten
    digits; it is empty where nobody said it. `invoice_address` and `invoice_email` are where notes
    go, and empty where that is the ordinary address. Who has the `code` may link themself; where it
    is `listed`, anybody may, who chooses it by its name. Since `closed_at` the centre takes it for
    a payer no more, for the reason in `closed_why`."""

    __tablename__ = "institution"
    __table_args__ = (Index("ix_institution_sorts_as", "sorts_as", "id"),)
    shares_email: ClassVar[bool] = False
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    sorts_as: Mapped[str] = mapped_column(by_its_bytes(200))
    enterprise_number: Mapped[str] = mapped_column(String(10), default="")
    email: Mapped[str] = mapped_column(String(254), unique=True)
    postal_address: Mapped[str] = mapped_column(String(300), default="")
    invoice_address: Mapped[str] = mapped_column(String(300), default="")
    invoice_email: Mapped[str] = mapped_column(String(254), default="")
    code: Mapped[str] = mapped_column(String(20), unique=True)
    listed: Mapped[bool] = mapped_column(default=False)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    closed_at: Mapped[datetime | None]
    closed_why: Mapped[str] = mapped_column(String(1000), default="")
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_by: Mapped[Person | None] = relationship()

    @validates("name")
    def _sorted(self, _key: str, name: str) -> str:
        self.sorts_as = folded(name)[:200]
        return name

    @validates("email", "invoice_email")
    def _normal(self, _key: str, email: str) -> str:
        return normal_address(email)

    @property
    def pays(self) -> bool:
        """It can be chosen as the payer."""
        return self.closed_at is None

    @property
    def notes_go_to(self) -> str:
        """The mail address for debit and credit notes."""
        return self.invoice_email or self.email


class InstitutionLink(Base):
    """Somebody works at an institution, as they said themself, `since` a moment and `until` another
    one, at which the person or the institution ended it (`ended_by`)."""

    __tablename__ = "institution_link"
    __table_args__ = (
        Index(
            "ix_institution_link_open",
            *("institution_id", "person_id"),
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(20))
    person: Mapped[Person] = relationship()
    institution: Mapped[Institution] = relationship()


# Who has an account here: signs in, has a password, is sent a link.
Account = Person | Institution
