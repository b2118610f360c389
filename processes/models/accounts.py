"""How somebody signs in, and where they are signed in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, and_
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from .base import Base
from .institutions import Account, Institution
from .people import Person

ONE = "(person_id IS NULL) <> (institution_id IS NULL)"


class OfAccount:
    """A row of who has an account: of a person or of an institution, exactly one."""

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)

    @declared_attr
    def person(cls) -> Mapped[Person]:  # noqa: N805 - a class, as SQLAlchemy wants it
        """Whose it is, of what is asked as theirs."""
        return relationship()

    @declared_attr
    def institution(cls) -> Mapped[Institution]:  # noqa: N805
        """The same of an institution."""
        return relationship()

    @classmethod
    def theirs(cls, account: Account) -> ColumnElement[bool]:
        """As a condition: it is of this account."""
        if isinstance(account, Institution):
            return and_(cls.institution_id == account.id, cls.person_id.is_(None))
        return and_(cls.person_id == account.id, cls.institution_id.is_(None))


def kind_of(account: Account) -> str:
    """`person` or `institution`."""
    return "institution" if isinstance(account, Institution) else "person"


def columns_of(account: Account) -> dict[str, int]:
    """The column that says whose a row is."""
    return {f"{kind_of(account)}_id": account.id}


class LinkRequest(Base):
    """A link was asked for at this address, `for_institution` on its side of the page. The row is
    written whether anybody has the address or not; who has it is looked up afterwards, so that the
    answer tells nothing."""

    __tablename__ = "link_request"
    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(254))
    purpose: Mapped[str] = mapped_column(String(10))
    for_institution: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime]


class SignInLink(OfAccount, Base):
    """A mailed link that works once. Only the hash of its nonce is kept; moments are the machine's.

    `purpose` is `sign_in`, `password`, `invitation` or `moved`.
    """

    __tablename__ = "sign_in_link"
    __table_args__ = (CheckConstraint(ONE, name="one"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    nonce_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Session(OfAccount, Base):
    """Where somebody is signed in: seen and ended by its owner. The cookie carries the nonce, of
    which only the hash is kept; moments are the machine's."""

    __tablename__ = "session"
    __table_args__ = (CheckConstraint(ONE, name="one"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    nonce_hash: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(200))
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
