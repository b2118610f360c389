"""An appeal by e-mail or in an ordinary letter, where these are no way to appeal: it is kept as it
came, and answered with how it can be done (art. 3.6 and 6.3)."""

from datetime import datetime

import pytest

from processes.cases import Matter
from processes.cases.drafts import secretariat
from processes.cases.incoming.filings import Incoming
from processes.cases.incoming.not_filed import keep_as_it_came
from processes.documents import Kept
from processes.errors import NotAllowed, NotThis
from processes.models import Case, Document, Draft, db, transaction
from tests.discipline import Discipline
from tests.play import Play, brussels, refusal

SCAN = Kept("mail.pdf", "application/pdf", 1200, "ab" * 32)
SAYS = "Ik ga in beroep tegen de beslissing."


def at(day: str) -> datetime:
    return brussels(f"{day} 00:00")


def came(
    play: Play,
    day: str,
    channel: str = "email",
    who: str = "amina",
    by: str = "chris",
    key: str = "k",
    says: str = SAYS,
) -> None:
    """Chris, unless the story says otherwise, registers what was sent on a day against the
    decision that was taken last."""
    with transaction():
        matter = Matter.against(play.decision())
        assert matter is not None
        if secretariat.typed_by(matter, play.person("chris")) is None:
            secretariat.attach(matter, play.person("chris"), SCAN)
        incoming = Incoming(channel, at(day), at(day), says)
        keep_as_it_came(matter, play.person(who), play.person(by), incoming, key)


@pytest.fixture
def decided(play: Play) -> Play:
    """Decided and received on Tuesday 22 April 2025: an appeal until Friday the 25th."""
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-23 09:00")
    return play


@pytest.mark.obligation("3.6-16")
@pytest.mark.parametrize("channel", ["email", "post"])
def test_it_is_kept_in_the_case_word_for_word_and_no_case_begins(
    decided: Play, channel: str
) -> None:
    terms = decided.terms()
    came(decided, "2025-04-23", channel)
    assert (decided.count(Case), decided.terms()) == (1, terms)
    [scan] = db.session.query(Document)
    assert (scan.case_id, scan.draft_id, scan.sha256) == (1, None, SCAN.sha256)
    assert decided.count(Draft) == 0
    [kept] = [event for event in decided.case().events if event.kind == "not_filed"]
    assert kept.person.name == "Chris"
    assert {name: kept.details[name] for name in ("channel", "sent_on", "from", "says")} == {
        "channel": channel,
        "sent_on": "2025-04-23",
        "from": "Amina",
        "says": SAYS,
    }
    assert [each["name"] for each in kept.details["attachments"]] == ["mail.pdf"]


@pytest.mark.obligation("3.6-16")
def test_who_sent_it_reads_how_it_can_be_done_and_until_when_and_then_appeals(
    decided: Play,
) -> None:
    came(decided, "2025-04-23")
    mail = decided.mail("not_filed")
    assert (mail.person.name, mail.subject) == (
        "Amina",
        "Je beroep is nog niet ingediend (BZ-2025-0001)",
    )
    assert (
        "We kregen op woensdag 23 april 2025 een mail van jou. Daarin staat een beroep tegen de "
        "beslissing van dinsdag 22 april 2025.\n"
    ) in mail.text
    assert "Met een mail kan je niet in beroep gaan." in mail.text
    assert "De laatste dag is vrijdag 25 april 2025." in mail.text
    assert "https://weerwoord.example/dossiers/BZ-2025-0001/beroep" in mail.text
    assert "een aangetekende brief naar de voorzitter van de beroepscommissie" in mail.text
    assert decided.appeal().submissions[0].routing["timely"] is True


def test_past_the_last_day_it_says_so_and_that_it_can_be_done_all_the_same(decided: Play) -> None:
    decided.travel_to("2025-04-28 09:00")
    came(decided, "2025-04-25", "post")
    text = decided.mail("not_filed").text
    assert "De laatste dag was vrijdag 25 april 2025. Die dag is al voorbij." in text
    assert decided.is_final()


def test_a_second_click_keeps_and_tells_it_once(decided: Play) -> None:
    came(decided, "2025-04-23")
    came(decided, "2025-04-23")
    assert [event.kind for event in decided.case().events].count("not_filed") == 1
    assert len(decided.letters("not_filed")) == 1


@pytest.mark.obligation("6.3-03", "6.3-04", "6.3-06")
def test_what_a_minor_mailed_is_told_to_the_guardian_and_to_the_minor(play: Play) -> None:
    discipline = Discipline(play, "ines")
    discipline.exclude()
    came(play, "2025-04-18", who="ines")
    to_jan, to_ines = play.letters("not_filed")
    assert (to_jan.person.name, to_ines.person.name) == ("Jan", "Ines")
    assert "een mail van Ines." in to_jan.text
    assert "Dat staat in artikel 6.3 van het centrumreglement." in to_jan.text
    assert "Daarom dient je ouder of voogd het beroep in." in to_ines.text


def test_what_can_be_filed_is_not_kept_beside_it(decided: Play) -> None:
    with pytest.raises(NotThis):
        came(decided, "2025-04-23", "registered")
    decided.answers(appeal_ways="also_plain")
    with pytest.raises(NotThis):
        came(decided, "2025-04-23", "email")


def test_days_that_cannot_be_and_empty_words_are_refused(decided: Play) -> None:
    assert refusal(lambda: came(decided, "2025-04-21"))[0] == "sent_day"
    assert refusal(lambda: came(decided, "2025-04-24"))[0] == "arrived_day"
    assert refusal(lambda: came(decided, "2025-04-23", says=" "))[0] == "says"
    assert refusal(lambda: came(decided, "2025-04-23", who="jan"))[0] == "person_id"


@pytest.mark.parametrize("by", ["amina", "bram", "dirk"])
def test_only_the_secretariat_keeps_it(decided: Play, by: str) -> None:
    with pytest.raises(NotAllowed):
        came(decided, "2025-04-23", by=by)
