"""Who enrols signs the regulation and the pedagogical project, as they stood on the page
(introduction, 2.1)."""

from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import select

from processes.agreements import agreed, in_force
from processes.cases.administration.agreement_texts import keep
from processes.cases.enrolment.signing import sign
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import PROJECT, Agreement, Person, db, transaction
from tests.agreeing import a_text, both
from tests.enrolling import asks, own, sees
from tests.moments import brussels
from tests.offering import run
from tests.play import Play, refusal

TICKED = {"agrees": True, "agrees_to_project": True}


@pytest.fixture
def offered(play: Play) -> Play:
    """On 15 April 2025 the centre offers a run of nine lessons from 5 May."""
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    return play


def signed(of: str = "Amina") -> list[tuple[str, str]]:
    """Which texts were signed for somebody, each with the name of who signed."""
    rows = select(Agreement).join(Agreement.person).where(Person.name == of)
    found = db.session.scalars(rows.order_by(Agreement.id))
    return [(each.text.name, each.name) for each in found]


def signs(play: Play, by: str, of: str, shown: str, **ticked: bool) -> None:
    with transaction():
        sign(play.person(by), play.ids[of], ticked, shown.split())


@pytest.mark.obligation("I-01", "2.1-02")
def test_who_enrols_signs_what_stands_on_the_page(offered: Play) -> None:
    shown = both(offered)
    case = asks(offered, "KO-1", texts=shown, agrees_to_project=True)
    assert signed() == [("Reglement 1", "Amina"), ("Project", "Amina")]
    row = db.session.scalars(select(Agreement).order_by(Agreement.id)).first()
    assert row
    assert row.signed_at == brussels("2025-04-15 10:00")
    assert row.text.hash == sha256(b"De tekst van Reglement 1.").hexdigest()
    sees(offered, case)
    assert offered.end() == "ended_seated"


@pytest.mark.obligation("2.1-02")
def test_each_of_the_two_is_ticked_apart(offered: Play) -> None:
    shown = both(offered)
    refused = refusal(lambda: asks(offered, "KO-1", texts=shown))
    assert refused == ("agrees_to_project", "Kruis aan dat je akkoord gaat.")
    refused = refusal(
        lambda: asks(offered, "KO-1", texts=shown, agrees=False, agrees_to_project=True)
    )
    assert refused == ("agrees", "Kruis aan dat je akkoord gaat.")
    assert signed() == []


@pytest.mark.obligation("2.1-02")
def test_what_the_centre_keeps_no_text_of_is_agreed_with_by_a_box(offered: Play) -> None:
    only = a_text(offered, "Reglement 1", "2025-04-15").hash
    refused = refusal(lambda: asks(offered, "KO-1", texts=only))
    assert refused == ("agrees_to_project", "Kruis aan dat je akkoord gaat.")
    sees(offered, asks(offered, "KO-1", texts=only, agrees_to_project=True))
    assert (signed(), offered.end()) == ([("Reglement 1", "Amina")], "ended_seated")


def test_a_box_counts_for_who_agreed_and_for_nobody_else(offered: Play) -> None:
    a_text(offered, "Reglement 1", "2025-04-15")
    amina, today = offered.person("amina"), date(2025, 4, 15)
    assert agreed(amina, today, None) == (False, False)
    assert agreed(amina, today, brussels("2025-04-15 10:00")) == (False, True)


def test_nobody_signs_what_their_page_did_not_show(offered: Play) -> None:
    shown = both(offered)
    a_text(offered, "Reglement 2", "2025-04-15")
    refused = refusal(lambda: asks(offered, "KO-1", texts=shown, agrees_to_project=True))
    assert refused == (
        "agrees",
        "Er is intussen een nieuwe versie. Lees ze hieronder, en kruis dan opnieuw aan.",
    )


def test_who_signed_is_not_asked_again_for_another_module(offered: Play) -> None:
    run(offered, "KO-2", "Gebak")
    asks(offered, "KO-1", texts=both(offered), agrees_to_project=True)
    asks(offered, "KO-2", agrees=False)
    assert len(signed()) == 2


@pytest.mark.obligation("I-02", "2.1-02")
def test_a_new_version_before_the_seat_is_signed_first(offered: Play) -> None:
    case = asks(offered, "KO-1", texts=both(offered), agrees_to_project=True)
    newer = a_text(offered, "Reglement 2", "2025-04-17")
    offered.travel_to("2025-04-17 09:00")
    sees(offered, case)
    assert own("amina").seated_at is None
    assert "Ga nog akkoord met het centrumreglement." in offered.mail("missing_notice").text
    signs(offered, "amina", "amina", newer.hash, agrees=True)
    assert offered.end() == "ended_seated"
    assert [name for name, _ in signed()] == ["Reglement 1", "Project", "Reglement 2"]


@pytest.mark.obligation("I-01")
def test_a_guardian_signs_for_who_is_under_18(offered: Play) -> None:
    shown = both(offered)
    with pytest.raises(NotAllowed):
        signs(offered, "ines", "ines", shown, **TICKED)
    with pytest.raises(NotAllowed):
        signs(offered, "amina", "ines", shown, **TICKED)
    signs(offered, "jan", "ines", shown, **TICKED)
    assert signed("Ines") == [("Reglement 1", "Jan"), ("Project", "Jan")]
    with pytest.raises(NoLongerOpen):
        signs(offered, "jan", "ines", shown, **TICKED)


def test_a_version_is_in_force_from_its_day_until_a_later_one_begins(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    first, later = a_text(play, "Een", "2025-04-15"), a_text(play, "Twee", "2025-09-01")
    a_text(play, "Project", "2025-04-20", kind=PROJECT)
    assert in_force(date(2025, 4, 14)) == {}
    assert in_force(date(2025, 4, 19)) == {"regulation": first}
    assert in_force(date(2025, 8, 31))["regulation"] is first
    assert in_force(date(2025, 9, 1))["regulation"] is later
    better = a_text(play, "Twee, verbeterd", "2025-09-01")
    assert in_force(date(2025, 9, 1))["regulation"] is better


def test_the_direction_alone_keeps_a_version_and_none_twice(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    a_text(play, "Een", "2025-04-15", "Wees lief.")
    there = "Deze tekst is er al, als “Een”. Een versie verandert niet."
    again = refusal(lambda: a_text(play, "Twee", "2025-05-01", "Wees lief.\r\n"))
    assert again == ("text", there)
    early = "Kies vandaag of een latere dag: wie toen al tekende, las een andere tekst."
    assert refusal(lambda: a_text(play, "Twee", "2025-04-14")) == ("begins_on", early)
    with pytest.raises(NotAllowed), transaction():
        keep(play.person("chris"), "regulation", "Drie", "Tekst", date(2025, 5, 1))
