"""The app: what Flask is told at its start."""

import os
from collections.abc import Mapping
from typing import Any

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from app.config import from_environment
from app.html.languages import init_languages
from app.session_cookie import Sessions
from app.web import init_web
from processes.models import db
from processes.stamps import stamp_each_step

csrf = CSRFProtect()
csrf.exempt("app.views.paying.hear")  # no browser posts there, and nothing of it is believed


def create_app(
    settings: Mapping[str, Any] | None = None, env: Mapping[str, str] = os.environ
) -> Flask:
    """The app with the settings of the environment, and `settings` over them."""
    app = Flask("app")
    app.config.from_mapping(from_environment(env))
    app.config.update(settings or {})
    db.init_app(app)
    stamp_each_step()
    app.session_interface = Sessions()
    csrf.init_app(app)
    init_languages(app)
    init_web(app)
    return app
