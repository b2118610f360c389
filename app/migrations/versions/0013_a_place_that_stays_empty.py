"""why a place of a committee stays empty, in a case and in its decision"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add("case", "vacancies", "{}")
    _add("decision", "vacant", "[]")


def downgrade() -> None:
    for table, name in (("decision", "vacant"), ("case", "vacancies")):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column(name)


def _add(table: str, name: str, before: str) -> None:
    """For the rows that are there nothing is empty; new ones say so themselves."""
    with op.batch_alter_table(table) as batch_op:
        batch_op.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default=before))
    with op.batch_alter_table(table) as batch_op:
        batch_op.alter_column(name, server_default=None)
