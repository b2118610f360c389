"""Questions that are often asked, with their answers: the secretariat or the direction writes them,
anybody reads them (chapter 9)."""

from datetime import datetime

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.mails.safe import one_line
from processes.models import CommonQuestion, Person, db
from processes.roles import DIRECTOR, SECRETARIAT, holds
from processes.shown import check_shown, mark_of
from processes.trail import COMMON_QUESTION_GONE, COMMON_QUESTION_KEPT, note_elsewhere

LONGEST_QUESTION, LONGEST = 200, 5000


def may_write(person: Person, at: datetime) -> bool:
    """This person writes them, on the Brussels day of `at`."""
    return any(holds(person, role, at) for role in (SECRETARIAT, DIRECTOR))


def all_questions() -> list[CommonQuestion]:
    """Every one of them, by its words."""
    rows = select(CommonQuestion).order_by(CommonQuestion.question, CommonQuestion.id)
    return list(db.session.scalars(rows))


def mark_of_question(asked: CommonQuestion) -> str:
    """The mark of how it reads now, for the page that shows it."""
    return mark_of([asked.question, asked.answer])


def add(by: Person, question: str, answer: str) -> None:
    """One more. Raises NotAllowed, Refused."""
    _say(CommonQuestion(question="", answer=""), by, question, answer)


def change(by: Person, number: int, question: str, answer: str, shown: str | None) -> None:
    """It reads differently from now on. Raises NotAllowed, Refused, NoLongerOpen, and NotAsShown
    where it reads otherwise than was `shown`."""
    asked = _asked(number)
    given = [one_line(question), answer.strip()]
    check_shown(shown, [asked.question, asked.answer], given)
    _say(asked, by, question, answer)


def remove(by: Person, number: int) -> None:
    """Nobody reads it any more. Raises NotAllowed, NoLongerOpen."""
    _check(by)
    gone = _asked(number)
    note_elsewhere(COMMON_QUESTION_GONE, by, title=gone.question)
    db.session.delete(gone)


def _say(asked: CommonQuestion, by: Person, question: str, answer: str) -> None:
    _check(by)
    if not 0 < len(one_line(question)) <= LONGEST_QUESTION:
        raise Refused("question", f"Schrijf een vraag van 1 tot {LONGEST_QUESTION} tekens.")
    if not 0 < len(answer.strip()) <= LONGEST:
        raise Refused("reply", f"Schrijf een antwoord van 1 tot {LONGEST} tekens.")
    before, asked.question, asked.answer = asked.answer, one_line(question), answer.strip()
    db.session.add(asked)
    said = {"title": asked.question, "before": before, "text": asked.answer}
    note_elsewhere(COMMON_QUESTION_KEPT, by, **said)


def _asked(number: int) -> CommonQuestion:
    found = db.session.get(CommonQuestion, number, with_for_update=True)
    if found is None:
        raise NoLongerOpen(f"there is no question {number}")
    return found


def _check(by: Person) -> None:
    if not may_write(by, legal_now()):
        raise NotAllowed(f"person {by.id} writes no common questions")
