"""The direction divides the work: a task is given to somebody, or whoever has it is reminded."""

from typing import Any

import pytest

from app.reading.timeline import HIDDEN_FROM_CURSIST
from processes.cases.doors import claims
from processes.cases.doors.distributing import hand_out, remind
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Event, db, transaction
from processes.trail import REMINDED
from tests.panel import evaluation_appeal
from tests.play import Play, refusal
from tests.working import act


def told(play: Play) -> list[tuple[str, str]]:
    """Who was reminded, and of what."""
    return [(mail.person.name, mail.subject) for mail in play.letters("reminded")]


def last(play: Play, kind: str) -> dict[str, Any]:
    rows = db.select(Event).where(Event.kind == kind).order_by(Event.id.desc())
    event = db.session.scalars(rows).first()
    assert event is not None
    who = event.person.name if event.person else None
    return {"by": who, **{n: v for n, v in event.details.items() if n != "regulation"}}


def test_the_direction_gives_a_task_to_somebody_who_is_asked_to_do_it(two_chairs: Play) -> None:
    play, task = two_chairs, two_chairs.task("invite").id
    act(play, hand_out, task, "dirk", "nora", " Bram is ziek. ")
    assert play.task("invite").claimed_by.name == "Nora"
    assert last(play, "reassigned") == {
        "by": "Dirk",
        "to": "Nora",
        "before": None,
        "reason": "Bram is ziek.",
    }
    again = refusal(lambda: act(play, hand_out, task, "dirk", "nora", "Toch"))
    assert again == ("to", "Nora werkt hier al aan.")
    other = refusal(lambda: act(play, hand_out, task, "dirk", "chris", "Toch"))
    assert other == ("to", "Chris mag deze taak niet doen.")
    assert refusal(lambda: act(play, hand_out, task, "dirk", "bram", " "))[0] == "reason"


def test_who_works_at_a_task_is_reminded_and_else_all_who_may_do_it(two_chairs: Play) -> None:
    play, task = two_chairs, two_chairs.task("invite").id
    subject = "Herinnering: Uitnodigen voor het gesprek (BZ-2025-0001)"
    act(play, remind, task, "dirk")
    assert told(play) == [("Bram", subject), ("Nora", subject)]
    assert last(play, REMINDED) == {"by": "Dirk", "task": task, "to": ["Bram", "Nora"]}
    act(play, claims.claim, task, "nora")
    play.travel_to("2025-04-16 00:00")
    act(play, remind, task, "dirk")
    assert told(play)[2:] == [("Nora", subject)]


def test_a_reminder_says_until_when_and_that_a_target_is_no_law(two_chairs: Play) -> None:
    act(two_chairs, remind, two_chairs.task("invite").id, "dirk")
    text = two_chairs.letters("reminded")[0].text
    assert "Dirk van de directie vraagt of je deze taak wilt bekijken" in text
    assert "De streefdatum is woensdag 23 april 2025. Dat is een afspraak van" in text
    two_chairs.travel_to("2025-04-24 09:00")
    act(two_chairs, remind, two_chairs.task("invite").id, "dirk")
    assert "De streefdatum was woensdag 23 april 2025." in two_chairs.letters("reminded")[-1].text


def test_of_a_task_one_reminder_goes_out_a_day(two_chairs: Play) -> None:
    play, task = two_chairs, two_chairs.task("invite").id
    act(play, remind, task, "dirk")
    play.travel_to("2025-04-15 23:59:59")
    said = refusal(lambda: act(play, remind, task, "hanne"))
    assert said == ("", "Hiervoor vertrok vandaag al een herinnering.")
    assert len(told(play)) == 2


def test_nobody_is_reminded_of_what_they_do_themselves_or_nobody_can(two_chairs: Play) -> None:
    play, task = two_chairs, two_chairs.task("invite").id
    act(play, claims.claim, task, "bram")
    assert refusal(lambda: act(play, remind, task, "bram")) == ("", "Je werkt hier zelf aan.")
    with transaction():
        play.person("bram").active = play.person("nora").active = False
    assert refusal(lambda: act(play, remind, task, "dirk"))[1].startswith("Niemand kan deze taak")


@pytest.mark.parametrize("who", ["amina", "chris", "nora", "els"])
def test_nobody_but_the_direction_divides_the_work(two_chairs: Play, who: str) -> None:
    task = two_chairs.task("invite").id
    for door, *given in ((hand_out, task, who, "nora", "Zomaar"), (remind, task, who)):
        with pytest.raises(NotAllowed):
            act(two_chairs, door, *given)
    assert two_chairs.trail("reassigned", REMINDED) == []


def test_a_director_divides_no_work_about_themselves_or_their_child(two_chairs: Play) -> None:
    with transaction():
        two_chairs.guard("dirk", "amina")
    with pytest.raises(NotAllowed):
        act(two_chairs, remind, two_chairs.task("invite").id, "dirk")


def test_the_centre_divides_no_work_of_an_appeal_against_it(play: Play) -> None:
    panel = evaluation_appeal(play)
    [task] = [t for t in panel.case.tasks if t.closed_at is None]
    for door, *given in ((hand_out, task.id, "dirk", "tess", "Zomaar"), (remind, task.id, "dirk")):
        with pytest.raises(NotAllowed):
            act(play, door, *given)


def test_what_is_done_is_nobodys_to_divide(two_chairs: Play) -> None:
    task = two_chairs.task("invite").id
    two_chairs.invite()
    for door, *given in ((hand_out, task, "dirk", "nora", "Ziek"), (remind, task, "dirk")):
        with pytest.raises(NoLongerOpen):
            act(two_chairs, door, *given)
    with pytest.raises(NoLongerOpen):
        act(two_chairs, remind, 999, "dirk")


def test_a_cursist_does_not_read_that_staff_were_reminded() -> None:
    assert REMINDED in HIDDEN_FROM_CURSIST
