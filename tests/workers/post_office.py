"""A real SMTP server that a test looks at: what came in, and what it answers to whom."""

import socket
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Condition
from typing import Any

from aiosmtpd.controller import Controller


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


class PostOffice:
    """Listens on a free port. `answers` maps an address to what RCPT is told, `replies` to what is
    told after the text of a mail; `on_mail` is called before that answer."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.replies: dict[str, str | None] = {}
        self.on_mail: Callable[[], None] = lambda: None
        self._came_in = Condition()
        self.port = free_port()
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)

    def open(self) -> None:
        self._server.start()

    def close(self) -> None:
        self._server.stop()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        answer = self.answers.get(address, "250 ok")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        with self._came_in:
            self.messages.append(message_from_bytes(envelope.content, policy=default))
            self._came_in.notify_all()
        self.on_mail()
        reply = self.replies.get(envelope.rcpt_tos[0], "250 ok")
        if reply is None:
            server.transport.close()
            return "421 too late"
        return reply

    def wait_for(self, count: int, timeout: float = 30) -> None:
        """Until so many mails came in; fails where they do not."""
        with self._came_in:
            there = self._came_in.wait_for(lambda: len(self.messages) >= count, timeout)
        assert there, f"{len(self.messages)} of {count} mails came in"

    def times(self) -> Counter[str]:
        """How often each mail came in, by its Message-ID."""
        return Counter(str(message["Message-ID"]) for message in self.messages)
