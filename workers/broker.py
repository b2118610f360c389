"""The broker wakes the workers. What is to be done stands in the database, never in a message."""

import logging
from threading import local
from typing import Any

from dramatiq import Broker, MessageProxy, Middleware
from dramatiq.brokers.stub import StubBroker
from flask import Flask, current_app
from flask.ctx import AppContext

BROKER = "weerwoord.broker"
WAKE = "weerwoord.wake"
_log = logging.getLogger(__name__)


class InApp(Middleware):
    """Runs every message inside a context of the app, given by whoever starts the worker."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._here = local()

    def before_process_message(self, broker: Broker, message: MessageProxy) -> None:
        """Push a context; it closes the database session when it is popped."""
        context: AppContext = self._app.app_context()
        context.push()
        self._here.context = context

    def after_process_message(
        self,
        broker: Broker,
        message: MessageProxy,
        *,
        result: Any = None,
        exception: BaseException | None = None,
    ) -> None:
        """Pop what `before_process_message` pushed."""
        self._here.context.pop()

    def after_skip_message(self, broker: Broker, message: MessageProxy) -> None:
        """Pop it also for a message that was passed over."""
        self._here.context.pop()


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

        return RedisBroker(url=url, middleware=middleware)  # type: ignore[no-untyped-call]
    if kind in ("amqp", "amqps"):
        from dramatiq.brokers.rabbitmq import RabbitmqBroker

        return RabbitmqBroker(url=url, middleware=middleware)
    raise ValueError(
        f"BROKER_URL begins with {kind}://; it must be redis://, rediss://, amqp:// or amqps://, "
        "or empty for a broker inside the web process"
    )


def tell(actor: str, *args: Any, lane: str = "") -> None:
    """Send a message to an actor, by its name, through the broker of the current app; in its own
    lane, or in this one."""
    broker: Broker = current_app.extensions[BROKER]
    message = broker.get_actor(actor).message(*args)
    broker.enqueue(message.copy(queue_name=lane) if lane else message)


def nudge() -> None:
    """Have what came of a step sent out now instead of within a second. Call it after a commit;
    never raises.

    Where the app knows no worker it does nothing, and where the nudge is lost the sweep comes by.
    """
    wake = current_app.extensions.get(WAKE)
    try:
        if wake is not None:
            wake()
    except Exception:
        _log.warning("the workers could not be woken; the next sweep finds the work", exc_info=True)
