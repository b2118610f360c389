"""lists that are counted in an index, and the last cases of a procedure in their order"""

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None

OPEN, RUNS = "closed_at IS NULL", "stopped_at IS NULL"
FOR = ["case_id", "last_day", "id", "task_id", "element"]
RESTS = ["case_id", "element", "role", "claimed_by_id"]
# The name of each, its table, of which rows, its columns until now, and those that are added.
INDEXES = [
    ("ix_case_ended_at", "case", None, ["ended_at", "id"], ["process", "cursist_id"]),
    ("ix_case_process", "case", None, ["process"], ["opened_at", "id"]),
    ("ix_task_rests", "task", OPEN, RESTS, ["closed_at"]),
    ("ix_due_date_runs", "due_date", RUNS, ["last_day", "case_id"], ["kind", "stopped_at"]),
    ("ix_due_date_runs_for", "due_date", RUNS, FOR, ["stopped_at"]),
    (
        *("ix_due_date_runs_in", "due_date", RUNS, ["task_id", "last_day"]),
        ["case_id", "element", "stopped_at"],
    ),
]


def upgrade() -> None:
    for name, table, of, columns, added in INDEXES:
        _anew(name, table, of, [*columns, *added])


def downgrade() -> None:
    for name, table, of, columns, _ in reversed(INDEXES):
        _anew(name, table, of, columns)


def _anew(name: str, table: str, of: str | None, columns: list[str]) -> None:
    some = sa.text(of) if of else None
    op.drop_index(name, table)
    op.create_index(name, table, columns, sqlite_where=some, postgresql_where=some)
