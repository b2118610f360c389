"""An index of the due dates that run by their task, which the list of tasks reads through."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

NAME, RUNS = "ix_due_date_runs_in", sa.text("stopped_at IS NULL")


def upgrade() -> None:
    where = {"sqlite_where": RUNS, "postgresql_where": RUNS}
    op.create_index(NAME, "due_date", ["task_id", "last_day"], **where)


def downgrade() -> None:
    op.drop_index(NAME, "due_date")
