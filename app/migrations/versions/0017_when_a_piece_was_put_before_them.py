"""Since when whom a case is about could see a piece of its file."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of the pieces that were there nobody wrote it down; they keep no decision waiting.
    with op.batch_alter_table("document") as document:
        document.add_column(sa.Column("put_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("document") as document:
        document.drop_column("put_at")
