"""Our own server, in a thread beside the test, until the test is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import waitress
from flask import Flask
from waitress import wasyncore

from app.connections import bound


@contextmanager
def serving(app: Flask, answers: Any, **more: Any) -> Iterator[tuple[str, int]]:
    """Where `answers`, the app or what is around it, answers. Its connections are closed by its own
    thread: closed from here, their numbers could be another file's when it writes once more."""
    servers: dict[int, Any] = {}
    server = waitress.create_server(answers, port=0, threads=1, map=servers, **more)
    bound(servers, [app])
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield "127.0.0.1", server.effective_port
    server.trigger.pull_trigger(lambda: wasyncore.close_all(servers, ignore_all=True))
    thread.join()
    server.task_dispatcher.shutdown()
