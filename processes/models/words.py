"""The words by which people and cases are found; written with what they are the words of."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    and_,
    delete,
    event,
    insert,
    text,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column
from sqlalchemy.orm.attributes import get_history

from processes.folding import LONGEST, beginnings

from .base import Base, by_its_bytes
from .cases import Case
from .people import Person

_LAST = "\U0010ffff"  # behind every letter
_OF_CASE, _OF_PERSON = text("case_id IS NOT NULL"), text("person_id IS NOT NULL")


class Word(Base):
    """Something by which a person or a case is found, as `beginnings` writes it; of a person their
    mail address too, as it stands."""

    __tablename__ = "word"
    __table_args__ = (
        Index("ix_word_word", "word", "case_id", "person_id"),
        Index(
            "ix_word_case",
            *("case_id", "word"),
            sqlite_where=_OF_CASE,
            postgresql_where=_OF_CASE,
        ),
        Index(
            "ix_word_person",
            *("person_id", "word"),
            sqlite_where=_OF_PERSON,
            postgresql_where=_OF_PERSON,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(by_its_bytes(LONGEST))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))


def begins(with_: str, word: Any = Word) -> ColumnElement[bool]:
    """Words that begin so, which stand together in the index."""
    return and_(word.word >= with_, word.word < with_ + _LAST)


def words_of(of: Person | Case) -> set[str]:
    """By what somebody or something is found."""
    if isinstance(of, Person):
        return beginnings(of.name) | {of.email[:LONGEST]}
    return set().union(*map(beginnings, (of.reference, of.programme, of.module)))


def _written(mapper: Mapper[Any], connection: Connection, of: Person | Case) -> None:
    column = "person_id" if isinstance(of, Person) else "case_id"
    rows = [{"word": word, column: of.id} for word in sorted(words_of(of))]
    connection.execute(insert(Word), rows)


def _changed(mapper: Mapper[Any], connection: Connection, of: Person | Case) -> None:
    said = ("name", "email") if isinstance(of, Person) else ("reference", "programme", "module")
    if any(get_history(of, name).has_changes() for name in said):
        mine = Word.person_id if isinstance(of, Person) else Word.case_id
        connection.execute(delete(Word).where(mine == of.id))
        _written(mapper, connection, of)


for _table in (Person, Case):
    event.listen(_table, "after_insert", _written)
    event.listen(_table, "after_update", _changed)
