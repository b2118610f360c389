"""Who follows something has a student card with a photo (art. 2.9)."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.enrolment import student_cards as cards
from processes.cases.file.studies import student_cards
from processes.documents import Kept
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.models import Document, Exclusion, StudentCard, db, transaction
from processes.models.measures import TEMPORARY
from tests.enrolling import asks, own, sees
from tests.learning import excludes
from tests.offering import run
from tests.play import Play, refusal
from tests.scenes import scene


def photo(mark: str = "a", media_type: str = "image/jpeg") -> Kept:
    return Kept(f"{mark}.jpg", media_type, 4, mark * 64)


def asked(play: Play, by: str = "amina", of: str | None = None, mark: str = "a") -> StudentCard:
    with transaction():
        return cards.ask(play.person(by), play.ids[of or by], photo(mark))


def issued(play: Play, by: str = "chris") -> StudentCard:
    number = asked(play).id
    with transaction():
        return cards.issue(play.person(by), number)


def photos() -> list[tuple[str, bool]]:
    """Each photo that is kept by its first sign, and whether it goes."""
    rows = select(Document).where(Document.kind == cards.KIND).order_by(Document.id)
    return [(each.sha256[0], each.removed_at is not None) for each in db.session.scalars(rows)]


@pytest.fixture
@scene
def followed(play: Play) -> Play:
    """On 15 April 2025 Amina has a place in a run of nine lessons from 5 May."""
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    return play


@pytest.mark.obligation("2.9-01")
def test_a_card_holds_once_the_secretariat_saw_the_photo_until_the_school_year_ends(
    followed: Play,
) -> None:
    number = asked(followed).id
    assert [each.id for each in cards.waiting_for(followed.person("chris"))] == [number]
    with transaction():
        card = cards.issue(followed.person("chris"), number)
    assert (card.name, card.until) == ("Amina", date(2025, 8, 31))
    assert cards.valid_until(card.code or "") == date(2025, 8, 31)
    followed.travel_to("2025-08-31 23:00")
    assert cards.valid_until((card.code or "").lower()) == date(2025, 8, 31)
    followed.travel_to("2025-09-01 00:30")
    assert cards.valid_until(card.code or "") is None


@pytest.mark.parametrize("code", ["", "AAAA-BBBB", "\0", "é"])
def test_a_code_that_nobody_has_is_not_valid(followed: Play, code: str) -> None:
    asked(followed)
    assert cards.valid_until(code) is None


def test_who_has_no_place_gets_none_and_who_leaves_has_one_that_holds_no_more(
    followed: Play,
) -> None:
    refused = refusal(lambda: asked(followed, "jan", "ines"))
    assert refused == ("files", cards.NO_PLACE)
    code = issued(followed).code or ""
    with transaction():
        own("amina").ended_at = own("amina").seated_at
    assert cards.valid_until(code) is None


def test_nobody_asks_for_another_and_the_office_alone_issues(followed: Play) -> None:
    with pytest.raises(NotAllowed):
        asked(followed, "jan", "amina")
    with pytest.raises(NotAllowed):
        issued(followed, by="amina")
    number = asked(followed).id
    with transaction(), pytest.raises(NotAllowed):
        cards.take_back(followed.person("jan"), number)


def test_what_is_no_picture_is_refused(followed: Play) -> None:
    def asks_with_a_pdf() -> None:
        with transaction():
            kept = photo(media_type="application/pdf")
            cards.ask(followed.person("amina"), followed.ids["amina"], kept)

    assert refusal(asks_with_a_pdf) == ("files", cards.NO_PHOTO)


def test_a_photo_that_is_refused_goes_and_whoever_asked_reads_why(followed: Play) -> None:
    number = asked(followed).id
    with transaction():
        cards.refuse(followed.person("chris"), number, "Je gezicht is niet te zien.")
    assert photos() == [("a", True)]
    with transaction(), pytest.raises(NoLongerOpen):
        cards.issue(followed.person("chris"), number)
    assert asked(followed, mark="b").id != number
    assert photos() == [("a", True), ("b", False)]


def test_another_photo_takes_the_place_of_the_first(followed: Play) -> None:
    assert asked(followed).id == asked(followed, mark="b").id
    assert photos() == [("a", True), ("b", False)]


@pytest.mark.obligation("2.9-01")
def test_a_card_that_was_lost_is_replaced_and_the_old_one_holds_no_more(followed: Play) -> None:
    old = issued(followed)
    number, code = old.id, old.code or ""
    with transaction():
        new = cards.replace_lost(followed.person("amina"), number)
    assert cards.valid_until(code) is None
    assert cards.valid_until(new.code or "") == date(2025, 8, 31)
    assert new.issued_by == followed.person("amina")  # nobody of the office was there
    assert photos() == [("a", False)]
    with transaction(), pytest.raises(NoLongerOpen):
        cards.replace_lost(followed.person("amina"), number)


def test_who_takes_the_photo_back_has_no_card(followed: Play) -> None:
    card = issued(followed)
    number, code = card.id, card.code or ""
    with transaction():
        cards.take_back(followed.person("amina"), number)
    assert cards.valid_until(code) is None
    assert photos() == [("a", True)]


@pytest.mark.obligation("2.9-01")
def test_the_desk_takes_the_photo_and_the_card_is_there(followed: Play) -> None:
    old = issued(followed).code or ""
    with transaction():
        new = cards.issue_at_desk(followed.person("chris"), followed.ids["amina"], photo("b"))
    assert (cards.valid_until(old), cards.valid_until(new.code or "")) == (None, date(2025, 8, 31))
    with transaction(), pytest.raises(NotAllowed):
        cards.issue_at_desk(followed.person("dirk"), followed.ids["amina"], photo("c"))


def test_a_second_press_at_the_desk_makes_no_second_card(followed: Play) -> None:
    def press(mark: str, shown: str) -> str:
        with transaction():
            chris, amina = followed.person("chris"), followed.ids["amina"]
            return cards.issue_at_desk(chris, amina, photo(mark), shown=shown).code or ""

    code = press("a", "")
    with pytest.raises(NotAsShown):
        press("a", "")
    assert cards.valid_until(code) == date(2025, 8, 31)
    card = db.session.scalars(select(StudentCard)).one()
    press("b", cards.mark_of_card(card))
    assert cards.valid_until(code) is None


def test_a_photo_goes_when_the_school_year_is_over(followed: Play) -> None:
    issued(followed)
    assert cards.erase_photos() == 0
    followed.travel_to("2025-09-01 04:00")
    assert cards.erase_photos() == 1
    assert photos() == [("a", True)]
    assert cards.erase_photos() == 0


def test_nobody_judges_a_photo_that_they_did_not_see(followed: Play) -> None:
    card = asked(followed)
    number, shown = card.id, cards.mark_of_photo(card)
    asked(followed, mark="b")
    with transaction(), pytest.raises(NotAsShown):
        cards.issue(followed.person("chris"), number, shown)
    with transaction(), pytest.raises(NotAsShown):
        cards.refuse(followed.person("chris"), number, "Onscherp.", shown)
    assert photos() == [("a", True), ("b", False)]


def test_who_left_before_the_photo_was_seen_gets_no_card(followed: Play) -> None:
    number = asked(followed).id
    with transaction():
        own("amina").ended_at = own("amina").seated_at

    def issues() -> None:
        with transaction():
            cards.issue(followed.person("chris"), number)

    assert refusal(issues) == ("verdict", cards.FOLLOWS_NOTHING)


def test_a_card_of_last_year_gives_no_new_one(followed: Play) -> None:
    number = issued(followed).id
    followed.travel_to("2025-09-01 00:30")
    with transaction(), pytest.raises(NoLongerOpen):
        cards.replace_lost(followed.person("amina"), number)


@pytest.mark.parametrize("makes", [asked, issued], ids=["asked", "issued"])
def test_the_photo_of_who_follows_nothing_any_more_goes(
    followed: Play, makes: Callable[[Play], StudentCard]
) -> None:
    makes(followed)
    assert cards.erase_photos() == 0
    with transaction():
        own("amina").ended_at = own("amina").seated_at
    assert cards.erase_photos() == 1
    assert photos() == [("a", True)]
    assert db.session.scalars(select(StudentCard.end)).one() == "over"


@pytest.mark.obligation("2.9-01")
def test_who_is_excluded_for_good_has_no_card_any_more(followed: Play) -> None:
    code = issued(followed).code or ""
    followed.travel_to("2025-05-06 10:00")
    assert cards.valid_until(code) == date(2025, 8, 31)
    excludes(followed, "amina")  # from the whole centre
    assert cards.valid_until(code) is None
    assert cards.erase_photos() == 1
    assert refusal(lambda: asked(followed))[0] == "files"


def test_who_is_excluded_for_some_days_keeps_the_card(followed: Play) -> None:
    code = issued(followed).code or ""
    followed.travel_to("2025-05-06 10:00")
    excludes(followed, "amina")
    with transaction():
        db.session.scalars(select(Exclusion)).one().kind = TEMPORARY
    assert cards.valid_until(code) == date(2025, 8, 31)
    assert cards.erase_photos() == 0


def test_who_agreed_with_a_photo_is_kept_with_the_words(play: Play) -> None:
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1", "jan", "ines", number="07.06.10-002.13"))

    def at_desk(who: str, mark: str) -> None:
        with transaction():
            cards.issue_at_desk(play.person("chris"), play.ids["ines"], photo(mark), play.ids[who])

    asked(play, "ines")
    asked(play, "jan", "ines", "b")
    at_desk("ines", "c")
    at_desk("jan", "d")
    assert refusal(lambda: at_desk("amina", "e")) == ("who", "Kies wie akkoord gaat.")
    rows = db.session.scalars(select(StudentCard).order_by(StudentCard.id)).all()
    assert [each.agreed_by and each.agreed_by.name for each in rows] == ["Ines", "Jan"]
    assert {each.agreed_to for each in rows} == {cards.AGREES}
    with transaction():
        cards.replace_lost(play.person("jan"), rows[-1].id)
    [*_, line] = student_cards(play.person("ines"))
    assert (line["Akkoord van"], line["Akkoord met"]) == ("Een ouder of voogd", cards.AGREES)
