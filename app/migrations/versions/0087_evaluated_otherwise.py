"""where a run is evaluated otherwise, and who was told"""

import sqlalchemy as sa
from alembic import op

revision = "0087"
down_revision = "0086"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "other_evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _points("other_evaluation", "run_id", "run"),
        _points("other_evaluation", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_evaluation")),
    )
    op.create_index("ix_other_evaluation_run_id", "other_evaluation", ["run_id"])
    op.create_index("ix_other_evaluation_by_id", "other_evaluation", ["by_id"])
    op.create_table(
        "evaluation_told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("other_evaluation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _points("evaluation_told", "other_evaluation_id", "other_evaluation"),
        _points("evaluation_told", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_told")),
        sa.UniqueConstraint(
            "other_evaluation_id",
            "person_id",
            name=op.f("uq_evaluation_told_other_evaluation_id_person_id"),
        ),
    )
    op.create_index("ix_evaluation_told_person_id", "evaluation_told", ["person_id"])


def downgrade() -> None:
    op.drop_table("evaluation_told")
    op.drop_table("other_evaluation")


def _points(table: str, column: str, at: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{at}")
    return sa.ForeignKeyConstraint([column], [f"{at}.id"], name=name)
