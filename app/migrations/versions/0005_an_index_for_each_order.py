"""an index for each order in which a list shows what it shows"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OPEN, RUNS, GOES_ON = "closed_at IS NULL", "stopped_at IS NULL", "ended_at IS NULL"
UNDELIVERED = "state IN ('failed', 'unsure')"
# The name of each, its table, its columns, and of which rows, where not of all.
INDEXES = [
    ("ix_case_opened_at", "case", ["opened_at", "id"], None),
    ("ix_case_running", "case", ["id", "cursist_id", "process"], GOES_ON),
    ("ix_case_running_reference", "case", ["reference", "id"], GOES_ON),
    ("ix_case_running_opened_at", "case", ["opened_at", "id"], GOES_ON),
    ("ix_task_rests", "task", ["case_id", "element", "role", "claimed_by_id"], OPEN),
    ("ix_due_date_runs", "due_date", ["last_day", "case_id"], RUNS),
    ("ix_due_date_runs_for", "due_date", ["case_id", "last_day", "id", "task_id", "element"], RUNS),
    ("ix_mail_undelivered", "mail", ["id", "case_id"], UNDELIVERED),
    ("ix_person_name", "person", ["name", "id"], None),
]
SHUT_OUT = {"sqlite_where": sa.text("active = 0"), "postgresql_where": sa.text("NOT active")}


def upgrade() -> None:
    for name, table, columns, of in INDEXES:
        some = sa.text(of) if of else None
        op.create_index(name, table, columns, sqlite_where=some, postgresql_where=some)
    op.create_index("ix_person_shut_out", "person", ["id"], **SHUT_OUT)


def downgrade() -> None:
    op.drop_index("ix_person_shut_out", "person")
    for name, table, *_ in reversed(INDEXES):
        op.drop_index(name, table)
