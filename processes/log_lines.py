"""How a line of the log is written. What somebody typed or sent may be in it, also in what a
library says of it: no text begins a line, moves what is read, or hides any of it. A line is for
people, or with WEERWOORD_LOG=json for a program.
"""

import json
import logging
import os
import re
from datetime import UTC, datetime
from types import TracebackType

# Controls and line ends, what nobody sees, what turns the direction of reading, halves of letters.
_NOT_IN_A_LINE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
FORM, FORMS, JSON = "WEERWOORD_LOG", ("lines", "json"), "json"
# Of a record: what it is called in JSON. `told` has what the line says, apart.
NAMED = {"centre": "centre", "number": "request", "case": "case"}
BELOW = "  | "  # before every line of a traceback

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def escaped(text: str) -> str:
    r"""The text on one line, with what cannot stand there as Python writes it, such as `\n`."""
    return _NOT_IN_A_LINE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


class Lines(logging.Formatter):
    """Writes a record as one line, and a traceback as lines that are clearly below it."""

    def format(self, record: logging.LogRecord) -> str:
        """The record, of which nobody wrote the traceback before."""
        record.exc_text = None
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 # of logging
        """The line itself."""
        return escaped(super().formatMessage(record))

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 # as above
        """The traceback, in which an error says what it likes."""
        return _below(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 # as above
        """Where the program was."""
        return _below(super().formatStack(stack_info))


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON, in ASCII alone, with its moment in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """The record; a traceback is a text in it."""
        at = datetime.fromtimestamp(record.created, UTC)
        said = {
            **getattr(record, "told", {}),
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        said |= {name: getattr(record, of) for of, name in NAMED.items() if getattr(record, of, "")}
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        if record.stack_info:
            said["stack"] = record.stack_info
        return json.dumps(said, default=str).replace("\x7f", "\\u007f")


def set_up(level: int, form: str) -> None:
    """Let this process log from a level on, in lines of this form or in JSON, where it does not log
    yet."""
    handler = logging.StreamHandler()
    in_json = os.environ.get(FORM) == JSON
    handler.setFormatter(JsonLines() if in_json else Lines(form))
    logging.basicConfig(level=level, handlers=[handler])


def _below(text: str) -> str:
    return "\n".join(f"{BELOW}{escaped(line)}" for line in text.split("\n"))
