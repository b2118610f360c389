"""An account of which nothing is left is emptied; what is read for ever keeps its name (7.1)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from processes.cases.administration import old_accounts as door
from processes.cases.administration import second_person
from processes.cases.administration.keeping import keep_for
from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.papers import attestations_of
from processes.cases.file.emptied_rows import filled_again
from processes.cases.file.emptying_person import BARE, GOING, NAMING, pointing
from processes.clock import legal_now, machine_now
from processes.models import Mail, Person, Role, SavedList, Session, Word, db, transaction
from processes.stamps.verifying import verify
from tests.administering import change
from tests.emptying import SOURCE, everything
from tests.enrolling import asks, own
from tests.learning import comes
from tests.offering import run
from tests.play import Play, refusal
from tests.procedures.test_emptying_enrolments import attested, emptied  # noqa: F401 - a fixture
from tests.procedures.test_emptying_enrolments import keep as keep_enrolments
from tests.rows import past_the_doors


@pytest.fixture
def old(play: Play) -> Play:
    """Zita came, signed in on 1 August 2025 and was never seen again; accounts are kept a year."""
    comes(play, "zita")
    with transaction():
        zita = play.person("zita")
        zita.phone, zita.postal_address = "0470 12 34 56", "Zitastraat 1"
    play.travel_to("2025-08-01 09:00")
    with transaction():
        seen = dict.fromkeys(("began_at", "seen_at"), machine_now())
        whose = {"person_id": play.ids["zita"], "nonce_hash": "n", "device": "Firefox van Zita"}
        db.session.add(Session(**whose, **seen))
    keep(play)
    play.travel_to("2026-08-02 09:00")
    return play


def keep(play: Play) -> None:
    with transaction():
        keep_for(door.SETTING, 12, SOURCE, play.person("dirk"), None)


def due() -> list[str]:
    return [each.name for each in door.due(None)]


def confirmed(play: Play) -> None:
    """Dirk proposes it, and Hanne confirms it."""
    with transaction():
        number = door.propose_removal(play.person("dirk")).id
    with transaction():
        second_person.confirm(number, play.person("hanne"))


@pytest.mark.obligation("7.1-08")
def test_who_it_was_is_gone_and_the_row_stays(old: Play) -> None:
    assert due() == ["Zita"]
    number = old.ids["zita"]
    confirmed(old)
    assert "zita" not in everything()
    person = db.session.get_one(Person, number)
    assert (person.name, person.email) == ("Niet meer bekend", f"weg-{number}@weerwoord.invalid")
    assert (person.active, person.phone, person.postal_address) == (False, "", "")
    for table in (Session, SavedList, Word, Mail):
        rows = select(table).where(table.person_id == number)
        assert db.session.scalars(rows).all() == []
    assert (due(), verify().findings) == ([], [])


def test_a_name_that_is_put_back_is_found(old: Play) -> None:
    confirmed(old)
    assert list(filled_again()) == []
    number = old.ids["zita"]
    with past_the_doors() as connection:
        connection.exec_driver_sql(f"UPDATE person SET name = 'Zita' WHERE id = {number}")
    found = [each.what for each in filled_again()]
    assert found == [f"person {number} was emptied, and says something again"]


def test_who_is_gone_is_not_called_back(old: Play) -> None:
    confirmed(old)
    with transaction():
        old.add("wim", "administrator")
    refused = refusal(lambda: change(old, "zita", name="Zita", active=True))
    assert refused == ("name", "Dit account is leeggemaakt, voor altijd. Maak een nieuw account.")


def test_until_the_last_sign_is_long_enough_ago_nobody_is_due(old: Play) -> None:
    old.travel_to("2026-08-01 09:00")
    assert due() == []
    with transaction():
        said = refusal(lambda: door.propose_removal(old.person("dirk")))
    assert said == ("removal", "Er is niets dat lang genoeg bewaard is.")


def is_held(play: Play) -> None:
    door.hold(play.ids["zita"], "Er loopt een zaak.", play.person("dirk"))


def works(play: Play) -> None:
    db.session.add(Role(person_id=play.ids["zita"], name="teacher"))


def guards(play: Play) -> None:
    play.guard("zita", "amina")


@pytest.mark.parametrize("stays", [is_held, works, guards])
def test_what_still_rests_on_them_keeps_them(old: Play, stays: Callable[[Play], None]) -> None:
    with transaction():
        stays(old)
    assert due() == []


@pytest.mark.obligation("CNO-15")
def test_of_who_has_an_attestation_the_name_stays_and_the_rest_goes(attested: Play) -> None:  # noqa: F811
    keep(attested)
    with transaction():
        attested.person("amina").phone = "0470 98 76 54"
        attested.guard("jan", "amina")
    attested.travel_to("2030-09-02 09:00")
    emptied(attested)
    attested.travel_to("2032-09-02 09:00")
    assert "Amina" in due()
    assert "0470 98 76 54" in everything()
    confirmed(attested)
    assert "0470 98 76 54" not in everything()
    assert "Amina" not in due()
    assert attested.person("amina").guardianships == []  # nobody's parents after 18
    [paper] = attestations_of([attested.person("amina")])
    assert (paper.code, attested.person("amina").active) == ("AT-2025-00001", True)


def test_the_last_sign_in_a_case_outlives_the_case(play: Play) -> None:
    run(play, "KO-1")
    comes(play, "bas")
    play.travel_to("2025-04-15 10:00")
    asks(play, "KO-1", "bas")
    with transaction():
        leave(own("bas").id, play.person("bas"), "Ziek")
    keep_enrolments(play)
    keep(play)
    play.travel_to("2026-07-01 09:00")
    assert "Bas" not in due()
    emptied(play)
    assert play.person("bas").seen_until == datetime(2025, 4, 15, 8, tzinfo=UTC)
    assert "Bas" in due()
    confirmed(play)
    assert "bas" not in everything().split("'")
    assert list(filled_again()) == []
    with past_the_doors() as connection:
        connection.exec_driver_sql("UPDATE enrolment SET why = 'Ziek'")
    [found] = filled_again()
    assert found.what.endswith(" was emptied, and says something again")


def test_the_database_empties_nobody_whom_nobody_proposed(old: Play) -> None:
    with pytest.raises(DatabaseError, match="a person is emptied once"), transaction():
        db.session.execute(db.update(Person).values(removed_at=legal_now()))


def test_of_every_column_that_points_at_people_it_is_said_what_becomes_of_it() -> None:
    assert {*NAMING, *GOING, *BARE} <= pointing().keys()
