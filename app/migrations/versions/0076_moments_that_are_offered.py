"""moments that are offered for a talk or a hearing"""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None

OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("asks", sa.String(length=20), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_poll_case_id_case")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_poll_task_id_task")),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_poll_opened_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
    )
    for column in ("case_id", "task_id", "opened_by_id"):
        op.create_index(op.f(f"ix_poll_{column}"), "poll", [column])
    op.create_index("ix_poll_open", "poll", ["last_day"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_table(
        "poll_moment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_moment_poll_id_poll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_moment")),
    )
    op.create_index(op.f("ix_poll_moment_poll_id"), "poll_moment", ["poll_id"])
    op.create_index(op.f("ix_poll_moment_starts_at"), "poll_moment", ["starts_at"])
    op.create_table(
        "poll_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moment_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=10), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["moment_id"],
            ["poll_moment.id"],
            name=op.f("fk_poll_answer_moment_id_poll_moment"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_poll_answer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_answer")),
        sa.UniqueConstraint(
            "moment_id", "person_id", name=op.f("uq_poll_answer_moment_id_person_id")
        ),
    )
    op.create_index(op.f("ix_poll_answer_moment_id"), "poll_answer", ["moment_id"])
    op.create_index(op.f("ix_poll_answer_person_id"), "poll_answer", ["person_id"])


def downgrade() -> None:
    for table in ("poll_answer", "poll_moment", "poll"):
        op.drop_table(table)
