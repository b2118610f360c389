"""cases that run, by their cursist"""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

RUNS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_index(
        "ix_case_running_cursist",
        "case",
        ["cursist_id"],
        sqlite_where=RUNS,
        postgresql_where=RUNS,
    )


def downgrade() -> None:
    op.drop_index("ix_case_running_cursist", "case")
