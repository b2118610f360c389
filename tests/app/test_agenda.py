"""The agenda: who meets whom where, what falls due, and what clashes, in the coming four weeks."""

import pytest

from processes.models import transaction
from tests.app.browsing import Browser
from tests.app.days import days
from tests.panel import evaluation_appeal
from tests.play import Play


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_database"))


def agenda(play: Play, who: str, query: str = "") -> list[str]:
    """The entries of the agenda, each in one line, below the day on which they stand."""
    browser = Browser(play, who)
    browser.get(f"/agenda{query}")
    found = []
    for day in browser.page.xpath("//main//li[contains(@class, 'ww-event')]"):
        found.append(" ".join(day.xpath("./h3")[0].text_content().split()))
        entries = (each.text_content().split() for each in day.xpath(".//li"))
        found += ["  " + " ".join(words) for words in entries]
    return found


def test_a_talk_and_a_last_day_stand_on_their_days(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    assert agenda(play, "dirk") == [
        "Maandag 21 april 2025 Paasmaandag",
        "Dinsdag 22 april 2025",
        "  14.00 uur · Lokaal 12 Gesprek met Amina · BZ-2025-0001 Bram",
        "Donderdag 24 april 2025",
        "  Verslag van het gesprek: Amina · BZ-2025-0001 Eigen streefdatum van het centrum",
        "Donderdag 1 mei 2025 Dag van de Arbeid",
    ]


def test_the_same_person_and_the_same_room_at_one_moment_clash(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 11:00")
    play.invite("2025-04-22", "14:30")
    first, second = [each for each in agenda(play, "dirk") if "Gesprek" in each]
    assert first.endswith(
        "botst Bram zit op dat moment ook in BZ-2025-0002."
        "botst Lokaal 12 is op dat moment ook voor BZ-2025-0002."
    )
    assert second.endswith(
        "botst Bram zit op dat moment ook in BZ-2025-0001."
        "botst Lokaal 12 is op dat moment ook voor BZ-2025-0001."
    )


def test_who_plans_sees_that_a_room_is_taken_before_the_invitation_goes(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 11:00")
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('invite').id}")
    where = {"moment": "other", "setting": "at_centre", "place": "lokaal 12"}
    at = {**days("day", "2025-04-22"), **where}
    bram.send("Kijk na", **at, time="14.30")
    assert "lokaal 12 is dan al bezet: daar begint om 14.00 uur een ander gesprek." in bram.text
    assert "Bram zit dan al in een ander gesprek, om 14.00 uur." in bram.text
    assert "BZ-2025-0001" not in bram.text
    bram.follow("Pas aan")
    bram.send("Kijk na", **at, time="16.30")
    assert "Kijk het moment nog eens na" not in bram.text
    bram.send("Verstuur")
    assert len(play.letters("invitation")) == 2


def test_talks_are_narrowed_to_a_person_a_room_or_a_committee(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    bram, dirk = (play.person(who).id for who in ("bram", "dirk"))
    days = {
        query: len([each for each in agenda(play, "dirk", query) if "Gesprek" in each])
        for query in (f"?wie={bram}", f"?wie={dirk}", "?waar=lokaal+12", "?waar=elders")
    }
    assert list(days.values()) == [1, 0, 1, 0]


def test_a_hearing_names_who_sits(play: Play) -> None:
    evaluation_appeal(play).plan_hearing("2025-05-06")
    assert [each for each in agenda(play, "tess") if "BR-2025-0001" in each] == [
        "  14.00 uur · Zaal 3 Zitting met Amina · BR-2025-0001 Nora, Bram, Clara, Stan"
    ]


def test_a_last_day_of_the_regulation_names_its_article(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    assert [each for each in agenda(play, "dirk") if "reglement" in each] == [
        "  Beroep tegen een evaluatie: Amina · BZ-2025-0001 Termijn uit het reglement, art. 3.6"
    ]


def test_who_does_not_see_a_case_sees_nothing_of_it(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    with transaction():
        play.add("stan")
        play.seat("stan", "Koken")
    assert [each for each in agenda(play, "stan") if "Amina" in each] == []
    assert Browser(play, "amina").get("/agenda").status_code == 403


def test_of_a_day_with_very_many_last_days_all_are_one_click_away(play: Play) -> None:
    with transaction():
        for number in range(12):
            play.add(f"cursist{number}")
    for number in range(12):
        who = f"cursist{number}"
        play.open(by=who, result=play.result("2025-04-14", who), at="2025-04-15 10:00")
    shown = [each for each in agenda(play, "dirk") if "Uitnodigen" in each or "laatste" in each]
    assert (len(shown), shown[-1]) == (11, "  en nog 2 laatste dagen")
    browser = Browser(play, "dirk")
    browser.get("/agenda")
    browser.follow("en nog 2 laatste dagen")
    assert browser.path == "/agenda?dag=2025-04-23#2025-04-23"
    whole = [each for each in agenda(play, "dirk", "?dag=2025-04-23") if "Uitnodigen" in each]
    assert len(whole) == 12
    assert len(agenda(play, "dirk", "?dag=ooit")) == len(agenda(play, "dirk"))
