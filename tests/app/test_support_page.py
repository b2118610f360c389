"""Saying who comes along to a talk, on the page of the case; and who sees it there."""

from processes.models import transaction
from tests.app.site import Site
from tests.play import Play

SAY = "Je mag iemand meebrengen: zeg wie er meekomt"
CHANGE = "Verander wie er meekomt"


def at_the_page(play: Play, by: str = "amina") -> tuple[Site, str, str]:
    case = f"/dossiers/{play.case().reference}"
    return Site(play.app, play.person(by)), case, f"{case}/wie-komt-mee"


def test_who_comes_along_is_said_on_a_page_and_seen_in_the_case(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    site, case, path = at_the_page(play)
    assert SAY not in site.words(case)
    play.invite()
    assert SAY in site.words(case)
    said = site.post(path, name="Mia Peeters", relation="tante")
    assert (said.status_code, said.location) == (302, case)
    page = site.words(case)
    assert "Het is bewaard. Wie je ziet op het gesprek, weet nu wie er meekomt." in page
    assert "Wie komt mee Mia Peeters (tante)" in page
    assert "Gezegd wie er meekomt" in page
    assert CHANGE in page
    assert 'value="Mia Peeters"' in site.get(path).text


def test_the_chair_sees_it_in_the_case_and_at_the_report_where_it_is_proposed(play: Play) -> None:
    play.reach_talk()
    number = play.task("talk").id
    play.travel_to("2025-04-22 13:00")
    amina, _, path = at_the_page(play)
    amina.post(path, name="Mia Peeters")
    bram, case, _ = at_the_page(play, "bram")
    page = bram.words(case)
    assert "Wie komt mee Mia Peeters" in page
    assert CHANGE not in page
    task = bram.get(f"/taken/{number}").text
    assert "Mia Peeters. De cursist of de ouder liet dit weten." in task
    assert 'value="Mia Peeters"' in task


def test_nobody_comes_along_after_all(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    site, case, path = at_the_page(play)
    assert "Er komt toch niemand mee" not in site.words(path)
    site.post(path, name="Mia Peeters")
    assert "Er komt toch niemand mee" in site.words(path)
    assert site.post(f"{path}/niemand").location == case
    page = site.words(case)
    assert "Wie komt mee Mia" not in page
    assert SAY in page


def test_without_a_name_the_page_comes_back_with_what_was_typed(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    site, _, path = at_the_page(play)
    answer = site.post(path, name=" ", relation="tante")
    assert answer.status_code == 422
    assert "Vul in wie er meekomt." in answer.text
    assert 'value="tante"' in answer.text


def test_before_the_invitation_and_once_it_began_the_page_leads_back(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    site, case, path = at_the_page(play)
    assert site.get(path).location == case
    play.invite()
    play.travel_to("2025-04-22 14:00")
    site, case, path = at_the_page(play)  # the session of before is over
    assert site.post(path, name="Mia Peeters").location == case
    assert "Het kan van de uitnodiging tot het begint." in site.words(case)


def test_in_her_own_language_she_finds_the_way_too(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    with transaction():
        play.person("amina").language = "fr"
    site, case, path = at_the_page(play)
    assert "Vous pouvez venir accompagné : dites par qui" in site.words(case)
    site.post(path, name="Mia Peeters")
    assert "Modifier qui vous accompagne" in site.words(case)
