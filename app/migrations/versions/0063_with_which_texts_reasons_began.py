"""An index by which is counted with which texts of the centre reasons began."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

BEGAN = {
    "sqlite_where": sa.text("json_extract(evidence, '$.reason_texts') IS NOT NULL"),
    "postgresql_where": sa.text("(evidence ->> 'reason_texts') IS NOT NULL"),
}


def upgrade() -> None:
    op.create_index("ix_submission_reason_texts", "submission", ["case_id"], **BEGAN)


def downgrade() -> None:
    op.drop_index("ix_submission_reason_texts", "submission")
