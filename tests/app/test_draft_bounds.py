"""What a draft keeps: the fields of its form and nothing beside them, and no more than has room."""

from processes.cases.drafts.typed import TOO_MUCH
from processes.models import Draft, db
from tests.app.browsing import Browser
from tests.app.filing import begin, values
from tests.play import Play

HUGE = "te lang " * 51_000  # 408 kB


def kept(number: int = 1) -> dict[str, list[str]]:
    db.session.rollback()
    return db.session.get_one(Draft, number).values


def decides(play: Play) -> Browser:
    """The chair before the decision after a talk, of which nothing is typed yet."""
    play.open(at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-25 15:00")
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('talk').id}")
    return bram


def test_a_draft_of_a_filing_keeps_no_field_that_its_form_does_not_know(play: Play) -> None:
    amina = begin(play)
    invented = {f"reasons-{n}": "x" * 1000 for n in range(50)} | {"answered-1": "y", "role": "z"}
    amina.send("Ga verder", reasons="Ik was ziek.", **invented)
    assert values() == {"reasons": "Ik was ziek.", "answered": ["waarom"]}


def test_a_day_is_kept_in_its_three_parts_and_in_no_other(play: Play) -> None:
    amina = begin(play, at="2025-04-28 10:00")
    amina.get("/indienen/1/te-laat")
    day = {"real_receipt-day": "24", "real_receipt-month": "4", "real_receipt-year": "2025"}
    amina.send("Ga verder", **day, **{"real_receipt-hour": "9"})
    assert {name for name in values() if name.startswith("real")} == set(day)


def test_a_text_that_is_too_long_for_its_field_is_kept_to_be_made_shorter(play: Play) -> None:
    amina = begin(play)
    assert amina.send("Ga verder", reasons="x" * 20_001).status_code == 422
    assert values() == {"reasons": "x" * 20_001}


def test_what_has_no_room_in_a_draft_is_refused_at_its_field_and_stands_there(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder", reasons="Ik was ziek.")
    amina.get("/indienen/1/waarom")
    assert amina.send("Ga verder", reasons=HUGE).status_code == 422
    assert amina.errors == [f"Waarom ga je niet akkoord? {TOO_MUCH}"]
    assert amina.page.xpath("//textarea")[0].text.strip() == HUGE.strip()
    assert values()["reasons"] == "Ik was ziek."
    amina.send("Ga verder", reasons="Ik was heel ziek.")
    assert values()["reasons"] == "Ik was heel ziek."


def test_a_draft_of_staff_keeps_no_field_that_its_form_does_not_know(play: Play) -> None:
    bram = decides(play)
    bram.send("Bewaar, ik ga later verder", invented="x" * 100_000, **{"said-1": "x"})
    assert {"invented", "said-1", "csrf_token"}.isdisjoint(kept())
    assert "key" in kept()


def test_what_has_no_room_in_a_draft_of_staff_stands_there_too(play: Play) -> None:
    bram = decides(play)
    assert bram.send("Bewaar, ik ga later verder", said=HUGE).status_code == 422
    assert any(TOO_MUCH in line for line in bram.errors)
    assert HUGE.strip() in {(area.text or "").strip() for area in bram.page.xpath("//textarea")}
    assert play.count(Draft) == 0


def test_registering_keeps_no_field_that_its_form_does_not_know(play: Play) -> None:
    number = play.result("2025-04-14").id
    play.travel_to("2025-04-15 10:00")
    sofie = Browser(play, "chris")
    page = f"/inkomend/gesprek/{number}"
    sofie.get(page)
    sofie.send("Registreer dit", says="Ik ga niet akkoord.", **{"says-1": "x", "invented": "y"})
    assert sofie.path == page
    assert kept()["says"] == ["Ik ga niet akkoord."]
    assert {"says-1", "invented", "csrf_token"}.isdisjoint(kept())
    assert sofie.send("Registreer dit", says=HUGE).status_code == 422
    assert any(TOO_MUCH in line for line in sofie.errors)
    assert kept()["says"] == ["Ik ga niet akkoord."]
