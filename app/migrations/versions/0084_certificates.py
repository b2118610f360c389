"""certificates, and what the sheet of a programme says"""

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("programme", "module"):
        with op.batch_alter_table(table) as said:
            said.add_column(
                sa.Column("gives", sa.String(length=30), nullable=False, server_default="")
            )
            if table == "module":
                said.add_column(
                    sa.Column("counts", sa.Boolean(), nullable=False, server_default=sa.false())
                )
        with op.batch_alter_table(table) as said:
            said.alter_column("gives", server_default=None)
            if table == "module":
                said.alter_column("counts", server_default=None)
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("programme", sa.String(length=200), nullable=False),
        sa.Column("module", sa.String(length=200), nullable=False),
        sa.Column("signed_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), nullable=False),
        _points("certificate", "case_id", "case"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("case_id", name=op.f("uq_certificate_case_id")),
        sa.UniqueConstraint("code", name=op.f("uq_certificate_code")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_certificate_year_number")),
    )
    op.create_table(
        "certificate_paper",
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        _points("certificate_paper", "certificate_id", "certificate"),
        _points("certificate_paper", "document_id", "document"),
        sa.PrimaryKeyConstraint("certificate_id", name=op.f("pk_certificate_paper")),
        sa.UniqueConstraint("document_id", name=op.f("uq_certificate_paper_document_id")),
    )


def downgrade() -> None:
    op.drop_table("certificate_paper")
    op.drop_table("certificate")
    with op.batch_alter_table("module") as module:
        module.drop_column("counts")
        module.drop_column("gives")
    with op.batch_alter_table("programme") as programme:
        programme.drop_column("gives")


def _points(table: str, column: str, at: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{at}")
    return sa.ForeignKeyConstraint([column], [f"{at}.id"], name=name)
