"""A question to the secretariat: an answer, and before that a reminder where it takes long."""

from processes import cases
from processes.answers import Answer
from processes.models import Case, transaction
from tests.play import Play


def ask(play: Play) -> Case:
    """Amina asks something on Tuesday 15 April 2025, at ten o'clock."""
    play.travel_to("2025-04-15 10:00")
    with transaction():
        amina = play.person("amina")
        said = {"question": "Wanneer begint mijn module?", "disagrees": True}
        return cases.open_case("question", amina, Answer({}, said), cursist=amina)


def test_a_question_is_confirmed_and_answered(play: Play) -> None:
    assert ask(play).reference == "QS-2025-0001"
    # 21 April is Easter Monday: 16, 17, 18, 22 and 23 April.
    assert play.terms() == [("answer_question", "2025-04-23")]
    assert play.open_tasks() == [("secretariat", "answer")]
    play.do("answer", "chris", reply="In september.")
    assert (play.open_tasks(), play.terms(), play.end()) == ([], [], "ended_answered")
    assert play.mails() == [
        ("cursist", "confirmation"),
        ("secretariat", "task"),
        ("cursist", "answer_notice"),
    ]
    assert "> In september." in play.mail("answer_notice").text


def test_the_secretariat_is_reminded_once(play: Play) -> None:
    ask(play)
    play.travel_to("2025-04-22 09:00")
    assert play.mails()[-1] == ("secretariat", "reminder_answer")
    play.travel_to("2025-05-02 09:00")
    assert len(play.letters("reminder_answer")) == 1
    assert play.open_tasks() == [("secretariat", "answer")]
