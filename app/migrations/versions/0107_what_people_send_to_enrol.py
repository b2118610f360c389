"""what people send of themselves to enrol"""

import sqlalchemy as sa
from alembic import op

revision = "0107"
down_revision = "0106"
branch_labels = None
depends_on = None

TO_PERSON = ("sent_by_id", "read_by_id")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "sent_proof",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("shows", sa.String(20), nullable=False),
        sa.Column("document_id", sa.Integer()),
        sa.Column("sent_at", moment, nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=False),
        sa.Column("read_at", moment),
        sa.Column("read_by_id", sa.Integer()),
        sa.Column("good", sa.Boolean()),
        sa.Column("why", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [each], ["person.id"], name=op.f(f"fk_sent_proof_{each}_person")
            )
            for each in TO_PERSON
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_sent_proof_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_sent_proof_enrolment_id_enrolment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_proof")),
        sa.UniqueConstraint("document_id", name=op.f("uq_sent_proof_document_id")),
        sqlite_autoincrement=True,
    )
    for each in ("enrolment_id", *TO_PERSON):
        op.create_index(f"ix_sent_proof_{each}", "sent_proof", [each])


def downgrade() -> None:
    op.drop_table("sent_proof")
