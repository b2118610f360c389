"""When the moment of a talk was chosen, and why its invitation comes late."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("talk") as talk:
        talk.add_column(sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True))
        talk.add_column(sa.Column("short_notice", sa.Text(), nullable=False, server_default=""))
    # No reason was asked for the talks that were there; of new ones the application says so.
    with op.batch_alter_table("talk") as talk:
        talk.alter_column("short_notice", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("talk") as talk:
        talk.drop_column("short_notice")
        talk.drop_column("planned_at")
