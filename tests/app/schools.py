"""A school with an account of its own kind, and the secretariat that keeps it."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from processes.models import Institution, db, transaction
from tests.app.accounts import PASSWORD, House, Visitor, kept_as, open_house

SCHOOL = "school@scholen.example"


@contextmanager
def open_school(app: Flask) -> Iterator[House]:
    """A house in which Joke is of the secretariat, and that knows one school."""
    with open_house(app) as house:
        house.add("Joke Peeters", "joke@encora.example", "secretariat", password=PASSWORD)
        with transaction():
            one = Institution(name="Sint-Jan", email=SCHOOL, code="ABCD2345")
            one.password_hash = kept_as(PASSWORD)
            db.session.add(one)
        yield house


def enters(visitor: Visitor, email: str = SCHOOL, password: str = PASSWORD) -> tuple[int, str]:
    """Signs in on the side of institutions; what was answered, and where that leads."""
    page = "/instelling/aanmelden"
    answer = visitor.post(page, page, email=email, password=password)
    return answer.status_code, answer.location or ""
