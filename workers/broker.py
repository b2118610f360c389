"""The broker wakes the workers. What is to be done stands in the database, never in a message."""

import logging
from threading import Event, Lock, Thread, local
from time import perf_counter
from typing import Any

from dramatiq import Broker, MessageProxy, Middleware
from dramatiq.brokers.stub import StubBroker
from flask import Flask, current_app, g
from flask.ctx import AppContext

from processes.log_context import case_of_now

BROKER = "weerwoord.broker"
WAKE = "weerwoord.wake"
PATIENCE = 5.0  # seconds that a broker has to answer
SEND_OUT = "send_out"
CENTRE = "centre"  # of a message: whose it is
_work = logging.getLogger("weerwoord.work")
_log = logging.getLogger(__name__)


class InApp(Middleware):
    """Runs every message inside a context of the app of its centre: one of those that whoever
    starts the worker gives."""

    def __init__(self, *apps: Flask) -> None:
        self._apps = {app.config["CENTRE"]: app for app in apps}
        self._here = local()

    def before_process_message(self, broker: Broker, message: MessageProxy) -> None:
        """Push a context; it closes the database session when it is popped."""
        context: AppContext = self._apps[message.options.get(CENTRE, "")].app_context()
        context.push()
        self._here.context = context
        g.request, g.begun = message.message_id[:8], perf_counter()

    def after_process_message(
        self,
        broker: Broker,
        message: MessageProxy,
        *,
        result: Any = None,
        exception: BaseException | None = None,
    ) -> None:
        """Say in a line how it went, and pop what `before_process_message` pushed."""
        _say(message, exception)
        self._here.context.pop()

    def after_skip_message(self, broker: Broker, message: MessageProxy) -> None:
        """Pop it also for a message that was passed over."""
        self._here.context.pop()


def _say(message: MessageProxy, exception: BaseException | None) -> None:
    """What was done, with which rows, and how long that took in milliseconds. That a step came, and
    that it is to be looked what came of it, is no line of its own."""
    took, case = (perf_counter() - g.begun) * 1000, case_of_now()
    about = f", case {case}" if case else ""
    how = "broke" if exception else "done"
    told = {"work": message.actor_name, "args": message.args, "how": how, "ms": round(took)}
    level = logging.DEBUG if message.actor_name == SEND_OUT and not exception else logging.INFO
    args = " ".join(map(str, message.args))
    line = "%s %s %s in %.0f ms%s"
    _work.log(level, line, message.actor_name, args, how, took, about, extra={"told": told})


def broker_at(url: str, middleware: list[Middleware]) -> Broker:
    """The broker of `BROKER_URL`: redis://, rediss://, amqp:// or amqps://; empty is in-process.

    No retries, no results and no limits of dramatiq's: a lease in the database brings back what
    was lost. Raises ValueError for another kind of address.
    """
    kind = url.partition("://")[0]
    if not url:
        return StubBroker(middleware=middleware)
    if kind in ("redis", "rediss"):
        from dramatiq.brokers.redis import RedisBroker
        from redis import Redis

        client = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
        return RedisBroker(client=client, middleware=middleware)  # type: ignore[no-untyped-call]
    if kind in ("amqp", "amqps"):
        from dramatiq.brokers.rabbitmq import RabbitmqBroker

        return RabbitmqBroker(url=url, middleware=middleware)
    raise ValueError(
        f"BROKER_URL begins with {kind}://; it must be redis://, rediss://, amqp:// or amqps://, "
        "or empty for a broker inside the web process"
    )


def reach(broker: Broker) -> None:
    """Raises what its library raises where a broker is away."""
    if isinstance(broker, StubBroker):
        return
    client = getattr(broker, "client", None)
    if client is not None:
        client.ping()
    else:
        broker.connection  # type: ignore[attr-defined]  # noqa: B018 - made by asking for it


def tell(actor: str, *args: Any, lane: str = "") -> None:
    """Send a message to an actor, by its name, through the broker of the current app; in its own
    lane, or in this one."""
    broker: Broker = current_app.extensions[BROKER]
    whose = {CENTRE: current_app.config["CENTRE"]}
    message = broker.get_actor(actor).message_with_options(args=args, **whose)
    broker.enqueue(message.copy(queue_name=lane) if lane else message)


def nudge() -> None:
    """Have what came of a step sent out now instead of within a second. Call it after a commit;
    never raises, and never waits.

    Where the app knows no worker it does nothing, and where the nudge is lost the sweep comes by.
    """
    wake = current_app.extensions.get(WAKE)
    if wake is not None:
        wake()


class Nudger:
    """Sends nudges from a thread of its own, so that nobody waits for a broker that hangs.

    While one is on its way, all that come are one more. That the broker is away is logged once, in
    a line."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock, self._asked = Lock(), Event()
        self._thread: Thread | None = None

    def nudge(self) -> None:
        """Send one soon."""
        self._asked.set()
        with self._lock:
            if self._thread is None or not self._thread.is_alive():  # as after a fork
                self._thread = Thread(target=self._run, name="nudger", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        away = False
        while self._asked.wait():
            self._asked.clear()
            try:
                with self._app.app_context():
                    tell(SEND_OUT)
                away = False
            except Exception as error:
                if not away:
                    _log.warning("the broker is away, and the sweep finds the work: %s", error)
                away = True
