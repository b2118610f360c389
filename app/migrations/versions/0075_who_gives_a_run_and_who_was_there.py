"""who gives a run, and who was in its lessons"""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "run_teacher",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        _points("run_teacher", "run_id", "run"),
        _points("run_teacher", "person_id", "person"),
        sa.PrimaryKeyConstraint("run_id", "person_id", name=op.f("pk_run_teacher")),
    )
    op.create_index("ix_run_teacher_person_id", "run_teacher", ["person_id"])
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("presence", sa.String(length=10), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _points("attendance", "lesson_id", "lesson"),
        _points("attendance", "enrolment_id", "enrolment"),
        _points("attendance", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index("ix_attendance_lesson_id", "attendance", ["lesson_id", "enrolment_id"])
    op.create_index("ix_attendance_enrolment_id", "attendance", ["enrolment_id"])
    op.create_index("ix_attendance_by_id", "attendance", ["by_id"])


def downgrade() -> None:
    op.drop_table("attendance")
    op.drop_table("run_teacher")


def _points(table: str, column: str, at: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{at}")
    return sa.ForeignKeyConstraint([column], [f"{at}.id"], name=name)
