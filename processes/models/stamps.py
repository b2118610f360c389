"""The stamps that close what each step wrote, and what keeps them and the events from change.

How they hang together: `processes/stamps`.
"""

import json
import zlib
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Index,
    Inspector,
    LargeBinary,
    String,
    UniqueConstraint,
    event,
    inspect,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base

HOUSE = 0  # the chain of what is of no one case; the others have the id of their case
_OF_A_DAY = text("day IS NOT NULL")
_UNTOLD = text("told < number AND chain > 0")
# What stands in most of what a stamp covers: against it that is kept small. Never changed, or no
# stamp of before can be read.
_OFTEN = b'{"ballot:","decision:","receipt:","vote:","submission:","event:":"0123456789abcdef"}'


class Stamp(Base):
    """What one step wrote in one chain: `covers` has a digest by the name of each row, and `mac`
    closes it and the stamp before it. Those of the house can name the head of other chains, and
    `day` says that it closed a day. No key of another table: a stamp outlives what it is about.

    What it covers is kept packed; of stamps from before that was so, as it was."""

    __tablename__ = "stamp"
    __table_args__ = (
        UniqueConstraint("chain", "number"),
        Index("ix_stamp_day", "day", sqlite_where=_OF_A_DAY, postgresql_where=_OF_A_DAY),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[int]
    number: Mapped[int]
    at: Mapped[datetime]
    shape: Mapped[int]
    key: Mapped[str] = mapped_column(String(16))
    day: Mapped[date | None]
    kept_covers: Mapped[dict[str, Any] | None] = mapped_column("covers", JSON(none_as_null=True))
    packed: Mapped[bytes | None] = mapped_column(LargeBinary)
    mac: Mapped[str] = mapped_column(String(64))

    @property
    def covers(self) -> dict[str, Any]:
        """By the name of each row its digest, and what else it says. Nothing, where somebody wrote
        there what cannot be read: the MAC tells."""
        if self.packed is None:
            return self.kept_covers or {}
        inflater = zlib.decompressobj(zdict=_OFTEN)
        try:
            said = json.loads(inflater.decompress(self.packed) + inflater.flush())
        except (ValueError, zlib.error):
            return {}
        return said if isinstance(said, dict) else {}

    @covers.setter
    def covers(self, said: dict[str, Any]) -> None:
        deflater = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zdict=_OFTEN)
        written = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        self.packed = deflater.compress(written) + deflater.flush()


class ChainHead(Base):
    """The last stamp of a chain, with a proof that nobody makes without the key: who takes the last
    stamps away cannot say that an earlier one is the last. `told` is the number up to which the
    chain of the house knows it; `shape` that of the last stamp, which says what it covers."""

    __tablename__ = "chain_head"
    __table_args__ = (
        Index("ix_chain_head_untold", "chain", sqlite_where=_UNTOLD, postgresql_where=_UNTOLD),
    )
    chain: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    mac: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(16))
    proof: Mapped[str] = mapped_column(String(64))
    told: Mapped[int]
    shape: Mapped[int]

    @property
    def id(self) -> int:
        """By which rows of every table are told apart."""
        return self.chain


# Tables whose rows are never changed, nor taken away.
APPENDED = (
    *("event", "stamp"),
    *("charge", "ledger_note", "ledger_note_line", "payment", "refund"),
    "ledger_note_paper",
)
# What an event says of a case that was emptied; who did it is gone too.
REMOVED = {"removed": True}
_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is appended to, and never changed'); END"
)
# The percent sign is doubled for the driver.
_REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%% is appended to, and never changed', TG_TABLE_NAME; END $$
"""
_POSTGRESQL = (
    "DROP TRIGGER IF EXISTS {table}_unchanged ON {table}",
    "CREATE TRIGGER {table}_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
)
# An event of a case that was emptied may be emptied, and nothing else of it be changed.
_OF_EMPTIED = 'EXISTS (SELECT 1 FROM {}"case" WHERE id = OLD.case_id AND removed_at IS NOT NULL)'
# On PostgreSQL a table of the session itself would else answer in the place of ours.
_OUR_TABLES = "SET search_path = pg_catalog, public, pg_temp"
_SAME = ("id", "case_id", "result_id", "at", "recorded_at", "kind", "element")
_EMPTIED_ON_SQLITE = (
    "DROP TRIGGER IF EXISTS event_UPDATE",
    "CREATE TRIGGER event_UPDATE BEFORE UPDATE ON event "
    f"WHEN NOT ({_OF_EMPTIED.format('')} AND NEW.person_id IS NULL "
    """AND json(NEW.details) IS '{"removed":true}' """
    + "".join(f"AND NEW.{name} IS OLD.{name} " for name in _SAME)
    + ") BEGIN SELECT RAISE(ABORT, 'event is appended to, and never changed'); END",
)
_EMPTIED_ON_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION refuse_unless_emptied() RETURNS trigger LANGUAGE plpgsql "
    f"{_OUR_TABLES} AS "
    f"$$ BEGIN IF {_OF_EMPTIED.format('public.')} AND NEW.person_id IS NULL "
    """AND NEW.details::jsonb = '{"removed": true}'::jsonb """
    + "".join(f"AND NEW.{name} IS NOT DISTINCT FROM OLD.{name} " for name in _SAME)
    + "THEN RETURN NEW; END IF; "
    "RAISE EXCEPTION '%% is appended to, and never changed', TG_TABLE_NAME; END $$",
    "DROP TRIGGER IF EXISTS event_unchanged ON event",
    "CREATE TRIGGER event_unchanged BEFORE DELETE OR TRUNCATE ON event "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "DROP TRIGGER IF EXISTS event_emptied ON event",
    "CREATE TRIGGER event_emptied BEFORE UPDATE ON event "
    "FOR EACH ROW EXECUTE FUNCTION refuse_unless_emptied()",
)

# A case is emptied once and for ever: one that ended, while a proposal waits that names it.
_NAMED_ON_SQLITE = (
    "EXISTS (SELECT 1 FROM proposal, json_each(proposal.details, '$.cases') AS named "
    "WHERE kind = 'case_removal' AND settled_at IS NULL AND named.value = OLD.id)"
)
_NAMED_ON_POSTGRESQL = (
    "EXISTS (SELECT 1 FROM public.proposal WHERE kind = 'case_removal' AND settled_at IS NULL "
    "AND details::jsonb -> 'cases' @> to_jsonb(OLD.id))"
)
_ONCE = "OLD.removed_at IS NULL AND OLD.ended_at IS NOT NULL AND"
_NOT_EMPTIED = "a case is emptied once, when it ended, and by what was proposed"
_CASES_ON_SQLITE = (
    "DROP TRIGGER IF EXISTS case_emptied",
    'CREATE TRIGGER case_emptied BEFORE UPDATE ON "case" '
    f"WHEN NEW.removed_at IS NOT OLD.removed_at AND NOT ({_ONCE} {_NAMED_ON_SQLITE}) "
    f"BEGIN SELECT RAISE(ABORT, '{_NOT_EMPTIED}'); END",
)
_CASES_ON_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION refuse_unless_proposed() RETURNS trigger LANGUAGE plpgsql "
    f"{_OUR_TABLES} AS $$ BEGIN IF {_ONCE} {_NAMED_ON_POSTGRESQL} "
    f"THEN RETURN NEW; END IF; RAISE EXCEPTION '{_NOT_EMPTIED}'; END $$",
    'DROP TRIGGER IF EXISTS case_emptied ON "case"',
    'CREATE TRIGGER case_emptied BEFORE UPDATE ON "case" FOR EACH ROW '
    "WHEN (NEW.removed_at IS DISTINCT FROM OLD.removed_at) "
    "EXECUTE FUNCTION refuse_unless_proposed()",
)


# An enrolment goes once and for ever too, with its case, while it still says which that is.
_WITH_ITS_CASE = f"OLD.removed_at IS NULL AND {_OF_EMPTIED.replace('OLD.case_id', 'NEW.case_id')}"
_WITH_CASE_ONLY = "an enrolment is emptied once, and with its case"
_ENROLMENTS_ON_SQLITE = (
    "DROP TRIGGER IF EXISTS enrolment_emptied",
    "CREATE TRIGGER enrolment_emptied BEFORE UPDATE ON enrolment WHEN NEW.removed_at IS NOT "
    f"OLD.removed_at AND NOT ({_WITH_ITS_CASE.format('')}) "
    f"BEGIN SELECT RAISE(ABORT, '{_WITH_CASE_ONLY}'); END",
)
_ENROLMENTS_ON_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION refuse_unless_with_case() RETURNS trigger LANGUAGE plpgsql "
    f"{_OUR_TABLES} AS $$ BEGIN IF {_WITH_ITS_CASE.format('public.')} "
    f"THEN RETURN NEW; END IF; RAISE EXCEPTION '{_WITH_CASE_ONLY}'; END $$",
    "DROP TRIGGER IF EXISTS enrolment_emptied ON enrolment",
    "CREATE TRIGGER enrolment_emptied BEFORE UPDATE ON enrolment FOR EACH ROW "
    "WHEN (NEW.removed_at IS DISTINCT FROM OLD.removed_at) "
    "EXECUTE FUNCTION refuse_unless_with_case()",
)


# And a person, while a proposal waits that names them.
_ONE_ON_SQLITE = _NAMED_ON_SQLITE.replace("case_removal", "person_removal").replace(
    "$.cases", "$.people"
)
_ONE_ON_POSTGRESQL = _NAMED_ON_POSTGRESQL.replace("case_removal", "person_removal").replace(
    "'cases'", "'people'"
)
_ONE_ONCE = "a person is emptied once, and by what was proposed"
_PEOPLE_ON_SQLITE = (
    "DROP TRIGGER IF EXISTS person_emptied",
    "CREATE TRIGGER person_emptied BEFORE UPDATE ON person WHEN NEW.removed_at IS NOT "
    f"OLD.removed_at AND NOT (OLD.removed_at IS NULL AND {_ONE_ON_SQLITE}) "
    f"BEGIN SELECT RAISE(ABORT, '{_ONE_ONCE}'); END",
)
_PEOPLE_ON_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION refuse_unless_named() RETURNS trigger LANGUAGE plpgsql "
    f"{_OUR_TABLES} AS $$ BEGIN IF OLD.removed_at IS NULL AND {_ONE_ON_POSTGRESQL} "
    f"THEN RETURN NEW; END IF; RAISE EXCEPTION '{_ONE_ONCE}'; END $$",
    "DROP TRIGGER IF EXISTS person_emptied ON person",
    "CREATE TRIGGER person_emptied BEFORE UPDATE ON person FOR EACH ROW "
    "WHEN (NEW.removed_at IS DISTINCT FROM OLD.removed_at) "
    "EXECUTE FUNCTION refuse_unless_named()",
)


def lift(connection: Connection) -> None:
    """Before SQLite makes the table of cases or of proposals anew: it holds no trigger that names
    what is away. The end of every migration guards again."""
    if connection.dialect.name == "sqlite":
        for trigger in ("event_UPDATE", "case_emptied", "enrolment_emptied", "person_emptied"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}")


def guard(connection: Connection) -> None:
    """From now on the database itself refuses to change what is only appended to, of the tables
    that are there. Again does no harm: SQLite loses its triggers when a migration makes a table
    anew."""
    seen = inspect(connection)
    there = set(seen.get_table_names())
    tables = [table for table in APPENDED if table in there]
    empties = _has_removed(seen, there, "case")
    forgets = _has_removed(seen, there, "enrolment")
    lets_go = _has_removed(seen, there, "person")
    if connection.dialect.name == "postgresql":
        said = [_REFUSE, *(each.format(table=table) for table in tables for each in _POSTGRESQL)]
        said += (*_EMPTIED_ON_POSTGRESQL, *_CASES_ON_POSTGRESQL) if empties else ()
        said += _ENROLMENTS_ON_POSTGRESQL if forgets else ()
        said += _PEOPLE_ON_POSTGRESQL if lets_go else ()
    else:
        said = [
            _SQLITE.format(table=table, verb=verb)
            for table in tables
            for verb in ("UPDATE", "DELETE")
        ]
        said += (*_EMPTIED_ON_SQLITE, *_CASES_ON_SQLITE) if empties else ()
        said += _ENROLMENTS_ON_SQLITE if forgets else ()
        said += _PEOPLE_ON_SQLITE if lets_go else ()
    for statement in said:
        connection.exec_driver_sql(statement)


def _has_removed(seen: Inspector, there: set[str], table: str) -> bool:
    """Whether it says of its rows that they were emptied, as far as the migrations came."""
    columns = seen.get_columns(table) if table in there else ()
    return any(column["name"] == "removed_at" for column in columns)


@event.listens_for(Base.metadata, "after_create")
def _guarded(_metadata: object, connection: Connection, **_: object) -> None:
    guard(connection)
