"""what lists read, in indexes"""

import sqlalchemy as sa
from alembic import op

revision = "0094"
down_revision = "0093"
branch_labels = None
depends_on = None

OVER = sa.text("ended_at IS NOT NULL")
OPEN = sa.text("closed_at IS NULL")
CLAIMED = sa.text("closed_at IS NULL AND claimed_by_id IS NOT NULL")


def upgrade() -> None:
    for name, table in (("opened_at", "case"), ("ended_at", "case"), ("open", "task")):
        op.drop_index(f"ix_{table}_{name}", table_name=table)
    of_all = ["id", "process", "cursist_id"]
    op.create_index("ix_case_opened_at", "case", ["opened_at", *of_all])
    op.create_index("ix_case_ended_at", "case", ["ended_at", *of_all, "outcome", "opened_at"])
    _of_some("ix_case_over", "case", ["process", "opened_at", "id", "cursist_id", "ended_at"], OVER)
    of_task = ["role", "element", "case_id", "closed_at"]
    _of_some("ix_task_open", "task", of_task, OPEN)
    of_somebody = ["claimed_by_id", "case_id", "role", "closed_at"]
    _of_some("ix_task_claimed", "task", of_somebody, CLAIMED)


def downgrade() -> None:
    for name, table in (("claimed", "task"), ("open", "task"), ("over", "case")):
        op.drop_index(f"ix_{table}_{name}", table_name=table)
    for name in ("ended_at", "opened_at"):
        op.drop_index(f"ix_case_{name}", table_name="case")
    op.create_index("ix_case_opened_at", "case", ["opened_at", "id"])
    op.create_index("ix_case_ended_at", "case", ["ended_at", "id", "process", "cursist_id"])
    _of_some("ix_task_open", "task", ["role"], OPEN)


def _of_some(name: str, table: str, columns: list[str], rows: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=rows, postgresql_where=rows)
