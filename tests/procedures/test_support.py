"""Somebody comes along to a talk or a hearing, to support the cursist (art. 3.6, 6.2 and 6.3)."""

import pytest

from processes.cases import withdraw
from processes.cases.committee import support
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.moments import latest_talk
from processes.models import Case, Event, Mail, Talk, db, transaction
from processes.trail import SUPPORT_ANNOUNCED, SUPPORT_TAKEN_BACK
from tests.discipline import WHERE, Discipline
from tests.panel import evaluation_appeal
from tests.play import Play, refusal

MIA = ("Mia Peeters", "tante")


def bring(play: Play, case: Case, by: str = "amina", said: tuple[str, str] = MIA) -> None:
    with transaction():
        support.announce(case.id, play.person(by), *said)


def leave_out(play: Play, case: Case, by: str = "amina") -> None:
    with transaction():
        support.take_back(case.id, play.person(by))


def talk_of(case: Case) -> Talk:
    db.session.rollback()
    talk = latest_talk(case)
    assert talk is not None
    return talk


def trail(play: Play) -> list[tuple[str, str]]:
    kinds = (SUPPORT_ANNOUNCED, SUPPORT_TAKEN_BACK)
    rows = db.session.query(Event).filter(Event.kind.in_(kinds)).order_by(Event.id)
    return [(event.kind, event.details["support"]) for event in rows]


@pytest.mark.obligation("6.2-12")
def test_who_comes_along_is_said_changed_and_taken_back_and_nobody_is_mailed(play: Play) -> None:
    discipline = Discipline(play)
    case = discipline.start()
    discipline.invite()
    mailed = play.count(Mail)
    bring(play, case)
    assert talk_of(case).support == "Mia Peeters (tante)"
    bring(play, case, said=(" Bo Aerts ", " "))
    assert talk_of(case).support == "Bo Aerts"
    bring(play, case, said=("Bo Aerts", ""))
    leave_out(play, case)
    leave_out(play, case)
    assert talk_of(case).support == ""
    assert trail(play) == [
        ("support_announced", "Mia Peeters (tante)"),
        ("support_announced", "Bo Aerts"),
        ("support_taken_back", ""),
    ]
    assert play.count(Mail) == mailed


def test_it_can_be_said_from_the_invitation_until_the_talk_begins(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    with pytest.raises(NoLongerOpen):
        bring(play, case)
    play.invite(day="2025-04-22", time="14:00")
    play.travel_to("2025-04-22 13:59:59")
    bring(play, case)
    play.travel_to("2025-04-22 14:00")
    for act in (bring, leave_out):
        with pytest.raises(NoLongerOpen):
            act(play, case)
    assert talk_of(case).support_name == "Mia Peeters"


def test_it_stays_said_when_the_talk_is_moved_or_planned_anew(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    play.invite(day="2025-04-22")
    bring(play, case)
    play.hold_talk("moved", day="2025-04-24", time="09:30", move_reason="Bram is weg.", **WHERE)
    assert talk_of(case).support == "Mia Peeters (tante)"
    play.hold_talk("cancelled", cancel_reason="De voorzitter is ziek.")
    with pytest.raises(NoLongerOpen):
        leave_out(play, case)
    play.invite(day="2025-04-29")
    assert talk_of(case).support == "Mia Peeters (tante)"
    leave_out(play, case)


@pytest.mark.parametrize("who", ["bram", "chris", "dirk", "jan"])
def test_only_who_conducts_the_case_says_it(play: Play, who: str) -> None:
    case = play.open(at="2025-04-15 10:00")
    play.invite()
    with pytest.raises(NotAllowed):
        bring(play, case, by=who)
    with pytest.raises(NotAllowed):
        leave_out(play, case, by=who)


@pytest.mark.obligation("6.2-12")
def test_for_a_minor_the_guardian_says_it(play: Play) -> None:
    discipline = Discipline(play, cursist="ines")
    case = discipline.start()
    discipline.invite()
    with pytest.raises(NotAllowed):
        bring(play, case, by="ines")
    bring(play, case, by="jan")
    assert talk_of(case).support == "Mia Peeters (tante)"


def test_somebody_has_a_name(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    play.invite()
    assert refusal(lambda: bring(play, case, said=(" ", "tante"))) == (
        "name",
        "Vul in wie er meekomt.",
    )


def test_what_was_withdrawn_has_no_talk_ahead(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    play.invite()
    with transaction():
        withdraw(case.id, play.person("amina"))
    with pytest.raises(NoLongerOpen):
        bring(play, case)


@pytest.mark.parametrize(
    ("support_said", "told"),
    [("Mia Peeters (tante)", True), ("", False)],
)
def test_the_report_says_who_came_along_and_the_mail_tells_it(
    play: Play, support_said: str, told: bool
) -> None:
    play.reach_talk()
    play.hold_talk(support=support_said)
    assert talk_of(play.case()).report["support"] == support_said
    play.decide(reconvene=False)
    letter = play.mail("not_reconvened").text
    assert ("Wie kwam mee om te steunen? Mia Peeters (tante)" in letter) is told


def test_the_invitation_says_that_one_may_bring_somebody_and_where_to_say_it(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    letter = play.mail("invitation").text
    assert "Je mag iemand meebrengen om je te steunen. Dat is de werkwijze van het" in letter
    assert "tot het gesprek begint" in letter


@pytest.mark.obligation("6.2-12")
def test_in_discipline_the_invitation_names_the_article(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    discipline.invite()
    said = "Dat staat in artikel 6.2 van het centrumreglement."
    assert said in " ".join(play.mail("notice").text.split())


@pytest.mark.obligation("3.6-22")
def test_a_committee_sees_who_comes_along_to_its_hearing(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.plan_hearing("2025-05-06")
    told = " ".join(play.letters("hearing_invitation")[0].text.split())
    assert "Dat staat in artikel 3.6 van het centrumreglement." in told
    assert "tot de zitting begint" in told
    bring(play, panel.case)
    assert talk_of(panel.case).support == "Mia Peeters (tante)"
