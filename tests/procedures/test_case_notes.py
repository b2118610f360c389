"""What staff note to each other about a case, and whom they mention in it."""

import pytest

from processes.cases.administration import day_mails
from processes.cases.doors import claims
from processes.errors import NotAllowed
from processes.models import (
    Note,
    db,
    transaction,
)
from tests.play import Play, refusal, shown
from tests.working import act, details


def test_a_note_is_among_staff_and_the_trail_does_not_tell_it(two_chairs: Play) -> None:
    case = two_chairs.case().id
    act(two_chairs, claims.write_note, case, "chris", " Amina belde. ")
    (note,) = db.session.scalars(db.select(Note))
    assert (note.text, note.person.name, shown(note.written_at)) == (
        "Amina belde.",
        "Chris",
        "2025-04-15 10:00",
    )
    assert (two_chairs.trail("noted"), details(two_chairs, "noted")) == (
        [("2025-04-15 10:00", "noted", None)],
        {},
    )
    assert refusal(lambda: act(two_chairs, claims.write_note, case, "chris", " "))[0] == "text"


@pytest.mark.parametrize("who", ["amina", "els", "jan"])
def test_who_does_not_handle_a_case_writes_no_note(two_chairs: Play, who: str) -> None:
    with pytest.raises(NotAllowed):
        act(two_chairs, claims.write_note, two_chairs.case().id, who, "Hallo")


def test_nobody_notes_in_a_case_of_their_own(play: Play) -> None:
    case = play.open(by="chris", result=play.result("2025-04-14", "chris"), at="2025-04-14 10:00")
    with pytest.raises(NotAllowed):
        act(play, claims.write_note, case.id, "chris", "Over mezelf")


def mention(play: Play, by: str, *names: str) -> None:
    numbers = [play.person(name).id for name in names]
    with transaction():
        claims.write_note(play.case().id, play.person(by), "Bel je Amina?", numbers)


def test_who_is_mentioned_reads_that_there_is_a_note_and_not_what_it_says(two_chairs: Play) -> None:
    mention(two_chairs, "chris", "bram", "chris", "bram")
    (note,) = db.session.scalars(db.select(Note))
    assert [each.name for each in note.mentioned] == ["Bram", "Chris"]
    (mail,) = two_chairs.letters("mentioned")
    assert (mail.person.name, mail.subject) == (
        "Bram",
        "Chris schreef een notitie voor jou (BZ-2025-0001)",
    )
    assert "Bel je Amina?" not in mail.text
    assert "/dossiers/BZ-2025-0001/notities" in mail.text


@pytest.mark.parametrize("who", ["amina", "els", "jan"])
def test_who_may_not_read_a_note_is_not_mentioned_in_it_nor_named(
    two_chairs: Play, who: str
) -> None:
    refused = refusal(lambda: mention(two_chairs, "chris", "bram", who))
    assert refused == ("mentioned", "Kies een naam uit de lijst.")
    assert (db.session.scalars(db.select(Note)).all(), two_chairs.letters("mentioned")) == ([], [])


@pytest.mark.parametrize("number", [0, -1, 999, 10**23])
def test_a_number_of_nobody_is_refused_in_the_same_words(two_chairs: Play, number: int) -> None:
    case, chris = two_chairs.case().id, two_chairs.person("chris")
    refused = refusal(lambda: claims.write_note(case, chris, "Hallo", [number]))
    assert refused == ("mentioned", "Kies een naam uit de lijst.")


def test_colleagues_are_who_else_works_in_the_case(two_chairs: Play) -> None:
    bram = two_chairs.person("bram")
    told = [each.name for each in claims.colleagues(two_chairs.case(), bram)]
    assert told == ["Chris", "Dirk", "Hanne", "Nora"]


def test_a_mention_goes_with_the_mail_of_the_day_of_who_works_there_still(two_chairs: Play) -> None:
    with transaction():
        for name in ("bram", "nora"):
            day_mails.choose(two_chairs.person(name).id, daily=True)
    mention(two_chairs, "chris", "bram", "nora")
    with transaction():
        two_chairs.person("nora").active = False
    two_chairs.travel_to("2025-04-16 08:30")
    day_mails.send()
    assert [mail.state for mail in two_chairs.letters("mentioned")] == ["together", "lapsed"]
