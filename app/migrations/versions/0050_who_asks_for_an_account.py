"""Who asks for an account, and a phone number and a register number of people."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=False),
        sa.Column("register_number", sa.String(300)),
        sa.Column("nonce_hash", sa.String(64)),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_registration"),
        sa.UniqueConstraint("nonce_hash", name="uq_registration_nonce_hash"),
    )
    op.create_index("ix_registration_address", "registration", ["address"])
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("phone", sa.String(30), nullable=False, server_default=""))
        person.add_column(sa.Column("register_number", sa.String(300)))
    with op.batch_alter_table("person") as person:
        person.alter_column("phone", existing_type=sa.String(30), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.drop_column("register_number")
        person.drop_column("phone")
    op.drop_table("registration")
