"""The page with all that happened in a case, for who answers for it."""

from lxml.html import HtmlElement, fromstring

from processes.cases.administration import day_mails
from processes.cases.doors import claims
from processes.models import transaction
from processes.roles import CHAIR
from tests.app.site import Site, site_of
from tests.play import Play


def rows(play: Play, by: str) -> list[list[str]]:
    """What the page lists, without the moment."""
    answer = Site(play.app, play.person(by)).get(f"/dossiers/{play.case().reference}/spoor")
    assert answer.status_code == 200
    return [
        [said(c) for c in r.cssselect("td")] for r in fromstring(answer.text).cssselect("tbody tr")
    ]


def said(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_all_that_happened_is_listed_with_who_did_it(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    listed = rows(play, "hanne")
    assert listed[0] == ["Amina", "Gesprek gevraagd", "", ""]
    assert ["Bram", "Uitnodigen voor het gesprek", "", ""] in [row[:4] for row in listed]
    assert len(listed) == len(play.case().events)


def test_a_task_that_was_handed_over_says_from_whom_to_whom(play: Play) -> None:
    with transaction():
        play.add("kaat", CHAIR)
        play.seat("kaat", chairs=True)
    play.open(at="2025-04-15 10:00")
    number = play.task("invite").id
    with transaction():
        claims.claim(number, play.person("bram"))
    with transaction():
        claims.reassign(number, play.person("bram"), play.person("kaat"), "Ik ben ziek.")
    [moved] = [row for row in rows(play, "hanne") if row[3]]
    told = "Doorgegeven aan Kaat: Uitnodigen voor het gesprek Ik ben ziek."
    assert moved == ["Bram", told, "Bram", "Kaat"]


def test_the_case_page_leads_there_for_the_direction_and_not_for_the_cursist(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    address = f"/dossiers/{play.case().reference}"
    for who, leads in (("hanne", True), ("chris", True), ("amina", False)):
        answer = Site(play.app, play.person(who)).get(address)
        assert (who, f"{address}/spoor" in answer.text) == (who, leads)


def test_a_mail_that_its_reader_lost_the_role_for_is_not_told_as_sent(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    with transaction():
        play.add("nora", CHAIR)
        play.seat("nora", chairs=True)
        day_mails.choose(play.ids["nora"], daily=True)
    with transaction():
        claims.write_note(case.id, play.person("chris"), "Hallo", [play.ids["nora"]])
    with transaction():
        play.person("nora").active = False
    play.travel_to("2025-04-16 08:30")
    day_mails.send()
    told = "Mail aan Nora: niet verstuurd, want het was intussen niet meer voor deze persoon"
    assert told in site_of(play, "hanne").words(f"/dossiers/{case.reference}/spoor")
    assert told in site_of(play, "chris").words(f"/dossiers/{case.reference}")
