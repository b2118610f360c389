"""whether a case was emptied, in the indexes that lists are counted in"""

import sqlalchemy as sa
from alembic import op

revision = "0104"
down_revision = "0103"
branch_labels = None
depends_on = None

OVER = sa.text("ended_at IS NOT NULL")
ENDED = ["ended_at", "id", "process", "cursist_id", "outcome", "opened_at"]
OF_OVER = ["process", "opened_at", "id", "cursist_id", "ended_at"]


def upgrade() -> None:
    _drop()
    _create("removed_at")


def downgrade() -> None:
    _drop()
    _create()


def _drop() -> None:
    for name in ("ended_at", "over"):
        op.drop_index(f"ix_case_{name}", table_name="case")


def _create(*too: str) -> None:
    op.create_index("ix_case_ended_at", "case", [*ENDED, *too])
    over = {"sqlite_where": OVER, "postgresql_where": OVER}
    op.create_index("ix_case_over", "case", [*OF_OVER, *too], **over)
