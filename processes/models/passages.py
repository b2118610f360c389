"""What was written in a case, by whose words it is found; kept with what was written.

Each database looks in it with what it has for that, and keeps that itself: PostgreSQL in a column
of the words and of their Dutch stems, SQLite in a table of FTS5. What is shown of a passage is read
where it was written, and stands here folded only.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Select,
    Text,
    cast,
    column,
    delete,
    event,
    false,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship
from sqlalchemy.orm.attributes import get_history

from processes.folding import folded

from .base import Base, db
from .cases import Case, Decision, Submission
from .notes import Note
from .talks import Talk

Written = Submission | Decision | Talk | Note
FTS = "passage_words"  # with the tables that SQLite makes beside it
WORDS = "words"  # the column of PostgreSQL
_WORDS: ColumnElement[Any] = literal_column(f"passage.{WORDS}")
_FTS = table(FTS, column("rowid", Integer), column("folded", Text))
LONGEST = 100_000  # signs; PostgreSQL indexes no text of more than 1 MB
PART = 3  # letters from which the beginning of a word is enough
_OF_CURSIST = "cursist"
_FOUND_BY_NAME = {"programme", "module", "location"}  # words of the case itself
_TOKEN = re.compile(r"[\d:.+-]+|[a-z]+(_[a-z0-9]+)+")  # a day, a time, a number; of a list
_SIMPLE: ColumnElement[Any] = literal_column("'simple'")
_DUTCH: ColumnElement[Any] = literal_column("'dutch'")
_STEM: ColumnElement[Any] = literal_column("'dutch_stem'")
_OWNERS = ("submission", "decision", "talk", "note")
_KEPT_BY_POSTGRESQL = (
    "ALTER TABLE passage ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS "
    "(strip(to_tsvector('simple', folded) || to_tsvector('dutch', folded))) STORED",
    "CREATE INDEX IF NOT EXISTS ix_passage_words ON passage USING gin (words)",
)
_AS_WORDS = "detail='none', columnsize=0, tokenize='unicode61 remove_diacritics 0'"
_LIKE_OURS = f"CREATE VIRTUAL TABLE tried USING fts5(folded, {_AS_WORDS})"
_KEPT_BY_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5(folded, content='passage', "
    f"content_rowid='id', {_AS_WORDS})",
    "CREATE TRIGGER IF NOT EXISTS passage_in AFTER INSERT ON passage BEGIN "
    "INSERT INTO passage_words(rowid, folded) VALUES (new.id, new.folded); END",
    "CREATE TRIGGER IF NOT EXISTS passage_out AFTER DELETE ON passage BEGIN "
    "INSERT INTO passage_words(passage_words, rowid, folded) "
    "VALUES ('delete', old.id, old.folded); END",
    "CREATE TRIGGER IF NOT EXISTS passage_anew AFTER UPDATE ON passage BEGIN "
    "INSERT INTO passage_words(passage_words, rowid, folded) "
    "VALUES ('delete', old.id, old.folded); "
    "INSERT INTO passage_words(rowid, folded) VALUES (new.id, new.folded); END",
)


def _known(owner: str) -> dict[str, Any]:
    where = text(f"{owner}_id IS NOT NULL")
    return {"sqlite_where": where, "postgresql_where": where}


class Passage(Base):
    """What somebody filed, what was decided, what a report or a note says, in words as `folded`
    makes them. It is of one of the four; who may read that finds it."""

    __tablename__ = "passage"
    __table_args__ = (
        *(
            Index(f"ix_passage_{owner}", f"{owner}_id", unique=True, **_known(owner))
            for owner in _OWNERS
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    talk_id: Mapped[int | None] = mapped_column(ForeignKey("talk.id"))
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"))
    folded: Mapped[str] = mapped_column(Text)
    case: Mapped[Case] = relationship()
    submission: Mapped[Submission | None] = relationship()
    decision: Mapped[Decision | None] = relationship()
    talk: Mapped[Talk | None] = relationship()
    note: Mapped[Note | None] = relationship()

    @property
    def written(self) -> Written:
        """Where it was written."""
        found = self.submission or self.decision or self.talk or self.note
        assert found is not None
        return found


def said_in(written: Written) -> list[str]:
    """The texts of which a passage is made, in their order. Of what was filed those of the case
    alone: what came in to begin it, and what the cursist, or the guardian, filed in a step."""
    match written:
        case Decision():
            said: Iterable[Any] = (written.reasons, written.slip)
        case Talk():
            said = written.report.values()
        case Note():
            said = (written.text,)
        case _:
            given = written.evidence.items() if _is_told(written) else ()
            said = (value for name, value in given if name not in _FOUND_BY_NAME)
    return [each for each in said if isinstance(each, str) and _is_text(each)]


def with_words(rows: Select[Passage], words: Sequence[str]) -> Select[Passage]:
    """Of these passages those in which each of these words stands, as `folded` writes one; of PART
    letters or more its beginning is enough, and on PostgreSQL another form of the same word. What
    was written last comes first."""
    if db.engine.dialect.name == "sqlite":
        asked = [f'"{part}"{"*" * is_part(part)}' for word in words for part in _cut(word)]
        sought = " AND ".join(asked)
        if not sought:
            return rows.where(false())
        # What FTS5 cuts in parts it knows as separate words; in the text it stands as one.
        rows = rows.where(
            *(Passage.folded.contains(each) for each in words if _cut(each) != [each])
        )
        found = rows.join(_FTS, _FTS.c.rowid == Passage.id).where(column(FTS).op("MATCH")(sought))
        return found.order_by(_FTS.c.rowid.desc())
    stands = (_WORDS.op("@@")(_query(word)) for word in words)
    return rows.where(*stands).order_by(Passage.id.desc())


def _cut(word: str) -> list[str]:
    """A word as FTS5 knows it: of the signs that Unicode came to call letters later on, it takes
    some for none, and what stands on both sides of one for two words."""
    return "".join(each if each.isascii() or _joins(each) else " " for each in word).split()


@lru_cache(4096)
def _joins(sign: str) -> bool:
    """FTS5 takes this for a sign of a word: two words it looks for in no index without places."""
    with closing(sqlite3.connect(":memory:")) as apart:
        apart.execute(_LIKE_OURS)
        try:
            apart.execute("SELECT rowid FROM tried WHERE tried MATCH ?", [f'"a{sign}b"'])
        except sqlite3.OperationalError:
            return False
    return True


def is_part(word: str) -> bool:
    """The beginning of a word: shorter than that it is looked for as it stands."""
    return len(word) >= PART


def stems(words: Sequence[str]) -> list[str]:
    """What the database takes for the stems of these words, by which it found another form; none
    on SQLite, nor of a word that is in every text."""
    if db.engine.dialect.name == "sqlite":
        return []
    asked = [func.ts_lexize(_STEM, cast(word, Text)) for word in words if is_part(word)]
    found = db.session.execute(select(*asked)).one() if asked else ()
    return [stem for lexemes in found for stem in lexemes or ()]


def _query(word: str) -> ColumnElement[Any]:
    as_it_is = func.to_tsquery(_SIMPLE, f"{word}:*" if is_part(word) else word)
    return as_it_is.op("||")(func.plainto_tsquery(_DUTCH, word))


def index_texts(connection: Connection) -> None:
    """From now on the database keeps what it looks in with the rows. Again does no harm: SQLite
    loses its triggers when a migration makes a table anew."""
    sqlite = connection.dialect.name == "sqlite"
    for statement in _KEPT_BY_SQLITE if sqlite else _KEPT_BY_POSTGRESQL:
        connection.exec_driver_sql(statement)


def forget_gone() -> None:
    """Takes the words of passages that are gone out of the index as well: FTS5 only marks them as
    gone until it merges its parts. PostgreSQL keeps them in the row."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(text("INSERT INTO passage_words(passage_words) VALUES ('optimize')"))


def is_of_index(name: str) -> bool:
    """A table that SQLite made to look in, and that holds nothing of its own."""
    return name.startswith(FTS)


def _is_told(filed: Submission) -> bool:
    if filed.task:
        return filed.task.role == _OF_CURSIST
    return filed.case.submissions[0] is filed


def _is_text(said: str) -> bool:
    return bool(said.strip()) and not _TOKEN.fullmatch(said)


def _written(mapper: Mapper[Any], connection: Connection, of: Written) -> None:
    words = " ".join(map(folded, said_in(of)))[:LONGEST]
    if words:
        row = {"case_id": of.case_id, f"{type(of).__tablename__}_id": of.id, "folded": words}
        connection.execute(insert(Passage), row)


def _changed(mapper: Mapper[Any], connection: Connection, of: Written) -> None:
    columns = {Submission: "evidence", Decision: "reasons", Talk: "report", Note: "text"}
    history = get_history(of, columns[type(of)])
    if not history.has_changes():
        return
    if not history.deleted or any(history.deleted):  # of an empty report there is nothing
        _gone(mapper, connection, of)
    _written(mapper, connection, of)


def _gone(mapper: Mapper[Any], connection: Connection, of: Written) -> None:
    own = getattr(Passage, f"{type(of).__tablename__}_id")
    connection.execute(delete(Passage).where(own == of.id))


for _table in (Submission, Decision, Talk, Note):
    event.listen(_table, "after_insert", _written)
    event.listen(_table, "after_update", _changed)
    event.listen(_table, "before_delete", _gone)


@event.listens_for(Passage.__table__, "after_create")
def _indexed(_table: object, connection: Connection, **_: object) -> None:
    index_texts(connection)


@event.listens_for(Passage.__table__, "before_drop")
def _not_indexed(_table: object, connection: Connection, **_: object) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE IF EXISTS passage_words")
