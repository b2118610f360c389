"""What somebody under 18 sends by e-mail, by post or by hand: registered with its two dates, and
confirmed by the guardian as what is asked on line."""

from datetime import date

import pytest

from processes.cases import Matter
from processes.cases.drafts import drafts, secretariat
from processes.cases.file import adding
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.cases.minors import unconfirmed
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
from tests.asking import EXEMPTION
from tests.off_line import (
    AFTER_THE_TERM,
    SAYS,
    SCAN,
    confirm,
    draft,
    letter,
    matter,
    register,
    told,
)
from tests.play import Play, brussels, refusal, shown


def reading(name: str, token: str) -> None:
    with transaction():
        db.session.add(Setting(name=name, token=token))


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
        "- Eerst gevraagd door: Ines, met een gewone brief\n"
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
        adding.add_to_unconfirmed(number, play.person("chris"), SCAN, "De achterkant")
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
    number = register(play, about.subject, "2025-04-22", channel="hand", says="Ik ga in beroep.")
    assert play.trail("registered") == [("2025-04-22 15:00", "registered", None)]
    assert confirm(play, number).process == "appeal_committee"


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
        secretariat.attach(about, play.person("chris"), SCAN)
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


def test_the_secretariat_sees_what_waits_for_a_guardian_but_not_of_whom_it_is_a_parent(
    play: Play,
) -> None:
    number = letter(play)
    with transaction():
        play.add("lea", "secretariat")
        play.guard("lea", "ines")
    assert [each.id for each in unconfirmed.for_secretariat(play.person("chris"))] == [number]
    assert unconfirmed.for_secretariat(play.person("lea")) == []
    confirm(play, number)
    assert unconfirmed.for_secretariat(play.person("chris")) == []


@pytest.mark.obligation("3.6-01")
def test_a_guardian_files_on_paper_for_the_minor_as_before(play: Play) -> None:
    about = Matter.of(matter(play))
    assert about is not None
    incoming = Incoming("post", brussels("2025-04-14 00:00"), brussels("2025-04-14 00:00"), SAYS)
    with transaction():
        filed = register_incoming(about, play.person("jan"), play.person("chris"), incoming)
    assert isinstance(filed, Case)
    assert date(2025, 4, 14) == play.submission().filed
