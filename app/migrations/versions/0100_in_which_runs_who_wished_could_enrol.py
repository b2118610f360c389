"""In which runs of the module people could enrol, and not which one was the newest."""

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = "0099"
branch_labels = None
depends_on = None

# Who wished before is told of none that they could know, as was said to them.
WISHES = sa.text(
    "SELECT w.id, w.newest, w.run_id, r.module_id FROM place_wish w JOIN run r ON w.run_id = r.id"
)
RUNS = sa.text(
    "SELECT id FROM run WHERE module_id = :module AND id <= :newest AND id <> :own ORDER BY id"
)
NEWEST = "UPDATE place_wish SET newest = (SELECT max(id) FROM run)"


def upgrade() -> None:
    with op.batch_alter_table("place_wish") as batch:
        batch.add_column(sa.Column("able", sa.JSON(), nullable=False, server_default="[]"))
    wish = sa.table("place_wish", sa.column("id"), sa.column("able", sa.JSON()))
    there = op.get_bind()
    for number, newest, run, module in there.execute(WISHES).all():
        able = list(there.scalars(RUNS, {"module": module, "newest": newest, "own": run}))
        there.execute(wish.update().where(wish.c.id == number).values(able=able))
    with op.batch_alter_table("place_wish") as batch:
        batch.alter_column("able", server_default=None)
        batch.drop_column("newest")


def downgrade() -> None:
    with op.batch_alter_table("place_wish") as batch:
        batch.add_column(sa.Column("newest", sa.Integer(), nullable=False, server_default="0"))
    op.execute(NEWEST)
    with op.batch_alter_table("place_wish") as batch:
        batch.alter_column("newest", server_default=None)
        batch.drop_column("able")
