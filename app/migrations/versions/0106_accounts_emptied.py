"""people of whom nothing is left, and why somebody is kept longer"""

import sqlalchemy as sa
from alembic import op

revision = "0106"
down_revision = "0105"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("kept_because", sa.Text(), nullable=True))
    op.add_column("person", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    # The trigger that lets a person be emptied by a proposal only is made by env.py.


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER IF EXISTS person_emptied ON person")
        op.execute("DROP FUNCTION IF EXISTS refuse_unless_named()")
    op.drop_column("person", "removed_at")
    op.drop_column("person", "kept_because")
