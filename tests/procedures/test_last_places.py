"""The last places: many want them at the same moment, and as many get one as there are (2.4)."""

from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import func, insert, select

from processes.clock import legal_now
from processes.effects.enrolment import take_place
from processes.models import Case, Enrolment, Person, Run, db, transaction
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play

MANY, PLACES = 200, 20


@pytest.mark.obligation("2.1-05", "2.4-02")
def test_of_200_who_want_the_last_20_places_at_once_20_get_them(play: Play) -> None:
    wanted = run(play, "KO-1", places=30).id
    play.travel_to("2025-04-15 10:00")
    number = asks(play, "KO-1").id
    with transaction():
        db.session.get_one(Run, wanted).places_taken = 30 - PLACES
    cases = complete_ones(number)
    taken = Counter(play.at_once(*(takes(case) for case in cases)))
    assert taken == {"seated": PLACES, "waits": MANY - PLACES}
    seated = select(func.count()).where(Enrolment.seated_at.is_not(None))
    assert db.session.scalar(seated) == PLACES
    assert db.session.get_one(Run, wanted).places_taken == 30


def test_who_are_seen_to_at_once_share_the_last_place_with_nobody(play: Play) -> None:
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    with transaction():
        play.add("zoe")
    cases = [asks(play, "KO-1"), asks(play, "KO-1", "zoe")]
    numbers = [case.id for case in cases]
    ended = play.at_once(*(sees_to(play, number) for number in numbers))
    assert sorted(ended) == ["None", "ended_seated"]  # one has the place, and one waits for one
    assert sorted(bool(own(name).seated_at) for name in ("amina", "zoe")) == [False, True]


def complete_ones(number: int) -> list[int]:
    """So many people who have all but a seat, each with a case like this one: their numbers."""
    first = db.session.get_one(Case, number)
    like = {
        each.name: getattr(first, each.name)
        for each in Case.__table__.columns
        if each.name not in ("id", "reference", "cursist_id")
    }
    run_id, now = own("amina").run_id, legal_now()
    with transaction():
        people = [
            {"name": f"Wie {n}", "sorts_as": f"wie {n}", "email": f"wie{n}@encora.example"}
            for n in range(MANY)
        ]
        born = db.session.get_one(Person, first.cursist_id).born_on
        rows = insert(Person).returning(Person.id)
        whose = list(db.session.scalars(rows, [{**each, "born_on": born} for each in people]))
        own_case = [
            {**like, "cursist_id": who, "reference": f"IS-2025-9{n:03}"}
            for n, who in enumerate(whose)
        ]
        db.session.execute(insert(Case), own_case)
        made = select(Case.id, Case.cursist_id).where(Case.cursist_id.in_(whose))
        shown = {"admitted": True, "identity_shown": True, "lives_lawfully": True}
        moments = {"asked_at": now, "agreed_at": now, "paid_at": now}
        ready = [
            {"run_id": run_id, "case_id": case, "person_id": who, **shown, **moments}
            for case, who in db.session.execute(made)
        ]
        db.session.execute(insert(Enrolment), ready)
        return [each["case_id"] for each in ready]


def takes(case: int) -> Callable[[], str]:
    def act() -> str:
        with transaction():
            whose = select(Enrolment).where(Enrolment.case_id == case)
            db.session.scalars(whose).one().complete_at = legal_now()
            return str(take_place(db.session.get_one(Case, case))["seat"])

    return act


def sees_to(play: Play, number: int) -> Callable[[], str]:
    def act() -> str:
        return str(sees(play, db.session.get_one(Case, number)).end)

    return act
