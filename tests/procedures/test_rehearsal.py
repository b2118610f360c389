"""What a step would send is shown by the door that sends it, and nothing of that is kept."""

from datetime import date
from typing import Any

import pytest

from processes.answers import Answer
from processes.cases import complete
from processes.cases.doors.corrections import Correction
from processes.cases.doors.rehearsal import Act, may_send, perform, rehearse
from processes.cases.drafts import staff
from processes.engine.diagrams import current
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.models import Base, Decision, Draft, db, transaction
from tests.correcting import NEW, SLIP, do_correct
from tests.play import Play
from tests.scenes import scene


def doing(play: Play, element: str, routing: dict[str, Any], by: str = "bram", **said: Any) -> Act:
    """Somebody does the task of an element, in whatever transaction."""
    task, key = play.task(element).id, said.pop("key", None)
    answer = Answer(routing, said)
    return lambda: complete(task, play.person(by), answer, key=key)


def everything(play: Play) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    tables = Base.metadata.sorted_tables
    return {t.name: [tuple(r) for r in db.session.execute(db.select(t))] for t in tables}


@pytest.fixture
@scene
def decides(play: Play) -> Play:
    """It is for Bram to decide after the talk."""
    play.reach_talk()
    play.hold_talk()
    return play


def test_what_is_rehearsed_is_what_is_sent_and_nothing_of_it_is_kept(decides: Play) -> None:
    play, case = decides, decides.case().id
    act = doing(play, "decide_reconvene", {"reconvene": False}, reasons="Daarom.")
    before = everything(play)
    outlook = rehearse(case, act)
    assert everything(play) == before
    (mail,) = outlook.mails
    assert (outlook.tasks, outlook.terms, outlook.end) == ((), (("3.6-appeal", None),), None)
    with transaction():
        perform(case, act, outlook.digest)
    sent = play.mail("not_reconvened")
    assert (mail.to, mail.address, mail.role) == ("Amina", sent.address, "cursist")
    assert (mail.subject, mail.text, mail.html) == (sent.subject, sent.text, sent.html)
    assert mail.calendar is False


def test_an_invitation_is_rehearsed_with_its_entry_and_who_is_next(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    where = {"setting": "at_centre", "place": "Lokaal 12", "day": "2025-04-22", "time": "14:00"}
    outlook = rehearse(case.id, doing(play, "invite", {}, **where))
    assert [mail.calendar for mail in outlook.mails] == [True]
    assert outlook.tasks == (("chair", "Gesprek en verslag"),)
    assert outlook.terms == (("report", date(2025, 4, 24)),)


def test_the_end_of_a_case_is_rehearsed(play: Play) -> None:
    case = play.open(result_received="2025-04-01", at="2025-04-15 10:00")
    act = doing(play, "assess_late", {"inadmissible": True}, reasons="Te laat.")
    outlook = rehearse(case.id, act)
    assert [mail.subject for mail in outlook.mails] == [
        "Je vraag om een gesprek kwam te laat (BZ-2025-0001)"
    ]
    assert outlook.end == "Niet ontvankelijk"


def test_a_case_that_was_over_does_not_end_by_a_correction(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-05-05 09:00")
    number = play.decision().id
    outlook = rehearse(
        play.case().id,
        lambda: do_correct(number, play.person("bram"), Correction(NEW, SLIP, of_remedy=False)),
    )
    assert (outlook.sends, outlook.end) == (True, None)


def test_what_is_not_what_was_shown_is_not_sent(decides: Play) -> None:
    play, case = decides, decides.case().id
    shown = rehearse(
        case, doing(play, "decide_reconvene", {"reconvene": False}, reasons="Daarom.")
    ).digest
    for changed in (
        doing(play, "decide_reconvene", {"reconvene": False}, reasons="Daarom!"),
        doing(play, "decide_reconvene", {"reconvene": True}, reasons="Daarom."),
    ):
        with pytest.raises(NotAsShown), transaction():
            perform(case, changed, shown)
    assert (play.count(Decision), play.open_tasks()) == (0, [("chair", "decide_reconvene")])


def test_a_second_click_with_the_same_key_is_the_same_click(decides: Play) -> None:
    play, case = decides, decides.case().id
    said = {"reasons": "Daarom.", "key": "a"}
    act = doing(play, "decide_reconvene", {"reconvene": False}, **said)
    seen = rehearse(case, act).digest
    for _ in range(2):
        with transaction():
            assert perform(case, act, seen).id == case
    assert (play.count(Decision), len(play.letters("not_reconvened"))) == (1, 1)


def test_a_rehearsal_refuses_what_the_door_refuses(decides: Play) -> None:
    case, before = decides.case().id, everything(decides)
    with pytest.raises(Refused):
        rehearse(case, doing(decides, "decide_reconvene", {"reconvene": False}, reasons=" "))
    said = {"reasons": "Daarom.", "by": "chris"}
    with pytest.raises(NotAllowed):
        rehearse(case, doing(decides, "decide_reconvene", {"reconvene": False}, **said))
    assert everything(decides) == before


def test_a_reminder_that_is_due_is_not_taken_for_what_the_step_sends(decides: Play) -> None:
    decides.travel_to("2025-05-20 09:00", settle=False)
    act = doing(decides, "decide_reconvene", {"reconvene": False}, reasons="Daarom.")
    outlook = rehearse(decides.case().id, act)
    assert [mail.role for mail in outlook.mails] == ["cursist"]


def test_the_diagram_says_which_steps_may_send_or_decide() -> None:
    diagram = current("evaluation_objection")
    tasks = [e for e in diagram.elements.values() if e.kind == "userTask"]
    assert {e.id: may_send(diagram, e) for e in tasks} == {
        "assess_late": True,
        "invite": True,
        "talk": True,
        "decide_reconvene": True,
        "compose": False,
        "new_decision": True,
    }
    appeal = current("appeal_committee")
    assert may_send(appeal, appeal.elements["post_letter"]) is True
    assert may_send(diagram, diagram.elements["reminder_invite"]) is False


def test_what_was_typed_is_its_authors_until_the_task_is_done(decides: Play) -> None:
    play, task = decides, decides.task("decide_reconvene")
    with transaction():
        staff.keep(task, play.person("bram"), {"reasons": ["Half"]})
        staff.keep(task, play.person("bram"), {"reasons": ["Heel"]})
    assert staff.typed_by(task, play.person("bram")) == {"reasons": ["Heel"]}
    assert staff.typed_by(task, play.person("hanne")) is None
    assert [w.person.name for w in staff.others(task, play.person("hanne"))] == ["Bram"]
    assert staff.others(task, play.person("bram")) == []
    assert staff.begun(play.person("bram")) == {f"task:{task.id}"}
    play.decide(reconvene=False)
    assert play.count(Draft) == 0
