"""Tasks that nobody may do: somebody hears of it at once, and somebody stands in."""

from datetime import date

import pytest

from processes.cases.administration import delegations, second_person
from processes.cases.doors import unmanned
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import Task, db, transaction
from processes.regulation import brussels_date
from processes.roles import may_do
from tests.discipline import Discipline
from tests.panel import Panel, evaluation_appeal, irregularity
from tests.play import Play
from tests.scenes import scene

INVITED = {"day": "2025-04-22", "time": "14:00", "setting": "at_centre", "place": "Lokaal 12"}


@pytest.fixture
@scene
def alone(play: Play) -> Panel:
    """Bram, the only chair, is to invite Amina about an irregularity. Wim is the administrator."""
    with transaction():
        play.add("wim", "administrator")
    return irregularity(play)


def told(play: Play) -> list[str]:
    return [mail.person.name for mail in play.letters("unmanned")]


def stands_in(play: Play, name: str, last_day: date | None = None, *, role: str = "chair") -> None:
    with transaction():
        wim, other, today = play.person("wim"), play.person(name), brussels_date(legal_now())
        named = delegations.name_delegate(role, other, today, last_day, wim)
        second_person.confirm(named.id, play.person("dirk" if name != "dirk" else "hanne"))


def test_where_the_only_chair_recuses_the_direction_and_the_administrator_hear_of_it_once(
    alone: Panel,
) -> None:
    play = alone.play
    assert unmanned.tell_changes() == 0
    alone.recuse("bram")
    assert play.open_tasks() == [("chair", "invite")]
    assert unmanned.tell_changes() == 1
    assert told(play) == ["Dirk", "Hanne", "Wim"]
    of_direction, *_, of_administrator = play.letters("unmanned")
    assert of_direction.subject == (
        "Niemand kan dit doen: Uitnodigen voor het gesprek (ON-2025-0001)"
    )
    assert "Het is een taak voor: Voorzitter van de evaluatiecommissie." in of_direction.text
    assert "Vraag de beheerder om iemand te kiezen die de voorzitter vervangt." in of_direction.text
    assert "/afgevaardigden" in of_administrator.text
    assert "/dossiers/" not in of_administrator.text  # who looks after the machine opens no case
    assert play.trail("unmanned") == [("2025-04-15 10:00", "unmanned", "invite")]
    assert unmanned.tell_changes() == 0
    assert told(play) == ["Dirk", "Hanne", "Wim"]


def test_another_director_or_a_deputy_stands_in_and_hears_that_it_is_their_turn(
    alone: Panel,
) -> None:
    play = alone.play
    alone.recuse("bram")
    unmanned.tell_changes()
    stands_in(play, "hanne")
    assert unmanned.tell_changes() == 1
    asked = play.letters("task")[-1]
    assert asked.person.name == "Hanne"
    assert asked.subject == "Jij bent aan de beurt: Uitnodigen voor het gesprek (ON-2025-0001)"
    assert play.trail("manned") == [("2025-04-15 10:00", "manned", "invite")]
    with pytest.raises(NotAllowed):
        play.do("invite", "bram", **INVITED)
    alone.seat("hanne", by="chris")
    play.do("invite", "hanne", **INVITED)
    assert play.open_tasks() == [("chair", "talk")]


def test_when_who_stood_in_does_so_no_more_it_is_told_anew(alone: Panel) -> None:
    play = alone.play
    alone.recuse("bram")
    unmanned.tell_changes()
    stands_in(play, "hanne", last_day=date(2025, 4, 16))
    unmanned.tell_changes()
    play.travel_to("2025-04-16 23:59:59")
    assert unmanned.tell_changes() == 0
    play.travel_to("2025-04-17 00:00")
    assert unmanned.tell_changes() == 1
    assert told(play) == ["Dirk", "Hanne", "Wim"] * 2


def test_what_follows_an_appeal_is_for_another_chair_than_who_recused_themselves(
    play: Play,
) -> None:
    with transaction():
        play.add("wim", "administrator")
    panel = evaluation_appeal(play)
    panel.hear("2025-05-06")
    panel.recuse("bram")
    panel.seat("dirk")
    play.do("decide", "stan", {"outcome": "annulled"}, reasons="Daarom.")
    play.do("post_letter", "tess", posted_on="2025-05-06", number="RR123456785BE")
    assert play.open_tasks() == [("chair", "compose")]
    assert play.letters("task")[-1].role != "chair"
    assert unmanned.tell_changes() == 1
    assert told(play) == ["Dirk", "Hanne", "Wim"]
    stands_in(play, "dirk")
    assert unmanned.tell_changes() == 1
    play.compose(by="dirk")
    assert play.open_tasks() == [("evaluation_committee", "new_decision")]


def test_the_only_chair_does_nothing_in_their_own_case_and_that_is_told(play: Play) -> None:
    play.open(by="bram", result=play.result("2025-04-14", "bram"), at="2025-04-15 10:00")
    assert unmanned.tell_changes() == 1
    assert told(play) == ["Dirk", "Hanne"]


def test_who_works_here_no_more_leaves_tasks_that_nobody_can_do(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    assert unmanned.tell_changes() == 0
    with transaction():
        play.person("bram").active = False
    assert unmanned.tell_changes() == 1
    assert told(play) == ["Dirk", "Hanne"]
    with transaction():
        play.person("bram").active = True
    assert unmanned.tell_changes() == 1
    assert may_do(play.person("bram"), play.task("invite"), legal_now())
    assert play.task("invite").unmanned_at is None


def test_where_the_whole_committee_cannot_act_whoever_composes_it_is_to_be_asked(
    alone: Panel,
) -> None:
    play = alone.play
    play.do("invite", **INVITED)
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    with transaction():
        for who in ("bram", "els", "fatma"):
            play.person(who).active = False
    assert unmanned.tell_changes() == 1
    assert told(play) == ["Dirk", "Hanne", "Wim"]
    assert "Vraag wie de commissie samenstelt" in play.mail("unmanned").text


def test_what_a_cursist_is_asked_waits_for_no_staff(play: Play) -> None:
    play.reach_decision(reconvene=False)
    assert unmanned.tell_changes() == 0
    assert db.session.query(Task).filter(Task.unmanned_at.is_not(None)).count() == 0


@pytest.mark.obligation("6.2-02")
def test_what_only_the_direction_decides_is_told_where_somebody_just_stands_in_for_it(
    play: Play,
) -> None:
    discipline = Discipline(play)
    discipline.reach_talk("email")
    play.travel_to("2025-04-24 15:00")
    discipline.hold()
    with transaction():
        play.add("wim", "administrator")
    stands_in(play, "els", role="director")
    assert unmanned.tell_changes() == 0
    with transaction():
        for name in ("bram", "dirk", "hanne"):
            play.person(name).active = False
    assert unmanned.tell_changes() == 1
    assert told(play) == ["Els", "Wim"]
    to_els, to_wim = play.letters("unmanned")
    assert "Volgens artikel 6.2 van het centrumreglement doet een directielid dat zelf." in (
        to_els.text
    )
    assert (
        "Vraag de beheerder om een directielid de rol Directie of Adjunct-directie te geven."
        in to_els.text
    )
    assert "Geef een directielid de rol Directie of Adjunct-directie." in to_wim.text
    with transaction():
        play.person("hanne").active = True
    assert unmanned.tell_changes() == 1
    assert [mail.person.name for mail in play.letters("task")[-2:]] == ["Hanne"]
