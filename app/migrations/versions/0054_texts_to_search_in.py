"""texts to search in: what was filed, decided, reported and noted"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from processes.folding import folded

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

BATCH = 2000  # cases
LONGEST = 100_000
OWNERS = ("submission", "decision", "talk", "note")
KEPT_BY_POSTGRESQL = (
    "ALTER TABLE passage ADD COLUMN words tsvector GENERATED ALWAYS AS "
    "(strip(to_tsvector('simple', folded) || to_tsvector('dutch', folded))) STORED",
    "CREATE INDEX ix_passage_words ON passage USING gin (words)",
)
KEPT_BY_SQLITE = (
    "CREATE VIRTUAL TABLE passage_words USING fts5(folded, content='passage', "
    "content_rowid='id', detail='none', columnsize=0, tokenize='unicode61 remove_diacritics 0')",
    "INSERT INTO passage_words(passage_words) VALUES ('rebuild')",
)
FOUND_BY_NAME = {"programme", "module", "location"}
TOKEN = re.compile(r"[\d:.+-]+|[a-z]+(_[a-z0-9]+)+")

_case = sa.table("case", sa.column("id", sa.Integer))
_task = sa.table("task", sa.column("id", sa.Integer), sa.column("role", sa.String))
_submission = sa.table(
    "submission",
    *(sa.column(name, sa.Integer) for name in ("id", "case_id", "task_id")),
    sa.column("evidence", sa.JSON),
)
_decision = sa.table(
    "decision",
    *(sa.column(name, sa.Integer) for name in ("id", "case_id")),
    *(sa.column(name, sa.Text) for name in ("reasons", "slip")),
)
_talk = sa.table(
    "talk",
    *(sa.column(name, sa.Integer) for name in ("id", "case_id")),
    sa.column("report", sa.JSON),
)
_note = sa.table(
    "note",
    *(sa.column(name, sa.Integer) for name in ("id", "case_id")),
    sa.column("text", sa.Text),
)
_passage = sa.table(
    "passage",
    *(sa.column(name, sa.Integer) for name in ("case_id", *(f"{each}_id" for each in OWNERS))),
    sa.column("folded", sa.Text),
)
Row = dict[str, Any]


def upgrade() -> None:
    bind = op.get_bind()
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        *(sa.Column(f"{owner}_id", sa.Integer(), nullable=True) for owner in OWNERS),
        sa.Column("folded", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{to}_id"], [f"{to}.id"], name=op.f(f"fk_passage_{to}_id_{to}")
            )
            for to in ("case", *OWNERS)
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    for batch in _batches(bind):
        if rows := list(_rows(bind, batch)):
            op.bulk_insert(_passage, rows)
    op.create_index("ix_passage_case_id", "passage", ["case_id"])
    for owner in OWNERS:
        known = sa.text(f"{owner}_id IS NOT NULL")
        where = {"sqlite_where": known, "postgresql_where": known}
        op.create_index(f"ix_passage_{owner}", "passage", [f"{owner}_id"], unique=True, **where)
    sqlite = bind.dialect.name == "sqlite"
    for statement in KEPT_BY_SQLITE if sqlite else KEPT_BY_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE passage_words")
    op.drop_table("passage")


def _batches(bind: sa.Connection) -> Iterable[tuple[int, int]]:
    """The first and the last id of so many cases at a time."""
    last = 0
    while True:
        ids = sa.select(_case.c.id).where(_case.c.id > last).order_by(_case.c.id).limit(BATCH)
        found = list(bind.scalars(ids))
        if not found:
            return
        yield found[0], found[-1]
        last = found[-1]


def _rows(bind: sa.Connection, batch: tuple[int, int]) -> Iterator[Row]:
    """In the order of the cases, for what is found is shown from the newest."""
    found = [
        *_filed(bind, batch),
        *(_row("decision", row, (row.reasons, row.slip)) for row in _of(bind, _decision, batch)),
        *(_row("talk", row, row.report.values()) for row in _of(bind, _talk, batch)),
        *(_row("note", row, (row.text,)) for row in _of(bind, _note, batch)),
    ]
    return (row for row in sorted(found, key=lambda row: int(row["case_id"])) if row["folded"])


def _of(bind: sa.Connection, table: Any, batch: tuple[int, int]) -> list[Any]:
    rows = sa.select(table).where(table.c.case_id.between(*batch)).order_by(table.c.id)
    return list(bind.execute(rows))


def _filed(bind: sa.Connection, batch: tuple[int, int]) -> Iterator[Row]:
    """What came in to begin a case, and what the cursist filed in a step."""
    rows = (
        sa.select(_submission, _task.c.role)
        .outerjoin_from(_submission, _task, _task.c.id == _submission.c.task_id)
        .where(_submission.c.case_id.between(*batch))
        .order_by(_submission.c.id)
    )
    begun: set[int] = set()
    for row in bind.execute(rows):
        first = row.case_id not in begun
        begun.add(row.case_id)
        if row.role == "cursist" or (row.role is None and first):
            said = (value for name, value in row.evidence.items() if name not in FOUND_BY_NAME)
            yield _row("submission", row, said)


def _row(owner: str, row: Any, said: Iterable[Any]) -> Row:
    texts = (folded(each) for each in said if isinstance(each, str) and not TOKEN.fullmatch(each))
    words = " ".join(" ".join(texts).split())[:LONGEST]
    empty = {f"{each}_id": None for each in OWNERS}
    return {**empty, "case_id": row.case_id, f"{owner}_id": row.id, "folded": words}
