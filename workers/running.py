"""Starting and stopping: inside the web process, or as processes of their own."""

import signal
from collections.abc import Callable, Iterable
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
from .sweeping import COPYING, DRAWING, LOOK, PAYING, TOLD, Told

NO_SENDER = "MAIL_DEFAULT_SENDER must be the mail address of the centre, such as info@centrum.be"
ALONE = (
    "BROKER_URL is empty, so no other process can be reached. Set it to redis://… or amqp://…, "
    "or let the web process run the worker itself"
)


def connect(*apps: Flask) -> Broker:
    """Give the apps, one a centre, their broker, with the actors on it, and each its mail server.
    Once for each app.

    Reads BROKER_URL, which all share, and the MAIL_* keys; raises ValueError for what they cannot
    be. From now on `nudge` sends a message to the workers.
    """
    broker = broker_at(apps[0].config.get("BROKER_URL") or "", [InApp(*apps)])
    declare_on(broker)
    for app in apps:
        _prepare(app, broker)
    return broker


def _prepare(app: Flask, broker: Broker) -> None:
    # Else Flask-Mail sends nothing while TESTING is on, and what was never sent counts as received.
    app.config["MAIL_SUPPRESS_SEND"] = False
    if "@" not in sender_of(app):
        raise ValueError(NO_SENDER)
    flask_mail.Mail(app)
    app.extensions |= {BROKER: broker, WAKE: Nudger(app).nudge}
    app.extensions[LOOK] = None  # when the numbers of the house are looked at
    app.extensions |= {name: Told() for name in (TOLD, DRAWING, COPYING, PAYING)}


def start_inside(*apps: Flask) -> Callable[[], None]:
    """Run a worker, and a relay for each app, in threads of this process; gives what stops them in
    order.

    What was on its way when the process last ended is sent now, and not after its lease.
    """
    lanes = Lanes(connect(*apps), worker_timeout=100)
    relays = {app: Relay(app) for app in apps}
    for app, relay in relays.items():
        app.extensions[WAKE] = relay.nudge
        _put_back(app)
    lanes.start()
    for relay in relays.values():
        relay.start()

    def stop() -> None:
        _stop(relays.values())
        lanes.stop()
        for app in apps:
            _put_back(app)

    return stop


def _put_back(app: Flask) -> None:
    with app.app_context():
        leases.put_back()


def _stop(relays: Iterable[Relay]) -> None:
    for relay in relays:
        relay.stop()
    for relay in relays:
        relay.join()


def run_worker(*apps: Flask) -> None:
    """Work until this process is told to end (SIGTERM or Ctrl-C), then finish what was begun."""
    lanes = Lanes(_reachable(*apps))
    ended = _when_told_to_end()
    lanes.start()
    ended.wait()
    lanes.stop()


def run_relay(*apps: Flask) -> None:
    """Sweep for each app until this process is told to end (SIGTERM or Ctrl-C)."""
    _reachable(*apps)
    relays = [Relay(app) for app in apps]
    ended = _when_told_to_end()
    for relay in relays:
        relay.start()
    ended.wait()
    _stop(relays)


def _reachable(*apps: Flask) -> Broker:
    if not apps[0].config.get("BROKER_URL"):
        raise ValueError(ALONE)
    return connect(*apps)


def _when_told_to_end() -> Event:
    ended = Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: ended.set())
    return ended
