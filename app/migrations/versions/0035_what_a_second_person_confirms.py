"""A role, a seat or a stand-in that an administrator proposes, and a second person confirms."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("concerned", sa.JSON(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["person.id"], name="fk_proposal_proposed_by_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["person.id"], name="fk_proposal_settled_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
    )


def downgrade() -> None:
    op.drop_table("proposal")
