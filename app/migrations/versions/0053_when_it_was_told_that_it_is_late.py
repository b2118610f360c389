"""When it was told that something is late."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("due_date", sa.Column("escalated_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("due_date", "escalated_at")
