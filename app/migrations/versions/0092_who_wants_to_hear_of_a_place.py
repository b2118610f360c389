"""who wants to be told when there is a place in a run"""

import sqlalchemy as sa
from alembic import op

revision = "0092"
down_revision = "0091"
branch_labels = None
depends_on = None

WAITS = sa.text("told_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "place_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        _points("person_id", "person"),
        _points("run_id", "run"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_wish")),
    )
    op.create_index("ix_place_wish_person_id", "place_wish", ["person_id"])
    op.create_index("ix_place_wish_run_id", "place_wish", ["run_id"])
    op.create_index(
        "ix_place_wish_once",
        "place_wish",
        ["person_id", "run_id"],
        unique=True,
        sqlite_where=WAITS,
        postgresql_where=WAITS,
    )


def downgrade() -> None:
    op.drop_table("place_wish")


def _points(column: str, at: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_place_wish_{column}_{at}")
    return sa.ForeignKeyConstraint([column], [f"{at}.id"], name=name)
