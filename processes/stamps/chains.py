"""At the end of a step: a stamp in each chain in which it wrote."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, event, insert, inspect, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from processes.clock import machine_now
from processes.models import Case, ChainHead, Stamp, db
from processes.models.base import Base, once_a_step, read_in_this_step
from processes.models.stamps import HOUSE

from .digests import LEFT_OUT, SHAPE, STAMPED, Key, key_now, lacking
from .rows import chain_of, name_of, rows_in

# By the name of a row its digest; None for one that a step took away. And by the name of a chain
# the number and the MAC of its head.
Covers = dict[str, Any]
Written = dict[int, Covers]
BEGUN = "begun"  # in what a stamp covers: all that was there by then
WIDENED = "widened"  # the same, of the tables that no stamp of this chain had covered before
_WROTE, _OPENED = "weerwoord_wrote", "weerwoord_opened"
CHAIN = "chain:"
FIRST = ""  # the MAC before the first one
_STAMP, HEADS = cast(Table, Stamp.__table__), cast(Table, ChainHead.__table__)
_MOVES = ("number", "mac", "key", "proof", "shape")
# Written once: a step that makes them anew each time takes half as long again to stamp.
_COLUMNS = {
    column.name: attribute.key
    for attribute in inspect(Stamp).column_attrs
    for column in attribute.columns
    if not column.primary_key
}
_APPEND, _FIRST_HEAD = insert(_STAMP), insert(HEADS)
_MOVE = (
    update(HEADS)
    .where(HEADS.c.chain == bindparam("of"))
    .values({name: bindparam(name) for name in _MOVES})
)
_MOVE_ON = _MOVE.where(HEADS.c.number == bindparam("from"))
_LOCK = (
    select(HEADS.c.chain, HEADS.c.number, HEADS.c.mac, HEADS.c.shape)
    .where(HEADS.c.chain.in_(bindparam("chains", expanding=True)))
    .order_by(HEADS.c.chain)
    .with_for_update()
)


def stamp_each_step() -> None:
    """From now on every transaction of a session is stamped before it is kept."""
    for name, act in (("after_flush", _remember), ("before_commit", _stamp)):
        if not event.contains(Session, name, act):
            event.listen(Session, name, act)
    if not event.contains(Session, "after_rollback", _undone):
        event.listen(Session, "after_rollback", _undone)


def follows(heads: Iterable[ChainHead]) -> None:
    """What this step writes in these chains follows on these heads, that were read with the files
    of their cases, unless somebody else wrote there since."""
    for head in heads:
        read_in_this_step(_head_of(head.chain), head)


def chain_name(chain: int) -> str:
    """How a stamp of the house names another chain."""
    return f"{CHAIN}{chain}"


def mac_of(key: Key, before: str, stamp: Any) -> str:
    """The MAC of a stamp (a row, or what it will hold) after the one with the MAC `before`."""
    values = (stamp.chain, stamp.number, stamp.at, stamp.shape, stamp.key, stamp.day, stamp.covers)
    return key.mac("stamp", before, *values)


def proof_of(key: Key, chain: int, number: int, mac: str) -> str:
    """The proof that a chain ended here once: kept with its head only, and overwritten."""
    return key.mac("head", chain, number, mac)


def close(written: Written, opened: Iterable[int] = (), day: date | None = None) -> None:
    """Appends a stamp to each chain that is named, with what was written in it, in the open
    transaction. `opened` are the cases that began in this step: the house stamps their first one.
    Another chain that has no stamp yet begins here, with all that is in it; one whose stamps are
    of before a table was stamped, takes in what is there of it. `day` is the one that the house
    closes by it."""
    opened, key = set(opened), key_now()
    if opened:
        written.setdefault(HOUSE, {})
    if not opened and len(written) == 1 and _followed(written, key):
        return
    heads = _locked_heads(written.keys() - opened, key)
    for (mark, tables), chains in _not_covered(heads).items():
        for chain, there in _all_of(chains, key, tables).items():
            written[chain] = {**there, **written[chain], mark: True}
    stamps = [_next(chain, written[chain], heads.get(chain), key) for chain in written if chain]
    if HOUSE in written:
        first = {chain_name(s.chain): [s.number, s.mac] for s in stamps if s.chain in opened}
        stamps.append(_next(HOUSE, {**written[HOUSE], **first}, heads[HOUSE], key, day))
    _keep(stamps, opened, key)


def _followed(written: Written, key: Key) -> bool:
    """Appends the stamp of the only chain in which was written, where its head was read with the
    file of the case and nobody wrote there since; otherwise nothing."""
    [(chain, covers)] = written.items()
    head: ChainHead | None = once_a_step(_head_of(chain), lambda: None)
    if head is None or not head.number or head.shape != SHAPE:
        return False
    stamp = _next(chain, covers, head, key)
    connection, here = db.session.connection(), _head(chain, stamp.number, stamp.mac, key)
    moved = {"of": chain, "from": head.number, **{name: here[name] for name in _MOVES}}
    if connection.execute(_MOVE_ON, moved).rowcount == 0:
        return False
    connection.execute(_APPEND, _values(stamp))
    return True


def _head_of(chain: int) -> str:
    return f"head of chain {chain}"


def _locked_heads(chains: Collection[int], key: Key) -> dict[int, Row[Any, Any, Any, Any]]:
    """The heads of these chains, locked to the end of the transaction; one that there was not yet
    has the number 0."""
    heads = _heads(chains)
    if lacking := set(chains) - heads.keys():
        here = db.engine.dialect.name
        make = postgresql.insert(HEADS) if here == "postgresql" else sqlite.insert(HEADS)
        rows = [_head(chain, 0, FIRST, key) for chain in sorted(lacking)]
        db.session.execute(make.on_conflict_do_nothing(), rows)
        heads = _heads(chains)
    return heads


def _heads(chains: Collection[int]) -> dict[int, Row[Any, Any, Any, Any]]:
    if not chains:
        return {}
    found = db.session.connection().execute(_LOCK, {"chains": list(chains)})
    return {head.chain: head for head in found}


def _next(
    chain: int,
    covers: Covers,
    head: Row[Any, Any, Any, Any] | ChainHead | None,
    key: Key,
    day: date | None = None,
) -> Stamp:
    number, before = (head.number, head.mac) if head else (0, FIRST)
    stamp = Stamp(
        chain=chain,
        number=number + 1,
        at=machine_now(),
        shape=SHAPE,
        key=key.name,
        day=day,
        covers=covers,
    )
    stamp.mac = mac_of(key, before, stamp)
    return stamp


def _keep(stamps: list[Stamp], opened: set[int], key: Key) -> None:
    connection = db.session.connection()
    connection.execute(_APPEND, [_values(stamp) for stamp in stamps])
    heads = {stamp.chain: _head(stamp.chain, stamp.number, stamp.mac, key) for stamp in stamps}
    if opened:
        # The house knows the first stamp of a case from the step that opens it.
        first = [{**heads[chain], "told": 1} for chain in sorted(opened)]
        connection.execute(_FIRST_HEAD, first)
    moved = [
        {"of": chain, **{name: head[name] for name in _MOVES}}
        for chain, head in sorted(heads.items())
        if chain not in opened
    ]
    if moved:
        connection.execute(_MOVE, moved)


def _values(stamp: Stamp) -> dict[str, Any]:
    return {column: getattr(stamp, name) for column, name in _COLUMNS.items()}


def _head(chain: int, number: int, mac: str, key: Key) -> dict[str, Any]:
    proof = proof_of(key, chain, number, mac)
    return {
        "chain": chain,
        "number": number,
        "mac": mac,
        "key": key.name,
        "proof": proof,
        "told": 0,
        "shape": SHAPE,
    }


def _not_covered(
    heads: Mapping[int, Row[Any, Any, Any, Any]],
) -> dict[tuple[str, tuple[type[Base], ...]], list[int]]:
    """The chains with rows that no stamp covers yet: by what the next stamp says of that, and by
    the tables that those rows are in."""
    found: dict[tuple[str, tuple[type[Base], ...]], list[int]] = defaultdict(list)
    for chain, head in heads.items():
        if head.number == 0:
            found[BEGUN, STAMPED].append(chain)
        elif new := tuple(lacking(head.shape)):
            found[WIDENED, new].append(chain)
    return found


def _all_of(chains: Collection[int], key: Key, tables: Iterable[type[Base]]) -> Written:
    """By chain the digest of every row of these tables that is in it now; each table is read
    once."""
    found: Written = {chain: {} for chain in chains}
    # All rows at once: of a vote the session knows the chain only while it has the ballot.
    for row in [row for table in tables for row in rows_in(table, chains)]:
        found[chain_of(row)][name_of(row)] = key.digest(row, SHAPE)
    return found


def _remember(session: Session, _flush: object) -> None:
    """What was written, to be stamped at the end; a digest is taken there, when it is whole."""
    wrote = session.info.setdefault(_WROTE, {})
    for row in session.new:
        if isinstance(row, STAMPED):
            wrote[row] = True
        elif isinstance(row, Case):
            session.info.setdefault(_OPENED, []).append(row)
    for row in session.dirty:
        if isinstance(row, STAMPED) and _is_changed(session, row):
            wrote[row] = True
    for row in session.deleted:
        if isinstance(row, STAMPED):
            wrote[row] = False


def _is_changed(session: Session, row: Base) -> bool:
    """Something that is in its digest."""
    if not session.is_modified(row, include_collections=False):
        return False
    if not (left_out := LEFT_OUT.get(row.__tablename__)):
        return True
    state = inspect(row)
    columns = (each.key for each in state.mapper.column_attrs if each.key not in left_out)
    return any(state.attrs[name].history.has_changes() for name in columns)


def _undone(session: Session) -> None:
    """Nothing of the step is kept; what was written before a savepoint that is undone, is."""
    if not session.in_nested_transaction():
        _forget(session)


def _forget(session: Session) -> None:
    session.info.pop(_WROTE, None)
    session.info.pop(_OPENED, None)


def _stamp(session: Session) -> None:
    """Closes the step; to a savepoint nothing is closed, for more of the same step may follow."""
    if session.in_nested_transaction():
        return
    session.flush()
    wrote: dict[Any, bool] = session.info.get(_WROTE) or {}
    # What was undone within the step, to a savepoint, is in no table.
    opened = [case.id for case in session.info.get(_OPENED, ()) if inspect(case).persistent]
    _forget(session)
    if not wrote and not opened:
        return
    key, written = key_now(), {chain: Covers() for chain in opened}
    for row, is_there in wrote.items():
        if inspect(row).persistent:
            written.setdefault(chain_of(row), {})[name_of(row)] = key.digest(row, SHAPE)
        elif not is_there:
            written.setdefault(chain_of(row), {})[name_of(row)] = None
    if written:
        close(written, opened)
