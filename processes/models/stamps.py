"""The stamps that close what each step wrote, and what keeps them and the events from change.

How they hang together: `processes/stamps`.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Index, String, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base

HOUSE = 0  # the chain of what is of no one case; the others have the id of their case
_OF_A_DAY = text("day IS NOT NULL")
_UNTOLD = text("told < number AND chain > 0")


class Stamp(Base):
    """What one step wrote in one chain: `covers` has a digest by the name of each row, and `mac`
    closes it and the stamp before it. Those of the house can name the head of other chains, and
    `day` says that it closed a day. No key of another table: a stamp outlives what it is about."""

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
    covers: Mapped[dict[str, Any]]
    mac: Mapped[str] = mapped_column(String(64))


class ChainHead(Base):
    """The last stamp of a chain, with a proof that nobody makes without the key: who takes the last
    stamps away cannot say that an earlier one is the last. `told` is the number up to which the
    chain of the house knows it."""

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

    @property
    def id(self) -> int:
        """By which rows of every table are told apart."""
        return self.chain


APPENDED = ("event", "stamp")  # tables whose rows are never changed, nor taken away
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


def guard(connection: Connection) -> None:
    """From now on the database itself refuses to change what is only appended to. Again does no
    harm: SQLite loses its triggers when a migration makes a table anew."""
    if connection.dialect.name == "postgresql":
        said = [_REFUSE, *(each.format(table=table) for table in APPENDED for each in _POSTGRESQL)]
    else:
        said = [
            _SQLITE.format(table=table, verb=verb)
            for table in APPENDED
            for verb in ("UPDATE", "DELETE")
        ]
    for statement in said:
        connection.exec_driver_sql(statement)


@event.listens_for(Base.metadata, "after_create")
def _guarded(_metadata: object, connection: Connection, **_: object) -> None:
    guard(connection)
