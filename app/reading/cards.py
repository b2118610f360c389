"""What asks for somebody now: a card a sign, with how many there are and where their list is."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import select

from app.reading.case_choice import Choice
from app.reading.paging import counted
from app.reading.standing import Standing
from app.reading.task_list import FREE as OF_NOBODY
from app.reading.task_list import LATE as TASKS_LATE
from app.reading.task_list import Tasks
from app.reading.wanted import (
    ALL,
    ALSO_OF_ENDED,
    BROKEN,
    FREE,
    LATE,
    LETTER,
    MAIL,
    NEAR,
    NOBODY,
    PASSED,
    RUNNING,
    SIGNS,
    Sign,
    Wanted,
)
from processes.cases.post.post import waiting_letters
from processes.models import Incident, Person

TOLD = {
    LATE: "Een termijn van het reglement is voorbij.",
    PASSED: "Een streefdatum van het centrum is voorbij. Dat is geen termijn van het reglement.",
    NEAR: "De laatste dag is vandaag, of binnen 2 werkdagen.",
    NOBODY: "Er is een taak die niemand mag doen. Geef iemand de rol, of kies een vervanger.",
    FREE: "Nog niemand koos ‘Ik doe dit’.",
    MAIL: "Wie dit moest lezen, kreeg het niet. De beheerder kijkt het na.",
    LETTER: "De brief wacht om naar de post te gaan.",
    BROKEN: "Er liep iets vast. De beheerder kijkt het na.",
}
TO_POST = Sign("Brieven om te posten", "letter")


@dataclass(frozen=True)
class Card:
    """How many have a sign, `counted`, what that means, and the address of their list."""

    sign: Sign
    number: int
    told: str
    href: str


def cards_of_cases(standing: Standing, reader: Person) -> list[Card]:
    """A card each sign of the direction's list; what can be so of a case that is over, of all."""
    numbers = Choice(Wanted(toestand=ALL), standing, reader).numbers_signed()
    return [Card(SIGNS[name], numbers[name], TOLD[name], _list_of(name)) for name in SIGNS]


def cards_of_office(reader: Person) -> Iterator[Card]:
    """Of who keeps post: of their own tasks what is late and what nobody took up, and the letters
    that wait."""
    tasks = Tasks(reader, TASKS_LATE).numbers()
    for name, sign in ((TASKS_LATE, LATE), (OF_NOBODY, FREE)):
        yield Card(SIGNS[sign], tasks[name], TOLD[sign], url_for("tasks.mine", wie=name))
    letters = counted(waiting_letters(reader))
    yield Card(TO_POST, letters, TOLD[LETTER], url_for("waiting_letters.index"))


def incidents_elsewhere() -> int:
    """How many things of the machine broke that are of no case, `counted`."""
    rows = select(Incident.id).where(Incident.resolved_at.is_(None), Incident.case_id.is_(None))
    return counted(rows)


def _list_of(sign: str) -> str:
    state = ALL if sign in ALSO_OF_ENDED else RUNNING
    return url_for("overview.running", **Wanted(toestand=state, let=sign).address())
