"""what people pay on line"""

import sqlalchemy as sa
from alembic import op

revision = "0095"
down_revision = "0094"
branch_labels = None
depends_on = None

POINTS = {
    "by_id": "person",
    "person_id": "person",
    "institution_id": "institution",
    "note_id": "ledger_note",
    "enrolment_id": "enrolment",
    "payment_id": "payment",
}
INDEXED = "by_id", "person_id", "institution_id", "note_id", "enrolment_id", "next_at"


def upgrade() -> None:
    op.create_table(
        "online_payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(43), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("enrolment_id", sa.Integer(), nullable=True),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(300), nullable=False),
        sa.Column("identifier", sa.String(64), nullable=True),
        sa.Column("page", sa.String(1000), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (institution_id IS NULL)",
            name=op.f("ck_online_payment_one"),
        ),
        *(_points(column, at) for column, at in POINTS.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_online_payment")),
        *(
            sa.UniqueConstraint(name, name=op.f(f"uq_online_payment_{name}"))
            for name in ("key", "identifier", "payment_id")
        ),
    )
    for name in INDEXED:
        op.create_index(op.f(f"ix_online_payment_{name}"), "online_payment", [name])


def downgrade() -> None:
    op.drop_table("online_payment")


def _points(column: str, at: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_online_payment_{column}_{at}")
    return sa.ForeignKeyConstraint([column], [f"{at}.id"], name=name)
