"""One mail a day about one's work."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None
GATHERED = sa.text("state = 'gathered'")


def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(
            sa.Column("mails_daily", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("person") as person:
        person.alter_column("mails_daily", server_default=None)
    op.create_index(
        "ix_mail_gathered",
        "mail",
        ["person_id", "written_at"],
        sqlite_where=GATHERED,
        postgresql_where=GATHERED,
    )


def downgrade() -> None:
    """What waits to go together goes by itself."""
    op.drop_index("ix_mail_gathered", "mail")
    op.execute("UPDATE mail SET state = 'queued' WHERE state = 'gathered'")
    op.execute("UPDATE mail SET state = 'sent' WHERE state IN ('together', 'lapsed')")
    with op.batch_alter_table("person") as person:
        person.drop_column("mails_daily")
