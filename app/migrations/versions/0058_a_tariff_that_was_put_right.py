"""a tariff that was put right"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

IS_TOLD = sa.text("told_until IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("tariff") as tariff:
        tariff.add_column(sa.Column("told_from", sa.DateTime(timezone=True)))
        tariff.add_column(sa.Column("told_until", sa.DateTime(timezone=True)))
        tariff.drop_constraint("uq_tariff_name_since", type_="unique")
    op.create_index(
        "ix_tariff_told",
        "tariff",
        ["name", "since"],
        unique=True,
        sqlite_where=IS_TOLD,
        postgresql_where=IS_TOLD,
    )


def downgrade() -> None:
    op.drop_index("ix_tariff_told", "tariff")
    op.execute("DELETE FROM tariff WHERE told_until IS NOT NULL")
    with op.batch_alter_table("tariff") as tariff:
        tariff.create_unique_constraint("uq_tariff_name_since", ["name", "since"])
        tariff.drop_column("told_until")
        tariff.drop_column("told_from")
