"""who was asked for one case alone, and who left a committee and is barred from its case"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Until now whoever left had recused themselves or was challenged."""
    with op.batch_alter_table("member") as batch_op:
        for name in ("named", "barred"):
            column = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
            batch_op.add_column(column)
    op.execute("UPDATE member SET barred = (left_at IS NOT NULL)")
    with op.batch_alter_table("member") as batch_op:
        for name in ("named", "barred"):
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("member") as batch_op:
        for name in ("barred", "named"):
            batch_op.drop_column(name)
