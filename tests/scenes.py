"""Scenes: what many stories begin with is played once, and put back for those that come after.

Half of the time of a story went into playing to its decision, again and again the same. So the
first time that a scene is played, what it left is kept: the rows of all tables, the moment, and the
people. Where it is asked for again, by the same house in the same state, at the same moment and
with the same arguments, that is put back. In any other state it is played. What a test has in its
hands is as good after the one as after the other: rows are read anew, and ids are the same.

    @scene
    def reach_talk(self) -> Case: ...

A scene begins outside a transaction, and ends so. Its first argument is the stage, or has it as
`play`; the others are plain values, rows, or have the stage too, and so is what it gives back.

No scene is put back on a stage that does not `replay`: in a test with `monkeypatch`, by which the
same might go differently, and in a benchmark. One that writes documents or that sets
the house otherwise is always played.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import inspect

from processes.models import Base, db
from tests.rows import Rows, put_back, rows

Said = ParamSpec("Said")
Answer = TypeVar("Answer")
Told = tuple[Any, ...]
PLAIN = str | int | float | bool | date | None
MOST = 60  # scenes that are kept, of a few hundred kB each


@dataclass(frozen=True)
class Kept:
    """How a scene left the stage, and what it gave back."""

    rows: Rows
    moment: datetime
    ids: dict[str, int]
    answer: Told


_kept: OrderedDict[Hashable, Kept] = OrderedDict()


def scene(act: Callable[Said, Answer]) -> Callable[Said, Answer]:
    """A function that plays a scene, or puts it back where it was played before."""
    asks = signature(act)

    @wraps(act)
    def acted(*args: Said.args, **values: Said.kwargs) -> Answer:
        said = asks.bind(*args, **values).arguments
        first = next(iter(said.values()))
        play = getattr(first, "play", first)
        if not play.replays:
            return act(*args, **values)
        db.session.rollback()
        before, outside = rows(), _outside(play)
        state = (hash(tuple(before.items())), repr(sorted(play.ids.items())), outside)
        told = tuple(_told(value, play) for value in said.values())
        key = (act.__module__, act.__qualname__, told, *state, datetime.now(UTC))
        if key in _kept:
            _kept.move_to_end(key)
            return _replay(play, _kept[key], before)  # type: ignore[no-any-return]
        answer = act(*args, **values)
        if _outside(play) == outside:
            db.session.rollback()
            _kept[key] = Kept(rows(), datetime.now(UTC), dict(play.ids), _told(answer, play))
            while len(_kept) > MOST:
                _kept.popitem(last=False)
        return answer

    return acted


def _replay(play: Any, kept: Kept, before: Rows) -> Any:
    put_back(kept.rows, before)
    play.clock.move_to(kept.moment)
    play.ids.clear()
    play.ids.update(kept.ids)
    return _again(kept.answer, play)


def _outside(play: Any) -> tuple[str, ...]:
    """What a scene finds beside the rows: what the house is set to, and its documents. Where their
    place is says nothing: that is another every test."""
    config = dict(play.app.config)
    folder = config.pop("DATA", None)
    documents = [file.relative_to(folder) for file in Path(folder).rglob("*")] if folder else []
    return (repr(config), *sorted(map(str, documents)))


def _told(value: Any, play: Any) -> Told:
    """What can be kept of a value. Raises TypeError for what is not plain."""
    if value is play:
        return ("play",)
    if isinstance(value, PLAIN):
        return ("plain", type(value), value)
    if isinstance(value, Base):
        return ("row", type(value), inspect(value).identity)
    if isinstance(value, tuple | list):
        return ("several", type(value), tuple(_told(each, play) for each in value))
    if isinstance(value, dict):
        return ("named", tuple((name, _told(each, play)) for name, each in value.items()))
    if getattr(value, "play", None) is play:
        return ("beside", type(value), _told(vars(value), play))
    raise TypeError(f"a scene takes and gives plain values, rows and the stage, not {value!r}")


def _again(told: Told, play: Any) -> Any:
    """The value of which this was kept."""
    match told:
        case ("play",):
            return play
        case ("plain", _, value):
            return value
        case ("row", kind, identity):
            return db.session.get_one(kind, identity)
        case ("several", kind, each):
            return kind(_again(one, play) for one in each)
        case ("named", each):
            return {name: _again(one, play) for name, one in each}
        case ("beside", kind, named):
            one = kind.__new__(kind)
            vars(one).update(_again(named, play))
            return one
