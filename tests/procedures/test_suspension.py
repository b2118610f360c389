"""A preventive suspension beside a disciplinary procedure (art. 6.2)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from processes import cases
from processes.answers import Answer
from processes.cases.administration import delegations
from processes.cases.doors.corrections import Correction
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.moments import latest_decision
from processes.models import Case, Setting, db, transaction
from tests.correcting import do_correct
from tests.discipline import Discipline, exclusions
from tests.play import Play, refusal


def suspension() -> Case:
    """The case of the suspension that was opened last, read anew."""
    db.session.expire_all()
    rows = select(Case).where(Case.process == "preventive_suspension").order_by(Case.id.desc())
    return db.session.scalars(rows.limit(1)).one()


def extend(discipline: Discipline, days: int = 14, by: str = "bram") -> Case:
    return discipline.play.do("extend", by, days=days, reasons="Er zijn nog getuigen.")


@pytest.mark.obligation("6.2-16", "6.2-20")
def test_who_stands_in_for_the_direction_neither_suspends_nor_extends(
    discipline: Discipline,
) -> None:
    play = discipline.play
    with transaction():
        play.add("lies", "teacher")
        today, dirk = date(2025, 4, 14), play.person("dirk")
        delegations.name_delegate("director", play.person("lies"), today, None, dirk)
    case = discipline.start()
    assert refusal(lambda: discipline.suspend(case, by="lies"))[0] == "ground"
    assert exclusions() == []
    discipline.suspend(case)
    assert refusal(lambda: extend(discipline, by="lies"))[0] == "days"
    extend(discipline, by="hanne")
    assert [each.last_day for each in exclusions()] == [date(2025, 5, 11)]


@pytest.mark.obligation("6.2-16", "6.2-19")
def test_a_suspension_is_told_and_ends_by_itself(discipline: Discipline) -> None:
    play = discipline.play
    discipline.suspend(discipline.start(), days=14)
    notice = play.mail("suspension_notice").text
    assert "van maandag 14 april 2025 tot en met zondag 27 april 2025 niet naar de lessen" in notice
    assert "Tegen een preventieve schorsing opent het reglement geen beroep." in notice
    assert play.terms() == [("6.2-suspension", "2025-04-27")]
    assert [e.holds_on(date(2025, 4, 27)) for e in exclusions()] == [True]
    play.travel_to("2025-04-28 00:00")
    assert suspension().end == "ended_over"
    assert "liep tot en met zondag 27 april 2025" in play.mail("suspension_over").text
    assert play.open_tasks() == [("director", "invite")]


@pytest.mark.obligation("6.2-19")
@pytest.mark.parametrize("days", [None, 0, 15])
def test_a_suspension_lasts_1_to_14_days(discipline: Discipline, days: int | None) -> None:
    case = discipline.start()
    assert refusal(lambda: discipline.suspend(case, days=days)) == (  # type: ignore[arg-type]
        "days",
        "Vul een aantal dagen in van 1 tot en met 14 (art. 6.2). Elke dag telt mee.",
    )


@pytest.mark.parametrize(
    ("ground", "told"),
    [
        pytest.param(
            "investigation",
            "Er is een onderzoek nodig over de feiten.",
            marks=pytest.mark.obligation("6.2-17"),
        ),
        pytest.param(
            "danger",
            "De aanwezigheid in het centrum kan een gevaar zijn, voor jezelf, voor medecursisten "
            "of voor personeel.",
            marks=pytest.mark.obligation("6.2-18"),
        ),
    ],
)
def test_a_suspension_has_one_of_two_grounds_and_says_which(
    discipline: Discipline, ground: str, told: str
) -> None:
    case = discipline.start()
    assert refusal(lambda: discipline.suspend(case, ground=""))[0] == "ground"
    assert refusal(lambda: discipline.suspend(case, ground=ground, reasons=" "))[0] == "reasons"
    assert exclusions() == []
    discipline.suspend(case, ground=ground)
    assert f"Waarom?\n\n{told}\n" in discipline.play.mail("suspension_notice").text


@pytest.mark.obligation("6.2-20")
def test_28_days_is_the_most_and_an_extension_comes_once(discipline: Discipline) -> None:
    play = discipline.play
    discipline.suspend(discipline.start(), days=14)
    assert refusal(lambda: extend(discipline, days=15))[0] == "days"
    extend(discipline, days=14)
    assert play.terms() == [("6.2-suspension-extension", "2025-05-11")]
    assert "tot en met zondag 11 mei 2025" in play.mail("extension_notice").text
    assert "Er zijn nog getuigen." in play.mail("extension_notice").text
    with pytest.raises(NoLongerOpen):
        extend(discipline, days=1)
    play.travel_to("2025-05-12 00:00")
    assert suspension().end == "ended_over"
    assert not any(exclusion.holds_on(date(2025, 5, 12)) for exclusion in exclusions())


@pytest.mark.obligation("6.2-20")
def test_where_the_centre_reads_it_so_nothing_is_extended_nor_promised(
    discipline: Discipline,
) -> None:
    with transaction():
        db.session.add(Setting(name="suspension_extensions", token="0"))
    discipline.suspend(discipline.start())
    assert "verlengen" not in discipline.play.mail("suspension_notice").text
    assert refusal(lambda: extend(discipline)) == (
        "days",
        "Het centrum koos dat een schorsing niet verlengd wordt.",
    )


@pytest.mark.obligation("6.2-16")
@pytest.mark.parametrize("longer", [False, True])
def test_a_suspension_ends_with_the_decision(discipline: Discipline, longer: bool) -> None:
    play = discipline.play
    case = discipline.start()
    discipline.suspend(case)
    if longer:
        extend(discipline)
    discipline.invite()
    play.travel_to("2025-04-18 15:00")
    discipline.hold()
    discipline.decide("none")
    assert suspension().end == "ended_lifted"
    (lifted,) = exclusions()
    assert lifted.lifted_on == date(2025, 4, 18)
    assert lifted.lifted_by == play.decision()
    assert lifted.holds_on(date(2025, 4, 17))
    assert not lifted.holds_on(date(2025, 4, 18))
    assert play.mails()[-2:] == [("cursist", "decision_notice"), ("cursist", "suspension_lifted")]


@pytest.mark.obligation("6.2-16", "6.2-19")
def test_a_suspension_that_is_over_is_not_ended_again_by_the_decision(
    discipline: Discipline,
) -> None:
    """Its last day was Sunday 27 April, and nobody had ended its case yet when Bram decided."""
    play = discipline.play
    discipline.suspend(discipline.start(), days=14)
    discipline.invite("2025-04-25")
    play.accept_mails()
    play.travel_to("2025-04-25 15:00")
    discipline.hold()
    play.travel_to("2025-04-28 09:00", settle=False)
    assert suspension().end is None
    discipline.decide("none")
    assert suspension().end == "ended_over"
    (over,) = exclusions()
    assert (over.last_day, over.lifted_on, over.lifted_by) == (date(2025, 4, 27), None, None)
    assert play.letters("suspension_lifted") == []
    assert len(play.letters("suspension_over")) == 1


def test_a_decision_and_an_extension_at_the_same_moment_both_come_to_an_end(
    discipline: Discipline,
) -> None:
    play = discipline.play
    discipline.suspend(discipline.start())
    discipline.invite()
    play.travel_to("2025-04-18 15:00")
    discipline.hold()
    longer = Answer({}, {"days": 14, "reasons": "Er zijn nog getuigen."})
    nothing = Answer({"measure": "none", "channel": "email"}, {"reasons": "Daarom."})
    extended, decided = play.at_once(
        _doing(play, "extend", longer), _doing(play, "decide", nothing)
    )
    assert decided == "done"
    assert extended == "done" or isinstance(extended, NoLongerOpen)
    (lifted,) = exclusions()
    assert lifted.lifted_on == date(2025, 4, 18)
    assert lifted.last_day == (date(2025, 5, 11) if extended == "done" else date(2025, 4, 27))
    assert suspension().end == "ended_lifted"


def _doing(play: Play, element: str, answer: Answer) -> Callable[[], Any]:
    task_id = play.task(element).id

    def act() -> str:
        with transaction():
            cases.complete(task_id, play.person("bram"), answer)
        return "done"

    return act


@pytest.mark.obligation("6.2-16")
def test_nobody_is_suspended_once_it_is_decided(discipline: Discipline) -> None:
    case = discipline.exclude()
    assert refusal(lambda: discipline.suspend(case, first_day="2025-04-18")) == (
        "first_day",
        "Over deze tuchtprocedure is al beslist. Dan kan je niet schorsen.",
    )


@pytest.mark.obligation("6.2-16")
def test_a_suspension_stands_beside_a_disciplinary_procedure(discipline: Discipline) -> None:
    objection = discipline.play.open(at="2025-04-14 10:00")
    assert refusal(lambda: discipline.suspend(objection))[0] == "first_day"


def test_a_suspension_that_was_over_is_not_begun_anew(discipline: Discipline) -> None:
    case = discipline.start()
    discipline.suspend(case, days=1)
    discipline.play.travel_to("2025-04-15 09:00")
    assert suspension().end == "ended_over"
    again = {"first_day": "2025-04-15"}
    assert refusal(lambda: discipline.suspend(case, **again))[0] == "first_day"


def test_the_words_of_a_suspension_are_put_right_and_its_days_stay(discipline: Discipline) -> None:
    play = discipline.play
    discipline.suspend(discipline.start())
    decision = latest_decision(suspension())
    assert decision is not None
    with transaction():
        slip = "De reden was onvolledig."
        do_correct(decision.id, play.person("bram"), Correction("Dreiging in de les.", slip))
    told = play.mail("corrected").text
    assert "Ze loopt van maandag 14 april 2025 tot en met zondag 27 april 2025." in told
    assert "Dreiging in de les." in told
    assert play.terms() == [("6.2-suspension", "2025-04-27")]


def test_a_suspension_begins_today_at_the_earliest(discipline: Discipline) -> None:
    case = discipline.start()
    assert refusal(lambda: discipline.suspend(case, first_day="2025-04-13"))[0] == "first_day"


@pytest.mark.obligation("6.2-16")
def test_only_the_direction_suspends(discipline: Discipline) -> None:
    case = discipline.start()
    with pytest.raises(NotAllowed):
        discipline.suspend(case, by="chris")


@pytest.mark.obligation("6.2-15")
def test_of_a_minor_the_guardian_is_told_until_the_18th_birthday(play: Play) -> None:
    discipline = Discipline(play, "ines")
    play.travel_to("2025-06-02 10:00")
    discipline.suspend(discipline.start(), days=9, first_day="2025-06-02")
    assert play.mail("suspension_notice").person.name == "Jan"
    assert "Ines mag van maandag 2 juni" in play.mail("suspension_notice").text
    own = play.letters("suspension_notice")[-1]
    assert (own.role, own.person.name, own.decision_id) == ("minor", "Ines", None)
    assert "Ter informatie: je ouder of voogd kreeg dit ook." in own.text
    assert "Je mag van maandag 2 juni" in own.text
    # Over after 10 June, the day on which she turns 18.
    play.travel_to("2025-06-11 00:00")
    (over,) = play.letters("suspension_over")
    assert (over.role, over.person.name) == ("cursist", "Ines")
    assert "Ter informatie" not in over.text
