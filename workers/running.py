"""Starting and stopping: inside the web process, or as processes of their own."""

import signal
from collections.abc import Callable
from threading import Event

import flask_mail
from dramatiq import Broker
from flask import Flask

from . import leases
from .actors import declare_on
from .broker import BROKER, WAKE, InApp, Nudger, broker_at
from .lanes import Lanes
from .relay import Relay
from .smtp import sender_of
from .sweeping import COPYING, DRAWING, LOOK, TOLD, Told

NO_SENDER = "MAIL_DEFAULT_SENDER must be the mail address of the centre, such as info@centrum.be"
ALONE = (
    "BROKER_URL is empty, so no other process can be reached. Set it to redis://… or amqp://…, "
    "or let the web process run the worker itself"
)


def connect(app: Flask) -> Broker:
    """Give the app its broker, with the actors on it, and its mail server. Once for each app.

    Reads BROKER_URL and the MAIL_* keys; raises ValueError for what they cannot be. From now on
    `nudge` sends a message to the workers.
    """
    # Else Flask-Mail sends nothing while TESTING is on, and what was never sent counts as received.
    app.config["MAIL_SUPPRESS_SEND"] = False
    if "@" not in sender_of(app):
        raise ValueError(NO_SENDER)
    flask_mail.Mail(app)
    broker = broker_at(app.config.get("BROKER_URL") or "", [InApp(app)])
    declare_on(broker)
    app.extensions |= {BROKER: broker, WAKE: Nudger(app).nudge}
    app.extensions[LOOK] = None  # when the numbers of the house are looked at
    app.extensions |= {name: Told() for name in (TOLD, DRAWING, COPYING)}
    return broker


def start_inside(app: Flask) -> Callable[[], None]:
    """Run a worker and the relay in threads of this process; gives what stops them in order.

    What was on its way when the process last ended is sent now, and not after its lease.
    """
    lanes = Lanes(connect(app), worker_timeout=100)
    relay = Relay(app)
    app.extensions[WAKE] = relay.nudge
    with app.app_context():
        leases.put_back()
    lanes.start()
    relay.start()

    def stop() -> None:
        relay.stop()
        relay.join()
        lanes.stop()
        with app.app_context():
            leases.put_back()

    return stop


def run_worker(app: Flask) -> None:
    """Work until this process is told to end (SIGTERM or Ctrl-C), then finish what was begun."""
    lanes = Lanes(_reachable(app))
    ended = _when_told_to_end()
    lanes.start()
    ended.wait()
    lanes.stop()


def run_relay(app: Flask) -> None:
    """Sweep until this process is told to end (SIGTERM or Ctrl-C)."""
    _reachable(app)
    relay = Relay(app)
    ended = _when_told_to_end()
    relay.start()
    ended.wait()
    relay.stop()
    relay.join()


def _reachable(app: Flask) -> Broker:
    if not app.config.get("BROKER_URL"):
        raise ValueError(ALONE)
    return connect(app)


def _when_told_to_end() -> Event:
    ended = Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: ended.set())
    return ended
