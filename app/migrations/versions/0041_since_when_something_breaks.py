"""Since when something breaks, beside when it last did."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("incident", sa.Column("began_at", sa.DateTime(timezone=True)))
    incident = sa.table("incident", sa.column("at"), sa.column("began_at"))
    op.execute(incident.update().values(began_at=incident.c.at))
    with op.batch_alter_table("incident") as made:
        made.alter_column("began_at", nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("incident") as made:
        made.drop_column("began_at")
