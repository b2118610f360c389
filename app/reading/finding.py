"""What somebody finds who types some words: cases that they may handle, texts in these, and people
whose file they may read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import aliased

from app.reading.case_list import Line, Lines
from app.reading.finding_people import ON_A_PAGE, People, people_found
from app.reading.finding_texts import Excerpt, excerpts, passages
from app.reading.standing import Standing
from processes.folding import sought
from processes.models import Case, Person, Word, begins, db
from processes.whose import handled_by, is_dispute

MOST, MOST_IN_SHEET = 50, 1000
FEW = 1000


@dataclass(frozen=True)
class Found:
    """The newest cases first; `more` than these were found. `texts` are cases with the parts of
    their texts in which the words stand, and `more_texts` than these were found. `only` is the one
    case whose reference was typed."""

    cases: list[Line]
    more: bool
    texts: list[tuple[Line, list[Excerpt]]]
    more_texts: bool
    people: People
    only: str | None


def found(
    typed: str, reader: Person, at: datetime, most: int = MOST, most_people: int = ON_A_PAGE
) -> Found:
    """In which each of these words begins something: the reference, the module, the programme, or
    the name of whom it is about; and the texts in which they stand. No more than `most` of
    each, and `most_people` people; nothing where there are no words."""
    words = sought(typed)
    if not words:
        return Found([], more=False, texts=[], more_texts=False, people=People([], 0), only=None)
    rows = select(Case.id).where(is_dispute(), handled_by(reader, at), *map(_about, words))
    numbers = list(db.session.scalars(rows.order_by(Case.id.desc()).limit(most + 1)))
    standing = Standing.now()
    in_texts = passages(typed, reader, at, most + 1)
    told = excerpts(typed, in_texts[:most])
    all_lines = Lines(standing).of([*numbers[:most], *told])
    lines, of_texts = all_lines[: len(numbers[:most])], all_lines[len(numbers[:most]) :]
    return Found(
        cases=lines,
        more=len(numbers) > most,
        texts=list(zip(of_texts, told.values(), strict=True)),
        more_texts=len(in_texts) > most,
        people=people_found(typed, reader, at, most_people),
        only=next((each.reference for each in lines if _is_named(each, words)), None),
    )


def _is_named(line: Line, words: list[str]) -> bool:
    return words == sought(line.reference)


def _about(word: str) -> ColumnElement[bool]:
    """Cases in which a word begins so. What few words begin with is looked up first, and then the
    database goes from there; of what many begin with it looks case by case, and soon has enough."""
    few = select(Word.case_id, Word.person_id).where(begins(word)).limit(FEW + 1)
    rows = db.session.execute(few).all()
    if len(rows) <= FEW:
        cases = [row.case_id for row in rows if row.case_id]
        people = [row.person_id for row in rows if row.person_id]
        return or_(Case.id.in_(cases), Case.cursist_id.in_(people))
    own, name = aliased(Word), aliased(Word)
    return or_(
        exists().where(own.case_id == Case.id, begins(word, own)),
        exists().where(name.person_id == Case.cursist_id, begins(word, name)),
    )
