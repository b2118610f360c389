"""which evaluation of a day is otherwise, and when a guardian was told of the runs"""

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = "0099"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("other_evaluation") as said:
        said.add_column(sa.Column("which", sa.String(length=80), nullable=False, server_default=""))
    with op.batch_alter_table("other_evaluation") as said:
        said.alter_column("which", server_default=None)
    op.add_column("guardianship", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("guardianship") as bond:
        bond.drop_column("told_at")
    with op.batch_alter_table("other_evaluation") as said:
        said.drop_column("which")
