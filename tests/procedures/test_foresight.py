"""What happens if nobody acts is what then happens, event by event, and nothing of it is kept."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.exc import OperationalError

from processes import log_context
from processes.cases.ahead.foresight import Ahead, foresee_case
from processes.cases.doors import turn
from processes.models import Case, Delegation, db, transaction
from tests.moments import shown
from tests.passing import Told, everything, foreseen, pass_time
from tests.play import Play


def asked(play: Play) -> Case:
    return play.open(at="2025-04-15 10:00")


def invited(play: Play) -> Case:
    play.open(at="2025-04-15 10:00")
    return play.invite()


def decided(play: Play) -> Case:
    return play.reach_decision()


def reconvenes(play: Play) -> Case:
    return play.reach_decision(reconvene=True)


@pytest.mark.parametrize("reach", [asked, invited, decided, reconvenes])
def test_what_is_foreseen_is_what_happens_and_nothing_of_it_is_kept(
    play: Play, reach: Callable[[Play], Case]
) -> None:
    case = reach(play)
    number, before = case.id, everything()
    ahead: list[Told] = foresee_case(number, foreseen)
    assert everything() == before
    assert ahead == pass_time(number)


def said(ahead: Ahead) -> list[tuple[str, str, str | None]]:
    """When, what, and at which step."""
    return [(shown(e.at), e.kind, e.element) for e in ahead.events]


def test_who_does_not_invite_is_reminded_and_then_nothing_happens(play: Play) -> None:
    # 15 April; the target is 23 April, and its reminder 2 working days before: Easter Monday.
    assert foresee_case(asked(play).id, said) == [
        ("2025-04-18 08:00", "fired", "invite_target"),
        ("2025-04-18 08:00", "mailed", "reminder_invite"),
    ]


def test_who_is_invited_is_reminded_on_the_day_before(play: Play) -> None:
    assert foresee_case(invited(play).id, said) == [
        ("2025-04-21 08:00", "mailed", None),
        ("2025-04-23 08:00", "fired", "talk_target"),
        ("2025-04-23 08:00", "mailed", "reminder_report"),
    ]


def test_a_decision_arrives_and_is_final_when_nobody_appeals(play: Play) -> None:
    assert foresee_case(decided(play).id, said) == [
        ("2025-04-22 15:00", "received", "decide_reconvene"),
        ("2025-04-22 15:00", "recounted", "appeal_term"),
        ("2025-04-26 00:00", "fired", "appeal_term"),
        ("2025-04-26 00:00", "ended", "ended_final"),
    ]


def test_of_a_case_that_is_over_nothing_is_ahead(play: Play) -> None:
    case = decided(play)
    play.accept_mails()
    play.travel_to("2025-04-28 09:00")
    assert foresee_case(case.id, said) == []


def test_who_comes_of_age_before_the_talk_is_invited_by_then(play: Play) -> None:
    """Ines is 17, and Jan conducts; she turns 18 before the talk."""
    with transaction():
        play.person("ines").born_on = date(2007, 4, 18)
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 10:00")
    number = play.invite(day="2025-04-24").id
    before = everything()
    ahead = foresee_case(number, foreseen)
    assert everything() == before
    told = [(shown(at), kind, details.get("role")) for at, _, kind, _, _, details in ahead]
    assert told[:2] == [
        ("2025-04-18 00:00", "mailed", "guardian"),
        ("2025-04-18 00:00", "mailed", "cursist"),
    ]
    assert ahead == pass_time(number)


def test_who_stands_in_until_a_day_can_do_it_no_more_after(play: Play) -> None:
    """What nobody may do any more, is told on the day on which that begins."""
    number, first, last = asked(play).id, date(2025, 4, 15), date(2025, 4, 16)
    bram, chris = play.person("bram"), play.person("chris")
    with transaction():
        own = Delegation(role="chair", named_by=bram, delegate=chris)
        own.first_day, own.last_day = first, last
        db.session.add(own)
        play.person("bram").active = False
    play.settle()
    ahead = foresee_case(number, foreseen)
    assert [(shown(at), kind) for at, _, kind, *_ in ahead][:1] == [
        ("2025-04-17 00:00", "unmanned")
    ]
    assert ahead == pass_time(number)


def test_what_breaks_is_told_with_the_day_and_all_that_comes_before(
    play: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case = decided(play)

    def fall(*_: object) -> None:
        raise RuntimeError("op de grond")

    monkeypatch.setattr(turn.Turn, "occur", fall)
    before = everything()
    assert caplog.records == []
    breaks = foresee_case(case.id, lambda ahead: (shown(ahead.breaks_at), said(ahead)))  # type: ignore[arg-type]
    assert breaks == (
        "2025-04-26 00:00",
        [
            ("2025-04-22 15:00", "received", "decide_reconvene"),
            ("2025-04-22 15:00", "recounted", "appeal_term"),
        ],
    )
    (line,) = caplog.records
    assert line.exc_info is not None
    assert "op de grond" in str(line.exc_info[1])
    assert everything() == before


def test_a_database_that_is_away_is_no_day_on_which_the_case_breaks(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = decided(play).id

    def away(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("server closed the connection"))

    monkeypatch.setattr(turn.Turn, "occur", away)
    with pytest.raises(OperationalError):
        foresee_case(number, said)


def test_what_is_foreseen_leaves_the_log_of_the_case_that_it_was_of(play: Play) -> None:
    number = decided(play).id
    log_context.another_begins()
    foresee_case(number, said)
    assert log_context.case_of_now() == ""
    log_context.is_about("BZ-2025-0009")
    foresee_case(number, said)
    assert log_context.case_of_now() == "BZ-2025-0009"
