"""What somebody under 18 sends by e-mail, by post or by hand: registered with its two dates, and
confirmed by the guardian as what is asked on line."""

from datetime import date
from typing import Any

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases import Matter, adding, drafts, guardians, minors, registering
from processes.cases.incoming import Incoming, register_incoming
from processes.conducting import EXEMPTION
from processes.documents import Kept
from processes.errors import NotAllowed
from processes.models import (
    Case,
    Document,
    Draft,
    Event,
    Guardianship,
    Result,
    Setting,
    db,
    transaction,
)
from tests.play import Play, brussels, refusal, shown

SAYS = "Ik ga niet akkoord en wil een gesprek."
SCAN = Kept("brief.pdf", "application/pdf", 1200, "ab" * 32)
# Received on Monday 14 April 2025: the last day is Thursday 17 April.
AFTER_THE_TERM = "2025-04-22 09:00"


def matter(play: Play, day: str = "2025-04-14") -> str:
    return Matter.about(play.result(day, "ines")).subject


def register(
    play: Play,
    subject: str,
    sent: str = "2025-04-17",
    arrived: str = "2025-04-22",
    *,
    channel: str = "post",
    says: str = SAYS,
    scans: tuple[Kept, ...] = (),
    key: str | None = None,
) -> int:
    """Chris registers a letter of Ines, 17 years old: the number of the draft that it becomes."""
    at = [brussels(day if ":" in day else f"{day} 00:00") for day in (sent, arrived)]
    with transaction():
        about, chris = Matter.of(subject), play.person("chris")
        assert about is not None
        for scan in scans:
            registering.attach(about, chris, scan)
        incoming = Incoming(channel, at[0], at[1], says)
        draft = register_incoming(about, play.person("ines"), chris, incoming, key)
        assert isinstance(draft, Draft)
        return draft.id


def letter(play: Play, **values: Any) -> int:
    """Posted on the last day of the term, arrived and registered after it, with a scan."""
    subject = matter(play)
    play.travel_to(AFTER_THE_TERM)
    return register(play, subject, **{"scans": (SCAN,), **values})


def confirm(play: Play, number: int, by: str = "jan") -> Case:
    with transaction():
        said = {"disagrees": True, "reasons": SAYS}
        return cases.file_draft(number, play.person(by), Answer({}, said))


def draft(number: int) -> Draft:
    db.session.rollback()
    return db.session.get_one(Draft, number)


def reading(name: str, token: str) -> None:
    with transaction():
        db.session.add(Setting(name=name, token=token))


def told(play: Play) -> list[tuple[str, str]]:
    return [(name, play.mail(name).address) for role, name in play.mails()]


@pytest.mark.obligation("3.6-01")
def test_a_letter_of_a_minor_becomes_a_draft_and_the_guardian_is_asked_to_confirm(
    play: Play,
) -> None:
    number = letter(play)
    assert play.count(Case) == 0
    assert told(play) == [
        ("registered", "ines@encora.example"),
        ("confirm", "jan@encora.example"),
    ]
    confirming = play.mail("confirm").text
    for words in (
        "Ines stuurde ons een brief. We kregen die op dinsdag 22 april 2025.",
        "Dit schreef Ines",
        f"> {SAYS}",
        "- brief.pdf",
        "De laatste dag was donderdag 17 april 2025. Ines was op tijd.",
        f"https://weerwoord.example/indienen/{number}/nakijken",
    ):
        assert words in confirming
    assert "We stuurden een mail naar Jan." in play.mail("registered").text
    assert drafts.may_open(play.person("jan"), draft(number), brussels(AFTER_THE_TERM))


@pytest.mark.obligation("3.6-01", "3.6-03", "3.6-08")
def test_confirmed_it_is_filed_on_the_day_of_posting_with_its_scan_and_both_dates(
    play: Play,
) -> None:
    number = letter(play)
    play.travel_to("2025-04-23 10:00")
    case = confirm(play, number)
    said = play.submission()
    assert (said.person.name, shown(said.filed_at), shown(said.arrived_at)) == (
        "Jan",
        "2025-04-17 00:00",
        "2025-04-23 10:00",
    )
    assert said.routing == {"timely": True}
    assert [file["name"] for file in said.evidence["attachments"]] == ["brief.pdf"]
    asked = said.evidence["asked"]
    assert (asked["name"], asked["at"]) == ("Ines", "2025-04-16T22:00:00+00:00")
    assert asked["values"]["incoming"] == [
        {
            "channel": "post",
            "sent_on": "2025-04-17",
            "arrived_on": "2025-04-22",
            "registered_by": "Chris",
            "sent_by": "Ines",
            "says": SAYS,
            "key": None,
            "arrived_at": "2025-04-21T22:00:00+00:00",
        }
    ]
    scan = db.session.query(Document).one()
    assert (scan.case_id, scan.draft_id, scan.kind, scan.added_by.name) == (
        case.id,
        None,
        "scan",
        "Chris",
    )
    opened = db.session.query(Event).filter_by(kind="opened").one()
    assert (opened.person.name, opened.details["channel"], opened.details["sent_by"]) == (
        "Jan",
        "post",
        "Ines",
    )
    proof = play.mail("confirmation").text
    assert (
        "- Eerst gevraagd door: Ines, met een brief\n"
        "- Verstuurd op: donderdag 17 april 2025\n"
        "- Aangekomen in het centrum op: dinsdag 22 april 2025\n"
        "- Geregistreerd door: Chris\n"
    ) in proof


@pytest.mark.parametrize(
    ("setting", "filed", "timely"),
    [
        (("minor_filing_date", "confirmation"), "2025-04-22 09:00", False),
        (("paper_filing_date", "arrival"), "2025-04-22 00:00", False),
        (("paper_filing_date", "posting"), "2025-04-17 00:00", True),
    ],
)
@pytest.mark.obligation("3.6-01", "3.6-03")
def test_the_settings_say_which_day_counts(
    play: Play, setting: tuple[str, str], filed: str, timely: bool
) -> None:
    reading(*setting)
    confirm(play, letter(play))
    assert (shown(play.submission().filed_at), play.submission().routing) == (
        filed,
        {"timely": timely},
    )
    late = "Het is dus te laat. Je kan het toch bevestigen."
    assert (late in play.mail("confirm").text) is not timely


@pytest.mark.obligation("3.6-03")
def test_an_email_counts_on_the_day_on_which_it_was_sent_whatever_the_centre_reads_of_letters(
    play: Play,
) -> None:
    reading("paper_filing_date", "arrival")
    confirm(play, letter(play, channel="email"))
    assert play.submission().routing == {"timely": True}
    assert "Ines stuurde ons een mail." in play.mail("confirm").text


def test_that_it_was_registered_stands_in_the_trail_of_what_it_is_about(play: Play) -> None:
    letter(play)
    event = db.session.query(Event).filter_by(kind="registered").one()
    assert (event.result_id, event.person.name) == (1, "Chris")
    assert event.details == {
        "channel": "post",
        "sent_on": "2025-04-17",
        "arrived_on": "2025-04-22",
        "registered_by": "Chris",
        "sent_by": "Ines",
    }


def test_what_is_against_nothing_is_in_the_trail_all_the_same(play: Play) -> None:
    number = register(play, f"{EXEMPTION}:{play.ids['ines']}", "2025-04-14", "2025-04-14")
    with transaction():
        adding.add_to_letter(number, play.person("chris"), SCAN, "De achterkant")
    events = [e for e in db.session.query(Event) if e.kind in ("registered", "document_added")]
    assert [(e.kind, e.person.name, e.case_id, e.result_id) for e in events] == [
        ("registered", "Chris", None, None),
        ("document_added", "Chris", None, None),
    ]
    for event in events:
        assert event.details["who"] == play.ids["ines"]
        assert event.details["process"] == EXEMPTION
    assert events[0].details["sent_by"] == "Ines"


@pytest.mark.obligation("3.6-15")
def test_an_appeal_of_a_minor_stands_in_the_trail_of_the_case_that_it_attacks(play: Play) -> None:
    result = play.result("2025-04-14", "ines")
    play.open(by="jan", result=result, at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    about = Matter.against(play.decision())
    assert about is not None
    number = register(play, about.subject, "2025-04-22", channel="email", says="Ik ga in beroep.")
    assert play.trail("registered") == [("2025-04-22 15:00", "registered", None)]
    assert confirm(play, number).process == "appeal_committee"


def test_a_second_click_registers_once_and_mails_once(play: Play) -> None:
    subject = matter(play)
    play.travel_to(AFTER_THE_TERM)
    numbers = [register(play, subject, scans=(SCAN,), key="k") for _ in range(2)]
    assert numbers[0] == numbers[1]
    assert (play.count(Document), len(play.letters("confirm"))) == (1, 1)


def test_what_was_filed_before_is_told_with_its_reference(play: Play) -> None:
    subject = matter(play)
    play.open(by="jan", result=db.session.get_one(Result, 1), at="2025-04-15 10:00")
    play.travel_to(AFTER_THE_TERM)
    _, message = refusal(lambda: register(play, subject))
    assert message == "Dit is al ingediend. Je vindt het in dossier BZ-2025-0001."


@pytest.mark.obligation("3.6-01")
def test_without_a_known_guardian_nothing_is_registered_and_the_scan_is_kept(play: Play) -> None:
    with transaction():
        db.session.delete(db.session.get_one(Guardianship, 1))
    subject = matter(play)
    play.travel_to(AFTER_THE_TERM)
    with transaction():
        about = Matter.of(subject)
        assert about is not None
        registering.attach(about, play.person("chris"), SCAN)
    assert refusal(lambda: register(play, subject)) == (
        "person_id",
        "Ines was op die dag nog geen 18. We kennen nog geen ouder of voogd. Voeg die eerst toe. "
        "Wat je typte, is bewaard.",
    )
    assert [row.name for row in db.session.query(Document)] == ["brief.pdf"]


@pytest.mark.parametrize(
    ("sent", "arrived", "field"),
    [
        ("2025-04-17", "2025-04-16", "arrived_day"),
        ("2025-04-17", "2025-04-23", "arrived_day"),
        ("2025-04-13", "2025-04-14", "sent_day"),
    ],
)
def test_days_that_cannot_be_are_refused_as_of_everybody(
    play: Play, sent: str, arrived: str, field: str
) -> None:
    subject = matter(play)
    play.travel_to(AFTER_THE_TERM)
    assert refusal(lambda: register(play, subject, sent, arrived))[0] == field
    assert (play.count(Draft), play.mails()) == (0, [])


# --- what stood in the draft already


def begun(play: Play, typed: str, *, asked: bool) -> str:
    subject = matter(play)
    play.travel_to("2025-04-15 10:00")
    with transaction():
        about = Matter.of(subject)
        assert about is not None
        own = drafts.begin(about, play.person("ines"))
        drafts.write(own.id, play.person("ines"), {"reasons": typed})
        if asked:
            guardians.ask(own.id, play.person("ines"))
    play.travel_to(AFTER_THE_TERM)
    return subject


def test_what_the_minor_was_typing_stays_and_the_letter_comes_below_it(play: Play) -> None:
    number = register(play, begun(play, "Ik was ziek.", asked=False))
    assert draft(number).values["reasons"] == f"Ik was ziek.\n\n{SAYS}"
    assert draft(number).asked_values["reasons"] == SAYS
    assert shown(draft(number).asked_at) == "2025-04-17 00:00"


@pytest.mark.obligation("3.6-01")
@pytest.mark.parametrize(
    ("sent", "counts"), [("2025-04-17", "2025-04-15 10:00"), ("2025-04-14", "2025-04-14 00:00")]
)
def test_of_what_was_asked_on_line_and_by_letter_the_earlier_counts(
    play: Play, sent: str, counts: str
) -> None:
    number = register(play, begun(play, "Ik was ziek.", asked=True), sent)
    assert shown(draft(number).asked_at) == counts
    assert draft(number).asked_values["reasons"] == f"Ik was ziek.\n\n{SAYS}"
    assert len(play.letters("confirm")) == 2


def test_of_two_letters_both_are_kept(play: Play) -> None:
    subject = matter(play)
    play.travel_to(AFTER_THE_TERM)
    register(play, subject, "2025-04-17", key="a")
    number = register(play, subject, "2025-04-16", says="Nog een brief.", key="b")
    assert [each.sent_on.isoformat() for each in drafts.sent_off_line(draft(number))] == [
        "2025-04-16",
        "2025-04-17",
    ]
    assert draft(number).values["reasons"] == f"{SAYS}\n\nNog een brief."


# --- what was received stays


def test_nobody_throws_away_or_takes_back_what_was_received(play: Play) -> None:
    number = letter(play)
    with pytest.raises(NotAllowed), transaction():
        drafts.throw_away(number, play.person("jan"))
    with pytest.raises(NotAllowed), transaction():
        guardians.take_back(number, play.person("ines"))
    with transaction():
        drafts.detach(number, play.person("jan"), draft(number).documents[0].id)
    assert [scan.name for scan in draft(number).documents] == ["brief.pdf"]


def test_a_scan_goes_to_the_case_that_the_guardian_files_in_a_draft_of_their_own(
    play: Play,
) -> None:
    letter(play)
    with transaction():
        jans = drafts.own(Matter.about(db.session.get_one(Result, 1)), play.person("jan")).id
    case = confirm(play, jans)
    assert [(d.name, d.case_id, d.draft_id) for d in db.session.query(Document)] == [
        ("brief.pdf", case.id, None)
    ]


def test_the_guardian_is_reminded_only_of_what_still_lies_ahead(play: Play) -> None:
    subject = matter(play)
    play.travel_to("2025-04-16 11:00")
    register(play, subject, "2025-04-15", "2025-04-16")
    play.settle()
    assert play.letters("reminder") == []
    play.travel_to("2025-04-17 08:00")
    assert len(play.letters("reminder")) == 1
    assert "Ines stuurde ons een brief." in play.mail("reminder").text


def test_the_secretariat_sees_which_letters_wait_but_not_of_whom_it_is_a_parent(
    play: Play,
) -> None:
    number = letter(play)
    with transaction():
        play.add("lea", "secretariat")
        play.guard("lea", "ines")
    assert [each.id for each in minors.waiting_letters(play.person("chris"))] == [number]
    assert minors.waiting_letters(play.person("lea")) == []
    confirm(play, number)
    assert minors.waiting_letters(play.person("chris")) == []


# --- the 18th birthday: Ines is 18 on 10 June 2025


@pytest.mark.obligation("3.6-01", "7.1-09")
def test_who_came_of_age_since_the_letter_confirms_it_themselves(play: Play) -> None:
    subject = matter(play, "2025-06-05")
    play.travel_to("2025-06-12 09:00")
    number = register(play, subject, "2025-06-09", "2025-06-11")
    assert told(play) == [("registered", "ines@encora.example")]
    assert "Je bent nu 18. Je bevestigt het dus zelf." in play.mail("registered").text
    with pytest.raises(NotAllowed):
        confirm(play, number)
    case = confirm(play, number, by="ines")
    assert shown(case.submissions[0].filed_at) == "2025-06-09 00:00"
    # 6, 10 and 11 June: Whit Monday, the 9th, does not count.
    assert play.submission().routing == {"timely": True}


@pytest.mark.obligation("3.6-01")
def test_a_guardian_files_on_paper_for_the_minor_as_before(play: Play) -> None:
    about = Matter.of(matter(play))
    assert about is not None
    incoming = Incoming("post", brussels("2025-04-14 00:00"), brussels("2025-04-14 00:00"), SAYS)
    with transaction():
        filed = register_incoming(about, play.person("jan"), play.person("chris"), incoming)
    assert isinstance(filed, Case)
    assert date(2025, 4, 14) == play.submission().filed
