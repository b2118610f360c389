"""what a stamp covers is kept packed

Of stamps from before it stays as it was: they may not be changed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("stamp") as batch_op:
        batch_op.add_column(sa.Column("packed", sa.LargeBinary(), nullable=True))
        batch_op.alter_column("covers", existing_type=sa.JSON(), nullable=True)


def downgrade() -> None:
    """Only while no stamp was made since: what is packed, the tables of before do not know."""
    with op.batch_alter_table("stamp") as batch_op:
        batch_op.alter_column("covers", existing_type=sa.JSON(), nullable=False)
        batch_op.drop_column("packed")
