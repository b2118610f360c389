"""enrolments that were kept for long enough, of which nobody is known any more"""

import sqlalchemy as sa
from alembic import op

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
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER IF EXISTS enrolment_emptied ON enrolment")
        op.execute("DROP FUNCTION IF EXISTS refuse_unless_with_case()")
    _index(RUNS)
    op.drop_column("enrolment", "removed_at")


def _index(of: sa.TextClause) -> None:
    op.drop_index(ONCE[0], table_name=ONCE[1])
    op.create_index(*ONCE, unique=True, sqlite_where=of, postgresql_where=of)
