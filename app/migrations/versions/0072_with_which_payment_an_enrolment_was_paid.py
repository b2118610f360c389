"""With which payment an enrolment was paid."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

KEY, INDEX = "fk_enrolment_payment_id_payment", "ix_enrolment_payment_id"


def upgrade() -> None:
    with op.batch_alter_table("enrolment") as batch:
        batch.add_column(sa.Column("payment_id", sa.Integer()))
        batch.create_foreign_key(KEY, "payment", ["payment_id"], ["id"])
        batch.create_index(INDEX, ["payment_id"])


def downgrade() -> None:
    with op.batch_alter_table("enrolment") as batch:
        batch.drop_index(INDEX)
        batch.drop_constraint(KEY, type_="foreignkey")
        batch.drop_column("payment_id")
