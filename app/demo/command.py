"""`weerwoord demo`: one process with the pages, a worker, the relay and a mail server."""

import logging
import os
import shutil
import socket
from pathlib import Path

import click
from flask import Flask

import workers
from app.commands.database import upgrade
from app.demo.mail_catcher import start as start_catcher
from app.factory import create_app
from app.serving import listen
from processes.log_lines import set_up

from . import bank, clockwork, pages
from .stories import Stories
from .stories.stage import is_empty

HOST = "127.0.0.1"
CENTRE = "CVO De Springplank"
A_YEAR = 365 * 24 * 60  # minutes
SENDER = "secretariaat@springplank.example"


@click.command()
@click.option(
    "--port", default=8000, show_default=True, envvar="PORT", type=click.IntRange(1, 65535)
)
@click.option("--reset", is_flag=True, help="Throw away what happened, and start anew.")
def demo(port: int, reset: bool) -> None:
    """Open a fictional centre with people in every role and cases in every state."""
    set_up(logging.WARNING, logging.BASIC_FORMAT)
    data = Path(os.environ.get("WEERWOORD_DATA", "var/demo")).resolve()
    if reset:
        shutil.rmtree(data, ignore_errors=True)
    catcher = start_catcher(data / "mail", _free_port())
    try:
        app = demo_app(data, port, catcher.port)
        click.echo("Meld aan als wie je wilt: /demo. Elke mail staat in /demo/postbus.")
        listen([app], HOST, port)
    finally:
        catcher.stop()


def demo_app(data: Path, port: int, mail_port: int) -> Flask:
    """The app with the demo in it, in a folder of its own; the centre is settled the first time and
    kept afterwards. `mail_port`: where the demo's mail server listens."""
    app = create_app(
        {
            "DATA": data,
            "DEMO": True,
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{data / 'weerwoord.db'}",
            "BROKER_URL": "",
            "BASE_URL": f"http://{HOST}:{port}",
            "CENTRE_NAME": CENTRE,
            "MAIL_SERVER": HOST,
            "MAIL_PORT": mail_port,
            "MAIL_DEFAULT_SENDER": SENDER,
            "SESSION_COOKIE_SECURE": False,
            "SESSION_COOKIE_NAME": "weerwoord_demo",
            "MOST_SESSIONS": 1000,  # who looks on is everybody at once
            "PAYMENT_PROVIDER": "mollie",
            "PAYMENT_KEY": bank.KEY,
            "PAYMENT_ADDRESS": f"http://{HOST}:{port}/demo/bank/v2",
            "BOUNDS": {"undelivered": A_YEAR},  # its stories leave a mail that did not arrive
        }
    )
    app.register_blueprint(pages.pages)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    upgrade(app)
    with app.app_context():
        if is_empty():
            workers.connect(app)
            Stories().play()
            clockwork.fire_all()
        clockwork.follow()
    return app


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        port: int = trial.getsockname()[1]
        return port
