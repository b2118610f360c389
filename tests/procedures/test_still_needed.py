"""What the cases that run still need of the house, each under its own version of the diagram."""

from collections.abc import Callable

import pytest

from app.commands.still_needed import everything_that_runs_can_go_on
from forms import evaluation_objection as forms
from processes.models import transaction
from tests.play import Play

NewVersion = Callable[[str, str], None]
TEXT = "processes/mails/evaluation_objection/{}.md"
SENTENCE = "app/sentences/evaluation_objection.py"
# What the version of before has, and no later one; and what is missed of it.
GONE = [
    (
        "committee_called_off",
        "members_told_off",
        [f"has no text {TEXT.format('members_told_off')}"],
    ),
    ("ended_appealed", "ended_elsewhere", [f"is nothing about which {SENTENCE} has a sentence"]),
    ("inadmissible_notice", "told_late", []),  # the case is past it
]


def found() -> list[tuple[str, int, list[str]]]:
    return [
        (kept.process, kept.cases, [str(finding) for finding in kept.findings])
        for kept in everything_that_runs_can_go_on()
    ]


def test_cases_of_our_own_versions_lack_nothing(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    assert found() == [("evaluation_objection", 1, [])]


@pytest.mark.parametrize(("now", "before", "lacks"), GONE)
def test_what_only_an_older_version_names_is_missed_where_a_case_can_still_come_to_it(
    play: Play, new_version: NewVersion, now: str, before: str, lacks: list[str]
) -> None:
    new_version(now, before)
    play.open(result=play.result("2025-04-14", module="old"))
    new_version(before, now)
    play.open(result=play.result("2025-04-14", module="new"))
    assert found() == [
        ("evaluation_objection", 1, [f"{before}: {why}" for why in lacks]),
        ("evaluation_objection", 1, []),
    ]


def test_a_form_in_which_was_filed_is_missed_once_it_is_gone(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    monkeypatch.delattr(forms, "Request")
    why = "was filled in, and cannot be shown: forms/evaluation_objection.py has no class Request"
    assert found() == [("evaluation_objection", 1, [f"request: {why} for request"])]


def test_a_case_that_cannot_be_taken_up_is_named(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    with transaction():
        play.case().state = b"not a state"
    [(_, cases, [finding])] = found()
    assert (cases, finding.partition("cannot")[0]) == (1, "BZ-2025-0001: this state ")


def test_a_case_that_ended_needs_nothing(play: Play, new_version: NewVersion) -> None:
    new_version("committee_called_off", "members_told_off")
    play.open(at="2025-04-18 10:00")
    new_version("members_told_off", "committee_called_off")
    play.assess_late(inadmissible=True)
    assert (play.end(), found()) == ("ended_inadmissible", [])
