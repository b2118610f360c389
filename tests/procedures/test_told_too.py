"""What a guardian hears of discipline, the minor whom it is about hears too: by mail, for their
information (art. 6.1, 6.2)."""

from datetime import date

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases.doors.rehearsal import rehearse
from processes.cases.minors.guardianships import add_guardian, end_guardian
from processes.models import Case, PostItem, db, transaction
from tests.discipline import Discipline
from tests.play import Play

INFORMED = "Ter informatie: je ouder of voogd kreeg dit ook."


@pytest.fixture
def discipline(play: Play) -> Discipline:
    """About Ines, who is 17, and for whom Jan acts."""
    return Discipline(play, "ines")


def told(play: Play, text: str) -> list[tuple[str, str, bool]]:
    """To which role and whom a text went by mail, and whether it says that it is a copy."""
    return [(mail.role, mail.person.name, INFORMED in mail.text) for mail in play.letters(text)]


def measure(play: Play) -> None:
    """Bram sent Ines out of the lesson."""
    said = {"measure": "leave_lesson", "day": "2025-04-14", "happened": "Ines riep door de les."}
    with transaction():
        about = play.person("ines")
        cases.open_case("order_measure", play.person("bram"), Answer({}, said), cursist=about)


BOTH = [("cursist", "Jan", False), ("minor", "Ines", True)]


@pytest.mark.obligation("6.1-02")
def test_of_an_order_measure(play: Play) -> None:
    measure(play)
    assert told(play, "written_confirmation") == BOTH
    assert "Je moest de les verlaten." in play.letters("written_confirmation")[1].text


@pytest.mark.obligation("6.2-15")
def test_of_the_invitation_and_the_decision_and_only_the_guardians_mail_counts(
    discipline: Discipline,
) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite()
    assert told(play, "notice") == BOTH
    own = play.letters("notice")[1]
    assert (own.calendar_method, "Je mag het tuchtdossier inkijken" in own.text) == (
        "REQUEST",
        True,
    )
    play.accept_mails()
    play.travel_to("2025-04-18 15:00")
    discipline.hold()
    discipline.decide("definitive", scope="centre", first_day="2025-04-18")
    assert told(play, "decision_notice") == BOTH
    own = play.letters("decision_notice")[1]
    assert "Dan kan je ouder of voogd beroep indienen" in own.text
    with transaction():
        play.take(own)
    assert play.decision().receipt is None
    play.accept_mails()
    assert play.decision().receipt is not None


@pytest.mark.obligation("6.2-15")
def test_of_a_registered_letter_by_mail_and_on_paper_only_to_the_guardian(
    discipline: Discipline,
) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite("2025-04-24", "registered")
    assert [(row.role, row.person.name) for row in db.session.query(PostItem)] == [
        ("cursist", "Jan")
    ]
    assert told(play, "notice_letter") == [("minor", "Ines", True)]


def test_the_preview_shows_both(discipline: Discipline) -> None:
    play = discipline.play
    case_id, task_id = discipline.start().id, play.task("invite").id
    said = {"day": "2025-04-18", "time": "14:00", "setting": "at_centre", "place": "Lokaal 12"}

    def act() -> Case:
        return cases.complete(task_id, play.person("bram"), Answer({"channel": "email"}, said))

    shown = rehearse(case_id, act).mails
    assert [(mail.role, mail.to) for mail in shown] == [("cursist", "Jan"), ("minor", "Ines")]
    assert [mail.letter for mail in shown] == ["attached", None]


def test_an_adult_gets_one_mail(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    discipline.invite()
    assert told(play, "notice") == [("cursist", "Amina", False)]


def test_without_a_known_guardian_both_are_told_once_there_is_one(play: Play) -> None:
    play.app.config.update(INVITATION_DAYS=7)
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 13))
    measure(play)
    assert told(play, "written_confirmation") == []
    with transaction():
        ward, email = play.person("ines"), "kim@encora.example"
        add_guardian(play.person("chris"), ward, "Kim", email, date(2025, 4, 14), None)
    play.settle()
    assert told(play, "written_confirmation") == [
        ("cursist", "Kim", False),
        ("minor", "Ines", True),
    ]
