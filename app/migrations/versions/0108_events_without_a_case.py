"""events without a case in indexes, and what PostgreSQL knows of texts in what was filed"""

import sqlalchemy as sa
from alembic import op

revision = "0108"
down_revision = "0107"
branch_labels = None
depends_on = None

OF_RESULT = sa.text("result_id IS NOT NULL")
OF_HOUSE = sa.text("case_id IS NULL AND result_id IS NULL")
KNOW_TEXTS = (
    "CREATE STATISTICS submission_reason_texts ON (evidence ->> 'reason_texts') FROM submission"
)


def upgrade() -> None:
    _create("result_id", "result_id", OF_RESULT)
    _create("of_house", "id", OF_HOUSE)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(KNOW_TEXTS)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP STATISTICS submission_reason_texts")
    for name in ("of_house", "result_id"):
        op.drop_index(f"ix_event_{name}", table_name="event")


def _create(name: str, column: str, where: sa.TextClause) -> None:
    only = {"sqlite_where": where, "postgresql_where": where}
    op.create_index(f"ix_event_{name}", "event", [column], **only)
