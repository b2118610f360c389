"""An order measure: given by any member of the staff, confirmed in writing, without appeal."""

from typing import Any

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.doors.filed_right import put_filed_right
from processes.errors import NotAllowed, Refused
from processes.models import Case, Decision, db, transaction
from tests.play import Play, refusal

HAPPENED = "Amina bleef bellen in de les."


@pytest.fixture
def staffed(play: Play) -> Play:
    """Lies teaches and Ann assesses exemptions; it is the morning of Tuesday 15 April 2025."""
    with transaction():
        play.add("lies", "teacher")
        play.add("ann", "assessor")
        play.add("tess", "appeal_secretariat")
    play.travel_to("2025-04-15 10:00")
    return play


def give(play: Play, by: str = "lies", cursist: str = "amina", **said: Any) -> Case:
    told = {"day": "2025-04-15", "happened": HAPPENED, "measure": "leave_lesson", **said}
    with transaction():
        about = play.person(cursist)
        return cases.open_case("order_measure", play.person(by), Answer({}, told), cursist=about)


@pytest.mark.obligation("6.1-01", "6.1-02")
@pytest.mark.parametrize("by", ["lies", "ann", "bram", "chris", "dirk", "hanne"])
def test_any_member_of_the_staff_gives_one_and_it_is_confirmed_in_writing(
    staffed: Play, by: str
) -> None:
    case = give(staffed, by)
    assert (case.reference, case.end) == ("OM-2025-0001", "ended_confirmed")
    assert staffed.open_tasks() == []
    assert staffed.mails() == [("cursist", "written_confirmation")]


@pytest.mark.obligation("6.1-01")
@pytest.mark.parametrize("by", ["amina", "gus", "tess"])
def test_nobody_else_gives_one(staffed: Play, by: str) -> None:
    with pytest.raises(NotAllowed):
        give(staffed, by)


@pytest.mark.obligation("6.1-02", "6.1-04")
def test_the_note_says_what_it_is_that_it_must_be_done_and_that_no_appeal_is_open(
    staffed: Play,
) -> None:
    give(staffed, agreements="Je telefoon blijft in je tas.")
    note = staffed.mail("written_confirmation")
    assert note.subject == "Afsprakennota bij een ordemaatregel (OM-2025-0001)"
    for words in (
        "Op dinsdag 15 april 2025 gaf Lies je een ordemaatregel.",
        f"> {HAPPENED}",
        "Je moest de les verlaten.",
        "> Je telefoon blijft in je tas.",
        "Je moet deze ordemaatregel uitvoeren.",
        "Er is geen beroep mogelijk",
        "artikel 6.1",
        "https://www.vraagenmeldpunt.be",
    ):
        assert words in note.text


@pytest.mark.obligation("6.1-03")
@pytest.mark.parametrize(
    ("measure", "other", "words"),
    [
        ("leave_lesson", None, "Je moest de les verlaten."),
        ("guidance", None, "Je krijgt een plan voor begeleiding of extra afspraken."),
        ("damage", None, "Je betaalt de schade."),
        ("other", "Amina zit twee weken vooraan.", "> Amina zit twee weken vooraan."),
    ],
)
def test_the_measure_is_one_of_the_examples_or_something_else_in_words(
    staffed: Play, measure: str, other: str | None, words: str
) -> None:
    give(staffed, measure=measure, other=other)
    assert words in staffed.mail("written_confirmation").text


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"happened": " "}, "happened", "Schrijf wat er gebeurd is."),
        ({"day": None}, "day", "Vul in op welke dag je de ordemaatregel gaf."),
        ({"day": "2025-04-16"}, "day", "Deze dag moet nog komen. Kijk de datum na."),
        ({"measure": "detention"}, "measure", "Kies welke ordemaatregel je gaf."),
        ({"measure": "other"}, "other", "Schrijf welke ordemaatregel je gaf."),
    ],
)
def test_what_is_missing_is_asked(
    staffed: Play, said: dict[str, Any], field: str, message: str
) -> None:
    assert refusal(lambda: give(staffed, **said)) == (field, message)
    assert staffed.count(Case) == 0


@pytest.mark.obligation("6.1-04")
def test_no_appeal_can_be_filed_against_it(staffed: Play) -> None:
    give(staffed)
    assert staffed.count(Decision) == 0
    with transaction():
        amina = staffed.person("amina")
        answer = Answer({}, {"disagrees": True})
        with pytest.raises(Refused, match="Kies de beslissing"):
            cases.open_case("appeal_committee", amina, answer, cursist=amina)
    assert Matter.of("decision:1") is None


def test_the_note_of_a_minor_goes_to_the_guardian_too_until_the_18th_birthday(
    staffed: Play,
) -> None:
    give(staffed, cursist="ines")
    to_guardian, to_minor = staffed.letters("written_confirmation")
    assert (to_guardian.person.name, to_minor.person.name) == ("Jan", "Ines")
    assert "gaf Lies een ordemaatregel aan Ines." in to_guardian.text
    assert "gaf Lies je een ordemaatregel." in to_minor.text
    assert "Ter informatie: je ouder of voogd kreeg dit ook." in to_minor.text
    staffed.travel_to("2025-06-10 09:00")
    give(staffed, cursist="ines", day="2025-06-09")
    _, _, now_of_age = staffed.letters("written_confirmation")
    assert now_of_age.person.name == "Ines"
    assert "voogd" not in now_of_age.text


def test_nobody_gives_one_to_their_own_child(staffed: Play) -> None:
    with transaction():
        staffed.guard("chris", "ines")
    with pytest.raises(NotAllowed):
        give(staffed, "chris", cursist="ines")
    assert db.session.get(Case, 1) is None


def put_right(play: Play, by: str = "lies", slip: str = "De dag was fout.", **said: Any) -> Case:
    lapses = bool(said.pop("lapses", False))
    told = {"day": "2025-04-15", "happened": HAPPENED, "measure": "leave_lesson", **said}
    with transaction():
        number, who = play.case().id, play.person(by)
        answer = Answer({}, told)
        return put_filed_right(number, who, answer, slip, lapses=lapses, shown=None)


@pytest.mark.obligation("6.1-02")
def test_who_gave_it_puts_right_what_was_wrong_and_the_cursist_gets_a_new_note(
    staffed: Play,
) -> None:
    give(staffed)
    assert refusal(lambda: put_right(staffed, slip=" ", day="2025-04-14"))[0] == "slip"
    assert refusal(lambda: put_right(staffed)) == ("slip", "Je veranderde niets.")
    assert refusal(lambda: put_right(staffed, day="2025-04-16"))[0] == "day"
    for by in ("ann", "dirk", "amina"):
        with pytest.raises(NotAllowed):
            put_right(staffed, by, day="2025-04-14")
    put_right(staffed, day="2025-04-14")
    told = staffed.mail("corrected")
    assert told.subject == "Verbeterde afsprakennota bij een ordemaatregel (OM-2025-0001)"
    for words in ("> De dag was fout.", "Het gaat over maandag 14 april 2025.", f"> {HAPPENED}"):
        assert words in told.text
    [event] = [each for each in staffed.case().events if each.kind == "filed_right"]
    assert (event.person.name, event.details["was"]["day"]) == ("Lies", "2025-04-15")
    assert staffed.case().submissions[0].evidence["day"] == "2025-04-14"


@pytest.mark.obligation("6.1-02")
def test_one_that_was_given_to_nobody_lapses_and_asks_nothing_more(staffed: Play) -> None:
    give(staffed)
    put_right(staffed, lapses=True, slip="Het was iemand anders.")
    told = staffed.mail("corrected")
    assert told.subject == "Een ordemaatregel vervalt (OM-2025-0001)"
    assert "Deze ordemaatregel vervalt. Je moet er niets voor doen." in told.text
    assert "moet deze ordemaatregel uitvoeren" not in told.text
