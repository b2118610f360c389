"""The correction of a decision that a member of a committee put forward."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ballot") as batch_op:
        batch_op.add_column(sa.Column("corrects_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            "fk_ballot_corrects_id_decision", "decision", ["corrects_id"], ["id"]
        )
        batch_op.create_index("ix_ballot_corrects_id", ["corrects_id"])


def downgrade() -> None:
    with op.batch_alter_table("ballot") as batch_op:
        batch_op.drop_index("ix_ballot_corrects_id")
        batch_op.drop_constraint("fk_ballot_corrects_id_decision", type_="foreignkey")
        batch_op.drop_column("corrects_id")
