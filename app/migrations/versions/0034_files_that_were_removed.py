"""Files that were taken out of a draft, until they are erased; and what each person added."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

REMOVED = sa.text("removed_at IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("document") as made:
        made.add_column(sa.Column("removed_at", sa.DateTime(timezone=True)))
        made.create_index("ix_document_added_by_id", ["added_by_id"])
        made.create_index(
            "ix_document_removed", ["id"], sqlite_where=REMOVED, postgresql_where=REMOVED
        )


def downgrade() -> None:
    with op.batch_alter_table("document") as made:
        made.drop_index("ix_document_removed")
        made.drop_index("ix_document_added_by_id")
        made.drop_column("removed_at")
