"""who somebody is at the directory of the centre"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directory_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(500), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_directory_account_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_account")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_directory_account_issuer_subject")),
        sa.UniqueConstraint(
            "person_id", "issuer", name=op.f("uq_directory_account_person_id_issuer")
        ),
    )


def downgrade() -> None:
    op.drop_table("directory_account")
