"""Fixtures that every test shares: an app on a database of its own, and a stage to play on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from processes.models import db
from tests.play import Play


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path}/weerwoord.db",
            "SECRET_KEY": "test",
            "BASE_URL": "https://weerwoord.example",
            "CENTRE_NAME": "CVO Voorbeeld",
            "MAIL_DEFAULT_SENDER": "weerwoord@encora.example",
        }
    )
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def play(app: Flask) -> Iterator[Play]:
    stage = Play(app)
    yield stage
    for traveller in reversed(stage.travellers):
        traveller.stop()
