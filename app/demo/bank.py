"""The bank of the demo: a provider of payments that speaks as Mollie does, with a page on which
somebody chooses how a payment goes. No money is anywhere.

What it has are files in the demo's folder, one a payment.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from flask import abort, current_app, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.factory import csrf
from processes.clock import legal_now

from .pages import pages

KEY = "demo"
API = "/bank/v2/payments"
PATIENCE = 5  # seconds
PAID, REFUNDED = "paid", "refunded"
# What somebody can choose there, by what it is then.
CHOICES = {
    PAID: "Betaal",
    "canceled": "Annuleer de betaling",
    "failed": "Laat de betaling mislukken",
    "expired": "Laat de betaling verlopen",
}
WORDS = {
    "open": "nog niet betaald",
    PAID: "betaald",
    "canceled": "geannuleerd",
    "failed": "mislukt",
    "expired": "verlopen",
}


@csrf.exempt  # the house asks, and no browser
@pages.post(API)
def begin_payment() -> tuple[Response, int]:
    """What the house asks: a payment begins; the same key gives the same one."""
    _check_key()
    said, number = request.get_json(), _number_of(request.headers["Idempotency-Key"])
    if not _file(number).exists():
        page = url_for("demo.bank", number=number, _external=True)
        _keep(
            number, {"id": number, "status": "open", **said, "_links": {"checkout": {"href": page}}}
        )
    return jsonify(_kept(number)), 201


@pages.get(f"{API}/<number>")
def ask_payment(number: str) -> Response:
    """How a payment stands, for the house."""
    _check_key()
    return jsonify(_kept(number))


@csrf.exempt  # the house asks, and no browser
@pages.delete(f"{API}/<number>")
def cancel_payment(number: str) -> Response:
    """The house wants no money for it any more."""
    _check_key()
    payment = _kept(number)
    if payment["status"] != "open":
        abort(422)
    payment["status"] = "canceled"
    _keep(number, payment)
    return jsonify(payment)


@pages.get("/bank/<number>")
def bank(number: str) -> str:
    """One payment, and what can become of it."""
    payment = _kept(number)
    choices = CHOICES if payment["status"] == "open" else {}
    return render_template(
        "demo/bank.html",
        payment=payment,
        choices=choices,
        words=WORDS[payment["status"]],
        can_refund=payment["status"] == PAID and "amountRefunded" not in payment,
    )


@pages.post("/bank/<number>")
def choose(number: str) -> Response:
    """It becomes what was chosen. The house is told, and the browser goes back to it."""
    payment, chosen = _kept(number), request.form.get("wat", "")
    if chosen == REFUNDED and payment["status"] == PAID:
        payment["amountRefunded"] = payment["amount"]
    elif chosen in CHOICES and payment["status"] == "open":
        payment["status"] = chosen
        if chosen == PAID:
            payment["paidAt"] = legal_now().isoformat()
    _keep(number, payment)
    _tell(payment["webhookUrl"], number)
    if chosen == REFUNDED:
        return redirect(url_for("demo.bank", number=number))
    return redirect(payment["redirectUrl"])


def _tell(address: str, number: str) -> None:
    """As a real one does, and as little: which payment changed. Only this house is told."""
    if urlsplit(address).netloc != urlsplit(current_app.config["BASE_URL"]).netloc:
        return
    try:
        requests.post(address, data={"id": number}, timeout=PATIENCE)
    except requests.RequestException:
        current_app.logger.warning("the demo's bank could not tell of %s", number)


def _number_of(key: str) -> str:
    return f"tr_{sha256(key.encode()).hexdigest()[:12]}"


def _file(number: str) -> Path:
    if not number.removeprefix("tr_").isalnum():
        abort(404)
    return Path(current_app.config["DATA"]) / "bank" / f"{number}.json"


def _kept(number: str) -> dict[str, Any]:
    file = _file(number)
    if not file.is_file():
        abort(404)
    found: dict[str, Any] = json.loads(file.read_text())
    return found


def _keep(number: str, payment: dict[str, Any]) -> None:
    file = _file(number)
    file.parent.mkdir(exist_ok=True)
    whole = file.with_suffix(".part")
    whole.write_text(json.dumps(payment))
    whole.rename(file)


def _check_key() -> None:
    if request.headers.get("Authorization") != f"Bearer {KEY}":
        abort(401)
