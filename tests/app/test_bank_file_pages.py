"""A statement of the bank on the pages of the secretariat: looked at, and then written down."""

import io

import pytest

from processes import ledger
from processes.cases.ledger.bank_file import NOBODY
from processes.models import Payment
from tests.app.browsing import Browser
from tests.bookkeeping import noted, opens_books, paid, school
from tests.coda_files import Moved, coda
from tests.play import Play

FIRST = "202500000165"
DATA = coda(Moved(4_000, FIRST), Moved(-250, "beheerskosten", "Bank"), Moved(999, "zomaar", "Gus"))


@pytest.fixture
def chris(play: Play) -> Browser:
    """The secretariat; Sint-Jan owes 100 euro, by a note."""
    opens_books(play)
    noted(play, school(), 10_000)
    return Browser(play, "chris")


def choose(chris: Browser, data: bytes = DATA) -> int:
    answer = chris.post("/rekeningen/uittreksel", file=(io.BytesIO(data), "uittreksel.cod"))
    return answer.status_code


def test_a_statement_is_looked_at_and_written_down_once(chris: Browser) -> None:
    chris.get("/rekeningen")
    chris.follow("Lees een bankuittreksel in")
    choose(chris)
    assert chris.title == "Kijk het bankuittreksel na"
    assert "oud saldo € 1.000,00, nieuw saldo € 1.047,49" in chris.text
    assert "DN-2025-00001, Sint-Jan nog te betalen: € 60,00" in chris.text
    assert "€ 9,99 van Gus, 14 april 2025" in chris.text
    assert "Mededeling: zomaar" in chris.text
    assert "Dit zijn geen ontvangsten" in chris.text
    assert chris.play.count(Payment) == 0
    chris.send("Bewaar", **{"told-2": "dn-2025-1"})
    assert "Betalingen opgeschreven: 2." in chris.text
    assert ledger.owed(school()) == 5_001
    choose(chris)
    assert "In dit bestand staat niets nieuws." in chris.text
    assert "Dit kwam al binnen" in chris.text


def test_a_wrong_account_is_said_at_its_receipt_and_what_was_typed_stays(chris: Browser) -> None:
    choose(chris)
    assert chris.send("Bewaar", **{"told-2": "DN-2025-00009"}).status_code == 422
    assert chris.errors == [f"€ 9,99 van Gus, 14 april 2025 {NOBODY}"]
    assert chris.page.xpath("//input[@name='told-2']/@value") == ["DN-2025-00009"]
    assert chris.play.count(Payment) == 0
    chris.send("Bewaar", **{"told-2": ""})
    assert "Betalingen opgeschreven: 1." in chris.text


def test_what_a_colleague_wrote_since_the_look_is_looked_at_again(chris: Browser) -> None:
    choose(chris)
    paid(chris.play, school(), 1_000)
    assert chris.send("Bewaar", **{"told-2": "dn-2025-1"}).status_code == 409
    assert "Iemand veranderde de rekeningen nadat je keek." in chris.text
    assert "DN-2025-00001, Sint-Jan nog te betalen: € 50,00" in chris.text
    assert chris.page.xpath("//input[@name='told-2']/@value") == ["dn-2025-1"]
    chris.send("Bewaar")
    assert ledger.owed(school()) == 4_001


def test_a_second_click_on_one_look_writes_nothing_twice(chris: Browser) -> None:
    choose(chris)
    again = {each.name: each.value for each in chris.page.xpath("//main//input[@type='hidden']")}
    for entered in (1, 0):
        chris.post("/rekeningen/uittreksel/invoeren", text=again["text"], shown=again["shown"])
        assert f"Betalingen opgeschreven: {entered}." in chris.text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Dit is geen CODA-bestand"),
        (b"code;bedrag\n1;2\n", "Dit is geen CODA-bestand"),
        (b"0" * 300_001, "Dit bestand is te groot."),
        (coda(Moved(1, FIRST), new=1), "De bedragen in dit bestand kloppen niet"),
        (
            coda(Moved(1, FIRST), iban="BE71096123456769"),
            "Dit uittreksel is van rekening BE71 0961 2345 6769.",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why_at_its_field(
    chris: Browser, data: bytes, told: str
) -> None:
    assert choose(chris, data) == 422
    assert told in " ".join(chris.errors)
    # What comes back from a page is looked at as well.
    text = data.decode("cp1252") or "x"
    assert chris.post("/rekeningen/uittreksel/invoeren", text=text).status_code in (413, 422)


def test_no_file_and_no_text_are_asked_again(chris: Browser) -> None:
    assert chris.post("/rekeningen/uittreksel").status_code == 422
    assert "Kies een bestand." in chris.text
    chris.post("/rekeningen/uittreksel/invoeren", **{f"told-{'9' * 5000}": "x"})
    assert chris.title == "Lees een bankuittreksel in"
