"""The demo's bank: what the house asks of it, and what somebody chooses there."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.demo import bank, pages
from app.factory import create_app
from processes.models import db
from tests.app.site import Site
from tests.conftest import SETTINGS

ASKED = {
    "amount": {"currency": "EUR", "value": "12.50"},
    "description": "Debetnota DN-2026-00001",
    "redirectUrl": "http://127.0.0.1:8000/betalen/1/terug",
    "webhookUrl": "http://elders.example/betalen/melding/x",
    "locale": "nl_BE",
}
API = "/demo/bank/v2/payments"
OURS = {"Authorization": f"Bearer {bank.KEY}", "Idempotency-Key": "een"}


@pytest.fixture
def demo(migrated: Path, tmp_path: Path) -> Iterator[Site]:
    """The demo's pages, in a centre where nobody lives."""
    shutil.copy(migrated, tmp_path)
    here = {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path}/weerwoord.db", "DATA": tmp_path}
    app = create_app({**SETTINGS, **here, "DEMO": True, "BASE_URL": "http://127.0.0.1:8000"})
    app.register_blueprint(pages.pages)
    with app.app_context():
        yield Site(app)
        db.session.remove()
        db.engine.dispose()


def begun(site: Site) -> str:
    answer = site.client.post(API, json=ASKED, headers=OURS)
    assert answer.status_code == 201
    return str(answer.json["id"]) if answer.json else ""


def said_of(site: Site, number: str) -> dict[str, Any]:
    return dict(site.client.get(f"{API}/{number}", headers=OURS).json or {})


def test_the_same_key_is_the_same_payment_and_another_is_refused(demo: Site) -> None:
    assert begun(demo) == begun(demo)
    assert demo.client.post(API, json=ASKED).status_code == 401
    assert demo.client.get(f"{API}/{begun(demo)}").status_code == 401
    for unknown in ("tr_0", "..%2Fx", "tr_..%2Fx"):
        assert demo.client.get(f"{API}/{unknown}", headers=OURS).status_code == 404


def test_the_house_cancels_what_nobody_paid_yet(demo: Site) -> None:
    number = begun(demo)
    for status in (200, 422):
        assert demo.client.delete(f"{API}/{number}", headers=OURS).status_code == status
    assert said_of(demo, number)["status"] == "canceled"


@pytest.mark.parametrize("chosen", list(bank.CHOICES))
def test_a_payment_becomes_what_was_chosen_once(demo: Site, chosen: str) -> None:
    number = begun(demo)
    assert "Bedrag € 12,50 Stand nog niet betaald" in demo.words(f"/demo/bank/{number}")
    assert demo.post(f"/demo/bank/{number}", wat=chosen).location == ASKED["redirectUrl"]
    demo.post(f"/demo/bank/{number}", wat="failed")
    said = said_of(demo, number)
    assert (said["status"], "paidAt" in said) == (chosen, chosen == "paid")


def test_what_was_paid_can_go_back(demo: Site) -> None:
    number = begun(demo)
    demo.post(f"/demo/bank/{number}", wat="refunded")
    assert "amountRefunded" not in said_of(demo, number)
    for chosen in ("paid", "refunded"):
        demo.post(f"/demo/bank/{number}", wat=chosen)
    assert said_of(demo, number)["amountRefunded"] == ASKED["amount"]
