"""The versions of a procedure: which cases run under which, what the newest says otherwise, and
what a case would get that goes along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.reading.case_list import place_name
from app.reading.steps import waiting_in
from processes.cases.administration.versions import why_not
from processes.cases.ground.kept_diagrams import kept_diagrams
from processes.clock import legal_now
from processes.engine import moving
from processes.engine.diagrams import Diagram, ahead_of, current
from processes.engine.differences import ADDED, CHANGED, GONE, NEXT, Difference, differences
from processes.engine.moving import Unfit
from processes.models import Case, Definition, Member, Person, db
from processes.regulation import brussels_date
from processes.roles import APPEALS_OFFICE, attacks, is_appeal, kept_from, roles_on

AT_ONCE = 50  # of each the engine is loaded
KINDS = {ADDED: "nieuw", CHANGED: "anders", GONE: "weg"}
PARTS = {
    "kind": "wat voor stap het is",
    "name": "de naam",
    "lane": "wie het doet",
    "term": "de termijn",
    "message": "waarop het wacht",
    "beside": "waar het bij hoort",
    "answers": "wat er gevraagd wordt",
    "decision": "de beslissing en wat ertegen kan",
    "by_itself": "wat vanzelf gebeurt",
    "rule": "de uitleg",
    NEXT: "wat erna komt",
}
WHY_NOT = {
    moving.GONE: "“{}” is er niet meer.",
    moving.OTHER: "“{}” loopt nu, en is in de nieuwe versie anders.",
    moving.BESIDE: "Bij “{}” loopt in de nieuwe versie iets anders mee.",
    moving.PASSED: "Het dossier kwam langs “{}”, en dat is er niet meer.",
    moving.UNSAID: "Na “{}” telt iets mee dat in dit dossier nooit gevraagd is.",
    moving.UNREADABLE: "We kunnen niet lezen waar dit dossier staat. Meld het aan de beheerder.",
}


@dataclass(frozen=True)
class Version:
    """A version of a procedure, since when, and how many cases run under it that the reader can
    move. The newest may have none yet, and then no `number` either."""

    number: int | None
    since: datetime | None
    cases: int
    is_newest: bool


@dataclass(frozen=True)
class Candidate:
    """A case under an older version: where it stands, what is still to come that is different, and
    why it cannot go along, empty where it can."""

    number: int
    reference: str
    cursist: str
    places: list[str]
    gets: list[str]
    why_not: list[str]


def versions_of(process: str, reader: Person) -> list[Version]:
    """Every version under which a case began, the newest first; and the one for new cases."""
    newest = current(process).content_hash
    # Only those that run are joined: very many are over.
    theirs = and_(Case.definition_id == Definition.id, *_moved_by(reader, process))
    many = func.count(Case.id).label("many")
    rows = select(Definition.id, Definition.added_at, Definition.content_hash, many)
    rows = rows.outerjoin(Case, theirs).where(Definition.process == process)
    rows = rows.group_by(Definition.id)
    known = [
        Version(row.id, row.added_at, row.many, row.content_hash == newest)
        for row in db.session.execute(rows.order_by(Definition.id.desc()))
    ]
    first = [each for each in known if each.is_newest] or [Version(None, None, 0, is_newest=True)]
    return first + [each for each in known if not each.is_newest]


class Comparison:
    """A version beside the newest. Raises DiagramRefused where the house reads it no more."""

    def __init__(self, version: Definition, reader: Person) -> None:
        self.version, self._reader = version, reader
        self.before: Diagram = kept_diagrams([version.id])[version.id]
        self.after = current(version.process)

    @property
    def is_newest(self) -> bool:
        """There is nothing to compare."""
        return self.before.content_hash == self.after.content_hash

    @cached_property
    def differences(self) -> list[Difference]:
        """What the newest says otherwise."""
        return differences(self.before, self.after)

    def ids(self, kind: str) -> list[str]:
        """The elements that were added, changed or are gone."""
        return [each.element.id for each in self.differences if each.kind == kind]

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """The same in words: the step, what became of it, and in what."""
        return [
            (
                place_name(each.element) or "zonder naam",
                KINDS[each.kind],
                ", ".join(PARTS[part] for part in each.parts),
            )
            for each in self.differences
        ]

    def numbers(self) -> set[int]:
        """The ids of the cases that the reader can move, which run under the older version."""
        return set(db.session.scalars(self._cases(Case.id)))

    def candidates(self, after: int) -> tuple[list[Candidate], int | None]:
        """Some of these cases, those whose ids come after this one, each with what it would get;
        and after which id the next ones come, None where these are the last."""
        if self.is_newest:
            return [], None
        rows = self._cases(Case).where(Case.id > after).order_by(Case.id).limit(AT_ONCE + 1)
        rows = rows.options(
            joinedload(Case.cursist),
            joinedload(Case.definition),
            selectinload(Case.tasks),
            selectinload(Case.due_dates),
        )
        cases = db.session.scalars(rows).all()
        shown = [self._candidate(case) for case in cases[:AT_ONCE]]
        return shown, shown[-1].number if len(cases) > AT_ONCE else None

    def _cases(self, what: Any) -> Select[Any]:
        of_this = Case.definition_id == self.version.id
        return select(what).where(of_this, *_moved_by(self._reader, self.version.process))

    def _candidate(self, case: Case) -> Candidate:
        waits = [id for id in waiting_in(case) if id in self.before.elements]
        ahead = ahead_of(self.before, waits)
        ahead |= ahead_of(self.after, (id for id in waits if id in self.after.elements))
        gets = [
            f"{place_name(each.element)} ({KINDS[each.kind]})"
            for each in self.differences
            if each.element.id in ahead
        ]
        return Candidate(
            case.id,
            case.reference,
            case.cursist.name,
            [place_name(self.before.elements[id]) for id in waits],
            gets,
            in_words(why_not(case), self.before),
        )


def in_words(unfit: Iterable[Unfit | object], before: Diagram) -> list[str]:
    """Why a case cannot go along, a sentence for each reason."""
    said: Sequence[Unfit] = [each for each in unfit if isinstance(each, Unfit)]
    return [WHY_NOT[each.why].format(place_name(before.elements[each.element])) for each in said]


def _moved_by(reader: Person, process: str) -> list[ColumnElement[bool]]:
    """The cases of a procedure that go along when this person, of the direction, says so: as the
    door does, those that they work in (`roles.distributes`)."""
    now = legal_now()
    runs = [Case.ended_at.is_(None), ~kept_from(reader, brussels_date(now))]
    if not is_appeal(process):
        return runs
    sits = Case.members.any(and_(Member.person_id == reader.id, Member.left_at.is_(None)))
    of_office = ~attacks(reader.id) if APPEALS_OFFICE in roles_on(reader, now) else false()
    return [*runs, or_(sits, Case.handler_id == reader.id, of_office)]
