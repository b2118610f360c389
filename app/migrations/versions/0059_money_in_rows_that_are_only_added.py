"""money in rows that are only added"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

ONE = "(person_id IS NULL) <> (institution_id IS NULL)"
IN_LEDGER = {"person_id": "person", "institution_id": "institution", "by_id": "person"}
# By table its own columns, and where those point that are keys.
CHARGE = {"about_id": "person", "enrolment_id": "enrolment", "reverses_id": "charge"}


def upgrade() -> None:
    _table(
        "charge",
        CHARGE,
        _text("kind", 10),
        _text("what", 300),
        _number("cents"),
        _text("why", 1000),
    )
    _table(
        "ledger_note",
        {"credits_id": "ledger_note"},
        _text("series", 2),
        _number("year"),
        _number("number"),
        sa.Column("reference", sa.String(12)),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date()),
        _number("cents"),
        _text("payer", 200),
        _text("address", 300),
        _text("enterprise_number", 10),
        _text("sent_to", 254),
        _text("centre", 300),
        _text("iban", 34),
        _text("vat", 1000),
        _text("why", 1000),
        sa.UniqueConstraint("reference", name="uq_ledger_note_reference"),
        sa.UniqueConstraint(
            *("series", "year", "number"), name="uq_ledger_note_series_year_number"
        ),
    )
    op.create_table(
        "ledger_note_line",
        _number("id"),
        _number("note_id"),
        _number("charge_id"),
        _text("what", 300),
        _text("about", 200),
        _number("cents"),
        _key("ledger_note_line", "note_id", "ledger_note"),
        _key("ledger_note_line", "charge_id", "charge"),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_note_line"),
        sa.UniqueConstraint("charge_id", name="uq_ledger_note_line_charge_id"),
    )
    op.create_index("ix_ledger_note_line_note_id", "ledger_note_line", ["note_id"])
    _table(
        "payment",
        {"note_id": "ledger_note"},
        _number("cents"),
        sa.Column("paid_on", sa.Date(), nullable=False),
        _text("way", 10),
        _text("said", 300),
        sa.Column("source", sa.String(120)),
        sa.Column("reverses_id", sa.Integer()),
        _key("payment", "reverses_id", "payment"),
        sa.UniqueConstraint("source", name="uq_payment_source"),
        sa.UniqueConstraint("reverses_id", name="uq_payment_reverses_id"),
    )
    _table(
        "refund",
        {},
        _number("cents"),
        sa.Column("paid_on", sa.Date(), nullable=False),
        _text("iban", 34),
        _text("why", 1000),
    )
    # What refuses to change a row is made by env.py, at the end of every upgrade.


def downgrade() -> None:
    for table in ("refund", "payment", "ledger_note_line", "ledger_note", "charge"):
        op.drop_table(table)


def _table(name: str, keys: dict[str, str], *own: Any) -> None:
    pointing = IN_LEDGER | keys
    op.create_table(
        name,
        _number("id"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(key, sa.Integer()) for key in pointing),
        *own,
        *(_key(name, key, to) for key, to in pointing.items()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.CheckConstraint(ONE, name=op.f(f"ck_{name}_one")),
    )
    for key in pointing:
        if key != "by_id":
            op.create_index(f"ix_{name}_{key}", name, [key])


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))
