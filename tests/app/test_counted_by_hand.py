"""Every number on every page of the direction, counted by hand in one small house.

What stands on a page and has a digit in it, and is not here, is a failure: a number that is new on
a page is counted here first. Left out are what can be chosen in a form, what a chart draws of the
table below it, and the hints that say how is counted.

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

import pytest
from lxml import html

from processes.cases import withdraw
from processes.models import Case, Decision, db, transaction
from tests.app.site import site_of
from tests.discipline import Discipline
from tests.panel import Panel
from tests.pdf_text import pages_read
from tests.play import Play
from tests.scenes import scene

STEPS = "/overzicht/procedures"
YEAR = "/overzicht/jaren?jaar=2024-2025"
BLOCK = "self::li or self::p or self::caption or self::h1 or self::h2 or self::div"
HINT = "ancestor::p[contains(@class, 'govuk-hint')]"
LEFT_OUT = f"ancestor::select or ancestor::figure or ancestor::svg or ancestor::thead or {HINT}"


@pytest.fixture
@scene
def house(play: Play) -> Play:
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


SIGNS = """
    1 Te laat volgens het reglement
    1 Streefdatum voorbij
    1 Binnen 2 werkdagen
    0 Niemand kan dit doen
    4 Nog niet opgenomen
    0 Mail niet aangekomen
    0 Brief nog niet gepost
    0 Storing
"""
NO_SIGNS = "\n".join(f"0{line[5:]}" for line in SIGNS.splitlines() if line.strip())
ENDS = "Het jaarverslag kan je krijgen vanaf maandag 1 september 2025."

# Of a step: how many wait there, late by law, past a target; within how many days half of those who
# did it were ready, and nine in ten; how often it was done after its last day.
# Of a year: filed, filed too late and closed; within how many days half were over, and nine in ten,
# a term missed, overturned: each beside the year before.
PAGES = {
    "/overzicht/nu": f"""
    Vrijdag 16 mei 2025. Kies een kaart om te zien waarover het gaat.
    {SIGNS}
    """,
    "/overzicht": f"""
    4 dossiers, 6 afgesloten in totaal.
    {SIGNS}
    TU-2025-0002 | Tuchtprocedure, ingediend op do 8 mei | 1 werkdag te laat, art. 6.2 \
| donderdag 15 mei 2025 | Beslissing over de tuchtmaatregel, art. 6.2
    BZ-2025-0002 | Bezwaar tegen een evaluatie, ingediend op do 8 mei \
| streefdatum 1 werkdag voorbij | donderdag 15 mei 2025
    BZ-2025-0005 | Bezwaar tegen een evaluatie, ingediend op ma 12 mei | nog 1 werkdag \
| maandag 19 mei 2025
    NB-2025-0001 | Nieuwe beslissing na beroep, ingediend op wo 7 mei | nog 3 werkdagen \
| woensdag 21 mei 2025
    Bewaar deze lijst als CSV (4 dossiers) of als Excel-bestand.
    """,
    "/overzicht?toestand=afgesloten": f"""
    6 dossiers, 6 afgesloten in totaal.
    {NO_SIGNS}
    BZ-2024-0001 | Bezwaar tegen een evaluatie, ingediend op di 14 mei
    TU-2025-0001 | Tuchtprocedure, ingediend op ma 10 mrt
    BZ-2025-0001 | Bezwaar tegen een evaluatie, ingediend op di 15 apr
    BR-2025-0001 | Beroep bij de beroepscommissie, ingediend op wo 23 apr
    BZ-2025-0003 | Bezwaar tegen een evaluatie, ingediend op do 8 mei
    BZ-2025-0004 | Bezwaar tegen een evaluatie, ingediend op ma 12 mei
    Bewaar deze lijst als CSV (6 dossiers) of als Excel-bestand.
    """,
    f"{STEPS}/evaluation_objection": """
    Late vraag beoordelen | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Uitnodigen voor het gesprek | 2 dossiers | 0 | 1 voorbij | 0 dagen | 0 dagen | 0
    Gesprek en verslag | 0 | 0 | 0 | 8 dagen | 8 dagen | 0
    Beslissen: komt de commissie opnieuw samen? | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Commissie samenstellen | 0 | 0 | 0 | – | – | 0
    Opnieuw beslissen | 0 | 0 | 0 | – | – | 0
    Termijn loopt: beroep tegen een evaluatie | 0 | 0 | 0 | – | – | 0
    geen stap | 2 dossiers | 50 %
    Uitnodigen voor het gesprek → Gesprek en verslag → \
Beslissen: komt de commissie opnieuw samen? | 1 dossier | 25 %
    Late vraag beoordelen | 1 dossier | 25 %
    """,
    f"{STEPS}/appeal_committee": """
    Commissie samenstellen | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Is het beroep ontvankelijk? | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Uitnodigen voor de zitting | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Zitting en verslag | 0 | 0 | 0 | 14 dagen | 14 dagen | 0
    Beraadslagen, stemmen en beslissen | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Aangetekend versturen | 0 | 0 | 0 | 1 dag | 1 dag | 0
    Commissie samenstellen → Is het beroep ontvankelijk? → Uitnodigen voor de zitting → \
Zitting en verslag → Beraadslagen, stemmen en beslissen → Aangetekend versturen | 1 dossier | 100 %
    """,
    f"{STEPS}/decision_after_appeal": """
    Commissie samenstellen | 1 dossier | 0 | 0 | – | – | 0
    Opnieuw beslissen | 0 | 0 | 0 | – | – | 0
    Termijn loopt: beroep tegen een evaluatie | 0 | 0 | 0 | – | – | 0
    """,
    f"{STEPS}/disciplinary_procedure": """
    Uitnodigen voor het gesprek | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Gesprek en verslag | 0 | 0 | 0 | 5 dagen | 7 dagen | 0
    Beslissen over een tuchtmaatregel | 1 dossier | 1 te laat | 0 | 5 dagen | 5 dagen | 1 dossier
    Brief aangetekend versturen | 0 | 0 | 0 | – | – | 0
    Brief afgeven | 0 | 0 | 0 | – | – | 0
    Beslissing aangetekend versturen | 0 | 0 | 0 | – | – | 0
    Uitsluiting aangetekend versturen | 0 | 0 | 0 | – | – | 0
    Termijn loopt: beroep tegen een definitieve uitsluiting | 0 | 0 | 0 | – | – | 0
    Gesprek verplaatsen | 0 | 0 | 0 | – | – | 0
    Uitnodigen voor het gesprek → Gesprek en verslag → Beslissen over een tuchtmaatregel \
| 1 dossier | 100 %
    """,
    YEAR: f"""
    Schooljaar 2024-2025 Jaarcijfers
    Beroep bij de beroepscommissie | 1 | 0 | 0 | 0 | 1 | 0
    Bezwaar tegen een evaluatie | 5 | 1 | 1 | 0 | 3 | 1
    Nieuwe beslissing na beroep | 1 | 0 | 0 | 0 | 0 | 0
    Tuchtprocedure | 2 | 0 | 0 | 0 | 1 | 0
    Samen | 9 | 1 | 1 | 0 | 5 | 1
    Hoe liep het af in 2024-2025?
    Beroep bij de beroepscommissie | 1 | 0 | 0 | 0 | 0
    Bezwaar tegen een evaluatie | 0 | 1 | 1 | 1 | 0
    Tuchtprocedure | 0 | 0 | 0 | 0 | 1
    Beroep bij de beroepscommissie | 14 dagen | – | 14 dagen | – | 0 | 0 | 0 | 0
    Bezwaar tegen een evaluatie | 2 dagen | 1 dag | 8 dagen | 1 dag | 0 | 0 | 1 | 0
    Nieuwe beslissing na beroep | – | – | – | – | 0 | 0 | 0 | 0
    Tuchtprocedure | 10 dagen | – | 10 dagen | – | 1 | 0 | 0 | 0
    Samen | 8 dagen | 1 dag | 14 dagen | 1 dag | 1 | 0 | 1 | 0
    {ENDS}
    """,
    f"{YEAR}&per=maand": f"""
    Schooljaar 2024-2025 Jaarcijfers
    maart 2025 | 1 | 0 | 0 | 0 | 1 | 0
    april 2025 | 2 | 0 | 0 | 0 | 1 | 0
    mei 2025 | 6 | 1 | 1 | 0 | 3 | 1
    Samen | 9 | 1 | 1 | 0 | 5 | 1
    Hoe liep het af in 2024-2025?
    maart 2025 | 0 | 0 | 0 | 0 | 1
    april 2025 | 0 | 1 | 0 | 0 | 0
    mei 2025 | 1 | 0 | 1 | 1 | 0
    maart 2025 | 10 dagen | – | 10 dagen | – | 1 | 0 | 0 | 0
    april 2025 | 8 dagen | – | 8 dagen | – | 0 | 0 | 1 | 0
    mei 2025 | 2 dagen | 1 dag | 14 dagen | 1 dag | 0 | 0 | 0 | 0
    Samen | 8 dagen | 1 dag | 14 dagen | 1 dag | 1 | 0 | 1 | 0
    {ENDS}
    """,
    f"{YEAR}&per=schooljaar": f"""
    Schooljaar 2024-2025 Jaarcijfers
    schooljaar 2023-2024 | 1 | 0 | 0 | 0 | 1 | 0
    schooljaar 2024-2025 | 9 | 1 | 1 | 0 | 5 | 1
    schooljaar 2023-2024 | 0 | 0 | 0 | 1 | 0
    schooljaar 2024-2025 | 1 | 1 | 1 | 1 | 1
    schooljaar 2023-2024 | 1 dag | – | 1 dag | – | 0 | 0 | 0 | 0
    schooljaar 2024-2025 | 8 dagen | 1 dag | 14 dagen | 1 dag | 1 | 0 | 1 | 0
    {ENDS}
    """,
    f"{YEAR}&per=lesplaats": f"""
    Schooljaar 2024-2025 Jaarcijfers
    Luchtbal | 2 | 0 | 0 | 0 | 1 | 0
    Niet ingevuld | 7 | 1 | 1 | 0 | 4 | 1
    Samen | 9 | 1 | 1 | 0 | 5 | 1
    Hoe liep het af in 2024-2025?
    Luchtbal | 0 | 0 | 0 | 0 | 1
    Niet ingevuld | 1 | 1 | 1 | 1 | 0
    Luchtbal | 10 dagen | – | 10 dagen | – | 1 | 0 | 0 | 0
    Niet ingevuld | 2 dagen | 1 dag | 14 dagen | 1 dag | 0 | 0 | 1 | 0
    Samen | 8 dagen | 1 dag | 14 dagen | 1 dag | 1 | 0 | 1 | 0
    {ENDS}
    """,
}


def test_every_number_of_the_direction_is_what_the_table_counts(house: Play) -> None:
    site = site_of(house, "dirk")
    for path, told in PAGES.items():
        counted = [line.strip() for line in told.splitlines() if line.strip()]
        assert numbers(site.get(path).text) == counted, path


def test_the_report_tells_none_of_the_few_of_its_year(house: Play) -> None:
    """Of 2023-2024 there is Gus' case alone, and of the year before it none: only its noughts, the
    days and the least that is told are in it."""
    answer = site_of(house, "dirk").get("/overzicht/jaren/verslag.pdf?jaar=2023-2024")
    read = " ".join(pages_read(answer.data))
    found = [word for word in read.replace("/", " ").split() if _has_digit(word)]
    years = {"2023-2024", "2022-2023", "2023-2024,", "2022-2023,"}
    of_pages = ["1", "2", "2", "2"]
    rest = [word for word in found if word not in years]
    assert sorted(rest) == sorted(["16", "2025.", "5", *["0"] * 4, *of_pages])


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
