"""In which texts of cases the words stand that somebody looks for: those that they may read, each
with the part around the words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from markupsafe import Markup, escape
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from processes.folding import APOSTROPHES, MOST_SOUGHT, folded
from processes.models import Case, Decision, Note, Passage, Person, Submission, Talk, db
from processes.models.passages import is_part, said_in, stems, with_words
from processes.whose import handled_by, is_dispute, worked_in

AROUND = 90  # signs before the first of the words, and twice as many behind it
_WORD = re.compile(rf"[\w{APOSTROPHES}]+")
_SAID = {Submission: "Ingediend", Decision: "Beslissing", Talk: "Verslag", Note: "Notitie"}


@dataclass(frozen=True)
class Excerpt:
    """A part of a text: what that is, and its words with a mark where they were sought."""

    what: str
    text: Markup


def passages(typed: str, reader: Person, at: datetime, most: int) -> list[Passage]:
    """In which each of these words stands, as far as this person may read them at that moment; the
    last that were written first, and no more than `most`. Nothing where there are no words."""
    words = _sought(typed)
    if not words:
        return []
    of_all = Passage.note_id.is_(None)
    rows = (
        select(Passage)
        .join(Case, Case.id == Passage.case_id)
        .where(is_dispute(), handled_by(reader, at), or_(of_all, worked_in(reader, at)))
        .limit(most)
    )
    owners = (Passage.submission, Passage.decision, Passage.talk, Passage.note)
    rows = with_words(rows, words).options(*map(joinedload, owners))
    return list(db.session.scalars(rows))


def excerpts(typed: str, found: Iterable[Passage]) -> dict[int, list[Excerpt]]:
    """Of these passages the part around the words, by the id of the case."""
    told: dict[int, list[Excerpt]] = {}
    words = _sought(typed)
    also = stems(words)
    for passage in found:
        written = passage.written
        text = _part(said_in(written), words, also)
        told.setdefault(passage.case_id, []).append(Excerpt(_SAID[type(written)], text))
    return told


def _sought(typed: str) -> list[str]:
    """The words as passages have them."""
    return folded(typed).split()[:MOST_SOUGHT]


def _part(texts: Sequence[str], words: list[str], also: list[str]) -> Markup:
    """Of the text in which most of the words stand the part around the first of them."""
    plain = [" ".join(normalize("NFC", text).split()) for text in texts]
    marks = [_marks(text, words, also) for text in plain]
    best = max(range(len(plain)), key=lambda n: len({word for *_, word in marks[n]}))
    text, spans = plain[best], [(start, end) for start, end, _ in marks[best]]
    first = spans[0][0] if spans else 0
    start = _edge(text, max(first - AROUND, 0))
    end = _edge(text, min(first + 2 * AROUND, len(text)))
    shown = Markup("… ") if start else Markup("")
    at = start
    for a, b in spans:
        if start <= a and b <= end:
            shown += escape(text[at:a]) + Markup("<mark>{}</mark>").format(text[a:b])
            at = b
    return shown + escape(text[at:end]) + (" …" if end < len(text) else "")


def _edge(text: str, at: int) -> int:
    """A place between two words, at or before this one."""
    if at in (0, len(text)):
        return at
    space = text.rfind(" ", 0, at + 1)
    return space + 1 if space >= 0 and at - space < AROUND // 2 else at


def _marks(text: str, words: list[str], also: list[str]) -> list[tuple[int, int, str]]:
    """Where the words begin and end in a text, and which one it is of those sought."""
    found = ((each, _which(each.group(), words, also)) for each in _WORD.finditer(text))
    return [(each.start(), each.end(), word) for each, word in found if word]


def _which(said: str, words: list[str], also: list[str]) -> str | None:
    for part in folded(said).split():
        for word in words:
            if part == word or (is_part(word) and part.startswith(word)):
                return word
        for stem in also:
            if part.startswith(stem):
                return stem
    return None
