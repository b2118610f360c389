"""The small house a last time: what stands on its pages beside the cases and the years. Its texts,
the versions of a procedure, what a search finds, its oversight and its troubles; in the files are
the same."""

import pytest
from lxml import html

from processes.cases.administration import people
from processes.cases.administration.reason_texts import Wording, add_text
from processes.models import FAILED, Incident, Mail, db, transaction
from tests.administering import by_wim, change
from tests.app.site import site_of
from tests.app.small_house import STEPS, YEAR, numbers, small_house
from tests.app.test_counted_elsewhere import counts, files, lines
from tests.app.test_years import begin_with
from tests.play import Play
from tests.scenes import scene

FOLLOWED, ASKED_LATE = "De criteria zijn gevolgd", "Te laat gevraagd"
VERSIONS = f"{STEPS}/evaluation_objection/versies"
TODAY = "vrijdag 16 mei 2025 om 9.00 uur"
LONG_AGO = "dinsdag 14 mei 2024 om 10.00 uur"
NELE = "Nele Bos (nele.bos@encora.example) krijgt de rol Directie."
PAGES = {
    "/teksten": "De criteria zijn gevolgd Alle procedures · We volgden de 3 criteria.",
    "/toezicht": f"""
    {NELE} Voorgesteld door Wim, {TODAY}.
    Voorgesteld{NELE} |  | Wim{TODAY}
    Persoon toegevoegdNele Bos |  | Wim{TODAY}
    Persoon of rol veranderdAmina | E-mailadresnieuw@encora.exampleHet was: amina@encora.example \
| Wim{TODAY}
    Tekst bewaardDe criteria zijn gevolgd | TekstWe volgden de 3 criteria.Het was: (niets) \
| Dirk{TODAY}
    """,
    VERSIONS: "De nieuwste | dinsdag 14 mei 2024 | 2 dossiers",
}


@pytest.fixture
@scene
def house(play: Play) -> Play:
    """Of 2024-2025 the reasons of two cases began with the one text, of one of these with another
    too; of the year before those of Gus with the other. The very first mail did not arrive, and on
    that day something broke. Wim wants Nele in the direction."""
    small_house(play)
    begin_with("BZ-2025-0001", FOLLOWED)
    begin_with("TU-2025-0001", FOLLOWED, ASKED_LATE)
    begin_with("BZ-2024-0001", ASKED_LATE)
    with transaction():
        play.add("wim", "administrator")
        add_text(play.person("dirk"), Wording("", FOLLOWED, "We volgden de 3 criteria."))
        mail = db.session.scalars(db.select(Mail).order_by(Mail.id)).first()
        mail.state, mail.error = FAILED, "550 onbekend"
        db.session.add(Incident(case=None, error="OSError: no", at=mail.written_at))
    change(play, "amina", email="nieuw@encora.example")
    by_wim(play, people.add_person, "Nele Bos", "nele.bos@encora.example", None, ["director"])
    return play


def test_every_number_beside_the_cases_is_what_the_house_counts(house: Play) -> None:
    site = site_of(house, "dirk")
    for path, told in PAGES.items():
        assert numbers(site.get(path).text) == lines(told), path
    assert [(n, href) for n, href in counts(site, YEAR) if "tekst=" in href] == [
        (2, "/overzicht?toestand=afgesloten&afgesloten=2024-2025&tekst=78dcd3926066"),
        (1, "/overzicht?toestand=afgesloten&afgesloten=2024-2025&tekst=bbb044bab0b8"),
        (1, "/overzicht?toestand=afgesloten&afgesloten=2023-2024&tekst=bbb044bab0b8"),
    ]


def test_a_number_of_texts_or_of_a_version_leads_to_as_many_cases(house: Play) -> None:
    site = site_of(house, "dirk")
    found = [(n, href) for n, href in counts(site, YEAR) if "tekst=" in href]
    (running,) = html.fromstring(site.get(VERSIONS).text).xpath("//td/a/@href")
    for said, href in [*found, (2, running)]:
        assert len(files(site, href.replace("?", "/lijst?"))) == 1 + said, href


def test_what_stands_beside_the_cases_is_had_in_files(house: Play) -> None:
    dirk, wim = site_of(house, "dirk"), site_of(house, "wim")
    told = {
        path: [";".join(row) for row in files(dirk, path)[1:]]
        for path in (
            "/overzicht/jaren/redenen?jaar=2024-2025",
            "/toezicht/lijst",
            "/zoek/lijst?q=stoel",
            "/zoek/lijst?q=vik",
            f"{VERSIONS}/lijst",
            f"{VERSIONS}/1/verschillen",
            f"{VERSIONS}/1/dossiers",
        )
    }
    assert told == {
        "/overzicht/jaren/redenen?jaar=2024-2025": [
            f"2024-2025;{FOLLOWED};2",
            f"2023-2024;{FOLLOWED};0",
            f"2024-2025;{ASKED_LATE};1",
            f"2023-2024;{ASKED_LATE};1",
        ],
        "/toezicht/lijst": [
            f"{TODAY};Wim;Voorgesteld;{NELE};;;",
            f"{TODAY};Wim;Persoon toegevoegd;Nele Bos;;;",
            f"{TODAY};Wim;Persoon of rol veranderd;Amina;E-mailadres;amina@encora.example;"
            "nieuw@encora.example",
            f"{TODAY};Dirk;Tekst bewaard;{FOLLOWED};Tekst;(niets);We volgden de 3 criteria.",
        ],
        "/zoek/lijst?q=stoel": [
            f"Ingediend;TU-2025-000{n};{who};;Tuchtprocedure;{where};"
            "Op 10 april gooide Amina een stoel."
            for n, who, where in (
                (2, "Tom", "Beslissen over een tuchtmaatregel"), (1, "Uma", "Beslist"),
            )
        ],
        "/zoek/lijst?q=vik": [
            "Dossier;BZ-2025-0005;Vik;NT2 1.2;Bezwaar tegen een evaluatie;"
            "Uitnodigen voor het gesprek;",
            "Persoon;;Vik;;;;",
        ],
        f"{VERSIONS}/lijst": ["de nieuwste;14/05/2024;2"],
        f"{VERSIONS}/1/verschillen": [],
        f"{VERSIONS}/1/dossiers": [],
    }  # fmt: skip
    broken = [";".join(row) for row in files(wim, "/beheer/storingen/lijst")[1:]]
    assert [line for line in broken if not line.startswith("Cijfer;")] == [
        f"Mail;Mail over een dossier;BZ-2024-0001;{LONG_AGO};Cursist;mislukt;550 onbekend",
        f"Storing;OSError;;{LONG_AGO};;liep vast;",
    ]
    assert [line for line in broken if "niet aankwamen" in line] == [
        "Cijfer;Mails die niet aankwamen;;;;loopt mis;1, het langst al 366 dagen. "
        "Dat mag hoogstens 24 uur duren.",
    ]
