"""What comes in by e-mail, by post or by hand: its two dates count, and never the day on which the
secretariat registers it."""

from datetime import date, datetime
from typing import Any

import pytest

from processes.cases import Matter
from processes.cases.drafts import secretariat
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.documents import Kept
from processes.errors import NotAllowed
from processes.models import Case, Document, Event, Person, Setting, db, transaction
from tests.attached import attached
from tests.play import Play, brussels, refusal

# Received on Monday 14 April 2025: Tuesday 15, Wednesday 16 and Thursday 17 April.
AFTER_THE_TERM = "2025-04-22 09:00"
SCAN = Kept("brief.pdf", "application/pdf", 1200, "ab" * 32)


def at(day: str) -> datetime:
    return brussels(day if ":" in day else f"{day} 00:00")


def register(
    play: Play,
    sent: str,
    arrived: str | None = None,
    *,
    channel: str = "post",
    who: str = "amina",
    by: str = "chris",
    matter: Matter | None = None,
    says: str = "Ik ga niet akkoord en wil een gesprek.",
    scans: tuple[Kept, ...] = (),
    key: str | None = None,
) -> Case:
    """Chris registers a letter, unless the story says otherwise; the result was got on 14 April."""
    matter = matter or Matter.about(play.result("2025-04-14"))
    subject = matter.subject
    with transaction():
        again = Matter.of(subject)
        assert again is not None
        for scan in scans:
            secretariat.attach(again, play.person(by), scan)
        incoming = Incoming(channel, at(sent), at(arrived or sent), says)
        case = register_incoming(again, play.person(who), play.person(by), incoming, key)
        assert isinstance(case, Case)
        return case


def opened(play: Play) -> dict[str, Any]:
    """What the trail says of how the last case was opened."""
    rows = db.session.query(Event).filter_by(kind="opened").order_by(Event.id.desc())
    details = dict(rows.first().details)
    del details["regulation"]
    return details


@pytest.mark.obligation("3.6-03", "3.6-08")
@pytest.mark.parametrize(
    ("channel", "sent", "arrived"),
    [
        ("email", "2025-04-17", "2025-04-17"),
        ("email", "2025-04-17", "2025-04-18"),
        ("post", "2025-04-17", "2025-04-22"),
        ("hand", "2025-04-17 16:30", "2025-04-17 16:30"),
    ],
)
def test_what_was_filed_within_the_term_and_registered_after_it_is_in_time(
    play: Play, channel: str, sent: str, arrived: str
) -> None:
    result = play.result("2025-04-14")
    play.travel_to(AFTER_THE_TERM)
    assert play.trail() == [("2025-04-18 00:00", "term_over", None)]
    register(play, sent, arrived, channel=channel, matter=Matter.about(result))
    assert play.open_tasks() == [("chair", "invite")]
    assert play.submission().routing == {"timely": True}
    assert opened(play) == {
        "channel": channel,
        "sent_on": sent[:10],
        "arrived_on": arrived[:10],
        "registered_by": "Chris",
    }


@pytest.mark.obligation("3.6-07")
@pytest.mark.parametrize(
    ("channel", "sent", "arrived"),
    [
        ("email", "2025-04-18", "2025-04-18"),
        ("post", "2025-04-18", "2025-04-22"),
        ("hand", "2025-04-18 08:00", "2025-04-18 08:00"),
    ],
)
def test_what_was_filed_a_day_after_the_term_is_late_and_let_through(
    play: Play, channel: str, sent: str, arrived: str
) -> None:
    result = play.result("2025-04-14")
    play.travel_to(AFTER_THE_TERM)
    register(play, sent, arrived, channel=channel, matter=Matter.about(result))
    assert play.open_tasks() == [("chair", "assess_late")]


@pytest.mark.obligation("3.6-03")
def test_a_letter_counts_on_arrival_where_the_centre_reads_it_so_and_an_email_never_does(
    play: Play,
) -> None:
    with transaction():
        db.session.add(Setting(name="paper_filing_date", token="arrival"))
    first, second = play.result("2025-04-14"), play.result("2025-04-14")
    play.travel_to(AFTER_THE_TERM)
    register(play, "2025-04-17", "2025-04-18", channel="post", matter=Matter.about(first))
    assert play.open_tasks() == [("chair", "assess_late")]
    assert play.submission().filed == date(2025, 4, 18)
    assert play.submission().evidence["sent_on"] == "2025-04-17"
    assert opened(play)["sent_on"] == "2025-04-17"
    assert "Verstuurd op: donderdag 17 april 2025" in play.mail("confirmation").text
    register(play, "2025-04-17", "2025-04-18", channel="email", matter=Matter.about(second))
    assert play.open_tasks() == [("chair", "assess_late"), ("chair", "invite")]


def test_what_was_received_is_confirmed_with_its_days_and_what_it_says_word_for_word(
    play: Play,
) -> None:
    result = play.result("2025-04-14")
    play.travel_to(AFTER_THE_TERM)
    says = "Mevrouw,\nik ga *niet* akkoord."
    register(
        play, "2025-04-16", "2025-04-18", matter=Matter.about(result), says=says, scans=(SCAN,)
    )
    assert play.submission().evidence == {
        "disagrees": True,
        "reasons": says,
        "attachments": [
            {
                "kind": "scan",
                "name": "brief.pdf",
                "media_type": "application/pdf",
                "size": 1200,
                "sha256": "ab" * 32,
            }
        ],
        "sent_on": "2025-04-16",
    }
    letter = play.mail("confirmation").text
    assert "Je stelde die vraag op woensdag 16 april 2025." in letter
    assert "- Ingediend op: woensdag 16 april 2025\n" in letter
    assert "- Aangekomen op: vrijdag 18 april 2025\n" in letter
    assert "- Hoe: met een gewone brief\n- Geregistreerd door: Chris\n" in letter
    assert says in letter.replace("> ", "")
    scan = db.session.query(Document).one()
    assert (scan.case_id, scan.kind, scan.added_by.name) == (play.case().id, "scan", "Chris")
    assert play.submission().registered_by.name == "Chris"


def test_the_house_counts_its_target_from_the_day_of_arrival(play: Play) -> None:
    result = play.result("2025-04-14")
    play.travel_to("2025-04-25 09:00")
    register(play, "2025-04-17", "2025-04-22", matter=Matter.about(result))
    # 23, 24, 25, 28 and 29 April.
    assert play.terms() == [("invite", "2025-04-29")]


@pytest.mark.obligation("3.6-14", "3.6-15")
def test_an_appeal_posted_in_time_and_registered_late_makes_the_decision_not_final(
    play: Play,
) -> None:
    play.reach_decision()
    play.accept_mails()
    # Received on Tuesday 22 April: 23, 24 and 25 April.
    play.travel_to("2025-04-28 10:00")
    assert play.end() == "ended_final"
    assert play.is_final()
    decision = Matter.against(play.decision())
    says = "Ik ga in beroep."
    register(play, "2025-04-25", "2025-04-28", channel="registered", matter=decision, says=says)
    assert play.submission().routing["timely"] is True
    assert not play.is_final()
    assert play.open_tasks() == [("appeal_secretariat", "compose")]


@pytest.mark.obligation("3.6-15")
def test_an_appeal_posted_too_late_leaves_the_decision_final(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-28 10:00")
    decision = Matter.against(play.decision())
    register(play, "2025-04-26", "2025-04-28", channel="registered", matter=decision)
    assert play.submission().routing["timely"] is False
    assert play.is_final()


@pytest.mark.obligation("3.6-16")
@pytest.mark.parametrize("channel", ["email", "post"])
def test_an_appeal_by_email_or_ordinary_letter_is_one_only_where_the_centre_reads_3_6_so(
    play: Play, channel: str
) -> None:
    play.reach_decision()
    play.accept_mails()
    decision = Matter.against(play.decision())
    field, message = refusal(lambda: register(play, "2025-04-22", channel=channel, matter=decision))
    assert field == "channel"
    assert "kan een cursist niet in beroep gaan (art. 3.6)" in message
    play.answers(appeal_ways="also_plain")
    assert register(play, "2025-04-22", channel=channel, matter=decision).reference == (
        "BR-2025-0001"
    )


def test_a_second_click_answers_with_the_same_case_and_keeps_one_scan(play: Play) -> None:
    matter = Matter.about(play.result("2025-04-14"))
    play.travel_to("2025-04-16 10:00")
    cases = [
        register(play, "2025-04-15", matter=matter, scans=(SCAN,), key="k").id for _ in range(2)
    ]
    assert cases[0] == cases[1]
    assert (play.count(Case), len(attached())) == (1, 1)


def test_what_was_filed_twice_is_told_with_the_reference_of_the_first(play: Play) -> None:
    result = play.result("2025-04-14")
    play.open(result=result)
    _, message = refusal(lambda: register(play, "2025-04-14", matter=Matter.about(result)))
    assert message == "Dit is al ingediend. Je vindt het in dossier BZ-2025-0001."


@pytest.mark.parametrize(
    ("sent", "arrived", "field", "message"),
    [
        ("2025-04-17", "2025-04-16", "arrived_day", "Het kan niet aankomen vóór het verstuurd is."),
        ("2025-04-17", "2025-04-23", "arrived_day", "Deze dag moet nog komen. Kijk de datum na."),
        (
            "2025-04-13",
            "2025-04-14",
            "sent_day",
            "Deze dag ligt vóór de dag van de beslissing. Kijk de datum na.",
        ),
    ],
)
@pytest.mark.parametrize("token", ["posting", "arrival"])
def test_days_that_cannot_be_are_refused_at_their_field(
    play: Play, sent: str, arrived: str, field: str, message: str, token: str
) -> None:
    with transaction():
        db.session.add(Setting(name="paper_filing_date", token=token))
    matter = Matter.about(play.result("2025-04-14"))
    play.travel_to(AFTER_THE_TERM)
    assert refusal(lambda: register(play, sent, arrived, matter=matter)) == (field, message)


def test_nothing_is_registered_without_what_it_says(play: Play) -> None:
    assert refusal(lambda: register(play, "2025-04-14", says=" "))[0] == "says"


@pytest.mark.parametrize("by", ["amina", "bram", "dirk", "els"])
def test_only_the_secretariat_registers(play: Play, by: str) -> None:
    with pytest.raises(NotAllowed):
        register(play, "2025-04-14", by=by)
    assert play.count(Case) == 0


@pytest.mark.parametrize("name", ["chris", "jan"])
def test_nobody_of_the_secretariat_registers_for_themselves_or_for_their_child(
    play: Play, name: str
) -> None:
    with transaction():
        play.add("lea", "secretariat")
        if name == "jan":
            play.guard("lea", "ines")
    cursist, by = ("chris", "chris") if name == "chris" else ("ines", "lea")
    matter = Matter.about(play.result("2025-04-14", cursist))
    with pytest.raises(NotAllowed):
        register(play, "2025-04-14", who=name, by=by, matter=matter)


class TestMinors:
    """Ines is 17 until 10 June 2025; Jan is her father. What she sends herself: test_minors."""

    def matter(self, play: Play, day: str) -> Matter:
        return Matter.about(play.result(day, "ines"))

    @pytest.mark.obligation("3.6-01")
    def test_a_guardian_files_on_paper(self, play: Play) -> None:
        register(play, "2025-04-14", who="jan", matter=self.matter(play, "2025-04-14"))
        assert play.submission().person.name == "Jan"

    @pytest.mark.obligation("3.6-01")
    def test_who_is_no_guardian_does_not_file(self, play: Play) -> None:
        matter = self.matter(play, "2025-04-14")
        assert refusal(lambda: register(play, "2025-04-14", who="els", matter=matter)) == (
            "person_id",
            "Els was op die dag geen ouder of voogd van Ines.",
        )

    @pytest.mark.obligation("3.6-01")
    def test_posted_on_the_birthday_it_is_the_cursists_own(self, play: Play) -> None:
        matter = self.matter(play, "2025-06-05")
        play.travel_to("2025-06-12 09:00")
        register(play, "2025-06-10", "2025-06-11", who="ines", matter=matter)
        assert play.submission().person.name == "Ines"


def test_a_delegate_of_the_secretariat_registers(play: Play) -> None:
    from processes.models import Delegation

    with transaction():
        db.session.add(
            Delegation(
                role="secretariat",
                delegate_id=play.ids["els"],
                named_by_id=play.ids["chris"],
                first_day=date(2025, 4, 14),
                last_day=date(2025, 4, 14),
            )
        )
    register(play, "2025-04-14", by="els")
    assert isinstance(play.submission().registered_by, Person)
