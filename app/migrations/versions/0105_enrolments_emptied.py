"""enrolments that were kept for long enough, of which nobody is known any more"""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0105"
down_revision = "0104"
branch_labels = None
depends_on = None

ONCE = ("ix_enrolment_once", "enrolment", ["run_id", "person_id"])
RUNS = sa.text("ended_at IS NULL")
STAYS = sa.text("ended_at IS NULL AND removed_at IS NULL")


def upgrade() -> None:
    op.add_column("enrolment", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    _index(STAYS)
    # The trigger that lets an enrolment go with its case only is made by env.py.


def downgrade() -> None:
    _check_runs(op.get_bind())
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER IF EXISTS enrolment_emptied ON enrolment")
        op.execute("DROP FUNCTION IF EXISTS refuse_unless_with_case()")
    _index(RUNS)
    op.drop_column("enrolment", "removed_at")


def _index(of: sa.TextClause) -> None:
    op.drop_index(ONCE[0], table_name=ONCE[1])
    op.create_index(*ONCE, unique=True, sqlite_where=of, postgresql_where=of)


def _check_runs(bind: sa.Connection) -> None:
    """Of one run there would be two of nobody, which the tables of before refuse."""
    rows = (
        "SELECT run_id FROM enrolment WHERE ended_at IS NULL GROUP BY run_id, person_id "
        "HAVING count(*) > 1 LIMIT 1"
    )
    if bind.scalar(sa.text(rows)) is not None:
        raise CommandError(
            "Two enrolments of one run were emptied, and the tables of before know only one of "
            "each person. Restore a backup of before they were emptied instead."
        )
