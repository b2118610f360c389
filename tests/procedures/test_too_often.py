"""Who files without end is stopped for a day; nobody is kept from a remedy on its last day."""

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases import Matter, withdraw
from processes.cases.drafts import drafts
from processes.cases.minors import confirming
from processes.errors import Refused
from processes.models import Case, Result, db, transaction
from tests.asking import ASKED, EXEMPTION, Asking
from tests.confirming import begin, draft
from tests.play import Play, brussels

ON_PAPER = "Je kan vandaag ook nog een brief afgeven op het secretariaat. Wat je typte, is bewaard."


@pytest.fixture
def few(play: Play) -> Play:
    """Two times a day is the most."""
    play.app.config["FILINGS_A_DAY"] = 2
    return play


def ask_exemption(play: Play, module: str, who: str = "amina") -> Case:
    with transaction():
        person = play.person(who)
        matter = Matter.of(f"{EXEMPTION}:{person.id}")
        assert matter is not None
        number = drafts.begin(matter, person).id
        return cases.file_draft(number, person, Answer({}, {**ASKED, "module": module}))


def object_to(play: Play, number: int, by: str = "amina") -> int:
    with transaction():
        matter = Matter.about(db.session.get_one(Result, number))
        draft = drafts.begin(matter, play.person(by))
        said = {"disagrees": True, "reasons": "Ik was ziek."}
        return cases.file_draft(draft.id, play.person(by), Answer({}, said)).id


def file_and_withdraw(play: Play, number: int) -> None:
    filed = object_to(play, number)
    with transaction():
        withdraw(filed, play.person("amina"))


def refusal(play: Play, number: int) -> str:
    with pytest.raises(Refused) as refused:
        object_to(play, number)
    assert refused.value.field == "disagrees"
    return refused.value.message


def test_what_has_no_last_day_can_be_asked_again_tomorrow(few: Play) -> None:
    Asking(few)
    with transaction():
        few.add("ben", "cursist")
    few.travel_to("2025-04-15 10:00")
    ask_exemption(few, "NT2 2.1")
    ask_exemption(few, "NT2 2.2")
    with pytest.raises(Refused) as refused:
        ask_exemption(few, "NT2 2.3")
    assert refused.value.message == (
        f"Je diende in deze procedure vandaag al 2 keer iets in. Morgen kan je weer indienen. "
        f"{ON_PAPER}"
    )
    ask_exemption(few, "NT2 2.1", "ben")
    few.travel_to("2025-04-16 00:00")
    ask_exemption(few, "NT2 2.3")


def test_before_a_last_day_who_filed_often_reads_until_when_they_are_in_time(few: Play) -> None:
    first, second, third = (few.result("2025-04-14").id for _ in range(3))
    few.travel_to("2025-04-15 10:00")
    object_to(few, first)
    object_to(few, second)
    assert refusal(few, third) == (
        "Je diende in deze procedure vandaag al 2 keer iets in. Morgen kan je weer indienen. Je "
        f"bent op tijd tot en met donderdag 17 april 2025. {ON_PAPER}"
    )
    few.travel_to("2025-04-16 09:00")
    object_to(few, third)


@pytest.mark.parametrize("at", ["2025-04-17 23:59", "2025-04-22 10:00"])
def test_on_the_last_day_and_after_it_nobody_is_kept_from_what_they_did_not_file(
    few: Play, at: str
) -> None:
    results = [few.result("2025-04-14").id for _ in range(4)]
    few.travel_to(at)
    for number in results:
        object_to(few, number)
    assert few.count(Case) == 4


def test_the_same_filed_and_withdrawn_again_and_again_ends_on_a_last_day_too(few: Play) -> None:
    number, other = (few.result("2025-04-14").id for _ in range(2))
    few.travel_to("2025-04-17 10:00")
    file_and_withdraw(few, number)
    file_and_withdraw(few, number)
    assert refusal(few, number) == f"Je diende dit vandaag al 2 keer in. {ON_PAPER}"
    object_to(few, other)


@pytest.mark.usefixtures("documents_and_invitations")
def test_a_minor_who_asks_and_takes_back_without_end_ends_with_what_was_asked(play: Play) -> None:
    number = begin(play)
    for _ in range(confirming.MOST_TAKEN_BACK):
        with transaction():
            confirming.ask(number, play.person("ines"))
        with transaction():
            confirming.take_back(number, play.person("ines"))
    with transaction():
        confirming.ask(number, play.person("ines"))
    with pytest.raises(Refused) as refused, transaction():
        confirming.take_back(number, play.person("ines"))
    assert refused.value.message == confirming.TOO_OFTEN
    assert draft(number).asked_at == brussels("2025-04-15 10:00")
    play.travel_to("2025-04-16 00:00")
    with transaction():
        confirming.take_back(number, play.person("ines"))
