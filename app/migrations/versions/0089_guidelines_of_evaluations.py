"""guidelines of evaluations"""

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0088"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("material") as table:
        table.add_column(
            sa.Column("guidelines", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("material") as table:
        table.alter_column("guidelines", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("material") as table:
        table.drop_column("guidelines")
