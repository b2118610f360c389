"""Indexes by which school years are counted: what was closed, filed late, or done late."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

LATE = {
    "sqlite_where": sa.text("json_extract(routing, '$.timely') = 0"),
    "postgresql_where": sa.text("(routing ->> 'timely') = 'false'"),
}
MISSED = sa.text("kind = 'law' AND task_id IS NOT NULL AND fired_at IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_case_ended_at", "case", ["ended_at", "id"])
    op.create_index("ix_submission_late", "submission", ["case_id"], **LATE)
    where = {"sqlite_where": MISSED, "postgresql_where": MISSED}
    op.create_index("ix_due_date_missed", "due_date", ["kind", "case_id", "task_id"], **where)


def downgrade() -> None:
    op.drop_index("ix_due_date_missed", "due_date")
    op.drop_index("ix_submission_late", "submission")
    op.drop_index("ix_case_ended_at", "case")
