"""the sheet on which somebody signed"""

import sqlalchemy as sa
from alembic import op

revision = "0091"
down_revision = "0090"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("agreement") as table:
        table.add_column(sa.Column("scan_id", sa.Integer()))
        table.create_foreign_key(
            op.f("fk_agreement_scan_id_document"), "document", ["scan_id"], ["id"]
        )
        table.create_index("ix_agreement_scan_id", ["scan_id"])


def downgrade() -> None:
    with op.batch_alter_table("agreement") as table:
        table.drop_index("ix_agreement_scan_id")
        table.drop_constraint(op.f("fk_agreement_scan_id_document"), type_="foreignkey")
        table.drop_column("scan_id")
