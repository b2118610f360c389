"""What comes in from somebody who has no say: a parent of who is 18 by then, an aunt. It is kept
and answered, and keeps nobody from filing who may (art. 3.6, 6.3 and 7.1)."""

from datetime import datetime

import pytest

from processes.cases import Matter
from processes.cases.incoming.filings import Incoming, register_incoming, register_without_say
from processes.cases.incoming.not_filed import answer_sender, keep_without_say
from processes.errors import NotAllowed, NotThis
from processes.facts.terms import is_shaken
from processes.models import Case, Event, Mail, db, transaction
from processes.roles import may_see
from tests.discipline import Discipline
from tests.panel import Panel
from tests.play import Play, brussels, refusal

SAYS = "Wij gaan in beroep."


def at(day: str) -> datetime:
    return brussels(f"{day} 00:00")


def letter(day: str, no_say: str, channel: str = "registered") -> Incoming:
    return Incoming(channel, at(day), at(day), SAYS, {}, no_say)


def appeal_of(play: Play, who: str, day: str, no_say: str, by: str = "chris") -> None:
    with transaction():
        matter = Matter.against(play.decision())
        assert matter is not None
        came, sender, chris = letter(day, no_say), play.person(who), play.person(by)
        register_without_say(matter, sender, chris, came, "k")
        answer_sender(matter, sender, chris, came)


@pytest.fixture
def excluded(play: Play) -> Play:
    """Ines, who is 18 on Tuesday 10 June 2025, is excluded for good on Friday 6 June: an appeal
    until 12 June, for 9 June is Whit Monday."""
    Panel(play).furnish("appeals_discipline")
    Discipline(play, "ines").exclude(day="2025-06-06")
    play.travel_to("2025-06-11 09:00")
    return play


@pytest.mark.obligation("6.3-02", "7.1-09")
def test_a_parents_letter_of_after_the_18th_birthday_is_registered_and_answered(
    excluded: Play,
) -> None:
    decision = excluded.decision()
    appeal_of(excluded, "jan", "2025-06-10", "Jan")
    [_, case] = db.session.query(Case).order_by(Case.id)
    assert case.process == "appeal_committee"
    assert case.submissions[0].evidence["no_say"] == "Jan"
    # Who may appeal has their term still.
    assert ("6.3-appeal", "2025-06-12") in excluded.terms()
    assert not is_shaken(decision, excluded.settings())
    told = {
        mail.person.name: mail
        for mail in db.session.query(Mail).filter(Mail.written_at >= at("2025-06-11"))
        if mail.role in ("cursist", "guardian")
    }
    assert told["Ines"].subject == f"Een beroep van iemand anders ({case.reference})"
    assert "Volgens ons mag Jan dat niet doen." in told["Ines"].text
    assert told["Jan"].template == "receipts/no_say"
    assert case.reference not in told["Jan"].text + told["Jan"].subject
    assert not may_see(excluded.person("jan"), case, brussels("2025-06-11 09:00"))


@pytest.mark.obligation("6.3-02", "6.3-13")
def test_the_appeal_of_who_may_runs_beside_it_and_the_other_is_inadmissible(
    excluded: Play,
) -> None:
    appeal_of(excluded, "jan", "2025-06-10", "Jan")
    with transaction():
        matter = Matter.against(excluded.decision())
        assert matter is not None
        assert matter.case is None
    own = excluded.appeal(by="ines")
    assert own.submissions[0].routing["timely"] is True
    assert refusal(lambda: excluded.appeal(by="ines"))[0] == "disagrees"
    references = [c.reference for c in db.session.query(Case).order_by(Case.id)]
    panel = Panel(excluded, references[1])
    members = ("berta", "evert", "nora", "stan", "clara", "otto")
    panel.do("compose", "tess", members=panel.choices(*members))
    said = {"ground": "not_by_who_may", "reasons": "Ines is 18."}
    panel.do("assess", "stan", {"admissibility": "inadmissible"}, **said)
    assert panel.case.decisions[-1].outcome == "inadmissible"
    assert [task.element for task in own.tasks if task.closed_at is None] == ["compose"]


@pytest.mark.obligation("6.3-02")
def test_anybody_else_is_named_and_whoever_has_a_say_is_not_registered_so(
    excluded: Play,
) -> None:
    field, message = refusal(lambda: appeal_of(excluded, "ines", "2025-06-10", "Ines"))
    assert (field, message) == (
        "no_say",
        "Ines mocht dit op die dag wel doen. Kijk de dag na.",
    )
    # Posted on the day before the birthday, Jan had a say, whenever it came in.
    assert refusal(lambda: appeal_of(excluded, "jan", "2025-06-09", "Jan"))[0] == "no_say"
    assert refusal(lambda: appeal_of(excluded, "chris", "2025-06-10", " "))[0] == "other_name"
    with pytest.raises(NotAllowed):
        appeal_of(excluded, "jan", "2025-06-10", "Jan", by="dirk")
    appeal_of(excluded, "chris", "2025-06-10", "Tante Mia")
    [_, case] = db.session.query(Case).order_by(Case.id)
    assert case.submissions[0].evidence["no_say"] == "Tante Mia"
    assert excluded.letters("no_say") == []


@pytest.mark.obligation("6.3-02")
def test_what_was_posted_before_the_birthday_and_comes_in_after_it_is_the_parents(
    excluded: Play,
) -> None:
    with transaction():
        matter = Matter.against(excluded.decision())
        assert matter is not None
        came = Incoming("registered", at("2025-06-09"), at("2025-06-11"), SAYS)
        filed = register_incoming(matter, excluded.person("jan"), excluded.person("chris"), came)
    assert isinstance(filed, Case)
    assert filed.submissions[0].person.name == "Jan"


def talk_asked_by(play: Play, who: str, no_say: str, key: str = "k") -> None:
    with transaction():
        matter = Matter.of("result:1")
        assert matter is not None
        came = letter("2025-06-10", no_say, "email")
        keep_without_say(matter, play.person(who), play.person("chris"), came, key)


@pytest.mark.obligation("3.6-01", "7.1-09")
def test_a_talk_that_a_parent_asks_after_the_18th_birthday_is_kept_and_answered(
    play: Play,
) -> None:
    play.result("2025-06-06", "ines")
    play.travel_to("2025-06-11 09:00")
    for _ in range(2):
        talk_asked_by(play, "jan", "Jan")
    assert play.count(Case) == 0
    [kept] = db.session.query(Event).filter_by(kind="not_filed")
    assert (kept.result_id, kept.details["from"], kept.details["says"]) == (1, "Jan", SAYS)
    to_ines = play.mail("no_say_kept")
    assert to_ines.person.name == "Ines"
    assert "Er is dus niets ingediend." in to_ines.text
    assert "Dat kan tot en met donderdag 12 juni 2025." in to_ines.text
    assert [mail.person.name for mail in play.letters("no_say")] == ["Jan"]


def test_an_appeal_is_not_kept_so_but_brought_before_its_committee(excluded: Play) -> None:
    matter = Matter.against(excluded.decision())
    assert matter is not None
    jan, chris, came = *map(excluded.person, ("jan", "chris")), letter("2025-06-10", "Jan")
    with pytest.raises(NotThis):
        keep_without_say(matter, jan, chris, came)
