"""With whom a talk is, by name."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("talk") as talk:
        talk.add_column(sa.Column("with_whom", sa.Text(), nullable=False, server_default=""))
    # Nobody was named for the talks that were there; of new ones the application says so.
    with op.batch_alter_table("talk") as talk:
        talk.alter_column("with_whom", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("talk") as talk:
        talk.drop_column("with_whom")
