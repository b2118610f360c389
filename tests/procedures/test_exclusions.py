"""What an exclusion does: it bars, it is lifted on appeal, and who enrols is told why not."""

from datetime import date
from typing import Any

import pytest

from processes.cases.doors.corrections import Correction
from processes.cases.file import personal_file
from processes.cases.file.personal_file import Elsewhere
from processes.errors import NoRegulationYet, NotAllowed
from processes.facts.enrolment import Enrolment, bars
from processes.models import Event, Exclusion, db, transaction
from processes.trail import EXCLUSION_PUT_RIGHT
from tests.correcting import do_correct
from tests.discipline import Discipline, exclusions
from tests.panel import Panel
from tests.play import Play, refusal
from tests.scenes import scene

LETTER = {"posted_on": "2025-05-06"}


def barred(play: Play, day: str, programme: str = "NT2", location: str = "Luchtbal") -> list[str]:
    """The first days on which enrolment is open again, one for each exclusion that bars it."""
    db.session.expire_all()
    wish = Enrolment(play.person("amina"), date.fromisoformat(day), programme, location)
    return [bar.opens.isoformat() for bar in bars(wish, play.settings())]


@pytest.mark.obligation("2.4-03")
@pytest.mark.parametrize("scope", ["programme", "location", "centre"])
def test_a_definitive_exclusion_bars_the_next_two_school_years(play: Play, scope: str) -> None:
    Discipline(play).exclude(scope)
    elsewhere = {"programme": "Koken", "location": "Deurne"}
    assert barred(play, "2025-08-31", **elsewhere) == (["2027-09-01"] if scope == "centre" else [])
    assert barred(play, "2025-09-01", **elsewhere) == ["2027-09-01"]
    assert barred(play, "2027-08-31", **elsewhere) == ["2027-09-01"]
    assert barred(play, "2027-09-01", **elsewhere) == []


@pytest.mark.obligation("2.4-03")
@pytest.mark.parametrize(
    ("scope", "programme", "location", "is_barred"),
    [
        ("programme", "nt2", "Deurne", True),
        ("programme", "Koken", "Luchtbal", False),
        ("location", "Koken", "luchtbal ", True),
        ("location", "NT2", "Deurne", False),
        ("centre", "Koken", "Deurne", True),
    ],
)
def test_in_the_school_year_itself_only_its_own_scope_counts(
    play: Play, scope: str, programme: str, location: str, is_barred: bool
) -> None:
    Discipline(play).exclude(scope)
    found = barred(play, "2025-05-05", programme, location)
    assert found == (["2027-09-01"] if is_barred else [])


def test_before_the_decision_nothing_is_barred(play: Play) -> None:
    Discipline(play).exclude("centre")
    assert barred(play, "2025-04-17") == []


def test_a_temporary_exclusion_and_a_suspension_bar_no_enrolment(play: Play) -> None:
    discipline = Discipline(play)
    case = discipline.reach_decision()
    discipline.suspend(case, first_day="2025-04-18")
    assert barred(play, "2025-04-18") == []
    discipline.decide("temporary", first_day="2025-04-18", days=14)
    assert barred(play, "2025-04-20") == []
    assert barred(play, "2025-09-01") == []


def test_who_asks_about_a_day_before_the_regulation_is_told_so(play: Play) -> None:
    Discipline(play).exclude()
    with transaction():
        exclusions()[0].decided_on = date(2023, 8, 1)
    with pytest.raises(NoRegulationYet):
        barred(play, "2023-08-31")


def register(play: Play, by: str = "chris", **said: Any) -> Exclusion:
    told = {
        "department": "Stedelijk Lyceum",
        "location": "Luchtbal",
        "scope": "centre",
        "decided_on": date(2025, 3, 10),
    }
    with transaction():
        amina, who = play.person("amina"), play.person(by)
        elsewhere = Elsewhere(**{**told, **said})
        return personal_file.register_exclusion(amina, who, elsewhere)


def put_right(
    play: Play, number: int, by: str = "chris", slip: str = "Tikfout.", **said: Any
) -> None:
    told = {
        "department": "Stedelijk Lyceum",
        "location": "Luchtbal",
        "scope": "centre",
        "decided_on": date(2025, 3, 10),
    }
    with transaction():
        kept, who = db.session.get_one(Exclusion, number), play.person(by)
        personal_file.put_right_exclusion(kept, who, Elsewhere(**{**told, **said}), slip)


def take_back(play: Play, number: int, by: str = "chris", slip: str = "Het was een ander.") -> None:
    with transaction():
        kept, who = db.session.get_one(Exclusion, number), play.person(by)
        personal_file.take_back_exclusion(kept, who, slip)


@pytest.mark.obligation("2.4-04")
def test_what_was_written_wrong_of_another_department_is_put_right_and_told(play: Play) -> None:
    number = register(play).id
    with pytest.raises(NotAllowed):
        put_right(play, number, by="dirk", location="Deurne")
    assert refusal(lambda: put_right(play, number, slip=" ", location="Deurne"))[0] == "slip"
    assert refusal(lambda: put_right(play, number))[0] == "slip"  # nothing is different
    assert refusal(lambda: put_right(play, number, location=""))[0] == "location"
    put_right(play, number, location="Deurne", slip="De lesplaats was fout.")
    assert barred(play, "2025-09-01", location="Luchtbal") == []
    assert barred(play, "2025-09-01", location="Deurne") == ["2027-09-01"]
    [mail] = play.letters("exclusion_put_right")
    assert (mail.person.name, mail.subject) == (
        "Amina",
        "Verbeterd: een uitsluiting op je dossier",
    )
    assert "> De lesplaats was fout." in mail.text
    [kept] = db.session.query(Event).filter_by(kind=EXCLUSION_PUT_RIGHT)
    assert (kept.person.name, kept.details["was"]["location"]) == ("Chris", "Luchtbal")
    assert kept.details["now"]["location"] == "Deurne"


@pytest.mark.obligation("2.4-04")
def test_what_was_written_on_the_wrong_file_goes_and_bars_nobody_and_stays_in_the_trail(
    play: Play,
) -> None:
    number = register(play).id
    assert refusal(lambda: take_back(play, number, slip=""))[0] == "slip"
    take_back(play, number)
    assert (exclusions(), barred(play, "2025-09-01", location="Luchtbal")) == ([], [])
    told = play.mail("exclusion_put_right")
    assert told.subject == "Weggehaald: een uitsluiting op je dossier"
    assert "Die uitsluiting staat er niet meer." in told.text
    [kept] = db.session.query(Event).filter_by(kind=EXCLUSION_PUT_RIGHT)
    assert (kept.details["was"]["location"], kept.details["now"]) == ("Luchtbal", None)


def test_the_exclusion_of_a_procedure_of_our_own_is_not_put_right_so(play: Play) -> None:
    Discipline(play).exclude("centre")
    with pytest.raises(NotAllowed):
        take_back(play, exclusions()[0].id)


@pytest.mark.obligation("2.4-04")
def test_another_department_bars_at_the_same_location_alone(play: Play) -> None:
    register(play)
    assert barred(play, "2025-09-01", location="Luchtbal") == ["2027-09-01"]
    assert barred(play, "2025-09-01", location="Deurne") == []
    # In the year itself it counts for what it was: not for us, unless for the whole location.
    assert barred(play, "2025-05-05", location="Luchtbal") == []
    register(play, scope="location")
    assert barred(play, "2025-05-05", location="Luchtbal") == ["2027-09-01"]


@pytest.mark.obligation("2.4-04")
def test_the_secretariat_registers_it_and_nobody_else(play: Play) -> None:
    with pytest.raises(NotAllowed):
        register(play, by="dirk")
    assert refusal(lambda: register(play, department=" "))[0] == "department"
    assert refusal(lambda: register(play, location=""))[0] == "location"
    assert refusal(lambda: register(play, scope="programme"))[0] == "scope"
    assert refusal(lambda: register(play, decided_on=date(2025, 4, 15)))[0] == "decided_on"


def appeal(play: Play, outcome: str, **said: Any) -> Panel:
    """The definitive exclusion goes before the committee of discipline, which decides on 2 May."""
    panel = Panel(play)
    panel.furnish("appeals_discipline")
    play.accept_mails()
    play.appeal(at="2025-04-22 10:00")
    panel.hear("2025-05-02")
    play.do("decide", "stan", {"outcome": outcome}, reasons="Daarom.", **said)
    return panel


@pytest.mark.obligation("6.3-17", "2.4-03")
def test_an_annulment_ends_the_exclusion_at_once_and_the_file_shows_both(play: Play) -> None:
    Discipline(play).exclude("centre")
    assert barred(play, "2025-04-22") == ["2027-09-01"]
    panel = appeal(play, "annulled")
    (annulled,) = exclusions()
    assert annulled.lifted_on == date(2025, 5, 2)
    assert annulled.lifted_by is not None
    assert annulled.lifted_by.case_id == panel.case.id
    assert annulled.lifted_by.outcome == "annulled"
    assert (annulled.holds_on(date(2025, 5, 1)), annulled.holds_on(date(2025, 5, 2))) == (
        True,
        False,
    )
    assert barred(play, "2025-05-02") == []
    assert barred(play, "2025-09-01") == []


@pytest.mark.obligation("6.3-17")
def test_confirmed_it_stays_as_it_was(play: Play) -> None:
    Discipline(play).exclude("programme")
    appeal(play, "confirmed")
    (confirmed,) = exclusions()
    assert confirmed.lifted_on is None
    assert barred(play, "2025-09-01") == ["2027-09-01"]


def test_changed_into_a_temporary_one_it_bars_nothing_any_more(play: Play) -> None:
    Discipline(play).exclude("centre")
    appeal(play, "changed", scope="programme", last_day="2025-05-01")
    before, after = exclusions()
    assert before.lifted_on == date(2025, 5, 2)
    assert (after.kind, after.scope, after.last_day) == (
        "temporary",
        "programme",
        date(2025, 5, 1),
    )
    assert barred(play, "2025-09-01") == []


def test_changed_into_a_narrower_one_it_bars_as_that(play: Play) -> None:
    Discipline(play).exclude("centre")
    appeal(play, "changed", scope="location")
    assert barred(play, "2025-05-05", "Koken", "Deurne") == []
    assert barred(play, "2025-05-05", "Koken", "Luchtbal") == ["2027-09-01"]
    assert barred(play, "2025-09-01", "Koken", "Deurne") == ["2027-09-01"]


@pytest.fixture
@scene
def twice(play: Play) -> tuple[Panel, Panel]:
    """Excluded and told on Friday 18 April 2025. The first appeal, on 25 April, seemed a day late:
    the day of receipt was noted wrong. On the 28th what the decision said of the appeal was
    corrected, and the second appeal is against that. Both committees heard Amina, and deliberate
    on 6 May."""
    Panel(play).furnish("appeals_discipline")
    Discipline(play).exclude("centre")
    play.accept_mails()
    play.appeal(at="2025-04-25 10:00")
    play.travel_to("2025-04-28 10:00")
    with transaction():
        number, bram = play.decision().id, play.person("bram")
        said = Correction("Zo is het juist.", "Het adres was fout.", of_remedy=True)
        do_correct(number, bram, said)
    play.accept_mails()
    play.appeal(at="2025-04-29 10:00")
    first, second = Panel(play, "BR-2025-0001"), Panel(play, "BR-2025-0002")
    first.hear("2025-05-02", receipt_day="2025-04-22")
    second.hear("2025-05-06")
    return first, second


def decide(panel: Panel, outcome: str, **said: Any) -> None:
    panel.do("decide", "stan", {"outcome": outcome}, **{"reasons": "Daarom.", **said})


@pytest.mark.obligation("6.3-17")
@pytest.mark.parametrize(
    ("outcome", "said"),
    [("annulled", {}), ("confirmed", {}), ("changed", {"scope": "programme"})],
)
def test_what_one_appeal_ended_another_neither_ends_again_nor_revives(
    twice: tuple[Panel, Panel], outcome: str, said: dict[str, str]
) -> None:
    first, second = twice
    decide(first, "annulled")
    second.play.travel_to("2025-05-07 10:00")
    decide(second, outcome, **said)
    (ended,) = exclusions()
    assert ended.lifted_on == date(2025, 5, 6)
    assert ended.lifted_by is not None
    assert ended.lifted_by.case_id == first.case.id
    assert barred(first.play, "2025-09-01") == []


@pytest.mark.obligation("6.3-17")
def test_what_one_appeal_put_in_its_place_another_ends(twice: tuple[Panel, Panel]) -> None:
    first, second = twice
    today = date(2025, 5, 6)
    assert [each.holds_on(today) for each in exclusions()] == [True]
    decide(first, "changed", scope="location")
    assert [each.holds_on(today) for each in exclusions()] == [False, True]
    second.play.travel_to("2025-05-07 10:00")
    decide(second, "annulled")
    before, instead = exclusions()
    assert (before.lifted_on, instead.lifted_on) == (date(2025, 5, 6), date(2025, 5, 7))
    assert (before.scope, instead.scope) == ("centre", "location")
    assert barred(first.play, "2025-09-01") == []
