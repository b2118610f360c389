"""A run is evaluated otherwise than was agreed, and everybody concerned knows before (art. 3.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.enrolment.otherwise import (
    Otherwise,
    all_said,
    decide,
    stands,
    told_of,
    withdraw,
)
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.models import Mail, OtherEvaluation, Run, db, transaction
from tests.attending import a_class
from tests.enrolling import asks, sees
from tests.learning import comes, number_of
from tests.moments import brussels
from tests.offering import weekly
from tests.play import Play, refusal

OF_INES = "07.06.10-002.13"
FLOOD = Otherwise(date(2025, 6, 16), "Je maakt een opdracht thuis.", "De school staat onder water.")
TEXT = "enrolment/evaluated_otherwise"


@pytest.fixture
def given(play: Play) -> Play:
    """Bas, and Ines of 17 whose father is Jan, have a place in KO-1, which Tess gives; Els asks
    for one."""
    a_class(play, "bas")
    sees(play, asks(play, "KO-1", "jan", "ines", number=OF_INES))
    asks(play, "KO-1", "els")
    play.travel_to("2025-05-05 10:00")
    return play


def says(play: Play, said: Otherwise = FLOOD, by: str = "dirk", *, late: bool = False) -> None:
    with transaction():
        decide(number_of(), play.person(by), said, late=late)


def mails() -> list[tuple[str, str]]:
    rows = select(Mail).where(Mail.template == TEXT).order_by(Mail.id)
    return [
        (each.person.name if each.person else "", each.subject) for each in db.session.scalars(rows)
    ]


def told() -> list[list[str]]:
    """Of each that was said, the latest first, who was told."""
    return [[each.person.name for each in told_of(said)] for said in all_said(of())]


def of() -> Run:
    return db.session.get_one(Run, number_of())


@pytest.mark.obligation("3.2-03", "3.2-04", "3.2-05")
def test_everybody_concerned_is_told_at_once_how_and_who_was_is_kept(given: Play) -> None:
    says(given)
    subject = "De evaluatie van Soep verloopt anders"
    assert mails() == [(who, subject) for who in ("Bas", "Ines", "Jan", "Tess")]
    assert told() == [["Bas", "Ines", "Jan", "Tess"]]
    [said] = all_said(of())
    assert (said.at, said.by.name) == (brussels("2025-05-05 10:00"), "Dirk")
    rows = {
        each.person.name: each.text
        for each in db.session.scalars(select(Mail))
        if each.template == TEXT
    }
    for words in (FLOOD.how, FLOOD.why, "maandag 16 juni 2025", "punt 3.2"):
        assert words in rows["Bas"]
    assert "Dit gaat over de lessen van Ines." in rows["Jan"]
    assert "Dit gaat over" not in rows["Bas"] + rows["Tess"]
    says(given)  # a second click
    assert len(mails()) == 4


def test_what_changes_or_is_withdrawn_is_told_anew_and_all_of_it_stays(given: Play) -> None:
    says(given)
    given.travel_to("2025-05-20 10:00")
    says(given, FLOOD._replace(how="Je doet een proef op afstand."))
    assert stands(of()).how == "Je doet een proef op afstand."  # type: ignore[union-attr]
    given.travel_to("2025-05-21 10:00")
    with transaction():
        withdraw(number_of(), given.person("dirk"))
    assert stands(of()) is None
    assert (len(mails()), told()) == (12, [["Bas", "Ines", "Jan", "Tess"]] * 3)
    assert mails()[-1] == ("Tess", "De evaluatie van Soep gaat toch zoals afgesproken")
    assert [each.withdrawn for each in all_said(of())] == [True, False, False]
    with pytest.raises(NoLongerOpen):
        withdraw(number_of(), given.person("dirk"))


def test_nothing_is_said_any_more_once_the_day_of_the_evaluation_is_there(given: Play) -> None:
    says(given)
    given.travel_to("2025-06-16 00:01", settle=False)
    over = "Deze evaluatie is al voorbij. Er is niets meer aan te veranderen."
    assert refusal(lambda: says(given, FLOOD._replace(how="Anders."))) == ("", over)
    assert refusal(lambda: withdraw(number_of(), given.person("dirk"))) == ("", over)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ({"day": date(2025, 5, 5)}, "day"),
        ({"how": " "}, "how"),
        ({"why": ""}, "why"),
        ({"day": date(2025, 5, 11)}, "late"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(given: Play, said: dict[str, object], at: str) -> None:
    assert refusal(lambda: says(given, FLOOD._replace(**said)))[0] == at
    db.session.rollback()
    assert mails() == []


def test_the_centre_wants_a_week_and_the_direction_can_say_that_it_cannot_be_sooner(
    given: Play,
) -> None:
    says(given, FLOOD._replace(day=date(2025, 5, 12)))  # just a week
    assert len(mails()) == 4
    says(given, FLOOD._replace(day=date(2025, 5, 8)), late=True)
    assert len(mails()) == 8


def test_only_the_direction_says_so(given: Play) -> None:
    comes(given, "theo", "teacher")
    for who in ("tess", "chris", "bas", "theo"):
        with pytest.raises(NotAllowed):
            says(given, by=who)
        db.session.rollback()


def test_what_another_said_meanwhile_is_not_written_over(given: Play) -> None:
    says(given)
    with pytest.raises(NotAsShown):
        decide(number_of(), given.person("dirk"), FLOOD._replace(how="Anders."), shown="")
    db.session.rollback()
    assert given.count(OtherEvaluation) == 1


def test_the_regulation_of_before_knows_no_such_thing(play: Play) -> None:
    play.travel_to("2024-03-01 10:00")
    a_class(play, lessons=weekly("2024-05-06", 3))
    play.travel_to("2024-03-02 10:00", settle=False)
    words = "Het centrumreglement van die dag kent dit niet (art. 3.2)."
    said = FLOOD._replace(day=date(2024, 5, 20))
    assert refusal(lambda: says(play, said)) == ("day", words)
