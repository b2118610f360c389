"""Results from a file: read as a spreadsheet saves it, with all that is wrong by its line."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.receipts import csv_table, result_file
from processes.cases.receipts.csv_table import Problem
from processes.cases.receipts.reception import Reception
from processes.models import Result, db, transaction
from tests.play import Play, refusal
from tests.registering import enter, new

HEADS = "e-mail;opleiding;module;studiebewijs;beslist op;gekregen op;hoe"
AMINA = "amina@encora.example;NT2;NT2 1.2;nee;10/04/2025;11/04/2025;ophaaldag"
JAN = "jan@encora.example;NT2;NT2 1.2;ja;10/04/2025;2025-04-14;afgegeven"


def read(play: Play, *lines: str, heads: str = HEADS) -> result_file.Reading:
    return result_file.read("\n".join((heads, *lines)), play.person("chris"))


def problems(play: Play, *lines: str, heads: str = HEADS) -> list[tuple[int, str]]:
    return [(p.line, p.message) for p in read(play, *lines, heads=heads).problems]


@pytest.mark.obligation("3.6-06")
@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_is_read_as_a_spreadsheet_saves_it(
    play: Play, separator: str, end: str, encoding: str
) -> None:
    lines = (HEADS, AMINA.replace("NT2 1.2", "Café"), "", JAN)
    data = (end.join(lines) + end).replace(";", separator).encode(encoding)
    found = result_file.read(csv_table.text_of(data), play.person("chris"))
    assert found.problems == []
    assert [(line, each.cursist.name, each.module) for line, each in found.results] == [
        (2, "Amina", "Café"),
        (4, "Jan", "NT2 1.2"),
    ]
    first, second = (each for _, each in found.results)
    assert (first.certificate, second.certificate) == (False, True)
    assert first.decided_on == date(2025, 4, 10)
    assert first.reception == Reception("pick_up", date(2025, 4, 11))
    assert second.reception == Reception("handed", date(2025, 4, 14))


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_first_line_that_says_the_separator_is_an_order_and_no_column(
    play: Play, sign: str
) -> None:
    said = "\n".join((f"sep={sign}", HEADS.replace(";", sign), AMINA.replace(";", sign), "x"))
    found = result_file.read(csv_table.text_of(said.encode("utf-8-sig")), play.person("chris"))
    assert [line for line, _ in found.results] == [3]
    assert [problem.line for problem in found.problems] == [4]
    assert result_file.read("sep=;", play.person("chris")).problems == [
        Problem(1, "Er staat niets in dit bestand.")
    ]


def test_what_reads_the_same_is_the_same_result_whatever_its_spaces_and_letters(play: Play) -> None:
    plain = AMINA.replace("NT2 1.2", "Café 1")
    copied = AMINA.replace("NT2 1.2", " Cafe\u0301 \u00a01\u200b").replace("nee", "\u00a0nee")
    assert problems(play, plain, copied) == [(3, "Dit resultaat staat ook op lijn 2.")]
    enter(play, read(play, copied).results[0][1])
    assert problems(play, plain) == [(2, "module: Dit resultaat is al geregistreerd.")]
    assert db.session.scalar(select(Result.module)) == "Café 1"


def test_of_a_family_with_one_address_the_name_says_who_is_meant(play: Play) -> None:
    with transaction():
        play.person("amina").email = "jan@encora.example"
        play.person("amina").shares_email = play.person("jan").shares_email = True
    assert problems(
        play, JAN, JAN.replace("jan@", "Piet <jan@").replace(".example", ".example>")
    ) == [
        (
            2,
            "Dit e-mailadres is van Amina en Jan. Schrijf wie je bedoelt, zoals "
            "Amina <jan@encora.example>.",
        ),
        (3, "We kennen Piet niet met het e-mailadres jan@encora.example."),
    ]
    (found,) = read(play, JAN.replace("jan@encora.example", "JAN <jan@encora.example>")).results
    assert found[1].cursist == play.person("jan")


@pytest.mark.parametrize("day", ["10 april 2025", "10 apr. 2025", "10/4/2025", "2025-04-10"])
def test_a_day_in_a_file_is_read_as_people_write_it(play: Play, day: str) -> None:
    (found,) = read(play, AMINA.replace("10/04/2025", day)).results
    assert found[1].decided_on == date(2025, 4, 10)


def test_all_that_is_wrong_on_a_line_is_told_at_once(play: Play) -> None:
    line = f"niemand@encora.example;{'x' * 201};;misschien;32/04/2025;15/04/2025;duif"
    assert [message for _, message in problems(play, line)] == [
        "We kennen niemand met het e-mailadres niemand@encora.example.",
        "opleiding: Schrijf hier 1 tot 200 tekens.",
        "module: Schrijf hier 1 tot 200 tekens.",
        "studiebewijs: schrijf ja of nee.",
        "beslist op: schrijf een dag die bestaat, zoals 24/04/2025.",
        "gekregen op: Deze dag moet nog komen. Kijk de datum na.",
        "hoe: schrijf afgegeven of ophaaldag of mail of aangetekend of gepost.",
    ]


def test_the_example_has_the_columns_that_are_asked(play: Play) -> None:
    with transaction():
        for name in ("Amina", "Oleh"):
            play.add(f"{name}2")
            play.person(f"{name}2").email = f"{name.lower()}@voorbeeld.be"
    play.travel_to("2025-06-30 09:00")
    found = result_file.read(result_file.EXAMPLE, play.person("chris"))
    assert (len(found.results), found.problems) == (2, [])


def test_columns_can_stand_in_any_order_and_fields_can_hold_the_separator(play: Play) -> None:
    heads = "hoe;gekregen op;beslist op;studiebewijs;Module;OPLEIDING; E-mail "
    line = 'ophaaldag;11.04.2025;10-4-2025;NEE;"Koken; deel 1";NT2;AMINA@encora.example'
    found = read(play, line, heads=heads)
    assert [each.module for _, each in found.results] == ["Koken; deel 1"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            AMINA.replace("amina@", "niemand@"),
            "We kennen niemand met het e-mailadres niemand@encora.example.",
        ),
        (
            AMINA.replace("10/04/2025", "31/04/2025"),
            "beslist op: schrijf een dag die bestaat, zoals 24/04/2025.",
        ),
        (
            AMINA.replace("11/04/2025", "vrijdag"),
            "gekregen op: schrijf een dag die bestaat, zoals 24/04/2025.",
        ),
        (
            AMINA.replace("11/04/2025", "15/04/2025"),
            "gekregen op: Deze dag moet nog komen. Kijk de datum na.",
        ),
        (AMINA.replace(";nee;", ";misschien;"), "studiebewijs: schrijf ja of nee."),
        (
            AMINA.replace("ophaaldag", "duif"),
            "hoe: schrijf afgegeven of ophaaldag of mail of aangetekend of gepost.",
        ),
        (AMINA.replace(";NT2 1.2;", ";;"), "module: Schrijf hier 1 tot 200 tekens."),
        (AMINA + ";te veel", "Hier staan 8 velden. Dat moeten er 7 zijn."),
        (
            AMINA.replace("amina@", "chris@"),
            "Je kan je eigen resultaat niet registreren, en dat van je kind ook niet.",
        ),
        (JAN, "Dit resultaat staat ook op lijn 2."),
    ],
)
def test_what_is_wrong_in_a_file_is_told_by_its_line(play: Play, line: str, message: str) -> None:
    assert problems(play, JAN, line) == [(3, message)]


def test_every_line_that_is_wrong_is_told_at_once_and_nothing_is_registered(play: Play) -> None:
    enter(play, new(play))
    assert problems(play, AMINA, JAN, JAN.replace("ja;", "?;")) == [
        (2, "module: Dit resultaat is al geregistreerd."),
        (4, "studiebewijs: schrijf ja of nee."),
    ]
    assert play.count(Result) == 1


@pytest.mark.parametrize(
    ("heads", "message"),
    [
        (HEADS.replace(";hoe", ""), "Deze kolom ontbreekt: hoe."),
        (f"{HEADS};punten", "Deze kolom kennen we niet: punten."),
        (f"{HEADS};hoe", "Een kolom staat er twee keer."),
        ("naam", f"Deze kolom ontbreekt: {HEADS.replace(';', ', ')}."),
    ],
)
def test_a_wrong_column_is_told(play: Play, heads: str, message: str) -> None:
    assert problems(play, AMINA, heads=heads) == [(1, message)]


def test_a_file_with_nothing_but_columns_is_told(play: Play) -> None:
    assert problems(play) == [(1, "Onder de namen van de kolommen staat niets.")]


def test_a_quote_that_is_not_closed_is_told(play: Play) -> None:
    assert read(play, 'amina@encora.example;"NT2').problems == [
        Problem(1, "We kunnen dit bestand niet lezen. Bewaar het als CSV.")
    ]


@pytest.mark.parametrize("data", [b"", b"  \n", b"PK\x03\x04\x00\x00", "x".encode("utf-16")])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert refusal(lambda: csv_table.text_of(data))[1].startswith("We kunnen dit bestand niet")


def test_a_file_that_is_too_large_is_refused() -> None:
    data = b"x" * (csv_table.LARGEST + 1)
    assert refusal(lambda: csv_table.text_of(data))[1].startswith("Dit bestand is te groot.")
