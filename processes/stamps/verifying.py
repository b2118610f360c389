"""Looks whether what is in the tables is what the steps wrote, and says what is not."""

import hmac
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice, pairwise
from typing import Any

from sqlalchemy import select

from processes.models import Case, ChainHead, Event, Stamp, db
from processes.models.stamps import HOUSE

from . import emptied
from .chains import BEGUN, CHAIN, FIRST, WIDENED, mac_of, proof_of
from .days import EVERYTHING, Head
from .digests import SHAPES, STAMPED, TABLES, Key, keys, lacking
from .rows import chain_of, name_of, rows_in

_NEVER = datetime.min.replace(tzinfo=UTC)
_MOMENTS = (
    *("recorded_at", "cast_at", "opened_at", "filed_at", "decided_at"),
    *("seated_at", "created_at"),
)
TOGETHER = 200  # chains of which the rows are in memory at the same moment


@dataclass(frozen=True)
class Finding:
    """Something that is not as a step wrote it. `at` is the moment, of the machine, of the stamp or
    the row that says so."""

    at: datetime
    what: str


@dataclass
class Verdict:
    """What was looked at, and what was found, the first thing first. `unstamped` counts the cases
    of before the stamps that have none yet, `narrow` the chains that have none yet of all that is
    stamped now."""

    chains: int = 0
    stamps: int = 0
    rows: int = 0
    unstamped: int = 0
    narrow: int = 0
    findings: list[Finding] = field(default_factory=list)


@dataclass
class _Chain:
    """One chain as it is in the tables."""

    number: int
    name: str
    stamps: list[Stamp]
    head: ChainHead | None
    rows: dict[str, Any]
    reference: str = ""
    removed_at: datetime | None = None

    def macs(self) -> dict[int, str]:
        return {stamp.number: stamp.mac for stamp in self.stamps}


def verify(kept: Iterable[Head] = ()) -> Verdict:
    """Looks at everything; `kept` are heads of the house that were kept elsewhere. Reads only, in
    the open transaction."""
    verdict, known = Verdict(), keys()
    [house] = _read([HOUSE])
    _look(house, verdict, known)
    verdict.findings += _not_as_kept(house, kept)
    confirmed = emptied.confirmed(house.rows.values())
    told, everything = _told_by(house)
    names = iter(sorted(_all_chains() | told.keys()))
    while some := list(islice(names, TOGETHER)):
        for chain in _read(some):
            _look(chain, verdict, known)
            said = emptied.not_as_said(chain.removed_at, chain.reference in confirmed, chain.rows)
            verdict.findings += [Finding(at, f"{chain.name}: {what}") for at, what in said]
            if not chain.stamps and chain.number not in told and everything is None:
                verdict.unstamped += 1
            else:
                verdict.findings += _not_as_told(chain, told[chain.number], everything)
        db.session.expunge_all()
    verdict.findings.sort(key=lambda finding: finding.at)
    return verdict


def _read(chains: Collection[int]) -> list[_Chain]:
    stamps: dict[int, list[Stamp]] = defaultdict(list)
    rows: dict[int, dict[str, Any]] = defaultdict(dict)
    found = select(Stamp).where(Stamp.chain.in_(chains)).order_by(Stamp.chain, Stamp.number)
    for stamp in db.session.scalars(found):
        stamps[stamp.chain].append(stamp)
    heads = db.session.scalars(select(ChainHead).where(ChainHead.chain.in_(chains)))
    by_chain = {head.chain: head for head in heads}
    for table in STAMPED:
        for row in rows_in(table, chains):
            rows[chain_of(row)][name_of(row)] = row
    named = select(Case.id, Case.reference, Case.removed_at).where(Case.id.in_(chains))
    cases = {case.id: case for case in db.session.execute(named)}
    return [
        _Chain(
            number=chain,
            name=_named(chain, cases.get(chain)),
            stamps=stamps[chain],
            head=by_chain.get(chain),
            rows=rows[chain],
            reference=cases[chain].reference if chain in cases else "",
            removed_at=cases[chain].removed_at if chain in cases else None,
        )
        for chain in chains
    ]


def _named(chain: int, case: Any) -> str:
    if chain == HOUSE:
        return "the house"
    return f"case {case.reference}" if case else f"case {chain}, which is gone"


def _all_chains() -> set[int]:
    named = (select(Stamp.chain).distinct(), select(ChainHead.chain), select(Case.id))
    return {chain for rows in named for chain in db.session.scalars(rows)} - {HOUSE}


def _look(chain: _Chain, verdict: Verdict, known: dict[str, Key]) -> None:
    verdict.chains += 1
    verdict.stamps += len(chain.stamps)
    verdict.rows += len(chain.rows)
    broken = list(_broken(chain, known))
    # Of what the stamps after a broken one cover nothing can be said.
    looked = _headless(chain, known), _changed(chain, known), _taken_in_again(chain)
    verdict.findings += broken or [found for each in looked for found in each]
    verdict.narrow += bool(chain.stamps and not broken and lacking(chain.stamps[-1].shape))


def _broken(chain: _Chain, known: dict[str, Key]) -> Iterator[Finding]:
    """The first stamp that does not follow on the one before."""
    before = FIRST
    for number, stamp in enumerate(chain.stamps, 1):
        told = f"{chain.name}: stamp {number}"
        if stamp.number != number:
            yield Finding(stamp.at, f"{told} was removed")
            return
        if stamp.key not in known:
            lacks = f"was made with a key that is not here ({stamp.key})"
            yield Finding(stamp.at, f"{told} {lacks}: set FORMER_SECRET_KEYS")
            return
        if not hmac.compare_digest(mac_of(known[stamp.key], before, stamp), stamp.mac):
            covers = ", ".join(stamp.covers) or "nothing"
            yield Finding(stamp.at, f"{told} was altered, moved or put in (of {covers})")
            return
        before = stamp.mac


def _headless(chain: _Chain, known: dict[str, Key]) -> Iterator[Finding]:
    """What the head says of the end of the chain."""
    head, number = chain.head, len(chain.stamps)
    last = chain.stamps[-1] if chain.stamps else None
    at = last.at if last else _NEVER
    if head is None:
        if last:
            yield Finding(at, f"{chain.name}: the head of its chain was removed")
        return
    if head.number > number:
        cut = f"{head.number - number} of {head.number} stamps were cut off"
        yield Finding(at, f"{chain.name}: the last {cut}")
        return
    mac = last.mac if last else FIRST
    key = known.get(head.key)
    proof = proof_of(key, chain.number, number, mac) if key else ""
    if head.number < number or head.mac != mac or not hmac.compare_digest(proof, head.proof):
        yield Finding(at, f"{chain.name}: the end of its chain is not the one that was made")


def _changed(chain: _Chain, known: dict[str, Key]) -> Iterator[Finding]:
    """What the rows are, by the last stamp that covers each."""
    last = {name: (stamp, said) for stamp in chain.stamps for name, said in stamp.covers.items()}
    for name, (stamp, said) in last.items():
        if name.partition(":")[0] not in TABLES:
            continue
        row = chain.rows.get(name)
        if row is None and said is not None:
            yield Finding(stamp.at, f"{chain.name}: {_called(name)} was removed")
        elif row is not None and said is None:
            yield Finding(stamp.at, f"{chain.name}: {_called(name, row)} was put back")
        elif row is not None and known[stamp.key].digest(row, stamp.shape) != said:
            yield Finding(stamp.at, f"{chain.name}: {_called(name, row)} was altered")
    if chain.stamps:
        covered = SHAPES[chain.stamps[-1].shape]
        for name, row in chain.rows.items():
            if name not in last and row.__tablename__ in covered:
                yield Finding(_when(row), f"{chain.name}: {_called(name, row)} was put in")


def _taken_in_again(chain: _Chain) -> Iterator[Finding]:
    """What is there of a table that was not stamped before, is taken in once."""
    for before, stamp in pairwise(chain.stamps):
        if stamp.covers.get(WIDENED) and not lacking(before.shape):
            yield Finding(stamp.at, f"{chain.name}: stamp {stamp.number} took in rows once more")


def _told_by(house: _Chain) -> tuple[dict[int, dict[int, tuple[str, datetime]]], datetime | None]:
    """What the house knows: of each chain the MAC of some stamps, by their numbers, with when it
    was told; and when all that was there before had its stamps."""
    told: dict[int, dict[int, tuple[str, datetime]]] = defaultdict(dict)
    everything = None
    for stamp in house.stamps:
        if stamp.covers.get(EVERYTHING):
            everything = everything or stamp.at
        for name, said in stamp.covers.items():
            if name.startswith(CHAIN):
                number, mac = said
                told[int(name.partition(":")[2])][number] = mac, stamp.at
    return told, everything


def _not_as_told(
    chain: _Chain, told: dict[int, tuple[str, datetime]], everything: datetime | None
) -> Iterator[Finding]:
    """What the house was told of a chain, and is not there; or what it was never told."""
    macs = chain.macs()
    for number, (mac, at) in sorted(told.items()):
        if number not in macs:
            yield Finding(at, f"{chain.name}: stamp {number} is gone, which the house knew")
            return
        if macs[number] != mac:
            yield Finding(at, f"{chain.name}: stamp {number} is not the one that the house knew")
            return
    if everything and not chain.stamps:
        first = min(map(_when, chain.rows.values()), default=_NEVER)
        yield Finding(first, f"{chain.name}: it has no stamps, so no step opened it")
    elif everything and chain.stamps[0].covers.get(BEGUN) and chain.stamps[0].at > everything:
        yield Finding(chain.stamps[0].at, f"{chain.name}: its stamps were begun anew")
    elif everything and not told:
        yield Finding(chain.stamps[0].at, f"{chain.name}: the house does not know it")


def _not_as_kept(house: _Chain, kept: Iterable[Head]) -> Iterator[Finding]:
    macs = house.macs()
    for head in kept:
        if macs.get(head.number) != head.mac:
            lost = f"the head that was kept of {head.at:%Y-%m-%d %H:%M} UTC (stamp {head.number})"
            yield Finding(head.at, f"{house.name}: {lost} is not in its chain")


def _called(name: str, row: Any = None) -> str:
    table, _, number = name.partition(":")
    said = f" ({row.kind})" if isinstance(row, Event) else ""
    return f"{table} {number}{said}"


def _when(row: Any) -> datetime:
    """The moment that a row says it is of."""
    moments = (getattr(row, name, None) for name in _MOMENTS)
    first: datetime = next(filter(None, moments))
    return first
