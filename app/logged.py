"""What the log says: a line for each request, or for each message that a worker got, and of
libraries only what is wrong.

No line says who asked, from where, or what was typed: the number of a case leads to its trail. What
else is logged while a request is answered names the request, and its case once that is known.
"""

import logging
import re
from secrets import token_hex
from time import perf_counter
from typing import Any

from flask import Flask, Response, g, has_request_context, request
from flask.signals import request_finished, request_started

from processes import log_context
from processes.log_lines import set_up

FORMAT = "%(asctime)s %(levelname)s %(name)s%(request)s: %(message)s"
QUIET = ("alembic", "fontTools", "spiff", "weasyprint")  # each step of theirs is a line
BUSY = "waitress.queue"  # a line for each request that waits
TOLD = {"committee", "filename", "process", "reference"}  # beside numbers
_PART = re.compile(r"<(?:[^<>]*:)?(\w+)>")
_log = logging.getLogger("weerwoord.requests")


def init_log() -> None:
    """Let this process log."""
    set_up(logging.INFO, FORMAT)
    for handler in logging.getLogger().handlers:
        handler.addFilter(_naming_its_request)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(BUSY).setLevel(logging.ERROR)


def log_requests(app: Flask) -> None:
    """From now on every request to the app leaves a line."""
    request_started.connect(begin, app)
    request_finished.connect(end, app)


def begin(app: Flask, **_: Any) -> None:
    """A request is going to be answered."""
    g.request, g.begun = token_hex(4), perf_counter()


def end(app: Flask, response: Response, **_: Any) -> None:
    """It was: the line says how, how long that took in milliseconds, and in which case."""
    took = (perf_counter() - g.begun) * 1000
    case = _case()
    about = f", case {case}" if case else ""
    method, path, status = request.method, _path(), response.status_code
    told = {"method": method, "path": path, "status": status, "ms": round(took)}
    line = "%s %s %s in %.0f ms%s"
    _log.info(line, method, path, status, took, about, extra={"told": told})


def _case() -> str:
    """The one that the page is about, or that a step was."""
    if not has_request_context():
        return log_context.case_of_now()
    named = g.get("case") or (request.view_args or {}).get("reference")
    return str(named or log_context.case_of_now())


def _path() -> str:
    """The address, without what in it is a secret or was typed."""
    if request.url_rule is None:
        return "(no page)"
    return _PART.sub(_said, request.url_rule.rule)


def _said(part: re.Match[str]) -> str:
    value = (request.view_args or {}).get(part[1])
    return str(value) if isinstance(value, int) or part[1] in TOLD else f"<{part[1]}>"


def _naming_its_request(record: logging.LogRecord) -> bool:
    centre, number = log_context.centre_of_now(), log_context.request_of_now()
    whose = " ".join(filter(None, (centre, number)))
    said = {"centre": centre, "number": number, "request": f" [{whose}]" if whose else ""}
    record.__dict__.update(said, case=_case())
    return True
