"""A small provider of payments that speaks as Mollie does, in a thread: people pay there what the
test says, and it looks whether it is asked as it should be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, abort, jsonify, request
from sqlalchemy import select

from processes import provider
from processes.cases.ledger import online
from processes.clock import machine_now
from processes.ledger.verifying import verify
from processes.models import LedgerNote, OnlinePayment, Payment, db, transaction
from tests.app.own_server import answering
from tests.play import Play

KEY = "test_een_sleutel_van_het_centrum"


@dataclass
class Bank:
    """`payments` as it has them, by number; `by_key` which number a key got. While it `refuses`, it
    answers with that status; `says` is put over what it answers about a payment; where it does not
    `cancels`, somebody pays already."""

    address: str = ""
    payments: dict[str, dict[str, Any]] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    refuses: int = 0
    says: dict[str, Any] = field(default_factory=dict)
    cancels: bool = True

    def begin(self) -> Any:
        self._check()
        said, key = request.get_json(), request.headers["Idempotency-Key"]
        if set(said) != {"amount", "description", "redirectUrl", "webhookUrl", "locale"}:
            abort(422)
        number = self.by_key.setdefault(key, f"tr_{len(self.by_key) + 1}")
        page = {"checkout": {"href": f"{self.address}/betaal/{number}"}}
        self.payments.setdefault(number, {"id": number, "status": "open", "_links": page, **said})
        return jsonify(self.payments[number] | self.says), 201

    def show(self, number: str) -> Any:
        self._check()
        self.asked.append(number)
        return jsonify(self.payments[number] | self.says)

    def cancel(self, number: str) -> Any:
        self._check()
        if not self.cancels:
            abort(422)
        self.payments[number]["status"] = "canceled"
        return jsonify(self.payments[number])

    def becomes(self, number: str, status: str, **more: Any) -> None:
        """A payment stands otherwise from now on."""
        paid = {"paidAt": machine_now().isoformat()} if status == "paid" else {}
        self.payments[number] |= {"status": status, **paid, **more}

    def _check(self) -> None:
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            abort(401)
        if self.refuses:
            abort(self.refuses)


def euros(value: str, currency: str = "EUR") -> dict[str, str]:
    return {"currency": currency, "value": value}


def pays_on_line(play: Play, bank: Bank) -> None:
    """The centre of the stories takes payments by this provider."""
    settings = {"PAYMENT_PROVIDER": "mollie", "PAYMENT_KEY": KEY, "PAYMENT_ADDRESS": bank.address}
    play.app.config.update(settings)


@contextmanager
def running() -> Iterator[Bank]:
    """It answers on this machine until the test is over."""
    bank, app = Bank(), Flask(__name__)
    app.post("/payments")(bank.begin)
    app.get("/payments/<number>")(bank.show)
    app.delete("/payments/<number>")(bank.cancel)
    with answering(app, threads=2) as bank.address:
        yield bank


def begins(due: online.Due) -> int:
    """Somebody clicks; the number of what they begin to pay."""
    with transaction():
        row = online.ask(lambda: due, None)
        number = row.id
        asked = provider.Asked(row.cents, row.what, row.key, "http://x/terug", "http://x/melding")
    begun = provider.begin(asked)
    with transaction():
        online.keep_begun(number, begun)
    return number


def of_note(note: LedgerNote) -> int:
    return begins(online.due_of_note(note))


def row(number: int) -> OnlinePayment:
    return db.session.get_one(OnlinePayment, number, populate_existing=True)


def payments() -> list[tuple[int, str]]:
    rows = db.session.scalars(select(Payment).order_by(Payment.id))
    return [(each.cents, each.way) for each in rows]


def misfits() -> list[str]:
    """What does not fit in the books."""
    return [each.what for each in verify().misfits]
