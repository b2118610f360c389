"""Results as the secretariat registers them: by hand or from a file, all or nothing, once."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.receipts import csv_table, result_file, results
from processes.cases.receipts.csv_table import Problem
from processes.cases.receipts.reception import Reception
from processes.cases.receipts.results import NewResult
from processes.errors import NotAllowed, Refused
from processes.models import Mail, Person, Receipt, Result, db, transaction
from tests.play import Play, refusal, shown

HEADS = "e-mail;opleiding;module;studiebewijs;beslist op;gekregen op;hoe"
AMINA = "amina@encora.example;NT2;NT2 1.2;nee;10/04/2025;11/04/2025;ophaaldag"
JAN = "jan@encora.example;NT2;NT2 1.2;ja;10/04/2025;2025-04-14;afgegeven"


def new(play: Play, who: str = "amina", **values: object) -> NewResult:
    said = {
        "programme": "NT2",
        "module": "NT2 1.2",
        "certificate": False,
        "decided_on": date(2025, 4, 10),
        "reception": Reception("pick_up", date(2025, 4, 11)),
        **values,
    }
    return NewResult(cursist=play.person(who), **said)


def enter(
    play: Play,
    *news: NewResult,
    by: str = "chris",
    vouches: str | None = None,
    key: str | None = None,
) -> list[int]:
    """The ids of what is registered; it is Monday 14 April 2025."""
    told = [(each.cursist.id, each) for each in news]
    with transaction():
        again = [
            NewResult(**{**each.__dict__, "cursist": db.session.get_one(Person, number)})
            for number, each in told
        ]
        voucher = play.person(vouches or by)
        return [r.id for r in results.enter_results(again, play.person(by), voucher, key)]


def read(play: Play, *lines: str, heads: str = HEADS) -> result_file.Reading:
    return result_file.read("\n".join((heads, *lines)), play.person("chris"))


def problems(play: Play, *lines: str, heads: str = HEADS) -> list[tuple[int, str]]:
    return [(p.line, p.message) for p in read(play, *lines, heads=heads).problems]


@pytest.mark.obligation("3.6-03", "3.6-06")
def test_a_result_to_be_picked_up_counts_as_received_that_day_and_the_cursist_is_told(
    play: Play,
) -> None:
    enter(play, new(play), vouches="els")
    # Friday 11 April: 14, 15 and 16 April, whenever it was registered or mailed.
    assert play.terms() == [("3.6-talk", "2025-04-16")]
    result = db.session.scalars(select(Result)).one()
    receipt = result.receipts[0]
    assert shown(receipt.received_at) == "2025-04-11 00:00"
    assert receipt.proof == "kon op deze dag opgehaald worden (art. 3.6)"
    assert (result.vouched_by.name, receipt.recorded_by.name) == ("Els", "Chris")
    letter = play.mail("result")
    assert (letter.person.name, letter.decision_id) == ("Amina", None)
    assert "Je krijgt geen studiebewijs." in letter.text
    assert "De laatste dag is woensdag 16 april 2025." in letter.text
    assert f"https://weerwoord.example/bezwaar/{result.id}" in letter.text


@pytest.mark.obligation("3.6-03")
def test_that_the_mail_server_takes_the_mail_is_not_the_receipt_that_was_vouched_for(
    play: Play,
) -> None:
    enter(play, new(play))
    play.travel_to("2025-04-15 08:00")
    play.accept_mails()
    assert (play.count(Receipt), play.terms()) == (1, [("3.6-talk", "2025-04-16")])


@pytest.mark.obligation("3.6-02")
def test_a_certificate_is_told_and_has_no_term(play: Play) -> None:
    enter(play, new(play, certificate=True))
    assert play.terms() == []
    letter = play.mail("result").text
    assert "Je krijgt een studiebewijs. Proficiat!" in letter
    assert "Ga je niet akkoord?" not in letter


def test_a_result_that_is_registered_after_its_last_day_says_that_it_is_over(play: Play) -> None:
    enter(
        play,
        new(play, decided_on=date(2025, 4, 1), reception=Reception("handed", date(2025, 4, 2))),
    )
    assert "De laatste dag was maandag 7 april 2025. Die dag is al voorbij." in (
        play.mail("result").text
    )


@pytest.mark.obligation("3.6-01")
def test_the_guardians_of_a_minor_are_told(play: Play) -> None:
    enter(play, new(play, "ines"))
    letter = play.mail("result")
    assert letter.person.name == "Jan"
    assert "Ines krijgt geen studiebewijs." in letter.text


def test_a_registered_letter_without_proof_is_presumed_received(play: Play) -> None:
    enter(play, new(play, reception=Reception("posted", date(2025, 4, 11))))
    # Presumed on 16 April: 17, 18 and 22 April.
    assert play.terms() == [("3.6-talk", "2025-04-22")]
    assert db.session.scalars(select(Receipt)).one().presumed


def test_a_second_click_registers_nothing_and_tells_nobody_again(play: Play) -> None:
    first = enter(play, new(play), new(play, "jan"), key="k")
    assert enter(play, new(play), new(play, "jan"), key="k") == first
    assert (play.count(Result), play.count(Mail)) == (2, 2)


def test_two_clicks_at_the_same_moment_register_once(play: Play) -> None:
    def click() -> list[int]:
        return enter(play, new(play), key="k")

    answers = play.at_once(click, click)
    assert answers[0] == answers[1]
    assert (play.count(Result), play.count(Mail)) == (1, 1)


def test_all_or_nothing(play: Play) -> None:
    with pytest.raises(Refused):
        enter(play, new(play), new(play, "jan", module=""))
    assert (play.count(Result), play.count(Receipt), play.count(Mail)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"module": " "}, "module", "Schrijf hier 1 tot 200 tekens."),
        ({"programme": "x" * 201}, "programme", "Schrijf hier 1 tot 200 tekens."),
        ({"decided_on": date(2025, 4, 15)}, "decided_on", "Deze dag moet nog komen."),
        ({"reception": Reception("handed", date(2025, 4, 15))}, "day", "Deze dag moet nog komen."),
        ({"reception": Reception("handed", date(2025, 4, 9))}, "day", "Deze dag ligt vóór de dag"),
        (
            {"decided_on": date(1990, 1, 1), "reception": Reception("handed", date(1990, 1, 2))},
            "day",
            "Voor deze dag kunnen we niet tellen. Kijk het jaar na.",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    play: Play, values: dict[str, object], field: str, message: str
) -> None:
    found, said = refusal(lambda: enter(play, new(play, **values)))
    assert (found, said.startswith(message)) == (field, True)


def test_a_result_is_registered_once(play: Play) -> None:
    enter(play, new(play), key="first")
    assert refusal(lambda: enter(play, new(play), key="second")) == (
        "module",
        "Dit resultaat is al geregistreerd.",
    )
    enter(play, new(play, decided_on=date(2025, 4, 11)))  # the same module, taken again
    assert play.count(Result) == 2


@pytest.mark.obligation("3.3-01")
def test_a_result_is_what_the_evaluation_committee_decided_and_no_teacher_gives_one(
    play: Play,
) -> None:
    with pytest.raises(NotAllowed):
        enter(play, new(play), by="els")
    enter(play, new(play), vouches="els")
    assert play.mail("result").text.startswith(
        "Beste Amina\n\nDe evaluatiecommissie besliste op donderdag 10 april 2025 over de module "
        "NT2 1.2 (NT2)."
    )


@pytest.mark.parametrize("by", ["amina", "bram", "dirk", "els"])
def test_only_the_secretariat_registers_results(play: Play, by: str) -> None:
    with pytest.raises(NotAllowed):
        enter(play, new(play), by=by)


def test_nobody_registers_their_own_result(play: Play) -> None:
    with pytest.raises(NotAllowed):
        enter(play, new(play, "chris"))


@pytest.mark.parametrize("vouches", ["jan", "amina"])
def test_who_vouches_works_in_the_centre(play: Play, vouches: str) -> None:
    assert refusal(lambda: enter(play, new(play), vouches=vouches))[0] == "vouches_id"


def test_a_new_cursist_has_a_name_an_address_and_a_birthday(play: Play) -> None:
    with transaction():
        added = results.enter_cursist(
            "Oleh K", "Oleh@Voorbeeld.be", date(2008, 1, 1), play.person("chris")
        )
        said = (added.name, added.email, added.born_on, added.password_hash)
    assert said == ("Oleh K", "oleh@voorbeeld.be", date(2008, 1, 1), None)


@pytest.mark.parametrize(
    ("name", "email", "born", "field"),
    [
        ("", "o@voorbeeld.be", "2000-01-01", "name"),
        ("O", "geen adres", "2000-01-01", "email"),
        ("O", "amina@encora.example", "2000-01-01", "email"),
        ("O", "o@voorbeeld.be", "2025-04-14", "born_on"),
    ],
)
def test_a_new_cursist_that_cannot_be_is_refused(
    play: Play, name: str, email: str, born: str, field: str
) -> None:
    chris = play.person("chris")
    born_on = date.fromisoformat(born)
    assert refusal(lambda: results.enter_cursist(name, email, born_on, chris))[0] == field


def test_only_the_secretariat_adds_a_cursist(play: Play) -> None:
    with pytest.raises(NotAllowed):
        results.enter_cursist("O", "o@voorbeeld.be", date(2000, 1, 1), play.person("bram"))


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


@pytest.mark.obligation("3.6-03")
def test_a_result_without_a_certificate_says_how_and_where_to_mail_for_a_talk(play: Play) -> None:
    enter(play, new(play))
    assert (
        "Schrijf dan naar de directie: encora1@so.antwerpen.be. Schrijf dat je niet akkoord gaat "
        "met de beslissing, over welke module het gaat, en dat je een gesprek wil."
    ) in play.mail("result").text
