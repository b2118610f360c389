"""From the 18th birthday on the cursist conducts the procedure, and the guardian sees no more."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases import Matter
from processes.cases.drafts import drafts
from processes.cases.file import copies, inspection
from processes.cases.file.disclosures import disclosures_of
from processes.cases.minors import confirming, sharing
from processes.cases.minors.guardianships import end_guardian
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import (
    Document,
    Event,
    Person,
    Result,
    db,
    transaction,
)
from tests.confirming import begin, confirm, draft, opens, sees
from tests.play import Play, shown

pytestmark = pytest.mark.usefixtures("documents_and_invitations")


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
        confirming.ask(own, play.person("ines"))
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
    assert (sees(play, "jan"), sees(play, "ines")) == (None, "all")
    play.travel_to("2026-06-10 00:00")
    assert (sees(play, "jan"), sees(play, "amina")) == (None, None)


def asks_a_copy(play: Play) -> int:
    """Jan is invited about Ines on the day before she is 18, and asks a copy of the file."""
    play.open(by="jan", result=play.result("2025-06-06", "ines"), at="2025-06-09 12:00")
    play.invite(day="2025-06-12", time="14:00")
    with transaction():
        return copies.ask(play.case().id, play.person("jan")).id


@pytest.mark.obligation("7.1-09")
@pytest.mark.parametrize("shares", [False, True], ids=["alone", "agreeing that he reads on"])
def test_a_copy_of_the_file_is_no_more_the_guardians_from_the_18th_birthday_on(
    play: Play, shares: bool
) -> None:
    number = asks_a_copy(play)
    assert copies.make(number)
    assert given_to_jan() == ["file"]
    has = [has_it(play, number)]
    play.travel_to("2025-06-10 00:00")
    if shares:
        with transaction():
            sharing.share(play.person("ines"), play.person("jan"))
    assert [*has, has_it(play, number)] == [True, False]


@pytest.mark.obligation("7.1-09")
def test_a_copy_that_is_not_made_yet_is_made_for_no_guardian_whose_time_is_over(play: Play) -> None:
    number = asks_a_copy(play)
    play.travel_to("2025-06-10 00:00")
    assert copies.make(number)
    db.session.rollback()
    assert db.session.get(Document, number) is None
    assert copies.to_make(10) == []
    assert play.letters("copy_ready") == []
    assert play.incidents() == []
    assert given_to_jan() == []  # it was asked, and never given


def given_to_jan() -> list[str]:
    """What was given about Ines to Jan."""
    ines = db.session.scalars(select(Person).where(Person.name == "Ines")).one()
    return [each.what for each in disclosures_of(ines) if each.to == "Jan"]


def has_it(play: Play, number: int) -> bool:
    """Jan may download this document now."""
    copy = db.session.get_one(Document, number)
    return inspection.may_have(play.person("jan"), copy, play.case(), legal_now())


@pytest.mark.obligation("7.1-09", "7.1-10")
def test_who_is_18_lets_a_parent_read_what_came_before_and_takes_it_back(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-06-09", "ines"), at="2025-06-09 12:00")
    with pytest.raises(NotAllowed), transaction():
        sharing.share(play.person("ines"), play.person("jan"))
    play.travel_to("2025-06-10 09:00")
    with pytest.raises(NotAllowed), transaction():
        sharing.share(play.person("ines"), play.person("bram"))
    with transaction():
        sharing.share(play.person("ines"), play.person("jan"))
    assert sees(play, "jan") == "2025-06-09 23:59"
    assert given_to_jan() == ["reads_on"]
    with transaction():
        sharing.stop_sharing(play.person("ines"), play.person("jan"))
    assert sees(play, "jan") is None
    hers = db.select(Event).where(Event.case_id.is_(None)).order_by(Event.id)
    assert [(e.kind, e.person.name, e.details) for e in db.session.scalars(hers)] == [
        ("shared", "Ines", {"guardian": "Jan"}),
        ("unshared", "Ines", {"guardian": "Jan"}),
    ]


@pytest.mark.obligation("7.1-09")
def test_a_centre_can_choose_that_parents_read_on_what_came_before(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-06-09", "ines"), at="2025-06-09 12:00")
    play.answers(parents_after_18="before_18")
    play.travel_to("2025-06-10 00:00")
    assert sees(play, "jan") == "2025-06-09 23:59"


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
    play.travel_to("2025-06-10 00:00")
    assert sees(play, "jan") is None


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


@pytest.mark.obligation("3.6-01")
def test_who_can_file_asks_nobody_to_confirm(play: Play) -> None:
    number = begin(play)
    play.travel_to("2025-06-10 00:00")
    with pytest.raises(NotAllowed), transaction():
        confirming.ask(number, play.person("ines"))
    assert draft(number).asked_at is None
