"""which roles the directory of the centre gave somebody"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("directory_account") as account:
        account.add_column(sa.Column("roles", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("directory_account") as account:
        account.alter_column("roles", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("directory_account") as account:
        account.drop_column("roles")
