"""Nobody decides on what the cursist could not see (art. 6.2 and 6.3): what is withheld is so from
both, and what comes in later is put before the cursist first."""

import pytest

from processes.cases.file import inspection
from processes.cases.file.pieces import pieces_of
from processes.cases.ground.window import Window, window_of
from processes.clock import legal_now
from processes.models import Case, Setting, db, transaction
from tests.collecting import add, redact, release, withhold
from tests.discipline import Discipline
from tests.panel import Panel
from tests.play import Play, refusal

pytestmark = pytest.mark.usefixtures("documents_and_invitations")
TOO_SOON = (
    "pieces",
    "Er kwam een stuk bij. De cursist krijgt eerst de tijd om het te lezen. Beslissen kan vanaf "
    "{}. Steunt de beslissing niet op dit stuk? Toon het dan niet: dan telt het voor niemand "
    "mee.",
)


def too_soon(day: str) -> tuple[str, str]:
    field, message = TOO_SOON
    return field, message.format(day)


def told(play: Play) -> list[str]:
    return [mail.person.name for mail in play.letters("new_piece")]


@pytest.mark.obligation("6.2-11")
def test_a_piece_after_the_talk_opens_the_file_again_and_no_decision_comes_before_the_next_day(
    play: Play,
) -> None:
    discipline = Discipline(play)
    discipline.start()
    discipline.invite("2025-04-22")
    play.accept_mails()
    play.travel_to("2025-04-22 15:00")
    discipline.hold()
    assert window_of(play.case(), legal_now()).state == "closed"
    number = add(play, says="Verklaring van een getuige")
    assert window_of(play.case(), legal_now()) == Window("open", "het gesprek", until="decision")
    assert told(play) == ["Amina"]
    assert "ten vroegste op woensdag 23 april 2025 beslist" in play.mail("new_piece").text
    amina_and_bram = [reads(play, who, number) for who in ("amina", "bram")]
    assert amina_and_bram == [True, True]
    refused = refusal(lambda: discipline.decide("none"))
    assert refused == too_soon("woensdag 23 april 2025")
    play.travel_to("2025-04-23 09:00")
    discipline.decide("none")
    assert window_of(play.case(), legal_now()).state == "closed"


@pytest.mark.obligation("6.2-11")
def test_who_leaves_a_late_piece_out_decides_at_once_and_nobody_read_it(play: Play) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    number = add(play)
    assert refusal(lambda: discipline.decide("none")) == too_soon("dinsdag 22 april 2025")
    withhold(play, number)
    discipline.decide("none")
    assert [reads(play, who, number) for who in ("amina", "bram")] == [False, False]


def test_of_two_late_pieces_whoever_decides_reads_that_there_are_more(play: Play) -> None:
    discipline = Discipline(play)
    discipline.reach_decision()
    add(play, says="Verklaring van een getuige")
    add(play, "foto.pdf", b"%PDF-1.7\nfoto", "Een foto")
    assert refusal(lambda: discipline.decide("none")) == (
        "pieces",
        "Er kwamen stukken bij. De cursist krijgt eerst de tijd om ze te lezen. Beslissen kan "
        "vanaf dinsdag 22 april 2025. Steunt de beslissing niet op een van deze stukken? Toon dat "
        "dan niet: dan telt het voor niemand mee.",
    )


def test_what_is_shown_again_or_in_another_form_is_put_before_the_cursist_anew(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    number = add(play)
    withhold(play, number)
    discipline.invite("2025-04-22")
    play.accept_mails()
    play.travel_to("2025-04-22 15:00")
    discipline.hold()
    release(play, number)
    assert refusal(lambda: discipline.decide("none")) == too_soon("woensdag 23 april 2025")
    play.travel_to("2025-04-23 09:00")
    redact(play, number)
    assert refusal(lambda: discipline.decide("none")) == too_soon("donderdag 24 april 2025")


def test_before_the_invitation_nobody_is_told_of_a_piece(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    add(play)
    assert told(play) == []
    discipline.invite()
    add(play, "foto.pdf", b"%PDF-1.7\nfoto", "Een foto")
    assert told(play) == ["Amina"]


def test_of_several_pieces_at_once_one_mail_tells(invited: Play) -> None:
    add(invited)
    add(invited, "foto.pdf", b"%PDF-1.7\nfoto", "Een foto")
    assert told(invited) == ["Amina"]
    invited.accept_mails()
    add(invited, "brief.pdf", b"%PDF-1.7\nbrief", "Een brief")
    assert told(invited) == ["Amina", "Amina"]


@pytest.mark.parametrize(("days", "first"), [("0", None), ("2", "woensdag 23 april 2025")])
def test_how_long_the_cursist_gets_the_centre_says(
    play: Play, days: str, first: str | None
) -> None:
    with transaction():
        db.session.add(Setting(name="piece_notice", token=days))
    discipline = Discipline(play)
    discipline.reach_decision()
    add(play)
    if first:
        assert refusal(lambda: discipline.decide("none")) == too_soon(first)
    else:
        discipline.decide("none")


@pytest.mark.obligation("6.3-11")
def test_a_committee_of_appeal_reads_and_decides_on_nothing_that_was_withheld(play: Play) -> None:
    panel, number = heard(play)
    for who in ("amina", "bram", "clara", "stan"):
        assert not reads(play, who, number, panel.case)
    assert reads(play, "tess", number, panel.case)
    release(play, number)
    assert reads(play, "stan", number, panel.case)
    decided = {"outcome": "confirmed"}
    refused = refusal(lambda: panel.do("decide", "stan", decided, reasons="Daarom."))
    assert refused == too_soon("maandag 5 mei 2025")


def heard(play: Play) -> tuple[Panel, int]:
    """The hearing was held on Friday 2 May; a piece of the procedure itself is withheld."""
    discipline = Discipline(play)
    discipline.start()
    number = add(play)
    withhold(play, number)
    discipline.invite()
    play.accept_mails()
    play.travel_to("2025-04-18 15:00")
    discipline.hold()
    discipline.decide("definitive", scope="programme", first_day="2025-04-18")
    play.accept_mails()
    panel = Panel(play)
    panel.furnish("appeals_discipline")
    play.appeal(at="2025-04-22 10:00")
    panel.hear("2025-05-02")
    return panel, number


def reads(play: Play, who: str, number: int, case: Case | None = None) -> bool:
    """Somebody may read the piece with this document in the file of a case, at first the first."""
    db.session.rollback()
    case = case or play.case()
    piece = next(p for p in pieces_of(case) if p.key == f"document-{number}")
    return inspection.may_read(play.person(who), piece, case, legal_now())
