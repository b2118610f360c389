"""Runs of modules with their lessons, where these are, and what they cost."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def _by_its_bytes(length: int) -> sa.String:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("module") as made:
        made.add_column(sa.Column("periods", sa.Integer()))
        for name, kind, first in (
            ("tariff", sa.String(60), "general"),
            ("about", sa.Text(), ""),
            ("admission", sa.Text(), ""),
        ):
            made.add_column(sa.Column(name, kind, nullable=False, server_default=first))
    with op.batch_alter_table("module") as made:
        for name in ("tariff", "about", "admission"):
            made.alter_column(name, server_default=None)
    op.create_table(
        "location",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("known_as", _by_its_bytes(200), nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
        sa.UniqueConstraint("known_as", name=op.f("uq_location_known_as")),
    )
    op.create_table(
        "tariff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("rate_cents", sa.Integer(), nullable=False),
        sa.Column("cap_cents", sa.Integer()),
        sa.Column("apart", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariff")),
        sa.UniqueConstraint("name", "since", name=op.f("uq_tariff_name_since")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("location_id", sa.Integer(), nullable=False),
        sa.Column("code", _by_its_bytes(40), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("places_taken", sa.Integer(), nullable=False),
        sa.Column("payment", sa.String(20), nullable=False),
        sa.Column("course_costs_cents", sa.Integer(), nullable=False),
        sa.Column("material_cents", sa.Integer(), nullable=False),
        sa.Column("open_from", sa.Date()),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("evening", sa.Boolean(), nullable=False),
        sa.Column("cancelled_at", MOMENT),
        sa.Column("cancelled_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["module_id"], ["module.id"], name=op.f("fk_run_module_id_module")),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name=op.f("fk_run_location_id_location")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sa.UniqueConstraint("code", name=op.f("uq_run_code")),
    )
    op.create_index(op.f("ix_run_module_id"), "run", ["module_id"])
    op.create_index(op.f("ix_run_location_id"), "run", ["location_id"])
    op.create_index("ix_run_first_day", "run", ["first_day", "id"])
    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("starts", MOMENT, nullable=False),
        sa.Column("ends", MOMENT, nullable=False),
        sa.Column("room", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_lesson_run_id_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )
    op.create_index("ix_lesson_run_id", "lesson", ["run_id", "starts"])


def downgrade() -> None:
    for table in ("lesson", "run", "tariff", "location"):
        op.drop_table(table)
    with op.batch_alter_table("module") as made:
        for name in ("periods", "tariff", "about", "admission"):
            made.drop_column(name)
