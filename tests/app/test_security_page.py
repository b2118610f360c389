"""docs/security.md says of every requirement of ASVS 5.0, level 1 and 2, where the house stands."""

import re
from dataclasses import astuple
from pathlib import Path

from argon2 import PasswordHasher, Type

from app.turns import ACCOUNT, ACCOUNT_HERE, DEVICE, NETWORK
from processes import documents
from processes.conversion.extent import MOST_PAGES, MOST_PIXELS
from processes.conversion.kinds import ENDINGS
from processes.conversion.packages import MOST_PARTS, MOST_UNPACKED
from processes.documents.room import A_NEWCOMER, A_PERSON

HERE = Path(__file__).parents[2]
PAGE = (HERE / "docs" / "security.md").read_text()
ROW = re.compile(r"^\| (V[^|]+) \| (\w+) \| ([^|]+) \| ([^|]*)\|$", re.MULTILINE)
ONE = re.compile(r"V(\d+)\.(\d+)\.(\d+)")
# How many requirements of level 1 and 2 each section has; they stand before those of level 3.
SECTIONS = """
    1.1:2 1.2:9 1.3:11 1.4:3 1.5:2  2.1:3 2.2:3 2.3:4 2.4:1  3.2:2 3.3:4 3.4:6 3.5:5 3.7:2
    4.1:3 4.2:1 4.3:2 4.4:4  5.1:1 5.2:3 5.3:2 5.4:3  6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4
    7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2  8.1:2 8.2:3 8.3:1 8.4:1  9.1:3 9.2:4
    10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3  11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
    12.1:3 12.2:2 12.3:4  13.1:1 13.2:5 13.3:2 13.4:5  14.1:2 14.2:4 14.3:3  15.1:3 15.2:3 15.3:7
    16.1:1 16.2:5 16.3:4 16.4:3 16.5:3  17.1:1 17.2:4 17.3:2
"""
Number = tuple[int, ...]


def asked() -> list[Number]:
    """Every requirement, in order."""
    numbers: list[Number] = []
    for section in SECTIONS.split():
        where, many = section.split(":")
        chapter, part = map(int, where.split("."))
        numbers += [(chapter, part, n) for n in range(1, int(many) + 1)]
    return numbers


def named(said: str) -> list[Number]:
    """The requirements that one row names: some, or from one to another."""
    ones = [tuple(map(int, each)) for each in ONE.findall(said)]
    if " to " not in said:
        return ones
    first, last = ones
    return [number for number in asked() if first <= number <= last]


def test_every_requirement_has_its_row_once() -> None:
    rows = [number for said, *_ in ROW.findall(PAGE) for number in named(said)]
    assert sorted(rows) == asked()


def test_every_row_says_where_it_stands_and_how() -> None:
    for said, stands, how, _ in ROW.findall(PAGE):
        assert stands in {"met", "part", "no", "none", "centre"}, said
        assert how.strip(), said


def test_every_test_that_is_named_is_there() -> None:
    for said, _, _, test in ROW.findall(PAGE):
        for path in re.findall(r"`([^`]+)`", test):
            assert (HERE / path).exists(), f"{said}: {path}"


def test_what_the_page_says_of_files_is_so() -> None:
    assert {f".{each}" for each in re.findall(r"\.(\w+)", section("Files that come in"))} == {
        *ENDINGS
    }
    megabytes = [documents.MOST, MOST_UNPACKED, A_PERSON, A_NEWCOMER]
    for said in (
        *(f" {each // 1024**2} MB" for each in megabytes),
        f"{MOST_PIXELS // 1_000_000} million pixels",
        f"{MOST_PAGES:,} pages",
        f"{MOST_PARTS:,} parts",
    ):
        assert said in section("Files that come in")


def test_what_the_page_says_of_waiting_is_so() -> None:
    rows = re.findall(r"\| (\d+) \| (.+) \| (.+) \| (.+) \|", section("Who guesses, waits"))
    told = [(int(at_once), *map(seconds, rest)) for at_once, *rest in rows]
    assert told == [astuple(pace) for pace in (ACCOUNT_HERE, ACCOUNT, NETWORK)]
    assert DEVICE == ACCOUNT_HERE


def test_what_the_page_says_of_passwords_is_so() -> None:
    usual = PasswordHasher()  # the house has no other, and a test one that is quicker
    assert (usual.type, usual.memory_cost, usual.time_cost) == (Type.ID, 64 * 1024, 3)
    assert usual.parallelism == 4


def section(title: str) -> str:
    """What stands under a title, to the next one."""
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def seconds(said: str) -> int:
    """A length of time in words, in seconds."""
    number, unit = said.split()
    return int(number) * {"s": 1, "minute": 60, "minutes": 60, "hours": 3600}[unit]
