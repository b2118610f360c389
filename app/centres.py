"""Several centres in one installation: each has settings of its own, in a file `<name>.env` of the
folder that CENTRES names. What a file does not say is as the environment has it.

One set of processes serves them all, each at its own address; what one centre keeps, and its keys,
are never another's.
"""

import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dotenv import dotenv_values
from flask import Flask
from sqlalchemy import make_url

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CENTRES = "CENTRES"
OWN = ("BASE_URL", "WEERWOORD_DATA")  # each file says them
SHARED = ("BROKER_URL", "RATELIMIT_STORAGE_URI", "PROXIES")  # of the processes, and no file's
POSTGRESQL_PORT = 5432
NOBODY = b"Op dit adres is geen centrum.\n"


def files(folder: Path) -> dict[str, Path]:
    """The file of each centre, by its name, in the order of the names. Raises ValueError where the
    folder has none."""
    try:
        found = {file.stem: file for file in sorted(folder.iterdir()) if file.suffix == ".env"}
    except OSError as error:  # who may not list it, or there is none
        raise ValueError(f"{CENTRES} is {str(folder)!r}: {error.strerror}") from error
    if not found:
        raise ValueError(f"{CENTRES} is {str(folder)!r}; no file there ends in .env")
    return found


def settings_in(file: Path, env: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment as the file of a centre changes it. Raises ValueError, naming the file, where
    it does not say what is a centre's own, or says what all of them share."""
    said = {name: value or "" for name, value in dotenv_values(file, interpolate=False).items()}
    if lacks := [name for name in OWN if not said.get(name)]:
        raise ValueError(f"{file} says no {' and no '.join(lacks)}; every centre has its own")
    if shared := [name for name in SHARED if name in said]:
        raise ValueError(f"{file} says {shared[0]}; all centres share it: set it outside the file")
    return {**{name: env[name] for name in env if name != CENTRES}, **said}


def check_apart(apps: Iterable[Flask]) -> None:
    """Raises ValueError where two of these apps would keep things in one place, answer at one
    address, or believe what the other signed, now or before."""
    apps = list(apps)
    own: dict[str, Callable[[Flask], Iterable[Hashable]]] = {
        "BASE_URL has the same host": lambda app: [host(app)],
        "WEERWOORD_DATA is the same": lambda app: [app.config["DATA"]],
        "DATABASE_URL is the same": lambda app: [_database(app)],
        "a SECRET_KEY is the same": lambda app: [
            app.config["SECRET_KEY"],
            *app.config["FORMER_SECRET_KEYS"],
        ],
        "AUDIT_FOLDER is the same": lambda app: filter(None, [app.config["AUDIT_FOLDER"]]),
    }
    for what, of in own.items():
        said = {app.config["CENTRE"]: set(of(app)) for app in apps}
        often = Counter(chain.from_iterable(said.values()))
        if twice := [name for name, has in said.items() if any(often[each] > 1 for each in has)]:
            raise ValueError(f"{what} for {' and '.join(twice)}: centres are kept apart")


def _database(app: Flask) -> Hashable:
    """Where it is, whoever signs in there."""
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    return url.host, url.port or POSTGRESQL_PORT, url.database


def host(app: Flask) -> str:
    """The host at which a centre answers, without its port."""
    return urlsplit(app.config["BASE_URL"]).hostname or ""


class ByHost:
    """Gives each request to the app of the centre at whose address it was asked; 421 for others."""

    def __init__(self, apps: Iterable[Flask]) -> None:
        self._apps: dict[str, WSGIApplication] = {host(app): app for app in apps}

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer, as that centre."""
        if app := self._apps.get(_asked(environ)):
            return app(environ, start_response)
        said = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(NOBODY)))]
        start_response("421 Misdirected Request", said)
        return [NOBODY]


def _asked(environ: "WSGIEnvironment") -> str:
    try:
        return urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname or ""
    except ValueError:  # no address at all
        return ""
