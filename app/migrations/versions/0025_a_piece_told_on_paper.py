"""Of a piece of a file, whether a letter tells that it came in."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document") as document:
        document.add_column(
            sa.Column("put_on_paper", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("document") as document:
        document.alter_column("put_on_paper", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("document") as document:
        document.drop_column("put_on_paper")
