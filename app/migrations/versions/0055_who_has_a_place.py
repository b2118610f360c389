"""who wants a place in a run, and who has one"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

OTHERS = ("run", "person", "institution", "case")
RUNS = sa.text("ended_at IS NULL")
WAITS = sa.text("seated_at IS NULL AND ended_at IS NULL")
MAY_BE_EMPTY = ("institution", "case")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(f"{to}_id", sa.Integer(), nullable=to in MAY_BE_EMPTY) for to in OTHERS),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("complete_at", moment),
        sa.Column("seated_at", moment),
        sa.Column("offered_at", moment),
        sa.Column("offered_until", sa.Date()),
        sa.Column("ended_at", moment),
        sa.Column("end", sa.String(40)),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("agreed_at", moment),
        sa.Column("admitted", sa.Boolean()),
        *(
            sa.Column(name, sa.Boolean(), nullable=False)
            for name in ("identity_shown", "lives_lawfully", "claims_reduction", "reduction_proved")
        ),
        sa.Column("paid_at", moment),
        *(
            sa.ForeignKeyConstraint(
                [f"{to}_id"], [f"{to}.id"], name=op.f(f"fk_enrolment_{to}_id_{to}")
            )
            for to in OTHERS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("case_id", name=op.f("uq_enrolment_case_id")),
    )
    for to in ("run", "person", "institution"):
        op.create_index(f"ix_enrolment_{to}_id", "enrolment", [f"{to}_id"])
    _index("ix_enrolment_once", ["run_id", "person_id"], RUNS, unique=True)
    _index("ix_enrolment_waits", ["run_id", "complete_at", "id"], WAITS, unique=False)


def downgrade() -> None:
    op.drop_table("enrolment")


def _index(name: str, columns: list[str], where: sa.TextClause, *, unique: bool) -> None:
    op.create_index(
        name, "enrolment", columns, unique=unique, sqlite_where=where, postgresql_where=where
    )
