"""Once a day the house stamps the heads of all chains that grew, and says its own to who keeps it
elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, func, select, update

from processes.clock import machine_now
from processes.errors import NotAHead
from processes.models import Case, ChainHead, Stamp, db, transaction
from processes.models.stamps import HOUSE
from processes.regulation import brussels_date

from .chains import HEADS, chain_name, close
from .digests import SHAPES, lacking

EVERYTHING = "everything"  # in a stamp of the house: all that was there before it has stamps
TOGETHER = 200  # chains that begin, or take in more, in one transaction
MOST = 5_000  # heads in one stamp


@dataclass(frozen=True)
class Head:
    """The last stamp of the house at some moment: whoever keeps it knows later whether all that was
    written before is still as it was."""

    at: datetime
    number: int
    mac: str

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%dT%H:%M:%SZ} {self.number} {self.mac}"

    @classmethod
    def read(cls, line: str) -> "Head":
        """The head that a line says. Raises NotAHead."""
        try:
            at, number, mac = line.split()
            return cls(datetime.fromisoformat(at).astimezone(UTC), int(number), mac)
        except ValueError:
            raise NotAHead(
                f"not a head of the trail, as `weerwoord audit head`: {line!r}"
            ) from None


def begin() -> None:
    """Gives what was there before the house had stamps its own, from here on. Once: from then on
    days are closed, and a chain that begins with what was there is told as a finding. The same for
    what was there before its table was stamped, once a chain."""
    if db.session.scalar(select(Stamp.id).where(Stamp.day.is_not(None)).limit(1)):
        _widen()
        return
    unstamped = select(Case.id).where(~Case.id.in_(select(ChainHead.chain))).order_by(Case.id)
    last = HOUSE
    while cases := db.session.scalars(unstamped.where(Case.id > last).limit(TOGETHER)).all():
        with transaction():
            close({case: {} for case in cases})
        last = cases[-1]
    with transaction():
        close({HOUSE: {EVERYTHING: True}}, day=_today())


def _widen() -> None:
    shapes = [shape for shape in range(len(SHAPES)) if lacking(shape)]
    of_before = select(HEADS.c.chain).where(HEADS.c.shape.in_(shapes)).order_by(HEADS.c.chain)
    last = HOUSE - 1  # the house is widened too
    while chains := db.session.scalars(of_before.where(HEADS.c.chain > last).limit(TOGETHER)).all():
        with transaction():
            close({chain: {} for chain in chains})
        last = chains[-1]


def _widen_house() -> None:
    """What is of no one case and of before its table was stamped: on the day of an upgrade no step
    of somebody has to take that in."""
    shape = db.session.scalar(select(HEADS.c.shape).where(HEADS.c.chain == HOUSE))
    if shape is not None and lacking(shape):
        with transaction():
            close({HOUSE: {}})


def close_day() -> Head | None:
    """The house stamps the heads of the chains that grew, and so closes today, of Brussels; gives
    its head. None where it did so already; then it takes in at least what is of no one case."""
    today = _today()
    if db.session.scalar(select(Stamp.id).where(Stamp.day == today).limit(1)):
        _widen_house()
        return None
    stamp_heads()
    with transaction():
        close({HOUSE: {}}, day=today)
    return head()


def stamp_heads() -> None:
    """The house stamps the heads of the chains that grew since it last did."""
    begin()
    grown = _grown()
    while some := list(islice(grown, MOST)):
        with transaction():
            close({HOUSE: dict(_named(some))})
            _told(some)


def head() -> Head:
    """The head of the house as it is now, once it has begun. Raises NoResultFound before."""
    rows = select(Stamp).where(Stamp.chain == HOUSE).order_by(Stamp.number.desc()).limit(1)
    last = db.session.scalars(rows).one()
    return Head(last.at, last.number, last.mac)


def closed_at() -> datetime | None:
    """When the last day was closed; None before the first was."""
    return db.session.scalar(select(func.max(Stamp.at)).where(Stamp.day.is_not(None)))


def opened_at() -> datetime | None:
    """When the first stamp was made; None before it was."""
    return db.session.scalar(select(Stamp.at).order_by(Stamp.id).limit(1))


def heads_of_days(most: int) -> list[Head]:
    """The stamps that closed the last days, so many at most, the oldest first."""
    rows = select(Stamp).where(Stamp.day.is_not(None)).order_by(Stamp.day.desc()).limit(most)
    return [Head(s.at, s.number, s.mac) for s in reversed(db.session.scalars(rows).all())]


def _today() -> date:
    return brussels_date(machine_now())


def _grown() -> Iterator[Any]:
    rows = select(HEADS.c.chain, HEADS.c.number, HEADS.c.mac)
    grew = HEADS.c.told < HEADS.c.number, HEADS.c.chain > HOUSE
    return iter(db.session.execute(rows.where(*grew).order_by(HEADS.c.chain)).all())


def _named(heads: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    for head in heads:
        yield chain_name(head.chain), [head.number, head.mac]


def _told(heads: list[Any]) -> None:
    """The house knows these now; one that grew meanwhile is told the next day."""
    rows = [{"of": head.chain, "up_to": head.number} for head in heads]
    by = update(HEADS).where(HEADS.c.chain == bindparam("of"))
    db.session.execute(by.values(told=bindparam("up_to")), rows)
