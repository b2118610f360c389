"""What it means for the diploma that a run is cancelled."""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("run") as batch:
        batch.add_column(
            sa.Column("cancelled_diploma", sa.Text(), nullable=False, server_default="")
        )
    with op.batch_alter_table("run") as batch:
        batch.alter_column("cancelled_diploma", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("run") as batch:
        batch.drop_column("cancelled_diploma")
