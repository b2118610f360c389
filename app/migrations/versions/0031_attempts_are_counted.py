"""How often a letter was begun to be drawn, and a copy to be made, and when that can be again."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TABLES = ("document", "post_item")


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as made:
            made.add_column(sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
            made.add_column(sa.Column("next_at", sa.DateTime(timezone=True)))
        with op.batch_alter_table(table) as made:
            made.alter_column("attempts", server_default=None)


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as made:
            made.drop_column("next_at")
            made.drop_column("attempts")
