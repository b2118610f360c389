"""The commands that stay running: `weerwoord serve`, `worker`, `relay`; and the app for gunicorn.

Without BROKER_URL one process is the whole house. With it web, workers and relays are processes of
their own, of which any number may run.
"""

import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import click
import waitress
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

import workers
from app.arriving import CountedFromArrival
from app.centres import ByHost
from app.commands.building import build_all, configuring
from app.commands.closing import close
from app.commands.completeness import check_house
from app.commands.private import OWNER_ONLY
from app.connections import bound
from app.logged import init_log, log_requests

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

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
    apps = _ready()
    for app in apps:
        _check_front(app, host)
        if migrate:
            from app.commands.database import upgrade  # heavy, and only for who migrates

            upgrade(app)
    listen(apps, host, port)


@click.command()
def worker() -> None:
    """Send mails and fire terms, told by BROKER_URL, until this process is told to end."""
    with configuring():
        workers.run_worker(*_ready())


@click.command()
def relay() -> None:
    """Find what is due and tell the workers, until this process is told to end."""
    with configuring():
        workers.run_relay(*_ready())


def web() -> "WSGIApplication":
    """The app for another server than ours, or that of each centre at its own address: `gunicorn
    'app.serving:web()'`.

    Raises ValueError without BROKER_URL, for many such processes would each run a worker.
    """
    os.umask(OWNER_ONLY)
    apps = _ready()
    if not apps[0].config["BROKER_URL"]:
        raise ValueError(NO_BROKER)
    workers.connect(*apps)
    if any(map(_is_front_unsaid, apps)):
        _log.warning(FRONT_UNSAID)
    return _answering(apps)


def listen(apps: Sequence[Flask], host: str, port: int) -> None:
    """Serve these apps until this process is told to end, then finish what was begun.

    Raises ClickException where the port is taken.
    """
    servers: dict[int, Any] = {}
    try:
        server = waitress.create_server(
            _answering(apps),
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
    bound(servers, apps)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    stop = _start_work(apps)
    try:
        click.echo(f"Weerwoord: http://{host}:{port}")
        server.run()
    finally:
        stop()


def _ready() -> list[Flask]:
    init_log()
    apps = build_all()
    for app in apps:
        log_requests(app)
        close(app)
        proxies = app.config["PROXIES"]
        if proxies:
            behind = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)
            app.wsgi_app = behind  # type: ignore[method-assign]
    check_house()
    return apps


def _answering(apps: Sequence[Flask]) -> "WSGIApplication":
    for app in apps:
        _count_from_arrival(app)
    return apps[0] if len(apps) == 1 else ByHost(apps)


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


def _start_work(apps: Sequence[Flask]) -> Callable[[], None]:
    with configuring():
        if not apps[0].config["BROKER_URL"]:
            return workers.start_inside(*apps)
        broker = workers.connect(*apps)
        return broker.close
