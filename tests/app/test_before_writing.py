"""Above the form of every task stands what is known before somebody writes: what was asked, what
others wrote, and the pieces, each with who and when."""

from tests.absence import accept, adapt, answer, furnish, report
from tests.app.browsing import Browser
from tests.app.deciding import decides
from tests.panel import evaluation_appeal
from tests.play import Play


def passages(browser: Browser) -> list[str]:
    """What was written before, a line a step: its title, then by whom and when."""
    rows = browser.page.xpath("//details[contains(@class, 'ww-passage')]/summary")
    return [" ".join(row.text_content().split()) for row in rows]


def said(browser: Browser) -> dict[str, str]:
    """The questions of all that was written, with what was said last."""
    asked = browser.page.xpath("//details[contains(@class, 'ww-passage')]/h4")
    return {each.text_content(): each.getnext().text_content() for each in asked}


def test_what_was_asked_and_written_stands_above_the_form_with_who_and_when(play: Play) -> None:
    bram, _ = decides(play)
    assert passages(bram) == [
        "Gesprek gevraagd Amina, dinsdag 15 april 2025 om 10.00 uur",
        "Uitnodigen voor het gesprek Bram, dinsdag 15 april 2025 om 10.00 uur",
        "Gesprek en verslag Bram, dinsdag 22 april 2025 om 15.00 uur",
    ]
    assert said(bram)["Wat zei de cursist?"] == "Ik was ziek."
    order = bram.page.xpath("//*[@id='before' or @id='write' or @name='reasons']")
    assert [each.get("id") for each in order] == ["before", "write", "reasons"]


def test_who_judges_an_appeal_reads_the_decision_that_it_attacks_and_what_was_said_of_it(
    play: Play,
) -> None:
    panel = evaluation_appeal(play)
    panel.hear("2025-04-30")
    stan = Browser(play, "stan")
    stan.get(f"/taken/{play.task('decide').id}")
    assert passages(stan) == [
        "De evaluatiecommissie komt niet opnieuw samen Bram, dinsdag 22 april 2025 om 15.00 uur",
        "Beroep ingediend Amina, woensdag 23 april 2025 om 10.00 uur",
        "Is het beroep ontvankelijk? Stan, woensdag 23 april 2025 om 10.00 uur",
        "Uitnodigen voor de zitting Tess, woensdag 23 april 2025 om 10.00 uur",
        "Zitting en verslag Tess, woensdag 30 april 2025 om 15.00 uur",
    ]
    assert said(stan)["Wat zei de cursist?"] == "Een ongeluk."
    assert said(stan)["Hoe laat begint het?"] == "14.00 uur"
    assert play.decision().reasons in stan.text
    stan.get(f"/dossiers/{panel.case.reference}/stemming")
    assert passages(stan)[1] == "Beroep ingediend Amina, woensdag 23 april 2025 om 10.00 uur"


def test_a_cursist_reads_what_they_wrote_and_what_was_decided(play: Play) -> None:
    furnish(play)
    report(play, reason="other", reasons="Een feest.")
    accept(play, accepted=True, reasons="Een feestdag.")
    adapt(play)
    amina, bram = Browser(play, "amina"), Browser(play, "bram")
    amina.get(f"/taken/{play.task('dispute').id}")
    assert passages(amina) == [
        "Afwezigheid gemeld Amina, dinsdag 15 april 2025 om 10.00 uur",
        "De lesgever past de evaluatie aan Lies, dinsdag 15 april 2025 om 10.00 uur",
    ]
    answer(play, agrees=False, reasons="Te snel.")
    bram.get(f"/taken/{play.task('compose').id}")
    assert passages(bram) == [
        "Afwezigheid gemeld Amina, dinsdag 15 april 2025 om 10.00 uur",
        "Reden aanvaarden Dirk, dinsdag 15 april 2025 om 10.00 uur",
        "De lesgever past de evaluatie aan Lies, dinsdag 15 april 2025 om 10.00 uur",
        "Akkoord met de lesgever? Amina, dinsdag 15 april 2025 om 10.00 uur",
    ]
