"""student cards with a photo"""

import sqlalchemy as sa
from alembic import op

revision = "0093"
down_revision = "0092"
branch_labels = None
depends_on = None

TO_PERSON = ("person_id", "asked_by_id", "issued_by_id")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "student_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer()),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16)),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("issued_at", moment),
        sa.Column("issued_by_id", sa.Integer()),
        sa.Column("ended_at", moment),
        sa.Column("end", sa.String(20)),
        sa.Column("why", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [each], ["person.id"], name=op.f(f"fk_student_card_{each}_person")
            )
            for each in TO_PERSON
        ),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["document.id"], name=op.f("fk_student_card_photo_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_student_card")),
        sa.UniqueConstraint("photo_id", name=op.f("uq_student_card_photo_id")),
        sa.UniqueConstraint("code", name=op.f("uq_student_card_code")),
    )
    for each in TO_PERSON:
        op.create_index(f"ix_student_card_{each}", "student_card", [each])


def downgrade() -> None:
    op.drop_table("student_card")
