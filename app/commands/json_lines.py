"""Questions and answers as JSON, a line each: how another program asks the regulation."""

import json
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from processes.errors import BadQuestion, WeerwoordError


def answer_all(
    answer: Callable[[Any], dict[str, Any]], questions: Iterable[bytes], answers: BinaryIO
) -> int:
    """Answer line by line, as the lines come; the exit status is 1 if any could not be answered."""
    status = 0
    for line in questions:
        if line.strip():
            reply = _reply(answer, line)
            status = status or int("error" in reply)
            answers.write(json.dumps(reply).encode() + b"\n")
            answers.flush()
    return status


def read_json(text: bytes, called: str) -> Any:
    """The value that these bytes are. Raises BadQuestion, which names them as they are called."""
    try:
        return json.loads(text.decode())
    except (ValueError, RecursionError) as error:
        raise BadQuestion(f"{called} is not JSON: {error}") from None


def _reply(answer: Callable[[Any], dict[str, Any]], line: bytes) -> dict[str, Any]:
    try:
        return answer(read_json(line, "the line"))
    except WeerwoordError as error:
        return {"error": str(error)}
