"""Withdrawing the request on its page: first what it means, then the button."""

from processes.models import Submission
from tests.app.site import Site, words
from tests.panel import evaluation_appeal
from tests.play import Play


def at_the_page(play: Play, by: str = "amina") -> tuple[Site, str]:
    return Site(play.app, play.person(by)), f"/dossiers/{play.case().reference}/intrekken"


def test_the_page_says_what_it_means_before_anything_happens(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    site, path = at_the_page(play)
    page = site.words(path)
    assert "Het gesprek van dinsdag 22 april 2025 om 14.00 uur gaat niet door." in page
    assert "De beslissing over het studiebewijs blijft gelden." in page
    assert "Dan moet je het opnieuw vragen. Dat kan tot en met donderdag 17 april 2025." in page
    assert play.open_tasks() == [("chair", "talk")]


def test_once_the_last_day_is_over_the_page_says_that_asking_again_is_late(play: Play) -> None:
    play.reach_talk()
    site, path = at_the_page(play)
    assert "Dan ben je te laat: de laatste dag was donderdag 17 april 2025." in site.words(path)


def test_after_withdrawing_the_result_can_be_chosen_again(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    site, path = at_the_page(play)
    site.post(path, key="k1")
    choose = site.words("/bezwaar")
    assert "dossier BZ-2025-0001" not in choose
    assert "NT2 1.2" in choose
    begun = site.post("/bezwaar/1")
    assert (begun.status_code, begun.location.startswith("/indienen/")) == (302, True)


def test_the_button_withdraws_and_shows_the_case(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    site, path = at_the_page(play)
    assert "Het gesprek van" not in site.words(path)
    answer = site.post(path, key="k1", reason="Ik volg de module opnieuw.")
    assert (answer.status_code, answer.location) == (302, f"/dossiers/{play.case().reference}")
    page = words(site.get(answer.location).text)
    assert "Het is ingetrokken. Je krijgt een mail als bewijs." in page
    assert "De vraag is ingetrokken. De beslissing over het studiebewijs blijft gelden." in page
    assert "De vraag intrekken" not in page
    assert play.submission().evidence == {"reason": "Ik volg de module opnieuw."}


def test_a_second_click_and_a_second_visit_change_nothing(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    site, path = at_the_page(play)
    site.post(path, key="k1")
    before = (play.count(Submission), play.mails())
    assert site.post(path, key="k1").status_code == 302
    for answer_of in (lambda: site.get(path), lambda: site.post(path, key="k2")):
        location = answer_of().location
        assert location == f"/dossiers/{play.case().reference}"
        assert "Er is niets meer om in te trekken." in site.words(location)
    assert (play.count(Submission), play.mails()) == before


def test_after_the_decision_the_page_leads_back_to_the_case(play: Play) -> None:
    play.reach_decision(reconvene=False)
    site, path = at_the_page(play)
    assert site.get(path).location == f"/dossiers/{play.case().reference}"
    assert site.post(path).location == f"/dossiers/{play.case().reference}"


def test_a_reason_that_is_too_long_is_refused_and_kept(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    site, path = at_the_page(play)
    answer = site.post(path, reason="a" * 20_001)
    assert answer.status_code == 422
    assert "a" * 20_001 in answer.text
    assert play.open_tasks() == [("chair", "invite")]


def test_nobody_else_gets_there(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    for name in ("bram", "chris", "dirk", "els", "jan"):
        site, path = at_the_page(play, name)
        assert [site.get(path).status_code, site.post(path).status_code] == [404, 404]
    assert play.open_tasks() == [("chair", "invite")]


def test_after_withdrawing_an_appeal_the_same_decision_can_be_appealed_again(play: Play) -> None:
    evaluation_appeal(play)
    site = Site(play.app, play.person("amina"))
    site.post("/dossiers/BR-2025-0001/intrekken", key="k1")
    page = site.words("/dossiers/BZ-2025-0001")
    assert "Beroep indienen" in page
    assert "Je kan beroep indienen tot en met vrijdag 25 april 2025 (art. 3.6)." in page
    assert "Er is beroep ingediend" not in page
    begun = site.post("/dossiers/BZ-2025-0001/beroep")
    assert (begun.status_code, begun.location.startswith("/indienen/")) == (302, True)


def test_after_the_term_of_a_withdrawn_appeal_the_decision_is_final(play: Play) -> None:
    evaluation_appeal(play)
    site = Site(play.app, play.person("amina"))
    site.post("/dossiers/BR-2025-0001/intrekken", key="k1")
    play.travel_to("2025-04-26 09:00")  # the last day was Friday the 25th
    page = Site(play.app, play.person("amina")).words("/dossiers/BZ-2025-0001")
    assert "De beslissing is definitief. Dit dossier is afgesloten." in page
    assert "Er is beroep ingediend." not in page
