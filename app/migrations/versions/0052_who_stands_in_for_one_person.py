"""For whom alone somebody stands in."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

WHOSE = "fk_delegation_principal_id_person"


def upgrade() -> None:
    with op.batch_alter_table("delegation") as delegation:
        delegation.add_column(sa.Column("principal_id", sa.Integer()))
        delegation.create_foreign_key(WHOSE, "person", ["principal_id"], ["id"])
        delegation.create_index("ix_delegation_principal_id", ["principal_id"])


def downgrade() -> None:
    # Who stood in for one person would stand in for all who have the role.
    op.execute("DELETE FROM delegation WHERE principal_id IS NOT NULL")
    with op.batch_alter_table("delegation") as delegation:
        delegation.drop_index("ix_delegation_principal_id")
        delegation.drop_constraint(WHOSE, type_="foreignkey")
        delegation.drop_column("principal_id")
