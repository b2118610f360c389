"""Questions about an enrolment and their answers, as data: what the commands read and write."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from processes.errors import BadQuestion
from processes.regulation.enrolment.admission import Wish, conditions, verdict
from processes.regulation.enrolment.fees import OF_THE_REGULATION, Course, Fee, Tariff, fees
from processes.regulation.enrolment.settings import EnrolmentSettings

Read = Callable[[Any], Any]  # the value as the rules take it; raises ValueError: what it must be
Made = TypeVar("Made")
MOST = 10**8  # cents, or anything else that is counted


def fee_answer(question: Any) -> dict[str, Any]:
    """What the `courses` of a question cost, in their order, by its `tariffs` (those of the
    regulation where it has none) and `settings`. Raises BadQuestion, which says what is wrong and
    where, and whatever `fees` raises."""
    asked = _object(question, ("courses", "tariffs", "settings"), "the question")
    courses = list(_all(Course, asked, "courses"))
    if not courses:
        raise BadQuestion("courses is missing: a question has one or more of them")
    settings = _settings(asked)
    counted = fees(courses, list(_all(Tariff, asked, "tariffs")) or OF_THE_REGULATION, settings)
    return {
        "courses": [_told(fee) for fee in counted],
        "cents": sum(fee.cents for fee in counted),
        "settings": settings.tokens,
    }


def may_enrol_answer(question: Any) -> dict[str, Any]:
    """Whether the `wish` of a question can be, by its `settings`: "yes", "not_yet" or "no", with
    every condition. Raises BadQuestion, which says what is wrong and where."""
    asked = _object(question, ("wish", "settings"), "the question")
    settings = _settings(asked)
    found = conditions(_made(Wish, asked.get("wish"), "wish"), settings)
    return {
        "may_enrol": verdict(found),
        "conditions": [each._asdict() for each in found],
        "settings": settings.tokens,
    }


def _told(fee: Fee) -> dict[str, Any]:
    return {
        "module": fee.course.module,
        "semester": str(fee.semester),
        "lines": [each._asdict() for each in fee.lines],
        "cents": fee.cents,
    }


def _text(given: Any) -> Any:
    return _right(given, type(given) is str, "a string")


def _number(given: Any) -> Any:
    right = type(given) is int and 0 <= given <= MOST
    return _right(given, right, f"a whole number from 0 to {MOST}")


def _one_or_more(given: Any) -> Any:
    return _right(_number(given), given > 0, "1 or more")


def _flag(given: Any) -> Any:
    return _right(given, type(given) is bool, "true or false")


def _day(given: Any) -> Any:
    written = _right(given, type(given) is str, A_DAY)
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise ValueError(A_DAY) from None
    return _right(day, str(day) == written, A_DAY)


def _days(given: Any) -> tuple[date, ...]:
    return tuple(map(_day, _right(given, isinstance(given, list), "a list of days")))


def _or_null(read: Read) -> Read:
    return lambda given: None if given is None else read(given)


def _right(given: Any, right: bool, possible: str) -> Any:
    if not right:
        raise ValueError(possible)
    return given


A_DAY = "a day such as 2024-09-10"
READ: Mapping[type, Mapping[str, Read]] = {
    Course: {
        "module": _text,
        "programme": _text,
        "first_lesson": _day,
        "periods": _one_or_more,
        "tariff": _text,
        "reduced_rate": _or_null(_number),
        "before": _days,
        "course_costs": _number,
        "material": _number,
    },
    Tariff: {
        "name": _text,
        "since": _day,
        "rate": _number,
        "cap": _or_null(_number),
        "apart": _flag,
        "until": _or_null(_day),
    },
    Wish: {
        "on": _day,
        "born": _day,
        "first_lesson": _day,
        "lessons": _one_or_more,
        "lessons_over": _number,
        "places": _number,
        "places_taken": _number,
        "admitted": _or_null(_flag),
        "agreed_to_regulation": _flag,
        "agreed_to_project": _flag,
        "identity_shown": _flag,
        "claims_reduction": _flag,
        "reduction_proved": _flag,
        "belgian": _flag,
        "lives_lawfully": _flag,
        "paid": _flag,
        "institution_pays": _flag,
        "online": _flag,
        "number": _text,
        "barred_until": _or_null(_day),
    },
}


def _all(kind: type[Made], asked: Mapping[str, Any], key: str) -> Iterator[Made]:
    given = asked.get(key, [])
    if not isinstance(given, list):
        raise BadQuestion(f"{key} must be a list")
    for number, each in enumerate(given, 1):
        yield _made(kind, each, f"number {number} of {key}")


def _made(kind: type[Made], given: Any, where: str) -> Made:
    """One of these by its values, each read."""
    reads = READ[kind]
    values = {}
    for key, value in _object(given, reads, where).items():
        try:
            values[key] = reads[key](value)
        except ValueError as error:
            raise BadQuestion(f"{key} of {where} must be {error}") from None
    try:
        return kind(**values)
    except TypeError as error:
        raise BadQuestion(f"{where} lacks {str(error).partition(': ')[2]}") from None


def _object(given: Any, keys: Mapping[str, Read] | tuple[str, ...], where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise BadQuestion(f"{where} must be a JSON object")
    if unknown := [key for key in given if key not in keys]:
        raise BadQuestion(f'unknown key "{unknown[0]}" in {where}: possible are {", ".join(keys)}')
    return given


def _settings(asked: Mapping[str, Any]) -> EnrolmentSettings:
    tokens = asked.get("settings", {})
    if not isinstance(tokens, dict) or not all(type(token) is str for token in tokens.values()):
        raise BadQuestion("settings must be an object of strings: each setting by name, its token")
    return EnrolmentSettings.from_tokens(tokens)
