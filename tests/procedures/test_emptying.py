"""A case that was kept for long enough is emptied: what is stamped holds, what statistics count
stays, and the database lets nothing else through (7.1)."""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app.commands.audit import rights_of
from app.trying.simulation import simulate
from processes.cases.administration import old_cases as door
from processes.cases.administration import second_person
from processes.cases.administration.keeping import keep_for
from processes.cases.file.emptying import EMPTIED, RELEASED, empty, hanging
from processes.cases.file.erasing import ERASED
from processes.cases.ground import proposals
from processes.documents import removing
from processes.errors import HoldsMore
from processes.models import Case, Document, Event, db, transaction
from processes.models.stamps import REMOVED
from processes.stamps import days
from processes.stamps.verifying import verify
from tests.certifying import passes, propose, sign
from tests.emptying import PROCESS, SOURCE, answered, due, emptied, everything, indexed
from tests.play import Play, refusal
from tests.procedures.test_privacy_request import ask
from tests.rows import past_the_doors
from tests.stamping import found


@pytest.fixture
def old(play: Play, documents_and_invitations: None) -> Play:
    """Amina's request of 31 July 2025 is kept for a year."""
    return answered(play)


@pytest.mark.obligation("7.1-08")
def test_what_is_stamped_holds_and_what_is_counted_stays(old: Play) -> None:
    days.begin()
    before = old.case()
    counted = before.process, before.opened_at, before.ended_at, before.end, before.outcome
    kinds = [each.kind for each in before.events]
    assert "zoltan" in everything()
    emptied(old)
    assert "zoltan" not in everything()
    case = db.session.scalars(select(Case)).one()
    assert (case.process, case.opened_at, case.ended_at, case.end, case.outcome) == counted
    assert [each.kind for each in case.events] == kinds
    assert {str(each.details) for each in case.events} == {str(REMOVED)}
    assert case.cursist.name == "Niet meer bekend"
    assert case.submissions[0].evidence == {"kind": "access"}
    days.close_day()
    verdict = verify()
    assert (verdict.findings, verdict.unstamped) == ([], 0)


def test_what_comes_of_a_case_is_foreseen_after_one_was_emptied_too(old: Play) -> None:
    emptied(old)
    assert simulate(PROCESS, date(2026, 8, 3)).breaks_on is None


@pytest.mark.obligation("7.1-08")
def test_its_words_are_in_the_index_no_more(old: Play) -> None:
    assert "oltan" in indexed()
    emptied(old)
    assert "oltan" not in indexed()


def test_its_files_are_erased_by_the_round(old: Play) -> None:
    emptied(old)
    old.travel_to("2026-08-01 11:00")
    removing.erase_removed()
    assert db.session.scalars(select(Document)).all() == []


def test_the_database_refuses_any_other_change_of_its_events(old: Play) -> None:
    emptied(old)
    event = old.case().events[0]
    for change in ({"kind": "done"}, {"details": {"removed": False}}, {"details": {}}):
        with pytest.raises(DatabaseError, match="never changed"), transaction():
            db.session.execute(db.update(Event).where(Event.id == event.id).values(**change))
    with pytest.raises(DatabaseError, match="never changed"), transaction():
        db.session.execute(db.delete(Event).where(Event.id == event.id))


def test_of_a_case_that_is_kept_the_database_empties_no_event(old: Play) -> None:
    rows = db.update(Event).where(Event.case_id == old.case().id)
    with pytest.raises(DatabaseError, match="never changed"), transaction():
        db.session.execute(rows.values(details=REMOVED, person_id=None))


def test_what_somebody_empties_past_the_door_is_found(old: Play) -> None:
    days.begin()
    old.travel_to("2026-08-01 09:00")
    with transaction():
        door.propose_removal(PROCESS, old.person("dirk"))
    with transaction():
        db.session.execute(db.update(Case).values(removed_at=old.case().ended_at))
    assert found() == [
        "case GV-2025-0001: it was emptied, and the trail names nobody who confirmed that",
        f"case GV-2025-0001: it was emptied, and {len(old.case().events)} events were not",
    ]
    with transaction():
        rows = db.update(Event).where(Event.case_id == old.case().id)
        db.session.execute(rows.values(details=REMOVED, person_id=None))
    told = found()
    assert len([what for what in told if what.endswith("was altered")]) == len(old.case().events)
    assert [what for what in told if "emptied" in what] == [
        "case GV-2025-0001: it was emptied, and the trail names nobody who confirmed that"
    ]
    with past_the_doors() as connection:
        connection.exec_driver_sql('UPDATE "case" SET removed_at = NULL')
    assert "and its case was not" in " ".join(found())


def test_the_database_empties_no_case_that_nobody_proposed_and_none_twice(old: Play) -> None:
    old.travel_to("2026-08-01 09:00")
    refused = pytest.raises(DatabaseError, match="emptied once")
    with refused, transaction():
        db.session.execute(db.update(Case).values(removed_at=old.case().ended_at))
    emptied(old)
    for moment in (None, old.case().ended_at):
        with refused, transaction():
            db.session.execute(db.update(Case).values(removed_at=moment))


def test_the_database_empties_no_case_that_runs(play: Play) -> None:
    ask(play)
    with transaction():
        dirk, known = play.person("dirk"), {"process": PROCESS, "cases": [play.case().id]}
        proposals.propose(proposals.CASE_REMOVAL, dirk, [], "Maak het leeg.", **known)
    with pytest.raises(DatabaseError, match="emptied once"), transaction():
        db.session.execute(db.update(Case).values(removed_at=play.case().opened_at))


def test_a_table_of_the_session_itself_opens_nothing_on_postgresql(old: Play) -> None:
    if db.engine.dialect.name != "postgresql":
        return
    number = old.case().id
    with pytest.raises(DatabaseError, match="never changed"), transaction():
        _emptied_beside(number)


def test_a_case_on_which_a_certificate_rests_is_not_emptied(play: Play) -> None:
    passes(play)
    propose(play)
    sign(play)
    with pytest.raises(HoldsMore, match="VS-2025-0001 holds what is in certificate"):
        empty(play.case())


def test_of_every_table_that_hangs_on_a_case_it_is_said_what_becomes_of_it() -> None:
    stays = {"certificate"}
    assert hanging().keys() == EMPTIED | ERASED | stays | RELEASED
    below = {
        table.name
        for table in db.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in EMPTIED | ERASED
    }
    assert below - EMPTIED - ERASED - RELEASED - stays == {
        *("vote", "receipt"),  # emptied with their ballot and their decision
        *("mail_document", "mention", "poll_moment"),  # erased, and the answers of each moment
        "ledger_note_mail",  # goes with its mail
        "case",
        # Of a document that is of no case, and so not of one that is emptied.
        *("agreement", "attestation_paper", "certificate_paper", "ledger_note_paper"),
        *("material", "sent_proof", "student_card"),
    }


def test_a_case_that_runs_is_never_due(play: Play) -> None:
    ask(play)
    with transaction():
        keep_for(door.SETTING + PROCESS, 1, SOURCE, play.person("dirk"), None)
    play.travel_to("2027-08-01 09:00")
    assert due() == []
    with transaction():
        said = refusal(lambda: door.propose_removal(PROCESS, play.person("dirk")))
    assert said == ("removal", "Er is niets dat lang genoeg bewaard is.")


def test_with_the_rights_that_are_printed_it_empties_and_changes_nothing_else(old: Play) -> None:
    """On PostgreSQL, where Weerwoord runs as another role than the owner of the tables."""
    if db.engine.dialect.name != "postgresql":
        return
    role = f"runs_{db.engine.url.database}"
    _said("CREATE ROLE {role}", *rights_of("{role}"), role=role)
    old.travel_to("2026-08-01 09:00")
    with transaction():
        number = door.propose_removal(PROCESS, old.person("dirk")).id
    try:
        with transaction():
            db.session.execute(text(f'SET LOCAL ROLE "{role}"'))
            second_person.confirm(number, old.person("hanne"))
        with pytest.raises(DatabaseError, match="permission denied"):
            _said("SET LOCAL ROLE {role}", "UPDATE event SET kind = 'done'", role=role)
    finally:
        _said("DROP OWNED BY {role}", "DROP ROLE {role}", role=role)
    assert {str(each.details) for each in old.case().events} == {str(REMOVED)}


def _emptied_beside(number: int) -> None:
    db.session.execute(text('CREATE TEMPORARY TABLE "case" AS SELECT * FROM public."case"'))
    db.session.execute(text('UPDATE pg_temp."case" SET removed_at = ended_at'))
    rows = db.update(Event).where(Event.case_id == number)
    db.session.execute(rows.values(details=REMOVED, person_id=None))


def _said(*statements: str, role: str) -> None:
    with transaction():
        for said in statements:
            db.session.execute(text(said.format(role=f'"{role}"')))
