"""Whoever has a place gets the guidelines of the evaluations when the module begins (art. 3.1)."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.material import Said, change, copy, put_file, put_link, take_away
from processes.cases.minors.guardianships import add_guardian
from processes.documents import Kept, keep
from processes.facts.material import without_guidelines
from processes.models import AFTERWARDS, Mail, Material, Run, db, transaction
from tests.attending import a_class, gives
from tests.enrolling import asks, own, sees
from tests.learning import A_FILE, excludes, number_of
from tests.offering import run, weekly
from tests.play import Play

OF_INES = "07.06.10-002.13"
TEXT = "enrolment/guidelines"
OURS = Said("Richtlijnen soep", AFTERWARDS, guidelines=True)
NEW, CHANGED = "De evaluatierichtlijnen van Soep", "De evaluatierichtlijnen van Soep zijn veranderd"


@pytest.fixture
def given(app: Flask, play: Play, tmp_path: Path) -> Play:
    """Bas, and Ines of 17 whose father is Jan, have a place in KO-1; Amina gave hers up."""
    app.config.update(DATA=tmp_path, INVITATION_DAYS=7)
    a_class(play, "bas", "amina")
    sees(play, asks(play, "KO-1", "jan", "ines", number=OF_INES))
    with transaction():
        leave(own("amina").id, play.person("amina"), "Ik kan niet.")
    play.travel_to("2025-05-05 08:00")
    return play


def a_file(words: str) -> Kept:
    return keep(f"{words}.png", BytesIO(A_FILE + words.encode()))


def puts(play: Play, said: Said = OURS) -> int:
    with transaction():
        return put_file(number_of(), play.person("tess"), a_file("Eerste"), said).id


def kim_acts(play: Play, since: date) -> None:
    """Kim is a guardian of Ines too, from that day on."""
    with transaction():
        ward = play.person("ines")
        add_guardian(play.person("chris"), ward, "Kim", "kim@encora.example", since, None)


def mails() -> list[Mail]:
    rows = select(Mail).where(Mail.template == TEXT).order_by(Mail.id)
    return list(db.session.scalars(rows))


def told() -> list[tuple[str, str]]:
    return [(each.person.name if each.person else "", each.subject) for each in mails()]


def wanting(*codes: str, on: date) -> list[str]:
    runs = db.session.scalars(select(Run).where(Run.code.in_(codes)).order_by(Run.code)).all()
    found = without_guidelines(runs, on)
    return [each.code for each in runs if each.id in found]


@pytest.mark.obligation("3.1-02")
def test_everybody_with_a_place_is_mailed_when_they_are_put_there(given: Play) -> None:
    puts(given)
    assert told() == [(who, NEW) for who in ("Bas", "Ines", "Jan")]
    mail = mails()[0]
    for words in ("Richtlijnen soep", "KO-1", "punt 3.1", f"mijn-lessen/{own('bas').id}/materiaal"):
        assert words in mail.text


@pytest.mark.obligation("3.1-02")
def test_who_gets_a_place_after_that_gets_them_with_it(given: Play) -> None:
    puts(given)
    sees(given, asks(given, "KO-1", "els"))
    assert told()[3:] == [("Els", NEW)]


@pytest.mark.obligation("3.1-02")
def test_a_guardian_who_begins_to_act_later_gets_them_then(given: Play) -> None:
    puts(given)
    kim_acts(given, date(2025, 5, 1))
    assert told()[3:] == [("Kim", NEW)]
    assert "Dit gaat over de lessen van Ines." in mails()[-1].text


@pytest.mark.parametrize(("day", "told_then"), [("2025-05-12", ["Kim"]), ("2025-05-13", [])])
def test_who_begins_to_act_once_the_run_is_over_gets_nothing(
    app: Flask, play: Play, tmp_path: Path, day: str, told_then: list[str]
) -> None:
    app.config.update(DATA=tmp_path, INVITATION_DAYS=7)
    a_class(play, lessons=weekly("2025-05-05", 2))  # the last on 12 May
    sees(play, asks(play, "KO-1", "jan", "ines", number=OF_INES))
    puts(play)
    play.travel_to(f"{day} 10:00", settle=False)
    kim_acts(play, date(2025, 5, 1))
    assert [who for who, _ in told()] == ["Ines", "Jan", *told_then]


def test_other_guidelines_are_mailed_anew_and_another_name_is_not(given: Play) -> None:
    number, tess = puts(given), given.person("tess")
    with transaction():
        change(number, tess, OURS._replace(name="Zo evalueren we"))
    assert len(told()) == 3
    with transaction():
        change(number, tess, OURS, kept=a_file("Tweede"))
    assert told()[3:] == [(who, CHANGED) for who in ("Bas", "Ines", "Jan")]


def test_what_turns_out_to_be_guidelines_is_mailed_then(given: Play) -> None:
    number = puts(given, OURS._replace(guidelines=False))
    assert told() == []
    with transaction():
        change(number, given.person("tess"), OURS)
    assert told() == [(who, NEW) for who in ("Bas", "Ines", "Jan")]


def test_those_of_an_earlier_run_are_no_guidelines_until_somebody_says_so(given: Play) -> None:
    puts(given)
    run(given, "KO-2", lessons=weekly("2025-05-07", 6))
    gives(given, "KO-2", "tess")
    sees(given, asks(given, "KO-2", "els"))
    with transaction():
        assert copy(number_of("KO-2"), given.person("tess"), number_of()) == 1
    assert told()[3:] == []
    rows = select(Material.id).where(Material.run_id == number_of("KO-2"))
    with transaction():
        change(db.session.scalars(rows).one(), given.person("tess"), OURS)
    assert told()[3:] == [("Els", NEW)]


def test_who_is_excluded_cannot_read_them_and_is_not_mailed(given: Play) -> None:
    excludes(given, "bas")
    puts(given)
    assert [who for who, _ in told()] == ["Ines", "Jan"]


def test_a_run_that_begins_in_two_weeks_wants_them_until_they_are_there(given: Play) -> None:
    # The first lesson of KO-1 is on 5 May, the last on 30 June.
    days = [date(2025, 4, 20), date(2025, 4, 21), date(2025, 6, 30), date(2025, 7, 1)]
    assert [wanting("KO-1", on=day) for day in days] == [[], ["KO-1"], ["KO-1"], []]
    recipes, link = "https://centrum.be/recepten", "https://centrum.be/richtlijnen"
    with transaction():
        put_link(number_of(), given.person("tess"), recipes, Said("", AFTERWARDS))
    assert wanting("KO-1", on=days[1]) == ["KO-1"]
    with transaction():
        number = put_link(number_of(), given.person("tess"), link, OURS).id
    assert wanting("KO-1", on=days[1]) == []
    with transaction():
        take_away(number, given.person("tess"))
    assert wanting("KO-1", on=days[1]) == ["KO-1"]
