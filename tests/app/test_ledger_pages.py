"""The books on the pages of the secretariat."""

import pytest

from processes import ledger
from processes.models import Charge, Payment, db
from tests.app.browsing import Browser
from tests.bookkeeping import charged, noted, opens_books, paid, school
from tests.enrolling import asks, sees
from tests.offering import run
from tests.play import Play


@pytest.fixture
def books(play: Play) -> Play:
    opens_books(play)
    return play


@pytest.fixture
def chris(books: Play) -> Browser:
    return Browser(books, "chris")


def rows(browser: Browser) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in browser.page.xpath("//main//tbody/tr")
    ]


@pytest.mark.obligation("2.2-12")
def test_the_secretariat_finds_an_account_and_charges_it(books: Play, chris: Browser) -> None:
    chris.get("/taken")
    chris.follow("Rekeningen")
    assert chris.text.count("Alles is betaald.") == 2
    chris.send("Zoek", q="amina")
    chris.follow("Amina")
    chris.follow("Reken iets aan")
    chris.send("Reken aan", kind="material", what="Materiaal voor Soep", cents="12,50")
    assert chris.title == "amina@encora.exampleRekening van Amina"
    assert rows(chris) == [
        [
            "Materiaal voor SoepReken niet meer aan: Materiaal voor Soep",
            *("14 april 2025", "€ 12,50", "€ 12,50"),
        ]
    ]
    chris.get("/rekeningen")
    assert "Amina amina@encora.example nog te betalen: € 12,50" in chris.text


@pytest.mark.obligation("2.2-16")
def test_a_payment_is_written_down_for_a_note_and_can_be_taken_back(
    books: Play, chris: Browser
) -> None:
    noted(books, school(), 10_000)
    chris.get("/rekeningen?q=sint")
    chris.follow("Sint-Jan")
    chris.follow("Schrijf een betaling op")
    assert "DN-2025-00001: nog € 100,00" in chris.text
    chris.send("Schrijf op", cents="40", way="bank", note="1", said="202/5000/00165")
    assert [row[2:] for row in rows(chris)] == [["€ 100,00", "€ 100,00"], ["-€ 40,00", "€ 60,00"]]
    chris.follow("Klopt dit niet? Betaling van € 40,00")
    chris.send("Neem terug", why="Dit was van een andere school")
    assert rows(chris)[-1][0] == "Betaling verbeterdDit was van een andere schoolDN-2025-00001"
    assert ledger.owed(school()) == 10_000


def test_what_is_too_much_is_paid_back(books: Play, chris: Browser) -> None:
    amina = books.person("amina")
    [row] = charged(books, amina, 5_000)
    paid(books, amina, 5_000)
    where = f"/rekeningen/mensen/{amina.id}"
    chris.get(where)
    assert "Schrijf een terugbetaling op" not in chris.links()
    chris.follow("Reken niet meer aan: Soep")
    assert chris.page.xpath("//input[@name='cents']/@value") == ["50,00"]
    chris.send("Reken niet meer aan", cents="20", why="Minder lessen")
    assert "tegoed: € 20,00" in chris.text
    chris.get("/rekeningen")
    assert "Terug te betalen aan mensen" in chris.text
    assert "Terug te betalen aan scholen" not in chris.text
    chris.get(where)
    chris.follow("Schrijf een terugbetaling op")
    refused = chris.send("Schrijf op", cents="20,01", why="Minder lessen")
    assert refused.status_code == 422
    assert chris.errors == [
        "Hoeveel euro is er terugbetaald? Dit is meer dan het tegoed van deze rekening."
    ]
    assert chris.page.xpath("//input[@name='why']/@value") == ["Minder lessen"]
    chris.send("Schrijf op", cents="20")
    assert "niets meer te betalen" in chris.text
    assert ledger.left_of(db.session.get_one(Charge, row.id)) == 3_000


@pytest.mark.parametrize(
    ("page", "typed", "told"),
    [
        ("aanrekenen", {"cents": "0"}, "Schrijf een bedrag van meer dan 0"),
        ("aanrekenen", {"cents": "twaalf"}, "Schrijf een bedrag, zoals 12,50."),
        ("aanrekenen", {"cents": "100000,01"}, "Schrijf een bedrag van meer dan 0"),
        ("aanrekenen", {"cents": "1", "what": " "}, "Schrijf wat je aanrekent."),
        ("betaling", {"cents": "1", "on-day": "15"}, "Deze dag moet nog komen."),
        ("betaling", {"cents": "1", "note": "9"}, "Kies een van de antwoorden."),
        ("terugbetaling", {"cents": "1", "iban": "BE12"}, "Dit is geen rekeningnummer."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    books: Play, chris: Browser, page: str, typed: dict[str, str], told: str
) -> None:
    amina = books.person("amina")
    chris.get(f"/rekeningen/mensen/{amina.id}/{page}")
    said = {"kind": "other", "what": "Soep", "way": "cash", "why": "Daarom", "said": "Zomaar"}
    asked = {name: said[name] for name in said if chris.page.xpath(f"//main//*[@name='{name}']")}
    answer = chris.send(**asked | typed)
    assert answer.status_code == 422
    assert told in " ".join(chris.errors)
    kept = chris.page.xpath("//input[@name='why' or @name='said' or @name='what']/@value")
    assert kept in (["Daarom"], ["Zomaar"], ["Soep"], [""])
    assert books.count(Charge) == books.count(Payment) == 0


def test_what_is_paid_for_a_place_to_come_pays_no_note_and_is_not_too_much(
    books: Play, chris: Browser
) -> None:
    run(books, "KO-1", places=2)
    sees(books, asks(books, "KO-1"), identity_shown=False)
    amina = books.person("amina")
    note = noted(books, amina, 12_000)
    assert (ledger.owed(amina), ledger.standing(amina)) == (0, 12_000)
    assert ledger.open_notes(amina) == {note: 12_000}
    chris.get("/rekeningen")
    assert "Amina amina@encora.example nog te betalen: € 120,00" in chris.text
    assert "Terug te betalen" not in chris.text
    chris.follow("Amina")
    assert "€ 120,00 is betaald voor een plaats die nog moet komen." in chris.text
    told = sorted(row[2] for row in rows(chris))
    assert (told, rows(chris)[-1][3]) == (["-€ 120,00", "€ 120,00"], "€ 120,00")
