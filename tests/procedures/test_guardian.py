"""Under 18 the guardian conducts the procedure; from the 18th birthday on the cursist does."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from processes import cases, documents
from processes.answers import Answer
from processes.cases import Matter, drafts, guardians
from processes.cases.guardianships import OWN, add_guardian, end_guardian
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import (
    Case,
    Draft,
    Guardianship,
    Mail,
    Person,
    Result,
    Setting,
    Submission,
    db,
    transaction,
)
from processes.roles import seen_until
from tests.app.accounts import statements
from tests.play import Play, refusal, shown

SAID = {"disagrees": True, "reasons": "Ik was ziek."}


@pytest.fixture
def play(play: Play, tmp_path: Path) -> Play:
    """The stage, with a place for documents, and invitations that work for a week."""
    play.app.config.update(DATA=tmp_path, INVITATION_DAYS=7)
    return play


def begin(play: Play, who: str = "ines", at: str = "2025-04-15 10:00") -> int:
    """A result of Ines of 14 April 2025, and a draft about it with a reason and a file."""
    number = play.result("2025-04-14", "ines").id
    play.travel_to(at)
    with transaction():
        result = db.session.get_one(Result, number)
        draft = drafts.begin(Matter.about(result), play.person(who))
        drafts.write(draft.id, play.person(who), {"reasons": "Ik was ziek."})
        kept = documents.put("attest.pdf", "application/pdf", b"%PDF-attest")
        drafts.attach(draft.id, play.person(who), kept, drafts.ATTACHMENT)
        return draft.id


def ask(play: Play, at: str = "2025-04-15 10:00") -> int:
    """The same, and Ines asked her father to confirm."""
    number = begin(play, at=at)
    with transaction():
        guardians.ask(number, play.person("ines"))
    return number


def confirm(play: Play, number: int, by: str = "jan", **said: Any) -> Case:
    with transaction():
        return cases.file_draft(number, play.person(by), Answer({}, {**SAID, **said}))


def reading(token: str) -> None:
    """How the centre reads when a minor's filing is filed."""
    with transaction():
        db.session.add(Setting(name="minor_filing_date", token=token))


def draft(number: int) -> Draft:
    db.session.rollback()
    return db.session.get_one(Draft, number)


def opens(play: Play, number: int, *names: str) -> list[str]:
    """Who of these can open the draft now."""
    found = draft(number)
    return [who for who in names if drafts.may_open(play.person(who), found, legal_now())]


def sees(play: Play, who: str) -> str | None:
    """Until when somebody sees the case; `all`, or None."""
    until = seen_until(play.person(who), play.case(), legal_now())
    return None if until is None else "all" if until == legal_now() else shown(until)


# --- asked and confirmed


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
        "Doe dit ten laatste op donderdag 17 april 2025.",
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
        guardians.ask(number, play.person("ines"))
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
            guardians.ask(number, play.person("ines"))

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
        guardians.take_back(number, play.person(by))


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
        guardians.ask(number, play.person("ines"))
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
            guardians.take_back(number, db.session.get_one(Person, ines))
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
    assert "De laatste dag is donderdag 17 april 2025." in letter.text
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


# --- the 18th birthday: Ines is 18 on 10 June 2025


@pytest.mark.obligation("3.6-01", "7.1-09")
def test_on_the_18th_birthday_the_cursist_takes_over_every_open_draft(play: Play) -> None:
    play.result("2025-06-09", "ines")
    play.travel_to("2025-06-09 23:59:59")
    with transaction():
        result = db.session.get_one(Result, 1)
        jans = drafts.begin(Matter.about(result), play.person("jan")).id
        drafts.write(jans, play.person("jan"), {"reasons": "Van Jan."})
        own = drafts.begin(Matter.about(result), play.person("ines")).id
        guardians.ask(own, play.person("ines"))
    assert opens(play, jans, "ines", "jan") == ["jan"]
    assert opens(play, own, "ines", "jan") == ["ines", "jan"]
    play.travel_to("2025-06-10 00:00")
    assert opens(play, jans, "ines", "jan") == ["ines"]
    assert opens(play, own, "ines", "jan") == ["ines"]
    with pytest.raises(NotAllowed):
        confirm(play, own, by="jan")
    case = confirm(play, own, by="ines")
    assert shown(case.submissions[0].filed_at) == "2025-06-09 23:59"


@pytest.mark.obligation("7.1-09")
def test_from_the_18th_birthday_on_the_guardian_sees_nothing_new(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-06-09", "ines"), at="2025-06-09 12:00")
    assert (sees(play, "jan"), sees(play, "ines")) == ("all", "all")
    play.travel_to("2025-06-09 23:59:59")
    assert sees(play, "jan") == "all"
    play.travel_to("2025-06-10 00:00")
    assert (sees(play, "jan"), sees(play, "ines")) == ("2025-06-09 23:59", "all")
    assert sees(play, "amina") is None


@pytest.mark.obligation("7.1-09")
def test_a_case_that_began_after_the_birthday_was_never_the_guardians(play: Play) -> None:
    play.open(by="ines", result=play.result("2025-06-09", "ines"), at="2025-06-10 00:00")
    assert sees(play, "jan") is None


@pytest.mark.obligation("7.1-09")
def test_mails_go_to_the_guardian_before_the_birthday_and_to_the_cursist_after(
    play: Play,
) -> None:
    play.open(by="jan", result=play.result("2025-06-09", "ines"), at="2025-06-09 12:00")
    assert play.mail("confirmation").address == "jan@encora.example"
    play.travel_to("2025-06-10 09:00")
    play.invite("2025-06-12")
    assert [mail.address for mail in play.letters("invitation")] == ["ines@encora.example"]


@pytest.mark.obligation("7.1-09")
def test_a_guardianship_that_ended_lets_see_what_came_before(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 10:00")
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 20))
    assert sees(play, "jan") == "all"
    play.travel_to("2025-04-21 00:00")
    assert sees(play, "jan") == "2025-04-20 23:59"


@pytest.mark.obligation("7.1-09")
def test_a_guardianship_that_is_still_to_begin_lets_see_nothing(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 10:00")
    with transaction():
        play.add("kim")
        play.guard("kim", "ines", first="2025-05-01")
    assert sees(play, "kim") is None
    play.travel_to("2025-05-01 00:00")
    assert sees(play, "kim") == "all"


@pytest.mark.obligation("3.6-01")
@pytest.mark.parametrize(
    ("born", "adult"),
    [
        (date(2007, 6, 10), date(2025, 6, 10)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2006, 2, 28), date(2024, 2, 28)),
        (None, None),
    ],
)
def test_somebody_is_18_on_the_18th_birthday(
    play: Play, born: date | None, adult: date | None
) -> None:
    somebody = Person(name="S", email="s@example.org", born_on=born)
    assert somebody.adult_on == adult
    if adult:
        assert not somebody.is_minor_on(adult)
        assert somebody.is_minor_on(date.fromordinal(adult.toordinal() - 1))


def test_of_a_draft_whose_term_is_over_nothing_is_asked_any_more(play: Play) -> None:
    ask(play)
    play.travel_to("2025-04-18 00:00")
    with statements() as said:
        assert guardians.remind() == 0
    assert len([each for each in said if each.startswith("SELECT")]) == 1


# --- kept by the secretariat


def add(play: Play, by: str = "chris", **values: Any) -> Callable[[], Guardianship]:
    given = {
        "name": "Kim",
        "email": "kim@encora.example",
        "first_day": date(2025, 4, 14),
        "last_day": None,
        **values,
    }

    def act() -> Guardianship:
        with transaction():
            ward = play.person(given.pop("ward", "ines"))
            return add_guardian(play.person(by), ward, **given)

    return act


def test_the_secretariat_adds_a_guardian_who_gets_an_account_and_a_mail(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 10:00")
    bond = add(play)()
    assert (bond.guardian.name, bond.guardian.email, bond.ward.name) == (
        "Kim",
        "kim@encora.example",
        "Ines",
    )
    assert play.mail("invitation").address == "kim@encora.example"
    assert play.trail("guardian_added") == [("2025-04-15 10:00", "guardian_added", None)]
    assert sees(play, "jan") == "all"


def test_whoever_has_an_account_gets_no_second_one(play: Play) -> None:
    people = play.count(Person)
    assert add(play, email=" Gus@Encora.example ", name="")().guardian == play.person("gus")
    assert play.count(Person) == people
    assert play.letters("invitation") == []


@pytest.mark.parametrize("who", ["amina", "jan", "ines", "bram", "dirk"])
def test_nobody_else_adds_or_ends_a_guardian(play: Play, who: str) -> None:
    with pytest.raises(NotAllowed):
        add(play, by=who)()
    with pytest.raises(NotAllowed), transaction():
        end_guardian(play.person(who), 1, date(2025, 5, 1))
    assert play.count(Guardianship) == 1


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"ward": "amina"}, "first_day", "Amina is op die dag al 18."),
        ({"first_day": date(2025, 6, 10)}, "first_day", "Ines is op die dag al 18."),
        (
            {"last_day": date(2025, 4, 13)},
            "last_day",
            "De laatste dag ligt vóór de eerste dag. Kijk de datums na.",
        ),
        (
            {"email": "jan@encora.example"},
            "email",
            "Jan is in die periode al ouder of voogd.",
        ),
        (
            {"email": "ines@encora.example"},
            "email",
            "Een ouder of voogd is zelf minstens 18.",
        ),
        ({"name": " "}, "name", "Vul een naam in."),
        (
            {"email": "kim"},
            "email",
            "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be.",
        ),
    ],
)
def test_a_guardianship_that_cannot_be_is_refused_and_says_why(
    play: Play, values: dict[str, Any], field: str, message: str
) -> None:
    assert refusal(add(play, **values)) == (field, message)
    assert play.count(Guardianship) == 1


def test_the_same_guardian_can_come_back_after_an_end(play: Play) -> None:
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 14))
    assert refusal(add(play, email="jan@encora.example"))[0] == "email"
    add(play, email="jan@encora.example", first_day=date(2025, 4, 15))()
    assert play.count(Guardianship) == 2


def test_a_last_day_before_the_first_is_refused(play: Play) -> None:
    def act() -> None:
        with transaction():
            end_guardian(play.person("chris"), 1, date(2019, 12, 31))

    assert refusal(act)[0] == "last_day"


@pytest.mark.parametrize("email", ["chris@encora.example", "kim@encora.example"])
def test_nobody_of_the_secretariat_keeps_their_own_guardianships(play: Play, email: str) -> None:
    with transaction():
        play.guard("chris", "ines")
    assert refusal(add(play, email=email)) == ("email", OWN)

    def act() -> None:
        with transaction():
            end_guardian(play.person("chris"), 1, date(2025, 5, 1))

    assert refusal(act) == ("last_day", OWN)
    assert play.count(Guardianship) == 2


def test_nobody_of_the_secretariat_makes_themselves_a_guardian(play: Play) -> None:
    assert refusal(add(play, email="chris@encora.example")) == ("email", OWN)
    assert play.count(Guardianship) == 1


@pytest.mark.obligation("3.6-01")
def test_who_can_file_asks_nobody_to_confirm(play: Play) -> None:
    number = begin(play)
    play.travel_to("2025-06-10 00:00")
    with pytest.raises(NotAllowed), transaction():
        guardians.ask(number, play.person("ines"))
    assert draft(number).asked_at is None
