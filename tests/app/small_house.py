"""The small house of which every number on the pages of the direction is counted by hand, and what
stands on such a page.

It is Friday 16 May 2025, nine o'clock.

| case         | who   | filed        | what became of it                                         |
| ------------ | ----- | ------------ | --------------------------------------------------------- |
| BZ-2024-0001 | Gus   | 14 May 2024  | withdrawn within a day                                    |
| TU-2025-0001 | Uma   | 10 March, 9  | no measure, on 19 March at 10; by law that was two days   |
|              |       |              | earlier: a term missed                                    |
| BZ-2025-0001 | Amina | 15 April, 10 | talk on 22 April at 15, refused at once; over on 23 April |
|              |       |              | at 10, by the appeal; overturned                          |
| BR-2025-0001 | Amina | 23 April, 10 | won: over on 7 May at 10, when the letter was posted      |
| NB-2025-0001 | Amina | 7 May        | the committee is to be composed; a target, 21 May         |
| TU-2025-0002 | Tom   | 8 May        | late by law: to be decided by 15 May                      |
| BZ-2025-0002 | Yara  | 8 May        | past a target: to be invited by 15 May                    |
| BZ-2025-0003 | Zoe   | 8 May        | filed too late, found so at once                          |
| BZ-2025-0004 | Wies  | 12 May, 10   | withdrawn on 13 May at 12                                 |
| BZ-2025-0005 | Vik   | 12 May       | to be invited by 19 May, the next working day             |
"""

from lxml import html

from processes.cases import withdraw
from processes.models import Case, Decision, db, transaction
from tests.discipline import Discipline
from tests.panel import Panel
from tests.play import Play
from tests.scenes import scene

STEPS = "/overzicht/procedures"
YEAR = "/overzicht/jaren?jaar=2024-2025"
BLOCK = "self::li or self::p or self::caption or self::h1 or self::h2 or self::div"
HINT = "ancestor::p[contains(@class, 'govuk-hint')]"
LEFT_OUT = f"ancestor::select or ancestor::figure or ancestor::svg or ancestor::thead or {HINT}"


@scene
def small_house(play: Play) -> Play:
    """The house of the table."""
    with transaction():
        for name in ("tom", "uma", "vik", "wies", "yara", "zoe"):
            play.add(name)
    _asks(play, "gus", "2024-05-14 10:00")
    _withdraws(play, "gus", "2024-05-15 09:00")
    play.travel_to("2025-03-10 09:00")
    of_uma = Discipline(play, "uma")
    of_uma.start()
    of_uma.invite("2025-03-14")
    play.accept_mails()
    play.travel_to("2025-03-14 15:00")
    of_uma.hold()
    play.travel_to("2025-03-19 10:00")
    of_uma.decide("none")
    play.accept_mails()
    _wins_an_appeal(play)
    play.travel_to("2025-05-08 09:00")
    of_tom = Discipline(play, "tom")
    of_tom.start()
    of_tom.invite("2025-05-14")
    play.accept_mails()
    _asks(play, "yara", "2025-05-08 10:00")
    play.open(by="zoe", result=play.result("2025-03-03", "zoe"), at="2025-05-08 11:00")
    play.assess_late(inadmissible=True)
    _asks(play, "wies", "2025-05-12 10:00")
    _asks(play, "vik", "2025-05-12 11:00")
    _withdraws(play, "wies", "2025-05-13 12:00")
    play.travel_to("2025-05-14 15:00")
    of_tom.hold()
    play.accept_mails()
    play.travel_to("2025-05-16 09:00")
    return play


def _asks(play: Play, who: str, at: str) -> None:
    play.open(by=who, result=play.result(at[:10], who), at=at)


def _withdraws(play: Play, who: str, at: str) -> None:
    play.travel_to(at)
    case = db.session.scalars(db.select(Case.id).where(Case.cursist_id == play.ids[who])).one()
    with transaction():
        withdraw(case, play.person(who))


def _wins_an_appeal(play: Play) -> None:
    """Amina asks, is refused, appeals and wins; the evaluation committee is to decide anew."""
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.reach_decision()
    play.accept_mails()
    refused = db.session.scalars(db.select(Decision).order_by(Decision.id.desc())).first()
    play.open("appeal_committee", at="2025-04-23 10:00", decision=refused)
    panel.hear("2025-05-06")
    panel.do("decide", "stan", {"outcome": "annulled"}, reasons="De toets was te kort.")
    play.travel_to("2025-05-07 10:00")
    panel.do("post_letter", "tess", posted_on="2025-05-07", number="RR123456785BE")


def numbers(text: str) -> list[str]:
    """What each block of a page with a digit in it says: of a row of a table its head and its
    numbers; of a line of a list of cases the pieces with a digit; of a card its number and word."""
    (main,) = html.fromstring(text).xpath("//main")
    pieces = main.xpath(f".//text()[not({LEFT_OUT})]")
    of = (_block(piece.getparent()) for piece in pieces if _has_digit(piece))
    return [_said(block) for block in dict.fromkeys(of)]


def _block(inner: html.HtmlElement) -> html.HtmlElement:
    rows = inner.xpath("ancestor-or-self::tr")
    return rows[0] if rows else inner.xpath(f"ancestor-or-self::*[{BLOCK}]")[-1]


def _said(block: html.HtmlElement) -> str:
    if block.xpath("ancestor::table[contains(@class, 'ww-table--cases')]"):
        return " | ".join(_words(piece) for piece in block.itertext() if _has_digit(piece))
    if block.tag == "tr":
        cells = block.xpath("./*[not(contains(@class, 'ww-words'))]")
        return " | ".join(_words(cell.text_content()) for cell in cells)
    card = block.xpath("./a[contains(@class, 'ww-sign ')]/*[self::strong or self::span]")[:2]
    pieces = [each.text_content() for each in card] or block.itertext()
    return _words(" ".join(pieces)).replace(" .", ".")


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _words(text: str) -> str:
    return " ".join(text.split())
