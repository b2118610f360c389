"""CODA files (version 2), written by hand: 128 signs a line, amounts in thousandths of a euro."""

from collections.abc import Sequence
from typing import NamedTuple

from tests.bookkeeping import IBAN


class Moved(NamedTuple):
    """A line of the bank: cents, below zero out; a structured communication of twelve digits or
    words; who is on the other side."""

    cents: int
    said: str = ""
    name: str = "Jan Peeters"


def coda(*moves: Moved, **more: object) -> bytes:
    """The statement 071 of 14 April 2025; `more` replaces what stands in it."""
    return "\r\n".join(lines(moves, **more)).encode("cp1252") + b"\r\n"  # type: ignore[arg-type]


def lines(
    moves: Sequence[Moved],
    *,
    iban: str = IBAN,
    old: int = 100_000,
    new: int | None = None,
    currency: str = "EUR",
    day: str = "140425",
) -> list[str]:
    """The records of a statement."""
    total = old + sum(each.cents for each in moves)
    account = f"{iban:34}{currency}"
    body = [
        f"1{2}071{account}{_amount(old)}{day}{'CVO Encora':26}{'Zichtrekening':35}071",
        *(line for place, each in enumerate(moves, 1) for line in _moved(place, each, day)),
        f"8071{account}{_amount(total if new is None else new)}{day}",
    ]
    out, came = (sum(each.cents for each in moves if (each.cents < 0) == sign) for sign in (1, 0))
    head = (
        f"00000{day}20105  {' ' * 7}{'FILE1':10}{'CVO Encora':26}{'KREDBEBB':11}00630366277 00000"
    )
    head = f"{head:127}2"
    tail = f"9{' ' * 15}{len(body):06}{_amount(abs(out))[1:]}{_amount(came)[1:]}"
    return [f"{line:128}" for line in (head, *body, f"{tail:127}2")]


def _moved(place: int, each: Moved, day: str) -> list[str]:
    said = f"1101{each.said}" if each.said.isdecimal() else f"0{each.said}"
    parts = [f"{said:160}"[at : at + long] for at, long in ((0, 54), (54, 53), (107, 43))]
    number = f"{place:04}0000"
    return [
        f"21{number}{f'REF{place}':21}{_amount(each.cents)}{day}00150000{parts[0]}{day}07111 0",
        f"22{number}{parts[1]}{' ' * 62}1 0",
        f"23{number}{'BE71096123456769':34}EUR{each.name:35}{parts[2]}0 0",
    ]


def _amount(cents: int) -> str:
    return f"{int(cents < 0)}{abs(cents) * 10:015}"
