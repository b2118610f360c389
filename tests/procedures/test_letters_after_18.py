"""A letter that was written to a parent and is posted once the cursist is 18 goes to the cursist:
parents of who is 18 get nothing (art. 7.1), and who is 18 conducts the procedure (art. 6.3)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.minors.guardianships import end_guardian
from processes.cases.post.anew import why_not_now, write_anew
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Decision, PostItem, db, transaction
from tests.discipline import Discipline
from tests.play import Play, refusal
from tests.scenes import scene

NOT_TO_JAN = "Ines is nu 18. Deze brief mag niet meer naar Jan (art. 7.1)."
ANEW = "Laat de brief opnieuw schrijven, bij de post van het dossier."


@pytest.fixture
@scene
def excluded(play: Play) -> Play:
    """On Monday 9 June 2025 Ines is excluded; she is 18 the day after, and the letter to Jan, her
    father, waits."""
    play.travel_to("2025-06-02 09:00")
    discipline = Discipline(play, "ines")
    discipline.start()
    discipline.invite("2025-06-06")
    play.accept_mails()
    play.travel_to("2025-06-06 15:00")
    discipline.hold()
    play.travel_to("2025-06-09 10:00")
    discipline.decide("definitive", "registered", scope="centre", first_day="2025-06-10")
    return play


def letters() -> list[PostItem]:
    db.session.expire_all()
    return list(db.session.scalars(select(PostItem).order_by(PostItem.id)))


def readers() -> list[str]:
    """To whom the letters to who conducts the case are."""
    return [letter.person.name for letter in letters() if letter.role == "cursist"]


def anew(play: Play, by: str = "chris") -> None:
    number = play.case().id
    with transaction():
        write_anew(number, play.person(by))


def post(play: Play, on: str) -> None:
    numbers = {"number": "RR1", "number_centre": "RR2"}
    waiting = [letter.role for letter in letters()]
    said = {"number": "RR1"} if "director" not in waiting else numbers
    play.do("post_exclusion", "chris", posted_on=on, **said)


@pytest.mark.obligation("7.1-09", "6.3-06")
def test_from_the_18th_birthday_on_a_letter_to_a_parent_is_not_posted_and_begins_no_term(
    excluded: Play,
) -> None:
    assert why_not_now(letters()[0]) == ""
    excluded.travel_to("2025-06-10 00:00")
    assert why_not_now(letters()[0]) == NOT_TO_JAN
    assert refusal(lambda: post(excluded, "2025-06-10")) == ("posted_on", f"{NOT_TO_JAN} {ANEW}")
    assert ("6.3-appeal", None) in excluded.terms()


@pytest.mark.obligation("7.1-09", "6.3-06")
def test_what_was_posted_the_day_before_the_birthday_stands_also_when_noted_later(
    excluded: Play,
) -> None:
    excluded.travel_to("2025-06-11 09:00")
    post(excluded, "2025-06-09")
    # Presumed to be received on 13 June, after 11, 12 and 13; Monday 9 June is Whit Monday.
    assert (readers(), why_not_now(letters()[0])) == (["Jan"], "")
    assert ("6.3-appeal", "2025-06-17") in excluded.terms()


@pytest.mark.obligation("7.1-09", "6.3-06")
def test_it_is_written_anew_to_who_is_18_and_that_letter_is_posted(excluded: Play) -> None:
    excluded.travel_to("2025-06-10 09:00")
    before = letters()[0].html
    anew(excluded)
    assert readers() == ["Ines"]
    assert "Beste Jan" in before
    written = letters()[0].html
    assert ("Beste Ines" in written, "Jan" in written) == (True, False)
    post(excluded, "2025-06-10")
    assert letters()[0].decision.receipt.presumed
    with pytest.raises(NoLongerOpen):
        anew(excluded)


def test_it_tells_the_decision_of_the_letter_whatever_was_decided_since(excluded: Play) -> None:
    first = letters()[0].decision
    with transaction():
        later = {"element": "decide", "outcome": "none", "reasons": "Er volgt geen maatregel."}
        case, bram = excluded.case(), excluded.person("bram")
        case.decisions.append(Decision(decided_at=legal_now(), decided_by=bram, **later))
    excluded.travel_to("2025-06-10 09:00")
    anew(excluded)
    [written] = [letter for letter in letters() if letter.role == "cursist"]
    assert written.decision == first
    assert "definitief uitgesloten" in written.html
    assert "Er volgt geen maatregel." not in written.html


def test_only_who_keeps_the_post_has_a_letter_written_anew_and_only_where_it_must(
    excluded: Play,
) -> None:
    with pytest.raises(NoLongerOpen):
        anew(excluded)
    excluded.travel_to("2025-06-10 09:00")
    for who in ("bram", "ines", "jan"):
        with pytest.raises(NotAllowed):
            anew(excluded, who)
    assert readers() == ["Jan"]


@pytest.mark.obligation("6.3-06")
def test_of_two_parents_the_letter_to_who_is_one_no_more_is_withdrawn(play: Play) -> None:
    with transaction():
        play.add("kim")
        play.guard("kim", "ines")
    discipline = Discipline(play, "ines")
    discipline.start()
    discipline.invite("2025-04-24", "registered")
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 15))
    play.travel_to("2025-04-16 09:00")
    jans, kims = letters()
    said = "Jan voert deze procedure nu niet. Deze brief mag niet naar Jan."
    assert (why_not_now(jans), why_not_now(kims)) == (said, "")
    anew(play)
    assert readers() == ["Kim"]


def test_where_nobody_conducts_the_case_a_guardian_is_asked_first(play: Play) -> None:
    discipline = Discipline(play, "ines")
    discipline.start()
    discipline.invite("2025-04-24", "registered")
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 15))
    play.travel_to("2025-04-16 09:00")
    assert refusal(lambda: anew(play)) == (
        "guardian",
        "Vul eerst in wie de ouder of voogd is. Niemand krijgt nu post.",
    )
    assert readers() == ["Jan"]


@pytest.mark.obligation("7.1-09")
def test_a_letter_to_a_parent_is_not_handed_over_either(play: Play) -> None:
    play.travel_to("2025-06-09 09:00")
    discipline = Discipline(play, "ines")
    discipline.start()
    discipline.invite("2025-06-20", "hand")
    play.travel_to("2025-06-10 09:00")
    handed = {"handed_on": "2025-06-10", "signed_by": "Jan"}
    said = refusal(lambda: play.do("hand_notice", "chris", **handed))
    assert said == ("handed_on", f"{NOT_TO_JAN} {ANEW}")
    anew(play)
    play.do("hand_notice", "chris", handed_on="2025-06-10", signed_by="Ines")
    assert readers() == ["Ines"]
