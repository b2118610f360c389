"""Who does not sign on line signs on paper, and the desk writes that down (introduction, 2.1)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.agreements import unsigned
from processes.cases.enrolment.paper_signatures import (
    NEWER,
    NO_REASON,
    NOT_ABLE_THEN,
    NOTHING,
    OLDER,
    Paper,
    take_back,
    write_down,
)
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import PROJECT, REGULATION, Agreement, Event, db, transaction
from processes.trail import SIGNED
from tests.agreeing import a_text, both
from tests.moments import brussels
from tests.play import Play, refusal

BOTH = (REGULATION, PROJECT)


@pytest.fixture
def today(play: Play) -> Play:
    """It is 15 April 2025; Ines is 17, and Jan is her father."""
    play.travel_to("2025-04-15 10:00")
    return play


def writes(
    play: Play,
    shown: str,
    *kinds: str,
    of: str = "amina",
    who: str = "",
    on: str = "2025-04-15",
    by: str = "chris",
) -> None:
    paper = Paper(play.ids[who or of], date.fromisoformat(on), kinds, shown.split())
    with transaction():
        write_down(play.person(by), play.ids[of], paper)


def left(play: Play, name: str = "amina") -> list[str]:
    return list(unsigned(play.person(name), date(2025, 4, 15)))


@pytest.mark.obligation("I-01", "2.1-02")
def test_each_text_is_signed_apart_on_the_day_of_its_paper(today: Play) -> None:
    shown = both(today)
    today.travel_to("2025-04-16 10:00")
    writes(today, shown, REGULATION, on="2025-04-15")
    assert left(today) == [PROJECT]
    writes(today, shown, PROJECT, on="2025-04-16")
    assert left(today) == []
    rows = db.session.scalars(select(Agreement).order_by(Agreement.id)).all()
    assert [(each.text.name, each.name, each.paper_on, each.signed_at) for each in rows] == [
        ("Reglement 1", "Amina", date(2025, 4, 15), brussels("2025-04-16 10:00")),
        ("Project", "Amina", date(2025, 4, 16), brussels("2025-04-16 10:00")),
    ]
    assert {each.recorded_by for each in rows} == {today.person("chris")}
    noted = db.session.scalars(select(Event).where(Event.kind == SIGNED)).all()
    assert {each.person_id for each in noted} == {today.ids["chris"]}
    with pytest.raises(NoLongerOpen):
        writes(today, shown, PROJECT)


@pytest.mark.obligation("I-02", "I-05")
def test_a_new_version_is_asked_on_paper_again(today: Play) -> None:
    writes(today, both(today), *BOTH)
    newer = a_text(today, "Reglement 2", "2025-04-15")
    assert left(today) == [REGULATION]
    writes(today, newer.hash, REGULATION)
    assert left(today) == []


def test_a_guardian_signs_under_18(today: Play) -> None:
    shown = both(today)
    asked = refusal(lambda: writes(today, shown, *BOTH, of="ines"))
    assert asked == ("who", NOT_ABLE_THEN)
    writes(today, shown, *BOTH, of="ines", who="jan")
    assert {each.name for each in db.session.scalars(select(Agreement))} == {"Jan"}


@pytest.mark.obligation("I-02")
def test_a_paper_of_the_version_before_does_not_count_for_the_new_one(today: Play) -> None:
    shown = both(today)
    old = refusal(lambda: writes(today, shown, REGULATION, on="2025-04-14"))
    assert old == ("paper_on", OLDER)
    assert left(today) == [REGULATION, PROJECT]


def test_who_could_sign_on_the_day_of_the_paper_signed(today: Play) -> None:
    shown = both(today)
    today.travel_to("2025-06-10 10:00")  # the 18th birthday of Ines
    alone = refusal(lambda: writes(today, shown, PROJECT, of="ines", on="2025-06-09"))
    assert alone == ("who", NOT_ABLE_THEN)
    writes(today, shown, PROJECT, of="ines", who="jan", on="2025-06-09")
    late = refusal(lambda: writes(today, shown, REGULATION, of="ines", who="jan", on="2025-06-10"))
    assert late == ("who", NOT_ABLE_THEN)
    writes(today, shown, REGULATION, of="ines", on="2025-06-10")
    assert left(today, "ines") == []


def test_what_cannot_be_is_refused(today: Play) -> None:
    shown = both(today)
    to_come = ("paper_on", "Deze dag moet nog komen. Kijk de datum na.")
    assert refusal(lambda: writes(today, shown, *BOTH, on="2025-04-16")) == to_come
    assert refusal(lambda: writes(today, shown)) == ("agrees", NOTHING)
    a_text(today, "Reglement 2", "2025-04-15")
    assert refusal(lambda: writes(today, shown, *BOTH)) == ("agrees", NEWER)
    with pytest.raises(NotAllowed):
        writes(today, shown, PROJECT, by="dirk")
    assert left(today) == [REGULATION, PROJECT]


def test_the_office_alone_takes_back_what_it_wrote_down_wrongly(today: Play) -> None:
    writes(today, both(today), *BOTH)
    first, other = db.session.scalars(select(Agreement.id).order_by(Agreement.id)).all()

    def takes_back(by: str, why: str = "Dit was van Jan.") -> None:
        with transaction():
            take_back(today.person(by), first, why)

    for who in ("dirk", "amina"):
        with pytest.raises(NotAllowed):
            takes_back(who)
    assert refusal(lambda: takes_back("chris", " ")) == ("why", NO_REASON)
    takes_back("chris")
    assert left(today) == [REGULATION]
    assert db.session.scalars(select(Agreement.id)).all() == [other]
    with pytest.raises(NoLongerOpen):
        takes_back("chris")
