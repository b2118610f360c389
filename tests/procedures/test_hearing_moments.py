"""Moments for a hearing: the members of the committee say when they can (art. 3.6 and 6.3)."""

import pytest

from processes.cases.committee import choosing, members
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.polls import asked
from processes.models import transaction
from tests.play import Play, refusal
from tests.polling import choose, offer, poll, say
from tests.tribunal import Tribunal

SITTING = ["Stan", "Berta", "Evert", "Nora", "Clara", "Otto"]
TWO = [("2025-05-02", "10:00"), ("2025-05-05", "14:00")]
ANSWERED_BY = "2025-04-28"


def admitted(tribunal: Tribunal) -> Play:
    """Appealed on Tuesday 22 April 2025: the hearing is on 5 May at the latest."""
    tribunal.compose()
    tribunal.assess()
    assert tribunal.play.terms() == [("6.3-hearing", "2025-05-05")]
    return tribunal.play


def put(play: Play, *moments: tuple[str, str], **said: str) -> int:
    told = {"asks": "committee", "last_day": ANSWERED_BY, "place": "Zaal 3", **said}
    return offer(play, *(moments or TWO), by="tess", element="invite_hearing", **told)


def test_the_members_say_when_they_can_and_the_office_invites(
    tribunal: Tribunal,
) -> None:
    play = admitted(tribunal)
    number = put(play)
    assert [mail.person.name for mail in play.letters("when_can_you")] == SITTING
    for name in ("stan", "berta", "evert", "nora", "clara"):
        say(play, number, name, "yes", "maybe")
    assert play.letters("plan_it") == []
    say(play, number, "otto", "no", "yes")
    assert "Alle leden van de commissie zeiden wanneer ze kunnen." in play.mail("plan_it").text
    say(play, number, "otto", "maybe", "yes")
    assert len(play.letters("plan_it")) == 1
    said = [[each.choice for each in m.answers] for m in poll(number).moments]
    assert said == [["yes"] * 5 + ["maybe"], ["maybe"] * 5 + ["yes"]]
    tribunal.invite("2025-05-05")
    assert play.open_tasks() == [("appeal_secretariat", "hearing")]
    with pytest.raises(NoLongerOpen):
        say(play, number, "otto", "yes", "yes")


def test_what_is_offered_lies_within_the_term_of_the_hearing(
    tribunal: Tribunal,
) -> None:
    play = admitted(tribunal)
    late = [TWO[0], ("2025-05-06", "14:00")]
    told = "Volgens het reglement is het ten laatste op maandag 5 mei 2025."
    assert refusal(lambda: put(play, *late)) == ("day_2", told)


def test_only_members_are_asked_and_each_answers_of_every_moment(
    tribunal: Tribunal,
) -> None:
    play = admitted(tribunal)
    number = put(play)
    assert [person.name for person in asked(poll(number), poll(number).opened_at)] == SITTING
    for other in ("amina", "tess", "boris"):
        with pytest.raises(NotAllowed):
            say(play, number, other, "yes", "yes")
    with pytest.raises(NotAllowed):
        choose(play, number, by="stan")
    second = f"moment_{poll(number).moments[1].id}"
    told = (second, "Kies of je dan kan.")
    assert refusal(lambda: say(play, number, "stan", "yes", "misschien")) == told
    assert poll(number).moments[0].answers == []


def test_once_it_is_over_the_office_hears_that_not_all_answered(
    tribunal: Tribunal,
) -> None:
    play = admitted(tribunal)
    number = put(play)
    say(play, number, "stan", "yes", "no")
    play.travel_to("2025-04-29 09:00", settle=False)
    assert choosing.settle() == 1
    assert "Nog niet alle leden" in play.mail("plan_it").text
    assert play.open_tasks() == [("appeal_secretariat", "invite_hearing")]
    assert choosing.settle() == 0


def test_who_left_is_asked_no_more(tribunal: Tribunal) -> None:
    play = admitted(tribunal)
    number = put(play)
    with transaction():
        members.recuse(tribunal.case.id, play.person("evert"), "Ik ken de cursist.")
    with pytest.raises(NotAllowed):
        say(play, number, "evert", "yes", "yes")
    assert "Evert" not in [person.name for person in asked(poll(number), poll(number).opened_at)]


def test_who_takes_a_seat_while_the_members_are_asked_is_asked_too(tribunal: Tribunal) -> None:
    play = admitted(tribunal)
    number = put(play)
    with transaction():
        members.recuse(tribunal.case.id, play.person("berta"), "Ik ken de cursist.")
    tribunal.seat("boris", by="tess")
    assert [mail.person.name for mail in play.letters("when_can_you")] == [*SITTING, "Boris"]
    say(play, number, "boris", "yes", "no")
    assert [each.person.name for each in poll(number).moments[0].answers] == ["Boris"]


def test_where_the_last_silent_member_leaves_the_office_hears_at_the_end_that_all_answered(
    tribunal: Tribunal,
) -> None:
    play = admitted(tribunal)
    number = put(play)
    for name in ("stan", "berta", "nora", "clara", "otto"):
        say(play, number, name, "yes", "yes")
    with transaction():
        members.recuse(tribunal.case.id, play.person("evert"), "Ik ken de cursist.")
    assert play.letters("plan_it") == []
    play.travel_to("2025-04-29 09:00", settle=False)
    assert choosing.settle() == 1
    assert "Alle leden van de commissie zeiden wanneer ze kunnen." in play.mail("plan_it").text
    assert len(play.letters("plan_it")) == 1


def test_who_was_told_that_all_answered_is_not_told_again_at_the_end(tribunal: Tribunal) -> None:
    play = admitted(tribunal)
    number = put(play)
    for name in ("stan", "berta", "evert", "nora", "clara", "otto"):
        say(play, number, name, "yes", "yes")
    play.travel_to("2025-04-29 09:00", settle=False)
    assert choosing.settle() == 1
    assert len(play.letters("plan_it")) == 1
