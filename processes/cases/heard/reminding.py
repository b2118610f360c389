"""What waits long for an answer is told once by the target of the centre for an answer; and of what
was told to the secretariat, the direction hears it once when that day is over."""

from sqlalchemy import select

from processes.clock import legal_now
from processes.facts import targets
from processes.facts.terms import settings
from processes.models import Conversation, Person, db, transaction
from processes.regulation import brussels_date
from processes.roles import DIRECTOR, SECRETARIAT

from .boxes import readers
from .telling import remind_readers, tell_of_news

TARGET = "answer_report"


def remind() -> int:
    """Tells it for everything that waits; opens its own transactions, and answers with how many
    conversations that were."""
    found = select(Conversation.id).where(Conversation.waits_since.is_not(None))
    return sum(_remind_of(each) for each in db.session.scalars(found).all())


def tell_held() -> None:
    """Tells what an hour held back, or nobody read so far; opens its own transactions."""
    boxes = db.session.scalars(
        select(Conversation.to).where(Conversation.held.is_(True)).distinct()
    )
    for to in boxes.all():
        with transaction():
            tell_of_news(to, legal_now())


def _remind_of(number: int) -> bool:
    with transaction():
        waits, now = db.session.get_one(Conversation, number, with_for_update=True), legal_now()
        if waits.waits_since is None:
            return False
        target, by = targets.set_by_house(TARGET), settings()
        last = targets.last_day(target, waits.waits_since, by).date
        told: list[Person] = []
        if waits.reminded_at is None and targets.reminder(target, last, by) <= now:
            told = readers(waits.to, now)
            waits.reminded_at = now if told else None
        over = brussels_date(now) > last
        if over and waits.escalated_at is None and waits.to == SECRETARIAT:
            direction = readers(DIRECTOR, now)
            waits.escalated_at, told = now if direction else None, [*told, *direction]
        remind_readers(list(dict.fromkeys(told)), now)
        return bool(told)
