"""Institutions, who linked themself to them, and their accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

SIGN_IN = ("session", "sign_in_link")
READ = ("mail", "post_item")
ONE = "(person_id IS NULL) <> (institution_id IS NULL)"


def upgrade() -> None:
    _institutions()
    for table in SIGN_IN:
        with op.batch_alter_table(table) as rows:
            rows.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
            rows.add_column(sa.Column("institution_id", sa.Integer()))
            rows.create_foreign_key(
                f"fk_{table}_institution_id_institution",
                "institution",
                ["institution_id"],
                ["id"],
            )
            rows.create_check_constraint(op.f(f"ck_{table}_one"), ONE)
            rows.create_index(f"ix_{table}_institution_id", ["institution_id"])
    with op.batch_alter_table("link_request") as asked:
        on = sa.Column("for_institution", sa.Boolean(), nullable=False, server_default=sa.false())
        asked.add_column(on)
    with op.batch_alter_table("link_request") as asked:
        asked.alter_column("for_institution", existing_type=sa.Boolean(), server_default=None)
    for table in READ:
        with op.batch_alter_table(table) as read:
            read.add_column(sa.Column("institution_id", sa.Integer()))
            read.create_foreign_key(
                f"fk_{table}_institution_id_institution",
                "institution",
                ["institution_id"],
                ["id"],
            )


def _institutions() -> None:
    op.create_table(
        "institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column(
            "sorts_as",
            sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("enterprise_number", sa.String(10), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("postal_address", sa.String(300), nullable=False),
        sa.Column("invoice_address", sa.String(300), nullable=False),
        sa.Column("invoice_email", sa.String(254), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.String(200)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("closed_why", sa.String(1000), nullable=False),
        sa.Column("closed_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["person.id"], name="fk_institution_closed_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_institution"),
        sa.UniqueConstraint("email", name="uq_institution_email"),
        sa.UniqueConstraint("code", name="uq_institution_code"),
    )
    op.create_index("ix_institution_sorts_as", "institution", ["sorts_as", "id"])
    op.create_table(
        "institution_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("ended_by", sa.String(20)),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
            name="fk_institution_link_institution_id_institution",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_institution_link_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_institution_link"),
    )
    for column in ("institution_id", "person_id"):
        op.create_index(f"ix_institution_link_{column}", "institution_link", [column])
    op.create_index(
        "ix_institution_link_open",
        "institution_link",
        ["institution_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )


def downgrade() -> None:
    # What went to an institution has no reader in the tables of before.
    op.execute(
        "DELETE FROM mail_document WHERE mail_id IN"
        " (SELECT id FROM mail WHERE institution_id IS NOT NULL)"
    )
    for table in READ:
        op.execute(f"DELETE FROM {table} WHERE institution_id IS NOT NULL")  # noqa: S608 - ours
        with op.batch_alter_table(table) as read:
            read.drop_constraint(f"fk_{table}_institution_id_institution", type_="foreignkey")
            read.drop_column("institution_id")
    with op.batch_alter_table("link_request") as asked:
        asked.drop_column("for_institution")
    for table in SIGN_IN:
        op.execute(f"DELETE FROM {table} WHERE institution_id IS NOT NULL")  # noqa: S608 - ours
        with op.batch_alter_table(table) as rows:
            rows.drop_index(f"ix_{table}_institution_id")
            rows.drop_constraint(op.f(f"ck_{table}_one"), type_="check")
            rows.drop_constraint(f"fk_{table}_institution_id_institution", type_="foreignkey")
            rows.drop_column("institution_id")
            rows.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
    op.drop_table("institution_link")
    op.drop_table("institution")
