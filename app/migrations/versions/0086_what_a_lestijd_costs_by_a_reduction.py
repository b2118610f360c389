"""What a lestijd costs somebody by a reduction, and since when a proof of one is looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0085"
branch_labels = None
depends_on = None

MOMENTS = ("reduced_at", "proof_at")


def upgrade() -> None:
    with op.batch_alter_table("enrolment") as batch:
        batch.add_column(sa.Column("reduced_rate", sa.Integer()))
        for name in MOMENTS:
            batch.add_column(sa.Column(name, sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("enrolment") as batch:
        for name in MOMENTS:
            batch.drop_column(name)
        batch.drop_column("reduced_rate")
