"""A corrected decision goes as the first one did: where that was a registered letter, as another
one, in the place of the wrong one."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from processes.cases.doors.corrections import Correction
from processes.cases.doors.rehearsal import rehearse
from processes.cases.post import drawing, post
from processes.facts.moments import latest_decision
from processes.models import Case, Decision, Document, PostItem, db, transaction
from tests.correcting import do_correct
from tests.discipline import Discipline
from tests.letters import appeal_decided, letter, post_letters
from tests.panel import Panel
from tests.play import Play

NEW, SLIP = "De brief kwam een dag te laat.", "Er stond een foute datum in."


def is_excluded_by_letter(play: Play) -> None:
    """The letter went on 18 April 2025; it is 22 April, and it arrives presumably on the 24th."""
    discipline = Discipline(play)
    discipline.reach_decision()
    discipline.decide("definitive", "registered", scope="centre", first_day="2025-04-18")
    play.do("post_exclusion", "chris", posted_on="2025-04-18", number="RR123456785BE")
    play.travel_to("2025-04-22 10:00")


@pytest.fixture(autouse=True)
def _documents_are_kept(app: Flask, tmp_path: Path) -> None:
    app.config["DATA"] = str(tmp_path)


def correct(
    play: Play, case: Case, by: str, reasons: str = NEW, *, of_remedy: bool = False
) -> None:
    decision = latest_decision(case)
    assert decision is not None
    number = decision.id
    with transaction():
        do_correct(number, play.person(by), Correction(reasons, SLIP, of_remedy=of_remedy))


def last_case() -> Case:
    db.session.rollback()
    return db.session.query(Case).order_by(Case.id.desc()).first()


def letters() -> list[tuple[int, str, str, str | None]]:
    """Number of the row, text, reader and number of the post, of every letter there is."""
    rows = db.session.query(PostItem).order_by(PostItem.id)
    return [(r.id, r.template.rpartition("/")[2], r.person.name, r.number) for r in rows]


@pytest.mark.obligation("3.6-28")
def test_a_letter_that_nobody_posted_is_withdrawn_and_the_new_one_takes_its_place(
    play: Play,
) -> None:
    appeal_decided(play)
    drawing.draw(1)
    drawn = letter(play).document_id
    correct(play, last_case(), "stan")
    assert letters() == [(2, "decision_letter", "Amina", None)]
    assert db.session.get(Document, drawn) is None
    assert NEW in letter(play, 2).html
    assert "De vorige brief mag niet meer vertrekken." in play.mail("corrected").text
    assert play.mail("corrected").person.name == "Tess"
    assert play.open_tasks() == [("appeal_secretariat", "post_letter")]
    drawing.draw(2)
    post_letters(play, number="RR123", posted_on="2025-04-29")
    assert play.end() == "ended_inadmissible"
    posted = letter(play, 2)
    assert (posted.number, posted.decision) == ("RR123", latest_decision(posted.case))
    assert posted.decision.receipt is not None
    assert posted.decision.corrects.receipt is None


def test_a_worker_that_was_drawing_it_has_nothing_to_keep(play: Play) -> None:
    appeal_decided(play)
    correct(play, last_case(), "stan")
    assert drawing.draw(1)
    assert drawing.to_draw(10) == [2]
    assert play.incidents() == []


@pytest.mark.obligation("3.6-28")
def test_once_it_is_posted_a_new_letter_is_posted_without_a_task(play: Play) -> None:
    appeal_decided(play)
    post_letters(play, number="RR123", posted_on="2025-04-29")
    correct(play, last_case(), "stan")
    assert letters() == [
        (1, "decision_letter", "Amina", "RR123"),
        (2, "corrected_letter", "Amina", None),
    ]
    told = letter(play, 2).html
    assert "Deze brief komt in de plaats van de vorige." in told
    assert (SLIP in told, NEW in told) == (True, True)
    assert "De vorige brief" not in play.mail("corrected").text
    assert play.open_tasks() == []
    drawing.draw(2)
    with transaction():
        post.posted(2, play.person("tess"), date(2025, 4, 29), "RR124")
    assert letter(play, 2).decision.receipt.presumed


def test_what_is_corrected_again_before_it_is_posted_leaves_one_letter(play: Play) -> None:
    appeal_decided(play)
    post_letters(play, number="RR123", posted_on="2025-04-29")
    correct(play, last_case(), "stan")
    correct(play, last_case(), "stan", "Nog beter gezegd.")
    assert letters() == [
        (1, "decision_letter", "Amina", "RR123"),
        (3, "corrected_letter", "Amina", None),
    ]


def test_the_preview_shows_the_letter_that_will_be_posted(play: Play) -> None:
    appeal_decided(play)
    case = last_case()
    decision = latest_decision(case)
    assert decision is not None
    number = decision.id
    outlook = rehearse(
        case.id, lambda: do_correct(number, play.person("stan"), Correction(NEW, SLIP))
    )
    assert [(shown.to, shown.letter) for shown in outlook.letters] == [("Amina", "registered")]
    assert NEW in outlook.letters[0].html
    assert letters() == [(1, "decision_letter", "Amina", None)]


@pytest.mark.obligation("6.3-16")
def test_of_discipline_the_centre_gets_the_corrected_letter_too(play: Play) -> None:
    panel = Panel(play)
    panel.furnish("appeals_discipline")
    Discipline(play).exclude()
    play.accept_mails()
    decision = play.decision()
    play.open("appeal_committee", at="2025-04-25 10:00", decision=decision)
    play.compose("berta", "clara", "evert", "nora", "otto", "stan", by="tess")
    inadmissible = {"admissibility": "inadmissible"}
    panel.came_by_letter()
    said = {"ground": "not_by_who_may", "reasons": "Haar buur schreef de brief."}
    play.do("assess", "stan", inadmissible, **said)
    both = {"number": "RR123", "number_centre": "RR124"}
    post_letters(play, posted_on="2025-04-25", **both)
    correct(play, last_case(), "stan")
    written = db.session.query(PostItem).filter(PostItem.number.is_(None)).order_by(PostItem.id)
    assert [(each.role, each.registered) for each in written] == [
        ("cursist", True),
        ("director", True),
    ]
    assert "Geachte directie" in written[1].html


@pytest.mark.obligation("6.3-06")
def test_an_exclusion_that_nobody_posted_is_put_right_in_the_same_letter_and_term(
    play: Play,
) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    discipline.decide("definitive", "registered", scope="centre", first_day="2025-04-18")
    correct(play, play.case(), "bram")
    assert letters() == [(2, "decision_letter", "Amina", None)]
    waits = [("tell_measure", "2025-04-22"), ("measure_untold", "2025-04-23")]
    assert play.terms() == [("6.3-appeal", None), *waits]
    play.do("post_exclusion", "chris", posted_on="2025-04-18", number="RR123456785BE")
    # Presumed on 24 April; 25, 28 and 29 April.
    assert play.terms() == [("6.3-appeal", "2025-04-29")]
    play.travel_to("2025-04-30 00:00")
    assert (play.end(), play.is_final(), play.terms()) == ("ended_final", True, [])


@pytest.mark.obligation("6.3-06")
def test_an_exclusion_that_was_posted_keeps_its_last_day_whatever_becomes_of_the_second_letter(
    play: Play,
) -> None:
    is_excluded_by_letter(play)
    correct(play, play.case(), "bram")
    assert "De laatste dag om beroep in te dienen verandert niet." in letter(play, 2).html
    with transaction():
        post.posted(2, play.person("chris"), date(2025, 4, 22), "RR123456799BE")
    play.travel_to("2025-04-25 10:00")
    with transaction():
        post.record_fate(2, play.person("chris"), "delivered", date(2025, 4, 25))
    # Presumed on 24 April, of the first: 25, 28 and 29 April.
    assert play.terms() == [("6.3-appeal", "2025-04-29")]
    with transaction():
        post.record_fate(1, play.person("chris"), "delivered", date(2025, 4, 23))
    # 24, 25 and 28 April.
    assert play.terms() == [("6.3-appeal", "2025-04-28")]


@pytest.mark.obligation("6.3-06")
def test_an_exclusion_that_was_posted_begins_its_term_anew_with_the_corrected_letter(
    play: Play,
) -> None:
    is_excluded_by_letter(play)
    correct(play, play.case(), "bram", of_remedy=True)
    assert play.terms() == [("6.3-appeal", None)]
    assert play.mails()[-1] == ("secretariat", "corrected")
    with transaction():
        post.posted(2, play.person("chris"), date(2025, 4, 22), "RR123456799BE")
    # Presumed on the third working day: 23, 24 and 25 April. Three more: 28, 29 and 30 April.
    assert play.terms() == [("6.3-appeal", "2025-04-30")]
    assert play.count(Decision) == 2
