"""Every payment before there was a place, and not the last one alone."""

import sqlalchemy as sa
from alembic import op

revision = "0096"
down_revision = "0095"
branch_labels = None
depends_on = None

TABLE, KEY, INDEX = "seat_payment", "fk_enrolment_payment_id_payment", "ix_enrolment_payment_id"
KEPT = "INSERT INTO seat_payment (payment_id, enrolment_id) SELECT payment_id, id FROM enrolment"
LAST = (
    "UPDATE enrolment SET payment_id = (SELECT max(payment_id) FROM seat_payment WHERE"
    " seat_payment.enrolment_id = enrolment.id)"
)


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{each}_id"], [f"{each}.id"], name=op.f(f"fk_{TABLE}_{each}_id_{each}")
            )
            for each in ("payment", "enrolment")
        ),
        sa.PrimaryKeyConstraint("payment_id", "enrolment_id", name=op.f(f"pk_{TABLE}")),
    )
    op.create_index(f"ix_{TABLE}_enrolment_id", TABLE, ["enrolment_id"])
    op.execute(f"{KEPT} WHERE payment_id IS NOT NULL")
    with op.batch_alter_table("enrolment") as batch:
        batch.drop_index(INDEX)
        batch.drop_constraint(KEY, type_="foreignkey")
        batch.drop_column("payment_id")


def downgrade() -> None:
    with op.batch_alter_table("enrolment") as batch:
        batch.add_column(sa.Column("payment_id", sa.Integer()))
        batch.create_foreign_key(KEY, "payment", ["payment_id"], ["id"])
        batch.create_index(INDEX, ["payment_id"])
    op.execute(LAST)
    op.drop_table(TABLE)
