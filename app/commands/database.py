"""The command `weerwoord db`, which is Flask-Migrate's: the tables, and how they became so."""

import flask_migrate
from flask import Flask
from flask.cli import ScriptInfo
from flask_migrate.cli import db

from app.commands.building import build

db.context_settings["obj"] = ScriptInfo(create_app=build)

__all__ = ["db", "upgrade"]


def upgrade(app: Flask) -> None:
    """Bring the tables up to date, all or nothing. What is up to date stays as it is."""
    with app.app_context():
        flask_migrate.upgrade()
