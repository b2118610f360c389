"""names of settings, longer"""

import sqlalchemy as sa
from alembic import op

revision = "0088"
down_revision = "0087"
branch_labels = None
depends_on = None

TABLES = "setting", "setting_change"
BEFORE, AFTER = sa.String(40), sa.String(80)


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as wider:
            wider.alter_column("name", existing_type=BEFORE, type_=AFTER, existing_nullable=False)


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as narrower:
            narrower.alter_column(
                "name", existing_type=AFTER, type_=BEFORE, existing_nullable=False
            )
