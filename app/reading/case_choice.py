"""Which cases are on the direction's list, in which order, and what there is to choose from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, select

from app.reading.by_day import OF_CASE, by_day, late_among
from app.reading.case_list import Line, Lines, names_of
from app.reading.case_signs import places, places_of, signs
from app.reading.outcomes import features
from app.reading.paging import Page, Stretch, batches, counted, page_of
from app.reading.periods import Period
from app.reading.reasons import title_of, with_text
from app.reading.standing import Standing
from app.reading.wanted import (
    ALL,
    ALSO_OF_ENDED,
    BY_CURSIST,
    BY_DAY,
    BY_OPENING,
    BY_REFERENCE,
    BY_ROLE,
    BY_STEP,
    ENDED,
    Wanted,
)
from app.reading.ways import Among, Way, Ways, late_at
from app.reading.years import narrowed
from processes import procedures
from processes.models import Case, Person
from processes.roles import ROLES, kept_from
from processes.whose import is_dispute

NOWHERE = "Onderweg"
Pairs = list[tuple[str, str]]
Numbers = Select[Any]


class Choice:
    """The cases that are wanted, of those that are not kept from who reads the list: disputes, or
    those of the one procedure, `apart`, that is wanted and handles none."""

    def __init__(self, wanted: Wanted, standing: Standing, reader: Person) -> None:
        self.wanted, self.standing, self.reader = wanted, standing, reader
        self.lines = Lines(standing)
        self.signs = signs(standing, self.lines.looked_up)
        there = Case.removed_at.is_(None)  # the numbers count what was emptied; nobody opens it
        self.apart = _apart(wanted.procedure)
        listed = Case.process == self.apart if self.apart else is_dispute()
        self.not_kept = and_(listed, there, ~kept_from(reader, standing.today))
        over = Case.ended_at.is_not(None)
        self.state = {ENDED: [over], ALL: []}.get(wanted.toestand, [~over])
        self.rests = places().subquery()

    def page(self, args: Mapping[str, str]) -> Page:
        """The page that an address asks for."""
        return page_of(self._stretches(), args, backwards=self.wanted.backwards)

    def all_lines(self) -> Iterator[Line]:
        """All of them in lines, read a batch at a time."""
        for numbers in batches(self._stretches(), backwards=self.wanted.backwards):
            yield from self.lines.of(numbers)

    def number(self) -> int:
        """How many there are, `counted`."""
        return counted(self._narrowed())

    @property
    def ended(self) -> dict[str, str]:
        """The address of all that have ended."""
        return Wanted(toestand=ENDED, procedure=self.apart).address()

    def number_ended(self) -> int:
        """How many cases have ended, `counted`, whatever else is wanted."""
        return counted(select(Case.id).where(Case.ended_at.is_not(None), self.not_kept))

    def numbers_signed(self) -> dict[str, int]:
        """In how many cases of this state there is something to look at, by the names of signs."""
        every = self._every()
        rows = {name: every if name in ALSO_OF_ENDED else self._running() for name in self.signs}
        return {name: counted(rows[name].where(sign)) for name, sign in self.signs.items()}

    def steps(self) -> Pairs:
        """The steps at which a case of this state stands, each with its name, in order of these."""
        stood_at = {element for element, _ in self._stands_at}
        named = names_of(stood_at, self.wanted.procedure)
        return sorted(named.items(), key=lambda pair: pair[1].casefold())

    def roles(self) -> Pairs:
        """The roles whose turn it is in a case of this state, each with its words."""
        asked = {role for _, role in self._stands_at}
        return [(role, words) for role, words in ROLES.items() if role in asked]

    def way(self) -> Way | None:
        """The way that is wanted; None where none is, or none of the cases went it."""
        return self._ways.named(self.wanted.weg) if self.wanted.weg else None

    def text(self) -> str:
        """The title of the text with which reasons began."""
        return title_of(self.wanted.tekst) or "Andere tekst"

    def late_step(self) -> str:
        """The name of the step that was done late."""
        step, process = self.wanted.gemist, self.wanted.procedure
        return names_of([step], process).get(step, "Andere stap")

    def _every(self) -> Numbers:
        return select(Case.id).where(*self.state, self.not_kept)

    def _running(self) -> Numbers:
        """Those of this state that run: what is over rests nowhere, and only its mails and letters
        can be missing."""
        none = [false()] if self.wanted.toestand == ENDED else []
        return select(Case.id).where(Case.ended_at.is_(None), self.not_kept, *none)

    def _narrowed(self) -> Numbers:
        return self._every().where(*self._conditions())

    def _conditions(self) -> Iterable[ColumnElement[bool]]:
        rests, wanted = self.rests.c, self.wanted
        yield from narrowed(asdict(wanted))
        if wanted.stap:
            yield Case.id.in_(select(rests.case_id).where(rests.element == wanted.stap))
        if wanted.wie:
            yield Case.id.in_(select(rests.case_id).where(rests.role == wanted.wie))
        if wanted.let:
            yield self.signs[wanted.let]
        yield from self._figures()

    def _figures(self) -> Iterable[ColumnElement[bool]]:
        """What stands behind a number of a school year."""
        wanted = self.wanted
        if wanted.versie:
            yield Case.definition_id == int(wanted.versie)
        if wanted.uitkomst:
            yield Case.outcome == wanted.uitkomst
        if wanted.kenmerk:
            yield features()[wanted.kenmerk]
        if wanted.tekst:
            yield with_text(wanted.tekst)
        if wanted.weg:
            yield Case.id.in_(self._ways.cases(wanted.weg))
        if wanted.gemist:
            yield late_at(self._of_procedure, wanted.gemist)
        for word, moment in (
            (wanted.ingediend, Case.opened_at),
            (wanted.afgesloten, Case.ended_at),
        ):
            if period := Period.of(word):
                first, over = period.moments
                yield and_(moment >= first, moment < over)

    @cached_property
    def _ways(self) -> Ways:
        return Ways(self.wanted.procedure, self._of_procedure)

    @property
    def _of_procedure(self) -> list[ColumnElement[bool]]:
        """The cases of which the page of the procedure has its numbers."""
        wanted = self.wanted
        among = Among(wanted.ingediend, wanted.versie, wanted.opleiding, wanted.lesplaats)
        return among.theirs(wanted.procedure, self.standing, self.reader)

    @cached_property
    def _stands_at(self) -> set[tuple[str, str]]:
        """The elements at which cases of this state rest, with whose turn it is there."""
        return places_of(self._running())

    def _stretches(self) -> list[Stretch]:
        rows, order = self._narrowed(), self.wanted.sorted_by.removeprefix("-")
        if order == BY_DAY:
            today = self.standing.today
            return by_day(rows, Case.id, OF_CASE, today, late_among(Case.id, OF_CASE, today))
        if order == BY_CURSIST:
            return [Stretch(rows.join(Case.cursist), Case.id, Person.sorts_as)]
        if order == BY_STEP:
            return [self._by_words(rows, "element", dict(self.steps()), NOWHERE)]
        if order == BY_ROLE:
            return [self._by_words(rows, "role", dict(self.roles()), "niemand")]
        value = {BY_REFERENCE: Case.reference, BY_OPENING: Case.opened_at}[order]
        return [Stretch(rows, Case.id, value)]

    def _by_words(self, rows: Numbers, column: str, words: dict[str, str], without: str) -> Stretch:
        """By the words of where a case rests, the first where it rests at more; `without` any, by
        words of their own. The words are ranked here: no two databases order them alike."""
        ranked = sorted({*words.values(), without}, key=str.casefold)
        ranks = {name: ranked.index(said) for name, said in words.items()}
        rank = case(ranks, value=self.rests.c[column], else_=len(ranked)) if ranks else 0
        first = (
            select(self.rests.c.case_id, func.min(rank).label("rank"))
            .group_by(self.rests.c.case_id)
            .subquery()
        )
        rows = rows.outerjoin(first, first.c.case_id == Case.id)
        return Stretch(rows, Case.id, func.coalesce(first.c.rank, ranked.index(without)))


def _apart(process: str) -> str:
    """This procedure, where its cases stand in no list of every day; empty for any other."""
    known = procedures.known().get(process)
    return process if known and not known.disputes else ""
