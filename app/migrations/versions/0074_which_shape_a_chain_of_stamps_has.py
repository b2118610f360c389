"""which shape the last stamp of a chain has, and so what it covers

Until now all had the first one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("chain_head") as head:
        head.add_column(sa.Column("shape", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("chain_head") as head:
        head.alter_column("shape", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("chain_head") as head:
        head.drop_column("shape")
