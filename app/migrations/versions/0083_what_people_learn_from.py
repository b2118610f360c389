"""the files and links of a run, from which people learn"""

import sqlalchemy as sa
from alembic import op

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("access", sa.String(length=20), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _points("run_id", "run"),
        _points("document_id", "document"),
        _points("by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
        sa.UniqueConstraint("document_id", name=op.f("uq_material_document_id")),
    )
    op.create_index("ix_material_run_id", "material", ["run_id"])
    op.create_index("ix_material_by_id", "material", ["by_id"])


def downgrade() -> None:
    op.drop_table("material")


def _points(column: str, at: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_material_{column}_{at}")
    return sa.ForeignKeyConstraint([column], [f"{at}.id"], name=name)
