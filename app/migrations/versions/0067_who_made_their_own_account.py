"""who made their own account"""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None

MADE = (
    "UPDATE person SET made_own_account = true "
    "WHERE id IN (SELECT person_id FROM event WHERE kind = 'account_made')"
)


def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(
            sa.Column("made_own_account", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("person") as person:
        person.alter_column("made_own_account", server_default=None)
    op.execute(MADE)


def downgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.drop_column("made_own_account")
