"""The index of what is late by the regulation, as SQLite takes it too."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

NAME, LAW_RUNS = "ix_due_date_law_runs", sa.text("stopped_at IS NULL AND kind = 'law'")
WHERE = {"sqlite_where": LAW_RUNS, "postgresql_where": LAW_RUNS}


def upgrade() -> None:
    op.drop_index(NAME, "due_date")
    op.create_index(NAME, "due_date", ["kind", "last_day", "case_id", "task_id"], **WHERE)


def downgrade() -> None:
    op.drop_index(NAME, "due_date")
    op.create_index(NAME, "due_date", ["last_day", "case_id"], **WHERE)
