"""the texts with which people agree, and who signed which"""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

TO_PERSON = ("person_id", "signer_id", "recorded_by_id")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "agreement_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("kept_at", moment, nullable=False),
        sa.Column("kept_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["kept_by_id"], ["person.id"], name=op.f("fk_agreement_text_kept_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_text")),
        sa.UniqueConstraint("hash", name=op.f("uq_agreement_text_hash")),
    )
    op.create_index("ix_agreement_text_begins", "agreement_text", ["kind", "begins_on", "id"])
    op.create_index("ix_agreement_text_kept_by_id", "agreement_text", ["kept_by_id"])
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("signer_id", sa.Integer()),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("signed_at", moment, nullable=False),
        sa.Column("paper_on", sa.Date()),
        sa.Column("recorded_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["text_id"], ["agreement_text.id"], name=op.f("fk_agreement_text_id_agreement_text")
        ),
        *(
            sa.ForeignKeyConstraint([each], ["person.id"], name=op.f(f"fk_agreement_{each}_person"))
            for each in TO_PERSON
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index("ix_agreement_once", "agreement", ["person_id", "text_id"], unique=True)
    for each in ("text_id", "signer_id", "recorded_by_id"):
        op.create_index(f"ix_agreement_{each}", "agreement", [each])


def downgrade() -> None:
    op.drop_table("agreement")
    op.drop_table("agreement_text")
