"""The report of a talk is read as it will be sent before it is kept, and put right until it is."""

from processes.answers import Answer
from processes.cases.committee import deciding
from processes.models import Submission, transaction
from processes.trail import REPORT_CORRECTED
from tests.app.browsing import Browser
from tests.app.deciding import decides
from tests.panel import evaluation_appeal
from tests.play import Play

HERE = "/dossiers/BZ-2025-0001/verslag"
HELD = {"talk_outcome": "held", "present": "Amina en ik", "explained": "Punten", "said": "Ziek"}
SENT = "Wie was er? Amina, haar zus en ik"


def words(browser: Browser) -> str:
    """The report as the page shows it."""
    (report,) = browser.page.xpath("//section[@aria-label='Verslag']")
    return " ".join(report.text_content().split())


def test_a_report_is_read_as_it_will_be_sent_before_it_is_kept(play: Play) -> None:
    play.reach_talk()
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('talk').id}")
    bram.send("Kijk na", **HELD)
    assert "Het gesprek was op dinsdag 22 april 2025. Wie was er? Amina en ik" in words(bram)
    assert play.open_tasks() == [("chair", "talk")]
    bram.send("Bewaar het verslag")
    assert "Het is bewaard." in bram.text
    assert play.open_tasks() == [("chair", "decide_reconvene")]
    play.decide(reconvene=False)
    assert "Het gesprek was op dinsdag 22 april 2025." in play.mail("not_reconvened").text


def test_until_somebody_decides_it_is_put_right_and_both_are_kept(play: Play) -> None:
    bram, path = decides(play)
    bram.get(path)
    bram.follow("Verbeter het verslag")
    assert bram.path == HERE
    bram.send("Kijk na", present="Amina, haar zus en ik")
    assert SENT in words(bram)
    bram.send("Pas aan")
    bram.send("Kijk na")
    bram.send("Bewaar het verslag")
    assert "Het verslag is verbeterd." in bram.text
    assert "Verslag van het gesprek verbeterd" in bram.text
    assert play.trail(REPORT_CORRECTED) == [("2025-04-22 15:00", REPORT_CORRECTED, "talk")]
    assert [s.evidence["present"] for s in play.case().submissions if s.element == "talk"] == [
        "Amina en Bram",
        "Amina, haar zus en ik",
    ]
    play.decide(reconvene=False)
    assert SENT.partition("? ")[2] in play.mail("not_reconvened").text
    bram.get(HERE)
    assert "Het verslag blijft." in bram.text
    assert play.count(Submission) == 5


def test_what_is_empty_is_told_and_two_windows_write_over_nothing(play: Play) -> None:
    bram, _ = decides(play)
    later = Browser(play, "bram")
    bram.get(HERE)
    later.get(HERE)
    assert bram.send("Kijk na", present="").status_code == 422
    assert bram.errors == ["Wie was er? Schrijf wie er was."]
    bram.send("Kijk na", present="Amina")
    bram.send("Bewaar het verslag")
    assert later.send("Kijk na", present="Niemand").status_code == 409
    assert "Dit veranderde intussen" in later.text
    assert play.case().talks[-1].report["present"] == "Amina"


def test_nobody_else_puts_a_report_right(play: Play) -> None:
    decides(play)
    for who in ("amina", "chris", "els", "jan"):
        assert Browser(play, who).get(HERE).status_code == 404


def test_while_a_decision_waits_to_be_confirmed_no_page_offers_to_put_the_report_right(
    play: Play,
) -> None:
    panel = evaluation_appeal(play)
    panel.hear("2025-05-06")
    tess = Browser(play, "tess")
    here = f"/dossiers/{panel.case.reference}"
    tess.get(here)
    assert "Verbeter het verslag" in tess.text
    with transaction():
        upheld = Answer({"outcome": "confirmed"}, {"reasons": "De punten kloppen."})
        deciding.put_forward(play.task("decide").id, play.person("stan"), upheld)
    tess.get(here)
    assert "Verbeter het verslag" not in tess.text
    tess.get(f"{here}/verslag")
    assert "Het verslag blijft." in tess.text
