"""What came in off line for a step that waits for the cursist: registered from the case, by the
secretariat or by the direction."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from processes.answers import Answer
from processes.cases.drafts import drafts, secretariat, staff
from processes.cases.incoming.channel import EMAIL, HAND, POST, Sent
from processes.cases.incoming.steps import WaitingStep, register_step, waiting_steps
from processes.documents import Kept
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Document, Draft, Event, Guardianship, db, transaction
from tests.absence import adapt, furnish, report
from tests.attached import attached
from tests.play import Play, brussels, refusal, shown
from tests.scenes import scene

SCAN = Kept("mail.pdf", "application/pdf", 1200, "cd" * 32)
TOO_SOON = "Een toets na twee dagen is te snel."
REASONED = ("reasons", "Schrijf waarom je niet akkoord gaat.")


@pytest.fixture
@scene
def disputed(play: Play) -> Play:
    """Lies decided on Tuesday 15 April 2025; Amina has not answered yet."""
    furnish(play)
    report(play)
    adapt(play)
    return play


@pytest.fixture
@scene
def of_ines(play: Play) -> Play:
    """The same about Ines, who is 17 until 10 June, on Thursday 5 June 2025."""
    furnish(play)
    play.travel_to("2025-06-05 10:00")
    report(play, "jan", "ines", day="2025-06-04")
    adapt(play)
    return play


def step(play: Play) -> WaitingStep:
    found = WaitingStep.of(play.task("dispute"))
    assert found is not None
    return found


def register(
    play: Play,
    sent: str = "2025-04-16",
    arrived: str = "2025-04-17",
    *,
    who: str = "amina",
    by: str = "chris",
    channel: str = EMAIL,
    agrees: bool = False,
    reasons: str = TOO_SOON,
    scans: tuple[Kept, ...] = (),
    key: str | None = None,
) -> bool:
    at = [brussels(day if ":" in day else f"{day} 00:00") for day in (sent, arrived)]
    fields = {"agrees": ["yes" if agrees else "no"], "reasons": [reasons], "channel": [channel]}
    with transaction():
        waiting, registers = step(play), play.person(by)
        secretariat.keep(waiting, registers, fields)
        for scan in scans:
            secretariat.attach(waiting, registers, scan)
        said = Answer({"agrees": agrees}, {"reasons": reasons})
        came = Sent(channel, at[0], at[1])
        return register_step(waiting, play.person(who), registers, came, said, key)


def registering_of(play: Play, **values: Any) -> Callable[[], bool]:
    return lambda: register(play, **values)


def last_event(kind: str) -> Event:
    return next(event for event in reversed(db.session.query(Event).all()) if event.kind == kind)


@pytest.mark.obligation("3.5-03")
def test_a_mail_to_the_direction_counts_from_the_day_on_which_it_was_sent(disputed: Play) -> None:
    disputed.travel_to("2025-04-18 10:00")
    assert register(disputed, scans=(SCAN,))
    said = disputed.submission()
    assert (said.person.name, said.channel, said.registered_by.name) == ("Amina", "email", "Chris")
    assert (shown(said.filed_at), shown(said.arrived_at)) == (
        "2025-04-16 00:00",
        "2025-04-17 00:00",
    )
    assert (said.routing, said.evidence["reasons"]) == ({"agrees": False}, TOO_SOON)
    assert [file["name"] for file in said.evidence["attachments"]] == ["mail.pdf"]
    scanned = db.session.query(Document).filter_by(kind="scan").one()
    assert scanned.case_id == disputed.case().id
    assert disputed.open_tasks() == [("chair", "compose")]
    assert f"> {TOO_SOON}" in disputed.mail("committee_notice").text
    assert disputed.count(Draft) == 0


@pytest.mark.obligation("3.5-03")
def test_the_direction_registers_what_was_sent_to_it(disputed: Play) -> None:
    disputed.travel_to("2025-04-18 10:00")
    for name in ("chris", "dirk", "hanne", "bram"):
        assert [s.task for s in waiting_steps(disputed.case(), disputed.person(name))] == [
            disputed.task("dispute")
        ]
    assert register(disputed, by="dirk", channel=POST)
    assert disputed.submission().registered_by == disputed.person("dirk")


@pytest.mark.parametrize("by", ["lies", "els", "amina", "jan", "ines"])
def test_nobody_else_registers_it(disputed: Play, by: str) -> None:
    assert waiting_steps(disputed.case(), disputed.person(by)) == []
    with pytest.raises(NotAllowed):
        register(disputed, "2025-04-15", "2025-04-15", by=by)
    assert disputed.open_tasks() == [("cursist", "dispute")]


def test_a_party_of_the_secretariat_leaves_it_to_a_colleague(disputed: Play) -> None:
    with transaction():
        disputed.guard("chris", "amina")
    assert waiting_steps(disputed.case(), disputed.person("chris")) == []
    assert len(waiting_steps(disputed.case(), disputed.person("dirk"))) == 1


@pytest.mark.obligation("3.5-03")
def test_who_agrees_on_paper_ends_it(disputed: Play) -> None:
    handed = "2025-04-15 09:30"
    assert refusal(
        registering_of(disputed, sent=handed, arrived=handed, channel=HAND, reasons="")
    ) == (REASONED)
    assert register(disputed, handed, handed, channel=HAND, agrees=True, reasons="")
    assert (disputed.open_tasks(), disputed.end()) == ([], "ended_agreed")


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        (
            {"sent": "2025-04-14", "arrived": "2025-04-16"},
            "sent_day",
            "Deze dag ligt vóór de dag van de vraag. Kijk de datum na.",
        ),
        (
            {"sent": "2025-04-17", "arrived": "2025-04-16"},
            "arrived_day",
            "Het kan niet aankomen vóór het verstuurd is.",
        ),
        (
            {"sent": "2025-04-18", "arrived": "2025-04-19"},
            "arrived_day",
            "Deze dag moet nog komen. Kijk de datum na.",
        ),
        ({"channel": "pigeon"}, "channel", "Kies hoe het binnenkwam."),
        ({"who": "jan"}, "person_id", "Jan was op die dag geen ouder of voogd van Amina."),
        ({"reasons": " "}, *REASONED),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    disputed: Play, values: dict[str, Any], field: str, message: str
) -> None:
    disputed.travel_to("2025-04-18 10:00")
    assert refusal(registering_of(disputed, **values)) == (field, message)
    assert disputed.open_tasks() == [("cursist", "dispute")]


def test_what_was_answered_meanwhile_is_not_registered_and_what_was_typed_is_gone(
    disputed: Play,
) -> None:
    with transaction():
        secretariat.keep(step(disputed), disputed.person("chris"), {"reasons": ["Te snel."]})
        secretariat.attach(step(disputed), disputed.person("chris"), SCAN)
    disputed.do("dispute", "amina", {"agrees": True})
    assert disputed.count(Draft) == 0
    assert attached() == ["attest.pdf"]
    with pytest.raises(NoLongerOpen):
        register(disputed, "2025-04-15", "2025-04-15")


def test_a_step_with_a_term_is_registered_against_its_decision(play: Play) -> None:
    play.reach_decision()
    tasks = [WaitingStep.of(task) for task in play.case().tasks]
    assert tasks == [None] * 3
    assert waiting_steps(play.case(), play.person("chris")) == []


@pytest.mark.obligation("3.6-01")
def test_what_a_minor_mailed_is_kept_in_the_case_and_asked_of_the_guardian(of_ines: Play) -> None:
    of_ines.travel_to("2025-06-06 10:00")
    done = register(of_ines, "2025-06-05", "2025-06-05", who="ines", scans=(SCAN,))
    assert not done
    assert of_ines.open_tasks() == [("cursist", "dispute")]
    told = last_event("registered")
    assert (told.element, told.person.name, told.details["sent_by"]) == ("dispute", "Chris", "Ines")
    assert (told.details["sent_on"], told.details["arrived_on"]) == ("2025-06-05", "2025-06-05")
    assert db.session.query(Document).filter_by(kind="scan").one().case_id == of_ines.case().id
    mail = of_ines.mail("step_confirm")
    assert (mail.role, mail.address) == ("guardian", "jan@encora.example")
    for words in (
        "Ines stuurde ons een mail. We kregen die op donderdag 5 juni 2025.",
        "De vraag in het dossier is: Akkoord met de lesgever?",
        f"> {TOO_SOON}",
        f"https://weerwoord.example/taken/{of_ines.task('dispute').id}",
        "Doe je niets? Dan verandert er niets in het dossier.",
    ):
        assert words in mail.text
    own = of_ines.mail("step_registered")
    assert (own.address, own.case_id) == ("ines@encora.example", of_ines.case().id)
    assert "Je antwoord telt nog niet." in own.text
    assert "We stuurden een mail naar Jan." in own.text
    ready = staff.typed_by(of_ines.task("dispute"), of_ines.person("jan"))
    assert ready == {"agrees": ["no"], "reasons": [TOO_SOON]}
    of_ines.do("dispute", "jan", {"agrees": False}, reasons=TOO_SOON)
    assert (of_ines.open_tasks(), of_ines.count(Draft)) == ([("chair", "compose")], 0)
    (told,) = of_ines.letters("step_confirmed")
    assert (told.person.name, told.role) == ("Ines", "minor")
    assert "Jan bevestigde je antwoord, als ouder of voogd. Het telt nu." in told.text


def test_of_a_step_that_no_minor_sent_none_hears_that_it_was_confirmed(of_ines: Play) -> None:
    of_ines.do("dispute", "jan", {"agrees": False}, reasons=TOO_SOON)
    assert of_ines.letters("step_confirmed") == []


def test_what_the_guardian_had_typed_stays(of_ines: Play) -> None:
    with transaction():
        staff.keep(of_ines.task("dispute"), of_ines.person("jan"), {"reasons": ["Onredelijk."]})
    register(of_ines, "2025-06-05", "2025-06-05", who="ines")
    ready = staff.typed_by(of_ines.task("dispute"), of_ines.person("jan"))
    assert ready == {"reasons": ["Onredelijk."]}


def test_a_second_click_registers_what_a_minor_sent_once(of_ines: Play) -> None:
    for _ in range(2):
        register(of_ines, "2025-06-05", "2025-06-05", who="ines", key="a")
    assert len(of_ines.trail("registered")) == 1
    assert len(of_ines.letters("step_confirm")) == 1
    register(of_ines, "2025-06-05", "2025-06-05", who="ines", key="b")
    assert len(of_ines.trail("registered")) == 2


def test_who_turned_18_since_confirms_it_themself(of_ines: Play) -> None:
    of_ines.travel_to("2025-06-10 10:00")
    assert not register(of_ines, "2025-06-09", "2025-06-09", who="ines")
    assert of_ines.letters("step_confirm") == []
    assert "Je bent nu 18. Je bevestigt het dus zelf." in of_ines.mail("step_registered").text
    of_ines.do("dispute", "ines", {"agrees": False}, reasons=TOO_SOON)
    assert of_ines.open_tasks() == [("chair", "compose")]


def test_without_a_guardian_nothing_is_registered_and_what_was_typed_is_kept(of_ines: Play) -> None:
    of_ines.travel_to("2025-06-07 10:00")
    with transaction():
        db.session.query(Guardianship).one().last_day = date(2025, 6, 6)
        secretariat.keep(step(of_ines), of_ines.person("chris"), {"reasons": ["Te snel."]})
    assert refusal(
        registering_of(of_ines, sent="2025-06-07", arrived="2025-06-07", who="ines")
    ) == (
        "person_id",
        "Ines was op die dag nog geen 18. We kennen nog geen ouder of voogd. "
        "Voeg die eerst toe. Wat je typte, is bewaard.",
    )
    assert of_ines.trail("registered") == []
    kept = secretariat.typed_by(step(of_ines), of_ines.person("chris"))
    assert kept == {"reasons": ["Te snel."]}


def test_what_was_done_is_asked_of_no_guardian(of_ines: Play) -> None:
    of_ines.do("dispute", "jan", {"agrees": True})
    with pytest.raises(NoLongerOpen):
        register(of_ines, "2025-06-05", "2025-06-05", who="ines")
    assert of_ines.letters("step_confirm") == []


def test_what_is_typed_to_register_is_opened_by_nobody_else(disputed: Play) -> None:
    with transaction():
        secretariat.keep(step(disputed), disputed.person("chris"), {"reasons": ["Te snel."]})
    draft = db.session.query(Draft).one()
    now = brussels("2025-04-15 10:00")
    for name in ("amina", "dirk"):
        assert not drafts.may_open(disputed.person(name), draft, now)
        assert not secretariat.is_registering(disputed.person(name), draft)
    assert secretariat.is_registering(disputed.person("chris"), draft)


def test_a_second_click_does_the_step_once(disputed: Play) -> None:
    clicks = [register(disputed, "2025-04-15", "2025-04-15", key="a") for _ in range(2)]
    assert clicks == [True, True]
    assert [element for _, _, element in disputed.trail("done")] == ["report", "adapt", "dispute"]
    assert disputed.count(Draft) == 0
