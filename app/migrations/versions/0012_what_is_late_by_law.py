"""what is late by the regulation runs until it is done, and has an index"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

LAW_RUNS = sa.text("stopped_at IS NULL AND kind = 'law'")


def upgrade() -> None:
    where = {"sqlite_where": LAW_RUNS, "postgresql_where": LAW_RUNS}
    op.create_index("ix_due_date_law_runs", "due_date", ["last_day", "case_id"], **where)
    # A term that fired beside a task that is still open was stopped; it is late all the same.
    op.execute(
        "UPDATE due_date SET stopped_at = NULL WHERE kind = 'law' AND fired_at IS NOT NULL "
        "AND task_id IN (SELECT id FROM task WHERE closed_at IS NULL)"
    )


def downgrade() -> None:
    op.execute(
        "UPDATE due_date SET stopped_at = fired_at "
        "WHERE kind = 'law' AND fired_at IS NOT NULL AND stopped_at IS NULL"
    )
    op.drop_index("ix_due_date_law_runs", "due_date")
