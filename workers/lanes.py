"""The lanes of a worker: queues with threads of their own, so that none waits for another. Whoever
asked for a link to sign in waits for a page; a letter can take a minute to draw."""

import logging
from typing import Any

from dramatiq import Broker, Worker

TERMS, LINKS, LEGAL, MAILS = "weerwoord.terms", "weerwoord.links", "weerwoord.legal", "weerwoord"
LETTERS, COPIES, TIDYING = "weerwoord.letters", "weerwoord.copies", "weerwoord.tidying"
PAYMENTS = "weerwoord.payments"
THREADS = {TERMS: 4, LINKS: 2, LEGAL: 3, MAILS: 3, LETTERS: 1, COPIES: 1, PAYMENTS: 2, TIDYING: 1}


class Lanes:
    """All lanes of a broker, each with its worker."""

    def __init__(self, broker: Broker, **more: Any) -> None:
        """What dramatiq's worker takes can be said in `more`."""
        broker.logger.addFilter(_not_of_several_workers)
        self._workers = [
            Worker(broker, queues={queue}, worker_threads=threads, **more)
            for queue, threads in THREADS.items()
        ]

    def start(self) -> None:
        """Work in threads of this process."""
        for worker in self._workers:
            worker.start()

    def stop(self) -> None:
        """Finish what was begun."""
        for worker in self._workers:
            worker.stop()


def _not_of_several_workers(record: logging.LogRecord) -> bool:
    """Each worker adds its own middleware to the broker, which warns of every one after the first:
    several workers in a process are what we want."""
    return "_WorkerMiddleware" not in record.getMessage()
