"""What PostgreSQL counts of a table beside its columns, so that it knows how few rows an expression
is true of: it takes one that it never counted for true of nearly all, and reads them all."""

from typing import Any

from sqlalchemy import Connection, event

from .cases import Submission

TEXTS = "CREATE STATISTICS submission_reason_texts ON (evidence ->> 'reason_texts') FROM submission"


@event.listens_for(Submission.__table__, "after_create")
def _count_texts(_table: object, connection: Connection, **_: Any) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(TEXTS)
