"""The commands that stay running: `weerwoord serve`, `worker`, `relay`; and the app for gunicorn.

Without BROKER_URL one process is the whole house. With it web, workers and relays are processes of
their own, of which any number may run.
"""

import logging
import os
import signal
import sys
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

import click
import waitress
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

import workers
from app.arriving import CountedFromArrival
from app.commands.building import build, configuring
from app.commands.closing import close
from app.commands.completeness import check_house
from app.commands.private import OWNER_ONLY
from app.connections import bound
from app.logged import init_log, log_requests

THREADS = 8
CONNECTIONS = 500  # that are open at the same time; more wait until one is closed
NO_BROKER = (
    "BROKER_URL is empty: only `weerwoord serve` can run without a broker, "
    "as the one process of the house"
)

FRONT_UNSAID = (
    "BASE_URL begins with https: and PROXIES is 0: whatever speaks https in front has one address "
    "for everybody, and who guesses passwords would shut out all. Set PROXIES to how many web "
    "servers stand in front, each of which says who asks (see the README)"
)
_log = logging.getLogger(__name__)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, envvar="PORT", type=click.IntRange(1, 65535)
)
@click.option("--migrate/--no-migrate", default=True, help="Bring the tables up to date first.")
def serve(host: str, port: int, migrate: bool) -> None:
    """Serve the pages; without BROKER_URL also send the mails and fire the terms."""
    app = _ready()
    _check_front(app, host)
    if migrate:
        from app.commands.database import upgrade  # heavy, and only for who migrates

        upgrade(app)
    listen(app, host, port)


@click.command()
def worker() -> None:
    """Send mails and fire terms, told by BROKER_URL, until this process is told to end."""
    with configuring():
        workers.run_worker(_ready())


@click.command()
def relay() -> None:
    """Find what is due and tell the workers, until this process is told to end."""
    with configuring():
        workers.run_relay(_ready())


def web() -> Flask:
    """The app for another server than ours: `gunicorn 'app.serving:web()'`.

    Raises ValueError without BROKER_URL, for many such processes would each run a worker.
    """
    os.umask(OWNER_ONLY)
    app = _ready()
    if not app.config["BROKER_URL"]:
        raise ValueError(NO_BROKER)
    workers.connect(app)
    if _is_front_unsaid(app):
        _log.warning(FRONT_UNSAID)
    _count_from_arrival(app)
    return app


def listen(app: Flask, host: str, port: int) -> None:
    """Serve the app until this process is told to end, then finish what was begun.

    Raises ClickException where the port is taken.
    """
    _count_from_arrival(app)
    servers: dict[int, Any] = {}
    try:
        server = waitress.create_server(
            app,
            host=host,
            port=port,
            map=servers,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            asyncore_use_poll=True,
            clear_untrusted_proxy_headers=False,
        )
    except OSError as error:
        taken = f"cannot listen on {host}:{port} ({error.strerror}): choose another with PORT"
        raise click.ClickException(taken) from error
    bound(servers, app)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    stop = _start_work(app)
    try:
        click.echo(f"Weerwoord: http://{host}:{port}")
        server.run()
    finally:
        stop()


def _ready() -> Flask:
    init_log()
    app = build()
    log_requests(app)
    close(app)
    check_house()
    proxies = app.config["PROXIES"]
    if proxies:
        behind = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)
        app.wsgi_app = behind  # type: ignore[method-assign]
    return app


def _check_front(app: Flask, host: str) -> None:
    if not _is_front_unsaid(app):
        return
    if not _is_loopback(host):
        raise click.ClickException(FRONT_UNSAID)
    _log.warning(FRONT_UNSAID)


def _is_front_unsaid(app: Flask) -> bool:
    """Nothing here speaks https, so what does stands in front, and its address is everybody's."""
    return app.config["BASE_URL"].startswith("https:") and not app.config["PROXIES"]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _count_from_arrival(app: Flask) -> None:
    counted = CountedFromArrival(app.wsgi_app, app.config["PROXIES"])
    app.wsgi_app = counted  # type: ignore[method-assign]


def _start_work(app: Flask) -> Callable[[], None]:
    with configuring():
        if not app.config["BROKER_URL"]:
            return workers.start_inside(app)
        broker = workers.connect(app)
        return broker.close
