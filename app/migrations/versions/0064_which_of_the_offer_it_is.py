"""which programme, module and location it is, beside their words"""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None

ABOUT = {
    "result": ("programme", "module"),
    "case": ("programme", "module", "location"),
    "exemption": ("programme", "module"),
    "exclusion": ("programme", "location"),
}


def upgrade() -> None:
    for table, names in ABOUT.items():
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.add_column(sa.Column(f"{name}_id", sa.Integer()))
                batch.create_foreign_key(_key(table, name), name, [f"{name}_id"], ["id"])
                batch.create_index(f"ix_{table}_{name}_id", [f"{name}_id"])


def downgrade() -> None:
    for table, names in ABOUT.items():
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.drop_index(f"ix_{table}_{name}_id")
                batch.drop_constraint(_key(table, name), type_="foreignkey")
                batch.drop_column(f"{name}_id")


def _key(table: str, name: str) -> str:
    return f"fk_{table}_{name}_id_{name}"
