"""The waiting list: who is complete when the run is full waits, and a place that comes free is
offered to who was complete first (art. 2.1)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.answers import Answer
from processes.cases import complete
from processes.cases.doors.counting import recount
from processes.cases.doors.extending import extend
from processes.cases.enrolment.cancelling import Why, cancel_run
from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.waiting import can_take, offer_places
from processes.cases.ledger.desk import too_much
from processes.cases.minors.told_later import tell
from processes.cases.offer.runs import Plan, change_run
from processes.clock import legal_now
from processes.effects.enrolment import NOT_GIVEN, take_seat
from processes.errors import NotAllowed
from processes.facts.targets import HOUSE_SETTING
from processes.facts.waiting import TAKE, can_be_taken_until
from processes.ledger import owed, take_payment_back
from processes.models import (
    Case,
    DueDate,
    Exclusion,
    Guardianship,
    Payment,
    Run,
    Setting,
    Task,
    db,
    transaction,
)
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play, refusal
from tests.scenes import scene

NAMES = ("amina", "zoe", "omar")


@pytest.fixture
@scene
def full(play: Play) -> Play:
    """On 15 April 2025, a Tuesday, Amina has the only place of a run of nine lessons from 5 May;
    Zoe and then Omar were complete after her, though Omar asked first."""
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    with transaction():
        play.add("zoe")
        play.add("omar")
    cases = {name: asks(play, "KO-1", name).id for name in ("omar", "amina", "zoe")}
    for minute, name in enumerate(NAMES):
        play.travel_to(f"2025-04-15 10:0{minute}")
        sees(play, db.session.get_one(Case, cases[name]))
    return play


def test_who_is_complete_when_the_run_is_full_waits(full: Play) -> None:
    assert [stands(name) for name in NAMES] == ["seated", "waits", "waits"]
    assert places_taken() == 1
    assert owed(full.person("zoe")) == -12000  # paid, and nothing is charged while she waits
    assert full.mails()[-1] == ("cursist", "wait_notice")
    assert "Zoe" not in full.mail("wait_notice").text
    assert refusal(lambda: asks(full, "KO-1", "jan"))[0] == "run"  # nobody new: it is full (2.4)


@pytest.mark.obligation("2.1-05")
def test_a_place_that_comes_free_is_offered_to_who_was_complete_first(full: Play) -> None:
    gives_up(full, "amina")
    assert offer_places() == 1
    assert [stands(name) for name in NAMES] == ["left", "offered", "waits"]
    assert (places_taken(), own("zoe").offered_until) == (1, date(2025, 4, 18))
    assert "tot en met vrijdag 18 april 2025." in full.mail("offer_notice").text
    # Three working days after Tuesday 15 April; Omar waits on.
    assert full.terms() == [("close_list", "2025-05-20"), ("take_offer", "2025-04-18")]
    takes(full, "zoe")
    assert (case_of("zoe").end, places_taken()) == ("ended_seated", 1)
    assert owed(full.person("zoe")) == 0
    assert offer_places() == 0


@pytest.mark.obligation("2.1-05")
def test_what_is_not_taken_in_time_is_offered_to_the_next(full: Play) -> None:
    gives_up(full, "amina")
    offer_places()
    full.travel_to("2025-04-18 23:59")
    assert stands("zoe") == "offered"
    full.travel_to("2025-04-19 00:00")
    assert (stands("zoe"), places_taken()) == ("offer_over", 0)
    assert case_of("zoe").end == "ended_offer_over"
    told = full.mail("offer_over_notice").text
    assert "In totaal krijg je nu € 120,00 terug, als dat niet nodig is" in told
    offer_places()
    # Offered on Saturday 19 April: 22, 23 and 24 April, for the 21st is Easter Monday.
    assert (stands("omar"), own("omar").offered_until) == ("offered", date(2025, 4, 24))


def test_the_last_day_of_an_offer_moves_to_a_later_one_and_to_no_earlier_one(full: Play) -> None:
    gives_up(full, "amina")
    offer_places()
    with transaction():
        db.session.add(Setting(name=f"{HOUSE_SETTING}{TAKE}", token="1,0"))
    with transaction():
        recount(case_of("zoe"))
    assert ("take_offer", "2025-04-18") in full.terms()
    row = db.session.scalars(select(DueDate).where(DueDate.term == TAKE)).one()
    with transaction():
        extend(row.id, full.person("dirk"), 5, "Zoe is ziek.")
    # One working day and five more, from Tuesday 15 April: the 21st is Easter Monday.
    assert can_be_taken_until([own("zoe"), own("omar")]) == {own("zoe").id: date(2025, 4, 24)}


def test_more_places_are_offered_to_all_who_come_first(full: Play) -> None:
    wanted = db.session.scalars(select(Run)).one()
    with transaction():
        plan = Plan.of(db.session.get_one(Run, wanted.id))
        change_run(full.person("chris"), wanted, Plan(**{**vars(plan), "places": 3}))
    assert offer_places() == 2
    assert [stands(name) for name in NAMES] == ["seated", "offered", "offered"]


def test_nobody_overtakes_who_waits_for_a_place_that_is_free(full: Play) -> None:
    wanted = db.session.scalars(select(Run)).one()
    with transaction():
        db.session.get_one(Run, wanted.id).places = 2
    refused = refusal(lambda: asks(full, "KO-1", "jan"))
    assert refused == ("run", "Deze cursus is volzet.")


def test_only_who_was_offered_it_takes_the_place(full: Play) -> None:
    gives_up(full, "amina")
    offer_places()
    with pytest.raises(NotAllowed):
        takes(full, "zoe", by="omar")


def test_who_gives_up_an_offered_place_leaves_it_to_the_next(full: Play) -> None:
    gives_up(full, "amina")
    offer_places()
    gives_up(full, "zoe")
    assert (case_of("zoe").end, places_taken()) == ("ended_left", 0)
    offer_places()
    assert stands("omar") == "offered"


def test_who_waits_can_stop_waiting(full: Play) -> None:
    gives_up(full, "zoe")
    assert (case_of("zoe").end, places_taken()) == ("ended_left", 1)
    gives_up(full, "amina")
    offer_places()
    assert stands("omar") == "offered"


@pytest.mark.obligation("2.4-03")
def test_who_was_barred_meanwhile_is_passed_over(full: Play) -> None:
    bars(full, "zoe")
    gives_up(full, "amina")
    offer_places()
    assert (case_of("zoe").end, stands("zoe")) == ("ended_without_seat", "barred")
    offer_places()
    assert stands("omar") == "offered"


@pytest.mark.obligation("2.4-03")
def test_who_was_barred_after_the_offer_does_not_get_the_place(full: Play) -> None:
    gives_up(full, "amina")
    offer_places()
    bars(full, "zoe")
    takes(full, "zoe")
    assert (stands("zoe"), places_taken()) == ("barred", 0)


@pytest.mark.obligation("2.4-01")
def test_the_list_closes_when_a_third_of_the_lessons_is_over(full: Play) -> None:
    # The third of nine lessons is on 19 May; the list closes the working day after it.
    assert full.terms() == [("close_list", "2025-05-20")] * 2
    full.travel_to("2025-05-20 08:00")
    assert [stands(name) for name in NAMES] == ["seated", "too_late", "too_late"]
    assert "> 3 van de 9 lessen zijn voorbij" in full.mail("no_seat_notice").text


def test_who_lacks_something_again_comes_after_who_waits(full: Play) -> None:
    of_zoe = select(Payment).where(Payment.person_id == full.ids["zoe"])
    with transaction():
        paid = db.session.scalars(of_zoe).one()
        take_payment_back(paid, "Van iemand anders", full.person("chris"))
    gives_up(full, "amina")
    offer_places()
    assert own("zoe").complete_at is None
    assert "Betaal nog het inschrijvingsgeld." in full.mail("missing_notice").text
    offer_places()
    assert stands("omar") == "offered"
    sees(full, case_of("zoe"))
    assert stands("zoe") == "waits"


def test_a_payment_that_is_taken_back_after_the_offer_is_asked_before_the_seat(full: Play) -> None:
    gives_up(full, "amina")
    offer_places()
    of_zoe = select(Payment).where(Payment.person_id == full.ids["zoe"])
    with transaction():
        paid = db.session.scalars(of_zoe).one()
        take_payment_back(paid, "Van iemand anders", full.person("chris"))
    assert refusal(lambda: takes(full, "zoe"))[1].startswith("Betaal nog het inschrijvingsgeld.")


@pytest.mark.obligation("2.8-02")
def test_nobody_takes_a_place_in_a_run_that_was_cancelled(full: Play) -> None:
    gives_up(full, "amina")
    offer_places()
    wanted, why = db.session.scalars(select(Run.id)).one(), Why("few", "", "Niets.")
    with transaction():
        cancel_run(wanted, full.person("dirk"), why)
    assert refusal(lambda: takes(full, "zoe")) == ("offer", NOT_GIVEN)
    assert not can_take(full.person("zoe"), own("zoe"))
    assert owed(full.person("zoe")) == -12000


def test_nothing_is_offered_to_who_has_nobody_to_hear_it(play: Play) -> None:
    run(play, "KO-1", places=1)
    play.travel_to("2025-04-15 10:00")
    of_ines = {"of": "ines", "number": "07.06.10-002.13"}
    for case in [asks(play, "KO-1", "amina"), asks(play, "KO-1", "jan", **of_ines)]:
        sees(play, case)
    with transaction():
        db.session.scalars(select(Guardianship)).one().last_day = date(2025, 4, 15)
    gives_up(play, "amina")
    play.travel_to("2025-04-16 10:00")
    assert offer_places() == 1
    assert (stands("ines"), places_taken()) == ("asks", 0)
    assert ("secretariat", "unheard") in play.mails()
    with transaction():
        db.session.scalars(select(Guardianship)).one().last_day = None
        assert tell(play.person("ines")) == 0  # nothing lacks any more
    sees(play, case_of("ines"))
    assert stands("ines") == "seated"


def test_in_a_case_of_before_the_waiting_list_a_full_run_is_the_end(full: Play) -> None:
    with transaction():
        assert take_seat(case_of("zoe")) == {"seat": "full"}
    assert stands("zoe") == "full"


def test_who_lacks_something_is_reminded_once(play: Play) -> None:
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    case = asks(play, "KO-1")
    # Ten working days after 15 April, without Easter Monday: 30 April.
    assert play.terms() == [("bring_papers", "2025-04-30")]
    play.travel_to("2025-04-30 07:59")
    assert play.mails()[-1] == ("cursist", "request_notice")
    play.travel_to("2025-04-30 08:00")
    assert play.mails()[-1] == ("cursist", "reminder_missing")
    assert "Toon nog je identiteitskaart." in play.mail("reminder_missing").text
    sees(play, case, identity_shown=False)
    play.travel_to("2025-05-20 08:00")
    assert [name for _, name in play.mails()].count("reminder_missing") == 1


def stands(name: str) -> str:
    """Where the last enrolment of somebody is."""
    found = own(name)
    if found.end:
        return found.end
    if found.seated_at:
        return "seated"
    return "offered" if found.offered_at else "waits" if found.complete_at else "asks"


def case_of(name: str) -> Case:
    found = own(name).case
    assert found
    return found


def places_taken() -> int:
    return db.session.scalars(select(Run.places_taken)).one()


def takes(play: Play, name: str, by: str | None = None) -> None:
    open_now = Task.case_id == own(name).case_id, Task.closed_at.is_(None)
    task = db.session.scalars(select(Task.id).where(*open_now)).one()
    with transaction():
        complete(task, play.person(by or name), Answer({}, {}))


def gives_up(play: Play, name: str) -> None:
    with transaction():
        leave(own(name).id, play.person(name), "Ik verhuis.")


def bars(play: Play, name: str) -> None:
    said = {"kind": "definitive", "scope": "centre", "department": "Academie"}
    days = {"decided_on": date(2024, 3, 1), "first_day": date(2024, 3, 1)}
    with transaction():
        where = {"location": "Campus Noord", "recorded_at": legal_now()}
        db.session.add(Exclusion(cursist_id=play.ids[name], **said, **days, **where))


@pytest.mark.obligation("2.4-02")
def test_a_run_without_a_waiting_list_is_full_for_who_is_complete_after_it_is(play: Play) -> None:
    run(play, "KO-1", places=1, waiting_list=False)
    play.travel_to("2025-04-15 10:00")
    with transaction():
        play.add("zoe")
    first, second = asks(play, "KO-1"), asks(play, "KO-1", "zoe")
    sees(play, first)
    sees(play, second)
    assert (first.end, second.end) == ("ended_seated", "ended_without_seat")
    assert (own("zoe").end, own("zoe").run.places_taken) == ("full", 1)
    text = play.mail("no_seat_notice").text
    assert "> Deze cursus is volzet." in text
    assert "In totaal krijg je nu € 120,00 terug, als dat niet nodig is" in text
    assert "/aanbod/KO-1" in text
    assert too_much(play.person("zoe")) == 12_000
