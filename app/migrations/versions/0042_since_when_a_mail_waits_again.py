"""Since when a mail waits that somebody sent again, and when the last mail left."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mail", sa.Column("again_at", sa.DateTime(timezone=True)))
    op.create_index(op.f("ix_mail_sent_at"), "mail", ["sent_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_mail_sent_at"), table_name="mail")
    op.drop_column("mail", "again_at")
