"""An appeal against a definitive exclusion before the committee of discipline (art. 6.3)."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from processes import cases
from processes.cases.doors.corrections import Correction
from processes.cases.file.inspection import documents_for
from processes.cases.file.pieces import pieces_of
from processes.cases.post import drawing
from processes.clock import legal_now
from processes.facts.moments import latest_decision
from processes.facts.seating import candidates
from processes.models import PostItem, Seat, Setting, db, transaction
from tests.correcting import do_correct
from tests.discipline import Discipline
from tests.play import Play, refusal
from tests.tribunal import WHERE, Tribunal, appeal, excluded, holds, written_to


@pytest.mark.obligation("6.3-05", "6.3-06", "6.3-12", "6.3-14", "6.3-17")
def test_the_hearing_has_eight_working_days_and_the_exclusion_stays_in_force(
    tribunal: Tribunal,
) -> None:
    play = tribunal.play
    assert play.case().end == "ended_appealed"
    # 23, 24, 25, 28, 29 and 30 April, 2 and 5 May; 1 May is a holiday.
    assert play.terms() == [("6.3-hearing", "2025-05-05")]
    assert "blijft de uitsluiting gelden" in play.mail("confirmation").text
    assert holds("2025-04-30") == [True]


def test_the_centre_is_told_that_its_decision_is_attacked_and_that_it_is_no_more(
    tribunal: Tribunal,
) -> None:
    play = tribunal.play
    told = {m.person.name: m.subject for m in play.letters("confirmation") if m.role == "director"}
    subject = "Beroep ingediend voor Amina (BR-2025-0001)"
    assert told == dict.fromkeys(("Bram", "Dirk", "Hanne"), subject)
    with transaction():
        cases.withdraw(tribunal.case.id, play.person("amina"))
    told_again = [m.person.name for m in play.letters("withdrawal_confirmed")]
    assert told_again == ["Amina", "Tess", "Bram", "Dirk", "Hanne"]


@pytest.mark.obligation("6.3-08", "6.3-09", "6.3-12", "6.3-15", "6.3-16")
def test_from_the_appeal_to_two_registered_letters(tribunal: Tribunal) -> None:
    play = tribunal.play
    tribunal.compose()
    assert tribunal.sits() == ["berta", "clara", "evert", "nora", "otto", "stan"]
    assert play.terms() == [("6.3-hearing", "2025-05-05")]
    tribunal.assess()
    tribunal.invite("2025-05-02")
    invited = [m.person.name for m in play.letters("hearing_invitation") if m.role == "director"]
    assert invited == ["Bram", "Dirk", "Hanne"]
    play.travel_to("2025-05-02 15:00")
    tribunal.hold()
    assert play.terms() == [("6.3-letter", "2025-05-09")]
    tribunal.decide("confirmed")
    assert play.terms() == [("6.3-letter", "2025-05-09")]
    assert play.open_tasks() == [("appeal_secretariat", "post_letter")]
    tribunal.post("2025-05-02")
    assert play.end() == "ended_decided"
    assert holds("2025-06-01") == [True]


@pytest.mark.obligation("6.3-22")
def test_the_committee_can_hear_others_before_it_decides(tribunal: Tribunal) -> None:
    play = tribunal.play
    with transaction():
        play.add("tina", "teacher")
    tribunal.compose()
    tribunal.assess()
    tribunal.invite("2025-05-02", heard=[str(play.ids["tina"])])
    told = [m.person.name for m in play.letters("hearing_invitation") if m.role == "heard"]
    assert told == ["Tina"]


@pytest.mark.obligation("6.3-12")
def test_a_later_hearing_is_refused_with_the_last_day_unless_there_is_a_reason(
    tribunal: Tribunal,
) -> None:
    tribunal.compose()
    tribunal.assess()
    assert refusal(lambda: tribunal.invite("2025-05-06")) == (
        "day",
        "De zitting is ten laatste op maandag 5 mei 2025 (art. 6.3). Kies een vroegere dag, of "
        "schrijf waarom het later is.",
    )
    tribunal.invite("2025-05-06", overrun="Amina is ziek tot 5 mei.")
    assert "Amina is ziek tot 5 mei." in tribunal.play.mail("hearing_invitation").text


@pytest.mark.obligation("6.3-12")
def test_nor_is_a_hearing_moved_past_its_last_day_without_a_reason(tribunal: Tribunal) -> None:
    tribunal.compose()
    tribunal.assess()
    tribunal.invite("2025-05-02")
    later = {"day": "2025-05-06", "time": "14:00", **WHERE, "move_reason": "Stan is ziek."}
    moved = {"talk_outcome": "moved"}
    assert refusal(lambda: tribunal.play.do("hearing", "tess", moved, **later)) == (
        "day",
        "De zitting is ten laatste op maandag 5 mei 2025 (art. 6.3). Kies een vroegere dag, of "
        "schrijf waarom het later is.",
    )
    tribunal.play.do("hearing", "tess", moved, **later, overrun="Amina vroeg zelf een latere dag.")
    assert "Amina vroeg zelf een latere dag." in tribunal.play.mail("hearing_moved").text


@pytest.mark.obligation("6.3-12")
def test_a_hearing_that_is_too_late_is_told_once_and_nothing_lapses(tribunal: Tribunal) -> None:
    play = tribunal.play
    play.travel_to("2025-05-06 09:00")
    told = [(m.role, m.person.name) for m in play.letters("hearing_overdue")]
    assert told == [
        ("appeal_secretariat", "Tess"),
        ("director", "Bram"),
        ("director", "Dirk"),
        ("director", "Hanne"),
    ]
    tribunal.compose()
    tribunal.assess()
    assert len(play.letters("hearing_overdue")) == 4
    assert play.open_tasks() == [("appeal_secretariat", "invite_hearing")]


@pytest.mark.obligation("6.3-16")
def test_a_letter_that_is_too_late_is_told_and_can_still_be_posted(tribunal: Tribunal) -> None:
    play = tribunal.play
    tribunal.reach_decision()
    tribunal.decide("confirmed")
    play.travel_to("2025-05-10 00:00")
    assert {m.role for m in play.letters("letter_overdue")} == {
        "appeal_secretariat",
        "appeal_members",
        "director",
    }
    tribunal.post("2025-05-09")
    assert play.end() == "ended_decided"


@pytest.mark.obligation("6.3-16")
def test_a_committee_that_still_deliberates_by_then_is_told_once(tribunal: Tribunal) -> None:
    play = tribunal.play
    tribunal.reach_decision()
    play.travel_to("2025-05-10 00:00")
    told = len(play.letters("letter_overdue"))
    assert told > 0
    assert play.open_tasks() == [("appeal_members", "decide")]
    tribunal.decide("confirmed")
    assert len(play.letters("letter_overdue")) == told
    assert play.open_tasks() == [("appeal_secretariat", "post_letter")]


def test_the_letter_to_the_centre_is_no_document_of_the_cursist(
    tribunal: Tribunal, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "DATA", str(tmp_path))
    tribunal.reach_decision()
    tribunal.decide("confirmed")
    for number in drawing.to_draw(10):
        assert drawing.draw(number)
    tribunal.post("2025-05-02")
    case, now, play = tribunal.case, legal_now(), tribunal.play
    written = {item.role: item.document for item in db.session.scalars(select(PostItem))}
    theirs, of_centre = written["cursist"], written["director"]
    seen = documents_for(play.person("amina"), case, now)
    assert theirs in seen
    assert of_centre not in seen
    assert of_centre in documents_for(play.person("stan"), case, now)
    posted = [piece.title for piece in pieces_of(case) if piece.kind == "brief"]
    assert [title.rpartition(" ")[2] for title in posted] == ["Amina"]


@pytest.mark.obligation("6.3-01")
@pytest.mark.parametrize(
    ("measure", "said", "about"),
    [
        ("temporary", {"first_day": "2025-04-18", "days": 5}, "je tijdelijke uitsluiting."),
        ("none", {}, "de tuchtprocedure over jou. Daarin kwam er geen tuchtmaatregel."),
    ],
)
def test_an_appeal_against_anything_else_is_registered_and_answered_as_inadmissible(
    play: Play, measure: str, said: dict[str, Any], about: str
) -> None:
    panel = Tribunal(play)
    panel.furnish("appeals_discipline")
    discipline = Discipline(play)
    discipline.reach_decision()
    discipline.decide(measure, **said)
    appeal(play, "2025-04-18 16:00")
    panel.compose()
    assert refusal(lambda: panel.assess()) == (
        "admissibility",
        "Tegen deze beslissing opent het reglement geen beroep. Dit beroep is niet ontvankelijk.",
    )
    panel.assess("inadmissible", ground="not_open")
    assert f"Het ging over {about}" in written_to(panel, "cursist")
    panel.post("2025-04-18")
    assert play.end() == "ended_inadmissible"


@pytest.mark.obligation("6.3-01")
def test_so_is_an_appeal_against_a_suspension_which_goes_on_as_it_was(play: Play) -> None:
    panel, discipline = Tribunal(play), Discipline(play)
    panel.furnish("appeals_discipline")
    discipline.suspend(discipline.start())
    play.accept_mails()
    suspension = latest_decision(panel.case)
    assert suspension is not None
    assert (suspension.outcome, suspension.remedy, suspension.reasons) == (
        "suspended",
        None,
        "Dreiging.",
    )
    play.open("appeal_committee", at="2025-04-16 10:00", decision=suspension)
    assert "Je beroep verandert niets aan de schorsing." in play.mail("confirmation").text
    panel.compose()
    assert refusal(panel.assess) == (
        "admissibility",
        "Tegen deze beslissing opent het reglement geen beroep. Dit beroep is niet ontvankelijk.",
    )
    panel.assess("inadmissible", ground="not_open")
    assert "Het ging over je preventieve schorsing." in written_to(panel, "cursist")
    panel.post("2025-04-16")
    assert play.end() == "ended_inadmissible"
    assert (holds("2025-04-27"), holds("2025-04-28")) == ([True], [False])


@pytest.mark.obligation("6.3-06", "6.3-07")
def test_an_appeal_that_is_too_late_is_not_discussed(play: Play) -> None:
    panel = excluded(play)
    appeal(play, "2025-04-25 00:00")
    assert play.case().end == "ended_final"
    panel.compose()
    assert refusal(panel.assess)[0] == "receipt_day"
    panel.assess("inadmissible", ground="late", not_asked=True)
    assert play.is_final()


@pytest.mark.obligation("6.3-12", "6.3-16")
def test_after_a_hearing_about_lateness_the_term_of_the_letter_runs(play: Play) -> None:
    panel = excluded(play)
    appeal(play, at="2025-04-28 10:00")
    panel.compose()
    with transaction():
        db.session.add(Setting(name="hearing_if_late", token="hearing"))
    panel.assess("hear_first")
    panel.invite("2025-05-05")
    assert [term for term, _ in play.terms()] == ["6.3-hearing"]
    play.travel_to("2025-05-05 16:00")
    panel.hold()
    assert play.open_tasks() == [("appeal_members", "assess")]
    # 6, 7, 8, 9 and 12 May.
    assert play.terms() == [("6.3-letter", "2025-05-12")]
    play.travel_to("2025-05-12 23:59:59")
    assert play.letters("letter_overdue") == []
    play.travel_to("2025-05-13 00:00")
    told = {mail.role for mail in play.letters("letter_overdue")}
    assert told == {"appeal_secretariat", "appeal_members", "director"}
    assert play.open_tasks() == [("appeal_members", "assess")]
    mails = len(play.letters("letter_overdue"))
    panel.assess("inadmissible", ground="late")
    assert play.open_tasks() == [("appeal_secretariat", "post_letter")]
    assert len(play.letters("letter_overdue")) == mails


@pytest.mark.obligation("6.3-16")
def test_a_correction_gives_the_letter_no_new_term(play: Play) -> None:
    panel = excluded(play)
    appeal(play, "2025-04-25 10:00")
    panel.compose()
    panel.came_by_letter()
    panel.assess("inadmissible", ground="not_by_who_may")
    # Decided on the papers on Friday 25 April: 28, 29 and 30 April, 2 and 5 May.
    assert play.terms() == [("6.3-letter", "2025-05-05")]
    play.travel_to("2025-04-30 10:00")
    decision = latest_decision(panel.case)
    assert decision is not None
    with transaction():
        slip = "Er stond een foute datum in."
        do_correct(decision.id, play.person("stan"), Correction("Het beroep is te laat.", slip))
    assert play.terms() == [("6.3-letter", "2025-05-05")]


@pytest.mark.obligation("6.3-10")
def test_who_excluded_does_not_sit(tribunal: Tribunal) -> None:
    with transaction():
        rows = db.session.query(Seat).filter_by(place="network_director")
        rows.one().holder_id = tribunal.play.ids["bram"]
    offered = {c.person.name: c.why_not for c in candidates(tribunal.case, legal_now())}
    assert offered["Bram"] != ""
    assert offered["Niels"] == ""


@pytest.mark.obligation("6.3-13")
def test_under_the_regulation_of_2023_a_term_that_ends_in_a_holiday_is_extended(play: Play) -> None:
    play.travel_to("2023-12-04 09:00")
    excluded(play, "2023-12-08", scope="centre")
    filed = appeal(play, "2023-12-13 10:00")
    assert filed.regulation == "2023-2024"
    # It would end on 27 December, in the Christmas holiday: the first week after it.
    assert play.terms() == [("6.3-hearing", "2024-01-12")]


def test_a_case_of_before_september_keeps_its_version_in_the_next_school_year(play: Play) -> None:
    play.travel_to("2024-08-26 09:00")
    excluded(play, "2024-08-30")
    filed = appeal(play, "2024-09-03 10:00")
    assert filed.regulation == "2023-2024"
    assert play.terms() == [("6.3-hearing", "2024-09-13")]


@pytest.mark.obligation("6.3-02")
def test_a_minor_who_turns_18_during_the_appeal_is_invited_themself(play: Play) -> None:
    play.travel_to("2025-05-26 09:00")
    panel = excluded(play, "2025-06-02", cursist="ines", scope="centre")
    told_of = play.mail("decision_notice")
    assert told_of.person.name == "Jan"
    assert "een beslissing in de tuchtprocedure over Ines." in told_of.text
    appeal(play, "2025-06-03 10:00", by="jan")
    panel.compose()
    panel.assess()
    play.travel_to("2025-06-10 09:00")  # her birthday
    panel.invite("2025-06-12")
    told = [m.person.name for m in play.letters("hearing_invitation") if m.role == "cursist"]
    assert told == ["Ines"]
