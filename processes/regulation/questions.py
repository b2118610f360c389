"""Questions and answers as data: what the command line and the API read and write as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from processes.errors import BadQuestion
from processes.regulation.brussels import day_or_moment
from processes.regulation.deadlines import Deadline, count
from processes.regulation.settings import Settings

_TYPES: dict[str, type] = {
    "term": str,
    "start": str,
    "regulation": str,
    "days": int,
    "filed": str,
    "settings": dict,
}
_CALLED = {str: "a string", int: "a whole number", dict: "an object of strings"}
_REQUIRED = ("term", "start")


@dataclass(frozen=True)
class Question:
    """What can be asked, in words: a term, its start and what modifies it. `start` and `filed` are
    a day or a time, with or without offset; `settings` are tokens by name."""

    term: str
    start: str
    regulation: str | None = None
    days: int | None = None
    filed: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, given: object) -> Self:
        """Check a JSON value. Raises BadQuestion, which says which key is wrong."""
        if not isinstance(given, dict):
            raise BadQuestion("a question is a JSON object with at least term and start")
        _check_keys(given)
        return cls(**given)


def _check_keys(given: dict[str, Any]) -> None:
    for key, value in given.items():
        if key not in _TYPES:
            raise BadQuestion(f'unknown key "{key}": possible are {", ".join(_TYPES)}')
        if type(value) is not _TYPES[key]:
            raise BadQuestion(f"{key} must be {_CALLED[_TYPES[key]]}")
    for key in _REQUIRED:
        if key not in given:
            raise BadQuestion(f"{key} is missing: a question needs a term and a start")
    if not all(type(token) is str for token in given.get("settings", {}).values()):
        raise BadQuestion("settings must be an object of strings: each setting by name, its token")


def deadline_of(question: Question) -> Deadline:
    """Count what is asked. Raises BadQuestion and whatever `count` raises."""
    return count(
        question.term,
        day_or_moment(question.start),
        regulation=question.regulation,
        days=question.days,
        settings=Settings.from_tokens(question.settings),
    )


def answer(question: Question) -> dict[str, Any]:
    """The answer as JSON values; `start` as it was given, `timely` where `filed` was.

    Raises BadQuestion and whatever `count` raises."""
    deadline = deadline_of(question)
    timely = _timely(deadline, question.filed)
    return {
        "term": deadline.term.id,
        "regulation": deadline.regulation,
        "start": question.start,
        "kind": deadline.kind.value,
        "date": deadline.date.isoformat(),
        "at": deadline.at.isoformat(),
        **timely,
        "days": [
            {"date": day.date.isoformat(), "counted": day.counted, "why": day.why}
            for day in deadline.days
        ],
        "settings": deadline.settings,
    }


def _timely(deadline: Deadline, filed: str | None) -> dict[str, bool]:
    return {} if filed is None else {"timely": deadline.is_timely(day_or_moment(filed))}
