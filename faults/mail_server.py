"""A mail server with moods, that keeps count of what it took."""

from collections import Counter
from time import sleep
from typing import Any

from aiosmtpd.controller import Controller

from tests.workers.post_office import free_port

WELL, BUSY, SLOW, BREAKS_OFF, AWAY = "well", "busy", "slow", "breaks off", "away"
MOODS = (BUSY, SLOW, BREAKS_OFF, AWAY)
NOBODY = "nobody@example.org"  # an address that does not exist


class MailServer:
    """Takes mails at a port. `taken` counts, by Message-ID, those to which it said that it has
    them; `seen` all of which it had the text."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.port, self._mood = free_port(), AWAY
        self._server: Controller | None = None

    def be(self, mood: str) -> None:
        """From now on it behaves so."""
        if mood == AWAY:
            self.close()
        elif self._server is None:
            self._server = Controller(self, hostname="127.0.0.1", port=self.port)
            self._server.start()
        self._mood = mood

    def close(self) -> None:
        """Nobody answers any more."""
        if self._server:
            self._server.stop()
        self._server = None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Takes an address, or says why not."""
        if address == NOBODY:
            return "550 5.1.1 No such user"
        if self._mood == BUSY:
            return "451 4.7.1 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        """Takes a mail, slowly, or breaks off when it has it."""
        mood, number = self._mood, _message_id(envelope.content)
        self.seen[number] += 1
        if mood == SLOW:
            sleep(0.3)  # all that is sent at the same moment waits with it
        if mood == BREAKS_OFF:
            server.transport.close()
            return "421 too late"
        self.taken[number] += 1
        return "250 ok"


def _message_id(content: bytes) -> str:
    heads = content.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ")
    [said] = [line for line in heads.split(b"\r\n") if line.lower().startswith(b"message-id:")]
    return said.partition(b":")[2].strip().decode()
