"""A programme gets another name while people work on the cases that are about it."""

from threading import Event as Gate
from threading import current_thread
from typing import Any

import pytest
from sqlalchemy import event

from processes.answers import Answer
from processes.cases.doors import doors
from processes.cases.offer import programmes as offer
from processes.models import Case, Exclusion, Programme, Seat, db, transaction
from tests.discipline import Discipline
from tests.play import Play
from tests.procedures.test_at_once import doing

NO_MEASURE = Answer({"measure": "none", "channel": "email"}, {"reasons": "Daarom."})


def test_another_name_waits_for_the_decision_that_ends_a_suspension_of_that_programme(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    discipline = Discipline(play)
    case = discipline.reach_decision()
    discipline.suspend(case, first_day="2025-04-18")
    deciding, renaming = Gate(), Gate()
    if db.engine.dialect.name == "sqlite":
        renaming.set()  # there one writes after the other
    take, threads = doors._take, []

    def take_later(*given: Any) -> Any:
        deciding.set()
        assert renaming.wait(30)
        return take(*given)

    def rename() -> str:
        threads.append(current_thread())
        assert deciding.wait(30)
        with transaction():
            known = db.session.query(Programme).filter_by(name="NT2").one()
            return offer.rename(play.person("chris"), known, "Nederlands").name

    def comes_to_the_cases(_: Any, __: Any, statement: str, *___: Any) -> None:
        if current_thread() in threads and 'FROM "case"' in statement:
            renaming.set()

    monkeypatch.setattr(doors, "_take", take_later)
    event.listen(db.engine, "before_cursor_execute", comes_to_the_cases)
    decide = doing(play, play.task("decide").id, "bram", NO_MEASURE)
    try:
        answers = play.at_once(decide, rename)
    finally:
        event.remove(db.engine, "before_cursor_execute", comes_to_the_cases)
    assert answers == ["TU-2025-0001", "Nederlands"]
    assert {each.programme for each in db.session.query(Case)} == {"Nederlands"}
    assert "NT2" not in {each.programme for each in db.session.query(Seat)}
    suspension = db.session.query(Exclusion).one()
    assert suspension.programme == "Nederlands"
    assert suspension.lifted_by is not None
