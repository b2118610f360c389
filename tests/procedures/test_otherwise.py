"""A run is evaluated otherwise than was agreed, and everybody concerned knows before (art. 3.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.enrolment.otherwise import (
    SAME_DAY,
    Otherwise,
    add,
    decide,
    mark_of_evaluations,
    told_of,
    withdraw,
)
from processes.cases.minors import told_of_runs
from processes.cases.minors.guardianships import add_guardian
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.facts.evaluating import all_said, standing_in
from processes.models import Mail, OtherEvaluation, Run, db, transaction
from tests.attending import a_class, gives
from tests.enrolling import asks, own, sees
from tests.learning import comes, number_of
from tests.moments import brussels
from tests.offering import weekly
from tests.play import Play, refusal

OF_INES = "07.06.10-002.13"
FLOOD = Otherwise(date(2025, 6, 16), "Je maakt een opdracht thuis.", "De school staat onder water.")
PROOF = Otherwise(date(2025, 6, 2), "Je doet een proef op afstand.", "De school staat onder water.")
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


def takes_back(play: Play, said: Otherwise = FLOOD, shown: str | None = None) -> None:
    with transaction():
        withdraw(number_of(), play.person("dirk"), said.day, said.which, shown)


def adds(play: Play, said: Otherwise) -> None:
    with transaction():
        add(number_of(), play.person("dirk"), said)


def stand() -> list[Otherwise]:
    return [Otherwise(each.day, each.how, each.why, each.which) for each in standing_in(of())]


def kim_acts(play: Play, since: date) -> None:
    """Kim is a guardian of Ines too, from that day on."""
    play.app.config.update(INVITATION_DAYS=7)
    with transaction():
        ward = play.person("ines")
        add_guardian(play.person("chris"), ward, "Kim", "kim@encora.example", since, None)


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
    assert [each.how for each in stand()] == ["Je doet een proef op afstand."]
    given.travel_to("2025-05-21 10:00")
    takes_back(given)
    assert stand() == []
    assert (len(mails()), told()) == (12, [["Bas", "Ines", "Jan", "Tess"]] * 3)
    assert mails()[-1] == ("Tess", "De evaluatie van Soep gaat toch zoals afgesproken")
    assert [each.withdrawn for each in all_said(of())] == [True, False, False]
    with pytest.raises(NoLongerOpen):
        takes_back(given)


@pytest.mark.obligation("3.2-03")
def test_each_evaluation_of_a_run_stands_by_itself_until_its_day(given: Play) -> None:
    says(given)
    says(given, PROOF)
    assert stand() == [PROOF, FLOOD]
    rows = db.session.scalars(select(Mail).where(Mail.template == TEXT))
    assert [each.id for each in rows if "in de plaats van" in each.text] == []
    given.travel_to("2025-06-02 00:01", settle=False)  # the day of the first of the two
    over = "Deze evaluatie is al voorbij. Er is niets meer aan te veranderen."
    assert refusal(lambda: says(given, PROOF._replace(how="Anders."))) == ("", over)
    assert refusal(lambda: takes_back(given, PROOF)) == ("", over)
    third = FLOOD._replace(day=date(2025, 6, 23))
    says(given, FLOOD._replace(how="Anders."))
    says(given, third)
    takes_back(given)
    assert stand() == [PROOF, third]


@pytest.mark.obligation("3.2-05")
def test_whoever_gets_a_place_later_is_told_with_it_of_what_is_to_come(given: Play) -> None:
    says(given)
    says(given, PROOF)
    takes_back(given, PROOF)
    before = len(mails())
    given.travel_to("2025-05-12 10:00")
    sees(given, own("els").case)
    assert mails()[before:] == [("Els", "De evaluatie van Soep verloopt anders")]
    everybody = ["Bas", "Ines", "Jan", "Tess"]
    assert told() == [everybody, everybody, ["Bas", "Els", "Ines", "Jan", "Tess"]]


@pytest.mark.obligation("3.2-03", "3.2-05")
def test_two_evaluations_on_one_day_stand_change_and_are_withdrawn_each_by_itself(
    given: Play,
) -> None:
    aloud = FLOOD._replace(which="Mondelinge proef", how="Je praat met Tess aan de telefoon.")
    written = FLOOD._replace(which="Schriftelijke proef")
    adds(given, aloud)
    adds(given, written)
    assert stand() == [aloud, written]
    subject = "De evaluatie van Soep (Mondelinge proef) verloopt anders"
    assert mails()[:4] == [(who, subject) for who in ("Bas", "Ines", "Jan", "Tess")]
    rows = db.session.scalars(select(Mail).where(Mail.template == TEXT)).all()
    assert [each.id for each in rows if "in de plaats van" in each.text] == []
    changed = aloud._replace(how="Je praat met Tess op het scherm.")
    says(given, changed._replace(which="mondelinge  proef"))  # the same name
    assert [each.how for each in stand()] == [changed.how, written.how]
    takes_back(given, written)
    assert mails()[-1] == (
        "Tess",
        "De evaluatie van Soep (Schriftelijke proef) gaat toch zoals afgesproken",
    )
    assert [each.how for each in stand()] == [changed.how]
    with pytest.raises(NoLongerOpen):
        takes_back(given, written)


def test_one_more_on_a_day_wants_a_name_that_tells_it_apart(given: Play) -> None:
    adds(given, FLOOD)
    adds(given, FLOOD)  # a second click
    assert len(mails()) == 4
    other = FLOOD._replace(how="Anders.")
    assert refusal(lambda: adds(given, other)) == ("which", SAME_DAY)
    db.session.rollback()
    adds(given, other._replace(which="Proef"))
    assert refusal(lambda: adds(given, other._replace(which="proef", why="Ziek."))) == (
        "which",
        SAME_DAY,
    )
    db.session.rollback()
    assert [each.which for each in stand()] == ["", "Proef"]


@pytest.mark.obligation("3.2-05")
def test_a_guardian_who_begins_to_act_later_is_told_of_what_is_to_come(given: Play) -> None:
    says(given)
    says(given, PROOF)
    before = len(mails())
    given.travel_to("2025-06-03 10:00", settle=False)  # PROOF was the day before
    kim_acts(given, date(2025, 6, 1))
    assert mails()[before:] == [("Kim", "De evaluatie van Soep verloopt anders")]
    text = (
        db.session.scalars(select(Mail).where(Mail.template == TEXT).order_by(Mail.id))
        .all()[-1]
        .text
    )
    for words in ("Dit gaat over de lessen van Ines.", "maandag 16 juni 2025"):
        assert words in text
    everybody = ["Bas", "Ines", "Jan", "Tess"]
    assert told() == [everybody, ["Bas", "Ines", "Jan", "Kim", "Tess"]]
    assert told_of_runs.tell_who_began() == 0


@pytest.mark.obligation("3.2-05")
def test_a_guardian_who_is_kept_before_their_first_day_is_told_on_that_day(given: Play) -> None:
    kim_acts(given, date(2025, 5, 12))
    says(given)
    assert "Kim" not in told()[0]
    given.travel_to("2025-05-11 23:59", settle=False)
    assert told_of_runs.tell_who_began() == 0
    given.travel_to("2025-05-12 00:01", settle=False)
    assert told_of_runs.tell_who_began() == 1
    assert mails()[-1] == ("Kim", "De evaluatie van Soep verloopt anders")
    assert told_of_runs.tell_who_began() == 0


@pytest.mark.obligation("3.2-05")
def test_a_teacher_who_is_named_later_is_told_of_what_is_to_come(given: Play) -> None:
    says(given)
    comes(given, "theo", "teacher")
    before = len(mails())
    gives(given, "KO-1", "tess", "theo")
    assert mails()[before:] == [("Theo", "De evaluatie van Soep verloopt anders")]
    assert told() == [["Bas", "Ines", "Jan", "Tess", "Theo"]]
    gives(given, "KO-1", "theo")
    assert len(mails()) == before + 1


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ({"day": date(2025, 5, 5)}, "day"),
        ({"how": " "}, "how"),
        ({"why": ""}, "why"),
        ({"which": "x" * 81}, "which"),
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
    seen = mark_of_evaluations(of())
    says(given, PROOF)
    with pytest.raises(NotAsShown):
        takes_back(given, shown=seen)
    db.session.rollback()
    assert given.count(OtherEvaluation) == 2


def test_the_regulation_of_before_knows_no_such_thing(play: Play) -> None:
    play.travel_to("2024-03-01 10:00")
    a_class(play, lessons=weekly("2024-05-06", 3))
    play.travel_to("2024-03-02 10:00", settle=False)
    words = "Het centrumreglement van die dag kent dit niet (art. 3.2)."
    said = FLOOD._replace(day=date(2024, 5, 20))
    assert refusal(lambda: says(play, said)) == ("day", words)
