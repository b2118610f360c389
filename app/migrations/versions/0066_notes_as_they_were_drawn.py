"""notes as they were drawn, and the mails with which they travel"""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ledger_note_paper",
        *_pair("ledger_note_paper", ("note_id", "ledger_note"), ("document_id", "document")),
        sa.UniqueConstraint("document_id", name="uq_ledger_note_paper_document_id"),
    )
    op.create_table(
        "ledger_note_mail",
        *_pair("ledger_note_mail", ("mail_id", "mail"), ("note_id", "ledger_note")),
    )
    op.create_index("ix_ledger_note_mail_note_id", "ledger_note_mail", ["note_id"])


def downgrade() -> None:
    op.drop_table("ledger_note_mail")
    op.drop_table("ledger_note_paper")


def _pair(table: str, key: tuple[str, str], other: tuple[str, str]) -> list[sa.schema.SchemaItem]:
    """Two numbers of other tables, by the first of which a row is known."""
    return [
        *(sa.Column(name, sa.Integer(), nullable=False) for name, _ in (key, other)),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}_{to}"))
            for name, to in (key, other)
        ),
        sa.PrimaryKeyConstraint(key[0], name=f"pk_{table}"),
    ]
