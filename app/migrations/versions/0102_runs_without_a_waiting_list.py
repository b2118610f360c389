"""whether a run has a waiting list

Each that was there before has one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0102"
down_revision = "0101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("run") as run:
        run.add_column(
            sa.Column("waiting_list", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
    with op.batch_alter_table("run") as run:
        run.alter_column("waiting_list", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("run") as run:
        run.drop_column("waiting_list")
