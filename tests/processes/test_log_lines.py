"""Nobody writes a line of the log but the house, whatever they type or send."""

import io
import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response, request

import app as house
from app.logged import init_log, log_requests
from processes.log_lines import escaped

FORGED = "2025-04-14 09:00:00,000 INFO weerwoord.security: sign_in person=1"
LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ .*: .*|  \| .*")
ENDS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
FOLDER = Path(house.__file__).parent.parent


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What the log of a process of its own says, in lines as any program counts them."""
    root, out = logging.getLogger(), io.StringIO()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    monkeypatch.setattr("sys.stderr", out)
    init_log()
    return lambda: out.getvalue().splitlines()


def log_in_every_way(text: str) -> int:
    """Answers with how many lines that are no part of a traceback."""
    log = logging.getLogger(f"house.{text}")
    log.warning(text)
    log.warning("mail to %s", text)
    log.warning("where", stack_info=True)
    try:
        try:
            raise ValueError(text)
        except ValueError as first:
            first.add_note(text)
            raise KeyError(text) from first
    except KeyError:
        log.exception("mail to %s", text)
    return 4


@pytest.mark.parametrize("end", ENDS, ids=ascii)
def test_no_text_begins_a_line(written: Callable[[], list[str]], end: str) -> None:
    number = log_in_every_way(f"a@voorbeeld.be{end}{FORGED}")
    assert [line for line in written() if not LINE.fullmatch(line)] == []
    assert sum(not line.startswith("  | ") for line in written()) == number
    assert [line for line in written() if line.startswith(FORGED)] == []


@pytest.mark.parametrize("end", [*ENDS, "\0", "\x7f", "\u202e", "\ud800", '"'], ids=ascii)
def test_in_json_every_record_is_a_line_of_ascii(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], end: str
) -> None:
    monkeypatch.setenv("WEERWOORD_LOG", "json")
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logging.getLogger(), "level", logging.WARNING)
    init_log()
    text = f"a@voorbeeld.be{end}{FORGED}"
    number = log_in_every_way(text)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == number
    assert all(line.isascii() and line.isprintable() for line in lines)
    told = [json.loads(line) for line in lines]
    assert [each["message"] for each in told] == [
        text, f"mail to {text}", "where", f"mail to {text}"
    ]  # fmt: skip
    assert f"ValueError: {text}" in told[3]["error"]
    assert "log_in_every_way" in told[2]["stack"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Zoë, علی and 东", "Zoë, علی and 东"),
        ("a\nb\tc\0", r"a\nb\tc\x00"),
        ("\x1b[2Jweg", r"\x1b[2Jweg"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("on\u200bzichtbaar\ufeff", r"on\u200bzichtbaar\ufeff"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_moves_or_hides_is_written_out(text: str, line: str) -> None:
    assert escaped(text) == line


def test_no_part_of_a_request_begins_a_line(written: Callable[[], list[str]]) -> None:
    """A page that breaks and says all that it was given, as a library may."""
    small = Flask("small")
    log_requests(small)

    @small.route("/<path:path>", methods=["POST"])
    def breaks(path: str) -> Response:
        told: list[Any] = [path, *request.args.items(), *request.form.items(), *request.headers]
        told += [(file.filename, file.name) for file in request.files.values()]
        raise RuntimeError("\n".join(map(str, told)))

    nasty = f"a{''.join(ENDS)}{FORGED}"
    in_header = f"a\x85{FORGED}"  # a server takes no other ends of a line there
    small.test_client().post(
        f"/{nasty.replace('?', '')}",
        query_string={"zoek": nasty},
        data={"email": nasty, "name": nasty, "files": (io.BytesIO(b"a"), f"a\u2028{FORGED}.pdf")},
        headers=dict.fromkeys(("User-Agent", "X-Request-Id", "Referer", "Cookie"), in_header),
    )
    lines = written()
    assert len(lines) > 10
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert [line for line in lines if line.startswith(FORGED)] == []


def test_whoever_sets_up_a_log_does_it_here() -> None:
    others = [
        str(file.relative_to(FOLDER))
        for room in ("app", "forms", "workers", "processes")
        for file in sorted((FOLDER / room).rglob("*.py"))
        if re.search(r"basicConfig|setFormatter|StreamHandler|dictConfig", file.read_text("utf-8"))
    ]
    assert others == ["processes/log_lines.py"]
