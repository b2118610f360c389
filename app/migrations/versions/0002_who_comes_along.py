"""Who was announced to come along to a talk."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LENGTHS = {"support_name": 200, "support_relation": 100}


def upgrade() -> None:
    with op.batch_alter_table("talk") as talk:
        for name, length in LENGTHS.items():
            column = sa.Column(name, sa.String(length=length), nullable=False, server_default="")
            talk.add_column(column)
    # Nobody was announced for the talks that were there; of new ones the application says so.
    with op.batch_alter_table("talk") as talk:
        for name in LENGTHS:
            talk.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("talk") as talk:
        for name in LENGTHS:
            talk.drop_column(name)
