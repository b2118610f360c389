"""Under 18 the guardian conducts the procedure: what a minor asks is confirmed, in time."""

from collections.abc import Callable

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.drafts import drafts
from processes.cases.minors import confirming
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import (
    Case,
    Guardianship,
    Mail,
    Person,
    Result,
    Setting,
    Submission,
    db,
    transaction,
)
from tests.confirming import SAID, ask, begin, confirm, draft, opens
from tests.play import Play, refusal, shown
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("documents_and_invitations")


def reading(token: str) -> None:
    """How the centre reads when a minor's filing is filed."""
    with transaction():
        db.session.add(Setting(name="minor_filing_date", token=token))


@pytest.mark.obligation("3.6-01")
def test_a_minor_asks_and_the_guardian_is_mailed_what_was_typed_and_until_when(
    play: Play,
) -> None:
    number = ask(play)
    assert draft(number).asked_at is not None
    mail = db.session.get_one(Mail, 1)
    assert (mail.address, mail.role, mail.case_id, mail.legal) == (
        "jan@encora.example",
        "guardian",
        None,
        True,
    )
    assert mail.subject == "Ines vraagt je om iets te bevestigen"
    for words in (
        "> Ik was ziek.",
        "- attest.pdf",
        "https://weerwoord.example/indienen/1/nakijken",
        "De laatste dag is donderdag 17 april 2025. Ines was op tijd.",
        "Doe je niets? Dan dienen we niets in.",
    ):
        assert words in mail.text
    assert play.count(Case) == 0


@pytest.mark.obligation("3.6-01")
def test_until_asked_the_draft_is_the_minors_and_from_then_on_the_guardians(play: Play) -> None:
    number = begin(play)
    everybody = ("ines", "jan", "amina", "bram", "chris")
    assert opens(play, number, *everybody) == ["ines"]
    with transaction():
        confirming.ask(number, play.person("ines"))
    assert opens(play, number, *everybody) == ["ines", "jan"]
    with pytest.raises(NotAllowed), transaction():
        drafts.write(number, play.person("ines"), {"reasons": "Anders."})
    with transaction():
        drafts.write(number, play.person("jan"), {"reasons": "Ines was ziek."})
    assert draft(number).values == {"reasons": "Ines was ziek."}


@pytest.mark.obligation("3.6-01")
def test_a_minor_files_nothing_alone(play: Play) -> None:
    number = begin(play)
    with pytest.raises(NotAllowed):
        confirm(play, number, by="ines")
    assert play.count(Case) == 0
    assert draft(number).values == {"reasons": "Ik was ziek."}


@pytest.mark.obligation("3.6-01")
def test_who_has_no_guardian_is_told_so_and_loses_nothing(play: Play) -> None:
    with transaction():
        db.session.delete(db.session.get_one(Guardianship, 1))
    number = begin(play)

    def alone() -> None:
        with transaction():
            confirming.ask(number, play.person("ines"))

    assert refusal(alone) == (
        "disagrees",
        "We weten niet wie je ouder of voogd is. Contacteer het secretariaat. Wat je typte, is "
        "bewaard.",
    )
    assert (draft(number).asked_at, draft(number).values) == (None, {"reasons": "Ik was ziek."})


@pytest.mark.obligation("3.6-01")
@pytest.mark.parametrize(
    ("token", "filed", "timely"),
    [
        (None, "2025-04-17 23:00", True),
        ("submission", "2025-04-17 23:00", True),
        ("confirmation", "2025-04-18 09:00", False),
    ],
)
def test_the_setting_says_whose_moment_counts(
    play: Play, token: str | None, filed: str, timely: bool
) -> None:
    if token:
        reading(token)
    number = ask(play, at="2025-04-17 23:00")
    play.travel_to("2025-04-18 09:00")
    confirm(play, number)
    said = play.submission()
    assert (said.person.name, shown(said.filed_at), shown(said.arrived_at)) == (
        "Jan",
        filed,
        "2025-04-18 09:00",
    )
    assert said.routing == {"timely": timely}
    assert said.evidence["asked"] == {
        "name": "Ines",
        "at": "2025-04-17T21:00:00+00:00",
        "values": {
            "reasons": "Ik was ziek.",
            "attachments": [{**said.evidence["attachments"][0]}],
        },
    }
    assert said.evidence["attachments"][0]["name"] == "attest.pdf"


@pytest.mark.obligation("3.6-01")
def test_what_the_guardian_changed_stands_beside_what_the_minor_typed(play: Play) -> None:
    number = ask(play)
    confirm(play, number, reasons="Ines was ziek.")
    said = play.submission().evidence
    assert said["reasons"] == "Ines was ziek."
    assert said["asked"]["values"]["reasons"] == "Ik was ziek."


@pytest.mark.obligation("3.6-01")
def test_a_guardian_also_files_without_being_asked(play: Play) -> None:
    confirm(play, begin(play, who="jan"))
    assert "asked" not in play.submission().evidence
    assert play.submission().person.name == "Jan"


def test_two_clicks_at_the_same_moment_file_once(play: Play) -> None:
    number = ask(play)
    jan = play.ids["jan"]

    def click() -> str:
        with transaction():
            person = db.session.get_one(Person, jan)
            return cases.file_draft(number, person, Answer({}, SAID)).reference

    assert play.at_once(click, click, click) == ["BZ-2025-0001"] * 3
    assert (play.count(Case), play.count(Submission)) == (1, 1)


def test_two_guardians_at_the_same_moment_file_once(play: Play) -> None:
    with transaction():
        play.add("kim")
        play.guard("kim", "ines")
    number = ask(play)

    def click(who: str) -> Callable[[], str]:
        def act() -> str:
            with transaction():
                person = db.session.get_one(Person, play.ids[who])
                return cases.file_draft(number, person, Answer({}, SAID)).reference

        return act

    assert play.at_once(click("jan"), click("kim")) == ["BZ-2025-0001"] * 2
    assert play.count(Submission) == 1


def test_once_filed_every_draft_of_the_same_filing_is_empty_and_leads_to_the_case(
    play: Play,
) -> None:
    number = begin(play, who="jan")
    with transaction():
        result = db.session.get_one(Result, 1)
        other = drafts.begin(Matter.about(result), play.person("ines")).id
        drafts.write(other, play.person("ines"), {"reasons": "Van mij."})
    case = confirm(play, number)
    for each in (number, other):
        assert (draft(each).values, draft(each).case_id) == ({}, case.id)
    with pytest.raises(NoLongerOpen), transaction():
        drafts.write(other, play.person("ines"), {"reasons": "Te laat."})


# --- taken back


def take_back(play: Play, number: int, by: str = "ines") -> None:
    with transaction():
        confirming.take_back(number, play.person(by))


def test_a_minor_takes_back_what_was_asked_and_the_guardian_is_told(play: Play) -> None:
    number = ask(play)
    with transaction():
        drafts.write(number, play.person("jan"), {"reasons": "Ines was ziek."})
    take_back(play, number)
    assert (draft(number).asked_at, draft(number).asked_values) == (None, None)
    assert opens(play, number, "ines", "jan") == ["ines"]
    assert draft(number).values == {"reasons": "Ines was ziek."}
    assert [paper.name for paper in draft(number).documents] == ["attest.pdf"]
    letter = play.mail("taken_back")
    assert (letter.address, letter.subject) == (
        "jan@encora.example",
        "Ines neemt de vraag terug",
    )
    assert "Je moet niets meer doen." in letter.text
    assert "De laatste dag is donderdag 17 april 2025." in letter.text
    with pytest.raises(NotAllowed):
        confirm(play, number)


def test_what_was_taken_back_brings_no_reminder_and_can_be_asked_again(play: Play) -> None:
    number = ask(play)
    take_back(play, number)
    play.travel_to("2025-04-16 08:00")
    assert play.letters("reminder") == []
    with transaction():
        drafts.write(number, play.person("ines"), {"reasons": "Beter zo."})
        confirming.ask(number, play.person("ines"))
    assert shown(confirm(play, number).submissions[0].filed_at) == "2025-04-16 08:00"
    assert play.submission().evidence["asked"]["values"]["reasons"] == "Beter zo."


def test_only_the_minor_takes_it_back_and_only_while_it_waits(play: Play) -> None:
    number = ask(play)
    for who in ("jan", "amina", "chris"):
        with pytest.raises(NotAllowed):
            take_back(play, number, by=who)
    confirm(play, number)
    with pytest.raises(NoLongerOpen):
        take_back(play, number)
    assert play.letters("taken_back") == []


def test_who_is_18_by_now_has_nothing_to_take_back(play: Play) -> None:
    number = ask(play)
    play.travel_to("2025-06-10 00:00")
    with pytest.raises(NoLongerOpen):
        take_back(play, number)
    assert draft(number).asked_at is not None


def test_taken_back_and_confirmed_at_the_same_moment_one_of_the_two_holds(play: Play) -> None:
    number = ask(play)
    ines, jan = play.ids["ines"], play.ids["jan"]

    def takes_back() -> str:
        with transaction():
            confirming.take_back(number, db.session.get_one(Person, ines))
        return "taken back"

    def confirms() -> str:
        with transaction():
            cases.file_draft(number, db.session.get_one(Person, jan), Answer({}, SAID))
        return "filed"

    answers = play.at_once(takes_back, confirms)
    assert sorted(isinstance(answer, Exception) for answer in answers) == [False, True]
    assert play.count(Case) == int("filed" in answers)


# --- reminders


def test_guardians_are_reminded_on_the_working_day_before_and_on_the_last_day(
    play: Play,
) -> None:
    number = ask(play, at="2025-04-15 10:00")
    told: list[tuple[str, int]] = []
    for moment in (
        "2025-04-16 07:59",
        "2025-04-16 08:00",
        "2025-04-16 20:00",
        "2025-04-17 08:00",
        "2025-04-18 08:00",
    ):
        play.travel_to(moment)
        told.append((moment[8:], len(play.letters("reminder"))))
    assert told == [
        ("16 07:59", 0),
        ("16 08:00", 1),
        ("16 20:00", 1),
        ("17 08:00", 2),
        ("18 08:00", 2),
    ]
    letter = play.mail("reminder")
    assert letter.address == "jan@encora.example"
    assert "De laatste dag is donderdag 17 april 2025. Ines was op tijd." in letter.text
    assert not letter.legal
    confirm(play, number)


def test_nobody_is_reminded_of_what_is_confirmed_or_asked_after_the_last_morning(
    play: Play,
) -> None:
    number = ask(play, at="2025-04-15 10:00")
    confirm(play, number)
    play.travel_to("2025-04-17 08:00")
    assert play.letters("reminder") == []


def test_what_was_asked_on_the_last_day_itself_brings_no_reminder(play: Play) -> None:
    ask(play, at="2025-04-17 08:00")
    play.travel_to("2025-04-17 23:00")
    assert play.letters("reminder") == []


def test_of_a_draft_whose_term_is_over_nothing_is_asked_any_more(play: Play) -> None:
    ask(play)
    play.travel_to("2025-04-18 00:00")
    with statements() as said:
        assert confirming.remind() == 0
    assert len([each for each in said if each.startswith("SELECT")]) == 1


@pytest.mark.obligation("3.6-01")
def test_the_minor_hears_once_that_the_guardian_confirmed(play: Play) -> None:
    number = ask(play)
    case = confirm(play, number)
    confirm(play, number)
    [told] = play.letters("confirmed")
    assert (told.person.name, told.role, told.case_id) == ("Ines", "minor", case.id)
    assert "Jan bevestigde wat je vroeg, als ouder of voogd." in told.text


@pytest.mark.obligation("3.6-01")
def test_who_asked_and_turned_18_confirms_alone_and_is_told_nothing_twice(play: Play) -> None:
    number = ask(play, at="2025-06-09 10:00")
    play.travel_to("2025-06-10 09:00")
    confirm(play, number, by="ines")
    assert play.letters("confirmed") == []
