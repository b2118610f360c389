"""What was declared too late, and proves to have come in time once the day of receipt is put right,
is taken up by itself: who filed in time loses nothing, and files nothing twice."""

from datetime import date

import pytest

from processes.cases import Matter, withdraw
from processes.cases.doors.corrections import why_not_corrected
from processes.cases.drafts import secretariat
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.cases.receipts.put_right import decision_received, result_received
from processes.cases.receipts.reception import Reception
from processes.documents import Kept
from processes.facts.taken_up import taken_up_in
from processes.models import Case, Result, db, transaction
from tests.asking import Asking
from tests.panel import Panel, evaluation_appeal
from tests.play import Play, brussels, shown
from tests.scenes import scene

SCAN = Kept("brief.pdf", "application/pdf", 1200, "ab" * 32)


@pytest.fixture
@scene
def turned_away(play: Play) -> Play:
    """Received on Monday 14 April 2025, as it was noted: until the 17th. Asked on the 18th, and
    declared too late; it is Tuesday 29 April."""
    play.open(at="2025-04-18 10:00")
    play.assess_late(inadmissible=True)
    play.travel_to("2025-04-29 09:00")
    return play


def put_right(play: Play, day: str) -> None:
    with transaction():
        reception = Reception("delivered", date.fromisoformat(day))
        result_received(1, reception, "De postbode was ziek.", play.person("chris"))


def decision_put_right(play: Play, number: int, day: str) -> None:
    with transaction():
        reception = Reception("delivered", date.fromisoformat(day))
        decision_received(number, reception, "De mail bleef hangen.", play.person("chris"))


def newest() -> Case:
    return db.session.query(Case).order_by(Case.id.desc())[0]


@pytest.mark.obligation("3.6-03", "3.6-07")
def test_the_talk_is_to_be_planned_in_a_new_case_as_asked_on_the_first_day(
    turned_away: Play,
) -> None:
    play = turned_away
    put_right(play, "2025-04-16")  # 17, 18 and 22 April
    assert play.open_tasks() == [("chair", "invite")]
    case, filed = newest(), play.submission()
    assert (case.reference, case.result_id) == ("BZ-2025-0002", 1)
    assert (filed.person.name, filed.routing) == ("Amina", {"timely": True})
    assert shown(filed.filed_at) == shown(filed.arrived_at) == "2025-04-18 10:00"
    first = play.case().submissions[0].evidence
    assert filed.evidence == {**first, "turned_away_in": "BZ-2025-0001"}
    # The chair's target runs from this Tuesday: 30 April, and 2, 5, 6 and 7 May.
    assert play.terms() == [("invite", "2025-05-07")]
    told = play.mail("confirmation")
    assert told.person.name == "Amina"
    assert "Je stelde die vraag op vrijdag 18 april 2025 om 10.00 uur." in told.text
    assert "Je vraag is op tijd." in told.text


def test_who_asked_and_the_chair_read_where_it_goes_on(turned_away: Play) -> None:
    play = turned_away
    put_right(play, "2025-04-16")
    told = play.mail("moved").text
    assert "Dat was dus op tijd." in told
    assert "We openden daarom een nieuw dossier: BZ-2025-0002. Je hoeft niets te doen." in told
    assert "/dossiers/BZ-2025-0002" in told
    assert "Vraag het gesprek online" not in told
    chair = play.mail("now_timely")
    assert (chair.person.name, chair.role) == ("Bram", "chair")
    assert "Dossier BZ-2025-0001 is al afgesloten." in chair.text
    assert "er een nieuw dossier: BZ-2025-0002. Daar gaat het verder." in chair.text
    assert taken_up_in(play.case()) == "BZ-2025-0002"
    assert play.case().end == "ended_inadmissible"


def test_what_it_was_turned_away_with_is_corrected_no_more(turned_away: Play) -> None:
    play = turned_away
    decision = play.decision()
    assert why_not_corrected(decision) is None
    put_right(play, "2025-04-16")
    assert why_not_corrected(decision) == (
        "Dit kwam toch op tijd, en gaat verder in dossier BZ-2025-0002. Je kan dit niet meer "
        "verbeteren."
    )


def test_it_is_taken_up_once_also_where_it_is_withdrawn_then(turned_away: Play) -> None:
    play = turned_away
    put_right(play, "2025-04-16")
    put_right(play, "2025-04-17")
    assert play.count(Case) == 2
    with transaction():
        withdraw(newest().id, play.person("amina"))
    put_right(play, "2025-04-18")
    assert play.count(Case) == 2
    with transaction():  # but it can be asked anew
        play.file("evaluation_objection", "amina", 1)
    assert play.count(Case) == 3


@pytest.mark.obligation("3.6-07")
def test_of_what_was_later_still_the_mail_says_that_nothing_changes(play: Play) -> None:
    play.open(at="2025-04-24 10:00")
    play.assess_late(inadmissible=True)
    put_right(play, "2025-04-16")
    assert play.count(Case) == 1
    told = play.mail("moved").text
    assert "Ook met de nieuwe laatste dag is dat te laat. Er verandert dus niets." in told
    assert "kijkt na of dat op tijd was" not in told


@pytest.mark.obligation("3.6-03")
def test_a_letter_goes_on_with_its_own_days_and_its_scan(play: Play) -> None:
    result = play.result("2025-04-14")
    play.travel_to("2025-04-22 11:00")
    with transaction():
        matter, chris = Matter.about(db.session.get_one(Result, result.id)), play.person("chris")
        secretariat.attach(matter, chris, SCAN)
        sent, arrived = brussels("2025-04-18 00:00"), brussels("2025-04-22 00:00")
        said = Incoming("email", sent, arrived, "Ik wil een gesprek.")
        register_incoming(matter, play.person("amina"), chris, said)
    play.assess_late(inadmissible=True)
    put_right(play, "2025-04-15")
    assert play.open_tasks() == [("chair", "invite")]
    filed = play.submission()
    assert (filed.channel, filed.registered_by.name) == ("email", "Chris")
    assert (shown(filed.filed_at)[:10], shown(filed.arrived_at)[:10]) == (
        "2025-04-18",
        "2025-04-22",
    )
    assert [d.sha256 for d in newest().documents if d.kind == "scan"] == [SCAN.sha256]
    assert [d.sha256 for d in play.case().documents if d.kind == "scan"] == [SCAN.sha256]


@pytest.fixture
@scene
def late_appeal(play: Play) -> Panel:
    """Received on Tuesday 22 April 2025, as it was noted: until the 25th. Filed on the 28th."""
    panel = evaluation_appeal(play, at="2025-04-28 10:00")
    panel.do("compose", "tess", members=panel.choices("nora", "bram", "clara", "stan"))
    return panel


def turn_away(panel: Panel, ground: str) -> None:
    said = {"reasons": "Zo is het.", "ground": ground, "not_asked": True}
    panel.do("assess", "stan", {"admissibility": "inadmissible"}, **said)
    panel.do("post_letter", "tess", posted_on="2025-04-28", number="RR123456785BE")


@pytest.mark.obligation("3.6-14", "3.6-15")
def test_an_appeal_goes_to_a_committee_that_is_composed_anew(late_appeal: Panel) -> None:
    play = late_appeal.play
    turn_away(late_appeal, "late")
    decision = play.decision()
    play.travel_to("2025-05-05 09:00")
    assert play.is_final()
    decision_put_right(play, decision.id, "2025-04-25")  # 28, 29 and 30 April
    assert newest().reference == "BR-2025-0002"
    assert play.submission().routing == {
        "timely": True,
        "appealable": True,
        "kind": "evaluation",
    }
    assert play.open_tasks() == [("appeal_secretariat", "compose")]
    assert not play.is_final()
    assert play.terms() == []


@pytest.mark.obligation("3.6-15")
def test_an_appeal_that_was_turned_away_for_something_else_is_not_taken_up(
    late_appeal: Panel,
) -> None:
    play = late_appeal.play
    late_appeal.came_by_letter()
    turn_away(late_appeal, "not_by_who_may")
    decision_put_right(play, play.decision().id, "2025-04-25")
    assert newest().reference == "BR-2025-0001"


@pytest.mark.obligation("4.3-07", "4.3-08")
def test_a_step_of_an_exemption_goes_to_who_decides_about_it(asking: Asking) -> None:
    play = asking.play
    asking.refused_by_director()
    attacked = asking.decision()
    play.travel_to("2025-04-28 09:00")  # the last day was Friday 25 April
    asking.late(attacked)
    said = {"reasons": "Te laat."}
    play.do("late_network", "noor", {"inadmissible": True}, **said)
    assert play.open_tasks() == []
    decision_put_right(play, attacked.id, "2025-04-23")  # 24, 25 and 28 April
    assert play.open_tasks() == [("network_director", "decide_network")]
    assert [each.person.name for each in play.letters("now_timely")] == ["Noor"]


def test_a_receipt_is_put_right_also_where_it_cannot_be_taken_up(turned_away: Play) -> None:
    play = turned_away
    with transaction():
        db.session.get_one(Case, 1).submissions[0].person = play.person("gus")
    put_right(play, "2025-04-16")
    assert play.count(Case) == 1
    told = play.mail("moved").text
    assert "we konden zelf geen nieuw dossier openen. Contacteer CVO Voorbeeld" in told
