"""Debit and credit notes, from the page to the mail with its PDF."""

import pytest
from sqlalchemy import select

from processes import ledger
from processes.cases.ledger import notes
from processes.errors import NotAllowed
from processes.models import FEE, LedgerNote, LedgerNotePaper, Mail, SettingChange, db, transaction
from tests.app.browsing import Browser
from tests.app.site import site_of_institution
from tests.bookkeeping import charged, opens_books, paid, school
from tests.pdf_text import pages_read
from tests.play import Play
from workers.attachments import attachments_of


@pytest.fixture
def books(play: Play) -> Play:
    opens_books(play)
    return play


def fee_of(play: Play, *people: str) -> None:
    """What Sint-Jan is charged with for these people."""
    with transaction():
        items = [ledger.Item(FEE, "Soep, KO-1", 12_000, play.person(who)) for who in people]
        ledger.charge(school(), items, None)


def sent() -> list[tuple[str, str, int]]:
    """Each mail: to which address, its subject, and how many documents travel with it."""
    return [
        (each.address, each.subject, len(attachments_of(each)))
        for each in db.session.scalars(select(Mail).order_by(Mail.id)).all()
    ]


@pytest.mark.obligation("CNO-25", "CNO-28")
def test_a_school_gets_its_note_where_it_wants_it_and_the_person_a_copy(books: Play) -> None:
    fee_of(books, "amina")
    chris = Browser(books, "chris")
    chris.get("/rekeningen?q=sint")
    chris.follow("Sint-Jan")
    chris.follow("Maak een debetnota")
    assert "Soep, KO-1: € 120,00" in chris.text
    chris.send("Maak en verstuur de debetnota")
    assert chris.title == "Sint-JanDebetnota DN-2025-00001"
    assert chris.facts()["Mededeling"] == "+++202/5000/00165+++"
    assert sent() == [
        ("boekhouding@scholen.example", "Debetnota DN-2025-00001: € 120,00", 1),
        ("amina@encora.example", "Kopie: debetnota DN-2025-00001 voor Sint-Jan", 1),
    ]
    first, copy = db.session.scalars(select(Mail).order_by(Mail.id)).all()
    assert attachments_of(first) == attachments_of(copy)
    [page] = pages_read(attachments_of(first)[0].data)
    for said in (
        "CVO Voorbeeld Kaai 1, 2000 Antwerpen Sint-Jan Schoolstraat 1 2060 Antwerpen Debetnota",
        "Nummer DN-2025-00001 Datum maandag 14 april 2025",
        "Ondernemingsnummer 0428.759.497",
        "Soep, KO-1 Amina € 120,00 Totaal € 120,00",
        "ten laatste op woensdag 14 mei 2025",
        "Naar rekening BE68 5390 0754 7034 Van CVO Voorbeeld Mededeling +++202/5000/00165+++",
        "Vrijgesteld van btw op grond van artikel 44, § 2, 4° van het Btw-wetboek.",
    ):
        assert said in page
    downloaded = chris.client.get("/rekeningen/nota/1.pdf", base_url="https://weerwoord.example")
    assert downloaded.data == attachments_of(first)[0].data
    assert books.count(LedgerNotePaper) == 1


def test_nobody_reads_in_a_copy_what_is_for_a_colleague(books: Play) -> None:
    fee_of(books, "amina", "gus")
    with transaction():
        notes.note(books.person("chris"), school(), ledger.unnoted(school()))
    assert [each[2] for each in sent()] == [1, 0, 0]
    _, amina, gus = db.session.scalars(select(Mail).order_by(Mail.id)).all()
    assert ("Amina" in gus.text, "Gus" in amina.text) == (False, False)
    assert "Soep, KO-1 (Gus): € 120,00" in gus.text


def test_a_credit_note_names_the_debit_note_and_the_reason(books: Play) -> None:
    amina = books.person("amina")
    [row] = charged(books, amina, 12_000)
    with transaction():
        notes.note(books.person("chris"), amina, [row])
    chris = Browser(books, "chris")
    chris.get("/rekeningen/nota/1")
    chris.follow("Maak een creditnota")
    refused = chris.send("Maak en verstuur de creditnota", **{"part-1": "120,01", "why": "Ziek"})
    assert (refused.status_code, chris.errors) == (
        *(
            422,
            ["Soep Dit is meer dan er nog van overblijft."],
        ),
    )
    chris.send("Maak en verstuur de creditnota", **{"part-1": "20", "why": "Ziek"})
    assert chris.title == "AminaCreditnota CN-2025-00001"
    chris.follow("debetnota DN-2025-00001")
    assert "nog te betalen: € 100,00" in chris.text
    assert "Creditnota CN-2025-00001: -€ 20,00, Ziek" in chris.text
    assert sent()[1] == ("amina@encora.example", "Creditnota CN-2025-00001: € 20,00", 1)
    last = books.mail("credited")
    assert "bij debetnota DN-2025-00001" in last.text
    [page] = pages_read(attachments_of(last)[0].data)
    assert "Bij debetnota DN-2025-00001 van maandag 14 april 2025" in page
    assert "Naar rekening" not in page


def test_the_guardians_of_who_is_under_18_get_the_note(books: Play) -> None:
    ines = books.person("ines")
    rows = charged(books, ines, 12_000)
    with transaction():
        notes.note(books.person("chris"), ines, rows)
    assert [each[0] for each in sent()] == ["jan@encora.example"]
    assert "Bij deze mail zit debetnota DN-2025-00001 voor Ines." in books.mail("note").text


def test_what_was_taken_back_before_a_note_stands_below_zero_in_its_mail(books: Play) -> None:
    amina, chris = books.person("amina"), books.person("chris")
    [row] = charged(books, amina, 12_000)
    with transaction():
        ledger.take_back(row, 2_000, "Ziek", chris)
        notes.note(chris, amina, [row])
    assert "- Soep: € 120,00\n- Soep: -€ 20,00" in books.mail("note").text


def test_what_was_paid_already_is_not_chosen_for_a_note(books: Play) -> None:
    amina = books.person("amina")
    first, second = charged(books, amina, 12_000, 5_000)
    paid(books, amina, 5_000)
    assert ledger.to_note(amina) == [first]
    paid(books, amina, 12_000)
    assert ledger.to_note(amina) == []
    assert ledger.unnoted(amina) == [first, second]


@pytest.mark.obligation("CNO-13")
def test_whoever_pays_finds_their_notes_and_nobody_elses(books: Play) -> None:
    amina = books.person("amina")
    [row] = charged(books, amina, 12_000)
    fee_of(books, "gus")
    with transaction():
        notes.note(books.person("chris"), amina, [row])
        notes.note(books.person("chris"), school(), ledger.unnoted(school()))
    browser = Browser(books, "amina")
    browser.get("/account")
    browser.follow("Mijn rekening: wat je betaalt en betaalde, en je debetnota's")
    assert "nog te betalen: € 120,00" in browser.text
    assert browser.follow("Debetnota DN-2025-00001").data.startswith(b"%PDF-")
    assert browser.get("/account/rekening/2.pdf").status_code == 404
    assert "DN-2025-00002" not in Browser(books, "gus").get("/account/rekening").text
    own = site_of_institution(books, school().id)
    assert "DN-2025-00002" in own.get("/instelling/rekening").text
    assert own.get("/instelling/rekening/2.pdf").data.startswith(b"%PDF-")
    assert own.get("/instelling/rekening/1.pdf").status_code == 404


def test_only_the_secretariat_writes_notes(books: Play) -> None:
    amina = books.person("amina")
    rows = charged(books, amina, 100)
    with pytest.raises(NotAllowed), transaction():
        notes.note(books.person("dirk"), amina, rows)
    assert books.count(LedgerNote) == 0


def test_the_direction_sets_what_stands_on_notes(play: Play) -> None:
    amina = play.person("amina")
    charged(play, amina, 100)
    chris, bram = Browser(play, "chris"), Browser(play, "bram")
    chris.get(f"/rekeningen/mensen/{amina.id}/nota")
    chris.send("Maak en verstuur de debetnota")
    assert chris.errors == ["Vul eerst het rekeningnummer van het centrum in."]
    bram.get("/instellingen")
    bram.follow("Kies wat er op debetnota's staat")
    said = {"iban": "BE68 5390 0754 7034", "address": "Kaai 1\n2000 Antwerpen", "days": "14"}
    said["reminders"] = "3"
    bram.send("Bewaar", **said | {"iban": "BE68 5390 0754 7035"})
    assert bram.errors == [
        "Rekeningnummer van het centrum Dit is geen rekeningnummer. "
        "Schrijf het zoals BE68 5390 0754 7034."
    ]
    bram.send("Bewaar", **said | {"reminders": "10"})
    assert bram.errors == ["Hoeveel herinneringen gaan er vanzelf? Schrijf een getal van 0 tot 9."]
    bram.send("Bewaar", **said)
    assert [each.name for each in db.session.scalars(select(SettingChange))] == [
        *("house.note_iban", "house.note_address", "house.note_vat", "house.note_days"),
        "house.note_reminders",
    ]
    chris.get(f"/rekeningen/mensen/{amina.id}/nota")
    chris.send("Maak en verstuur de debetnota")
    assert chris.facts()["Te betalen tot en met"] == "maandag 28 april 2025"
