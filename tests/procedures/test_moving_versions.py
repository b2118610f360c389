"""A case that runs goes on under a newer version of its diagram, and nobody is disturbed."""

from collections.abc import Callable
from typing import Any

import pytest

from app.reading.versions import versions_of
from processes.cases.administration.versions import move, why_not
from processes.cases.doors.claims import claim
from processes.engine import diagrams
from processes.engine.diagrams import current
from processes.engine.moving import GONE, OTHER, PASSED, UNREADABLE
from processes.errors import DoesNotFit, NoLongerOpen, NotAllowed
from processes.models import Case, DueDate, Mail, Role, Task, Vote, db, transaction
from processes.roles import APPEALS_OFFICE
from tests.panel import evaluation_appeal, reconvened
from tests.play import Play

NewVersion = Callable[[str, str], None]


def moving(play: Play, by: str = "dirk") -> Case:
    with transaction():
        return move(play.case().id, play.person(by))


def kept() -> list[tuple[Any, ...]]:
    """All that must stay as it is."""
    db.session.expire_all()
    tasks = db.session.query(Task).order_by(Task.id)
    terms = db.session.query(DueDate).order_by(DueDate.id)
    return [
        *((t.id, t.engine_task, t.element, t.closed_at, t.claimed_by_id) for t in tasks),
        *((d.id, d.engine_task, d.task_id, d.last_day, d.fires_at, d.stopped_at) for d in terms),
        *((vote.member_id, vote.choice) for vote in db.session.query(Vote).order_by(Vote.id)),
        (db.session.query(Mail).count(),),
    ]


def test_what_waits_stays_as_it_was_and_the_case_goes_on_as_the_newer_version_says(
    play: Play, new_version: NewVersion
) -> None:
    old = play.open(at="2025-04-15 10:00").definition.content_hash
    with transaction():
        claim(play.task("invite").id, play.person("bram"))
    new_version("ended_final", "ended_otherwise")
    before = kept()
    case = moving(play)
    now = current("evaluation_objection").content_hash
    assert (case.definition.content_hash, kept()) == (now, before)
    happened = case.events[-1]
    assert (happened.kind, happened.person.name) == ("version_moved", "Dirk")
    assert (happened.details["before"], happened.details["after"]) == (old, now)
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    play.travel_to("2025-04-26 00:00")
    assert (play.end(), play.incidents()) == ("ended_otherwise", [])


def test_a_case_goes_along_where_the_newer_version_only_stands_in_another_order(
    play: Play, new_version: NewVersion
) -> None:
    play.open(at="2025-04-15 10:00")
    said = (diagrams.folder() / "evaluation_objection.bpmn").read_text()
    task = said.index('    <bpmn:userTask id="invite"')
    target = said.index('    <bpmn:boundaryEvent id="invite_target"')
    end = said.index('    <bpmn:sendTask id="reminder_invite"')
    new_version(said[task:end], said[target:end] + said[task:target])
    before = kept()
    moved = moving(play)
    assert moved.definition.content_hash == current("evaluation_objection").content_hash
    assert kept() == before


def test_what_cannot_be_read_is_refused_and_says_so(play: Play, new_version: NewVersion) -> None:
    play.open(at="2025-04-15 10:00")
    new_version("ended_final", "ended_otherwise")
    with transaction():
        play.case().state = b"niets"
    with pytest.raises(DoesNotFit):
        moving(play)
    assert [each.why for each in why_not(play.case())] == [UNREADABLE]


def test_a_vote_that_is_open_goes_on(play: Play, new_version: NewVersion) -> None:
    panel = reconvened(play)
    play.compose("dirk", "els", "fatma", "lies")
    panel.propose("dirk")
    panel.vote(els="yes")
    new_version("ended_final", "ended_otherwise")
    before = kept()
    moving(play)
    assert kept() == before
    panel.vote(dirk="yes", fatma="no")
    assert panel.close("dirk") == "adopted"


def test_what_is_due_fires_first_as_the_older_version_says(
    play: Play, new_version: NewVersion
) -> None:
    play.open(at="2025-04-15 10:00")
    new_version("ended_final", "ended_otherwise")
    play.travel_to("2025-04-25 10:00", settle=False)
    assert [event.kind for event in moving(play).events[-3:]] == [
        "fired",
        "mailed",
        "version_moved",
    ]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('target("invite", "invi', 'target("report", "invi', [(OTHER, "invite_target")]),
        ("invite_withdrawn", "invite_undone", [(GONE, "invite_withdrawn")]),
        ("confirmation", "received_notice", [(PASSED, "confirmation")]),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason_and_nothing_is_kept(
    play: Play, new_version: NewVersion, before: str, after: str, why: list[tuple[str, str]]
) -> None:
    play.open(at="2025-04-15 10:00")
    new_version(before, after)
    stood = (kept(), play.trail(), play.case().definition_id, play.case().revision)
    with pytest.raises(DoesNotFit) as refused:
        moving(play)
    told = [(each.why, each.element) for each in refused.value.why]
    assert why[0] in told
    assert [(each.why, each.element) for each in why_not(play.case())] == told
    assert (kept(), play.trail(), play.case().definition_id, play.case().revision) == stood


def test_only_the_direction_moves_a_case_and_nobody_one_that_is_kept_from_them(
    play: Play, new_version: NewVersion
) -> None:
    play.open(at="2025-04-15 10:00")
    new_version("ended_final", "ended_otherwise")
    with transaction():
        play.guard("hanne", "amina")
    for name in ("chris", "els", "amina", "hanne"):
        with pytest.raises(NotAllowed):
            moving(play, name)
    assert (
        moving(play, "bram").definition.content_hash == current("evaluation_objection").content_hash
    )


def test_the_direction_moves_no_appeal_against_the_centre_but_its_office_does(play: Play) -> None:
    evaluation_appeal(play)
    number = db.session.query(Case).filter_by(process="appeal_committee").one().id
    for name in ("bram", "dirk"):
        assert (may_move(play, number, name), listed(play, name)) == (False, [0])
    with transaction():
        for name in ("bram", "dirk"):  # it is the decision of Bram
            person = play.person(name)
            person.roles.append(Role(name=APPEALS_OFFICE))
    assert (may_move(play, number, "bram"), listed(play, "bram")) == (False, [0])
    assert (may_move(play, number, "dirk"), listed(play, "dirk")) == (True, [1])


def may_move(play: Play, number: int, by: str) -> bool:
    try:
        with transaction():
            move(number, play.person(by))
    except NotAllowed:
        return False
    return True


def listed(play: Play, by: str) -> list[int]:
    """How many cases of each version this person reads that they can move."""
    return [each.cases for each in versions_of("appeal_committee", play.person(by))]


def test_a_case_that_is_there_already_or_has_ended_stays(
    play: Play, new_version: NewVersion
) -> None:
    play.open(at="2025-04-18 10:00")
    new_version("ended_final", "ended_otherwise")
    moving(play)
    moving(play)
    assert len(play.trail("version_moved")) == 1
    play.assess_late(inadmissible=True)
    new_version("ended_otherwise", "ended_finally")
    with pytest.raises(NoLongerOpen):
        moving(play)
