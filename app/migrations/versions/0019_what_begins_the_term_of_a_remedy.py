"""Whether the term of a decision's remedy runs from its own receipt, or from that of what it
corrects."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Every correction that was told said that the term begins anew, and so it did.
    with op.batch_alter_table("decision") as decision:
        decision.add_column(
            sa.Column("begins_term", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    with op.batch_alter_table("decision") as decision:
        decision.alter_column("begins_term", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("decision") as decision:
        decision.drop_column("begins_term")
