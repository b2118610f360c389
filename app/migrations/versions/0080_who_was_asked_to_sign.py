"""who was asked to sign a new version of the regulation"""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("reminded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["agreement_text.id"],
            name=op.f("fk_agreement_request_text_id_agreement_text"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agreement_request_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_request")),
    )
    once = ["person_id", "text_id"]
    op.create_index("ix_agreement_request_once", "agreement_request", once, unique=True)
    op.create_index("ix_agreement_request_text_id", "agreement_request", ["text_id"])


def downgrade() -> None:
    op.drop_table("agreement_request")
