"""the decision that a member of a committee put forward"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ballot") as batch_op:
        batch_op.add_column(sa.Column("task_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("answer", sa.JSON(), nullable=True))
        batch_op.create_foreign_key("fk_ballot_task_id_task", "task", ["task_id"], ["id"])
        batch_op.create_index("ix_ballot_task_id", ["task_id"])


def downgrade() -> None:
    with op.batch_alter_table("ballot") as batch_op:
        batch_op.drop_index("ix_ballot_task_id")
        batch_op.drop_constraint("fk_ballot_task_id_task", type_="foreignkey")
        batch_op.drop_column("answer")
        batch_op.drop_column("task_id")
