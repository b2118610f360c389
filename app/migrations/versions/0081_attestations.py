"""attestations of participation"""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attestation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("programme", sa.String(length=200), nullable=False),
        sa.Column("module", sa.String(length=200), nullable=False),
        sa.Column("run_code", sa.String(length=40), nullable=False),
        sa.Column("location", sa.String(length=200), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("lessons", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        _points("attestation", "enrolment_id", "enrolment"),
        _points("attestation", "institution_id", "institution"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attestation")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_attestation_enrolment_id")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_attestation_year_number")),
    )
    op.create_index("ix_attestation_institution_id", "attestation", ["institution_id"])
    op.create_table(
        "attestation_paper",
        sa.Column("attestation_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        _points("attestation_paper", "attestation_id", "attestation"),
        _points("attestation_paper", "document_id", "document"),
        sa.PrimaryKeyConstraint("attestation_id", name=op.f("pk_attestation_paper")),
        sa.UniqueConstraint("document_id", name=op.f("uq_attestation_paper_document_id")),
    )


def downgrade() -> None:
    op.drop_table("attestation_paper")
    op.drop_table("attestation")


def _points(table: str, column: str, at: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{at}")
    return sa.ForeignKeyConstraint([column], [f"{at}.id"], name=name)
