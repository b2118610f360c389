"""A server in a thread beside the test, until the test is over: our own, or that of somebody whom
the house asks something."""

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
    """Where `answers`, the app or what is around it, answers."""
    servers: dict[int, Any] = {}
    server = waitress.create_server(answers, port=0, threads=1, map=servers, **more)
    bound(servers, [app])
    with _running(server, servers):
        yield "127.0.0.1", server.effective_port


@contextmanager
def answering(app: Flask, threads: int = 1) -> Iterator[str]:
    """The address at which somebody else answers, as this app does for them."""
    servers: dict[int, Any] = {}
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=threads, map=servers)
    with _running(server, servers):
        yield f"http://127.0.0.1:{server.effective_port}"


@contextmanager
def _running(server: Any, servers: dict[int, Any]) -> Iterator[None]:
    """Its connections are closed by its own thread: closed from here, their numbers could be
    another file's when it writes once more."""
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield
    server.trigger.pull_trigger(lambda: wasyncore.close_all(servers, ignore_all=True))
    thread.join()
    server.task_dispatcher.shutdown()
