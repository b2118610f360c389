"""The command `weerwoord db`, which is Flask-Migrate's: the tables, and how they became so."""

import flask_migrate
from flask import Flask
from flask.cli import ScriptInfo
from flask_migrate.cli import db

from app.commands.building import build
from processes import models


def _built() -> Flask:
    app = build()
    _knows_migrations(app)
    return app


def _knows_migrations(app: Flask) -> None:
    folder = f"{app.root_path}/migrations"
    flask_migrate.Migrate(app, models.db, directory=folder, render_as_batch=True)


db.context_settings["obj"] = ScriptInfo(create_app=_built)

__all__ = ["db", "downgrade", "upgrade"]


def upgrade(app: Flask, revision: str = "head") -> None:
    """Bring the tables up to date, all or nothing, or as far as a revision. What is up to date
    stays as it is."""
    _knows_migrations(app)
    with app.app_context():
        flask_migrate.upgrade(revision=revision)


def downgrade(app: Flask, revision: str) -> None:
    """Take the tables back to a revision, or to `base`, by which there are none."""
    _knows_migrations(app)
    with app.app_context():
        flask_migrate.downgrade(revision=revision)
