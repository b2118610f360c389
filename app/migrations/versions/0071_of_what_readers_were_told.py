"""of which of what is told its readers were told, and which of the two said a remark"""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    held = sa.Column("held", sa.Boolean(), nullable=False, server_default=sa.false())
    with op.batch_alter_table("conversation") as conversation:
        conversation.add_column(held)
        conversation.add_column(sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("remark") as remark:
        remark.add_column(sa.Column("answers", sa.Boolean(), nullable=True))
    with op.batch_alter_table("conversation") as conversation:
        conversation.alter_column("held", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("remark") as remark:
        remark.drop_column("answers")
    with op.batch_alter_table("conversation") as conversation:
        conversation.drop_column("told_at")
        conversation.drop_column("held")
