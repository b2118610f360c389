"""What every template can use: govuk-frontend's macros, our fields, Dutch dates, hashed files."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import ChainableUndefined, ChoiceLoader, PackageLoader, PrefixLoader

from app.html import dates, fields
from app.html.charts import bars, columns, shares, swatch
from app.html.numbers import counted, euros
from processes.documents import size_in_words
from processes.facts.called import called


def init_templates(app: Flask) -> None:
    """Give the app's templates their loader, filters, globals and addresses of static files."""
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    own = [app.jinja_loader] if app.jinja_loader else []
    app.jinja_loader = ChoiceLoader([*own, govuk])
    env = app.jinja_env
    env.undefined = ChainableUndefined  # the govuk macros read what may be missing
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(field=fields.field, fields=fields.fields, error_summary=fields.error_summary)
    env.globals.update(bars=bars, columns=columns, shares=shares, swatch=swatch)
    env.filters.update(dates.FILTERS, called=called, counted=counted, file_size=size_in_words)
    env.filters.update(euros=euros)
    app.url_defaults(lambda endpoint, values: _add_version(app, endpoint, values))


def _add_version(app: Flask, endpoint: str, values: dict[str, Any]) -> None:
    """Let the address of a static file change with the file, so browsers may keep it for good."""
    if endpoint != "static" or not app.static_folder:
        return
    file = Path(app.static_folder, values["filename"])
    if file.is_file():
        values["v"] = _digest(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _digest(file: Path, changed: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
