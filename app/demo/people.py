"""The people of the demo's centre. None of them exists."""

from dataclasses import dataclass
from datetime import date

from app.demo.institutions import settle_institutions
from processes.models import Guardianship, Person, Role, Seat, db
from processes.regulation.committees import APPEALS_DISCIPLINE, APPEALS_EVALUATION, COMMITTEES
from processes.roles import (
    ADMINISTRATOR,
    APPEALS_OFFICE,
    ASSESSOR,
    CHAIR,
    CONFIDANT,
    DEPUTY,
    DIRECTOR,
    SECRETARIAT,
    TEACHER,
)

HERE = "springplank.example"
NT2, ICT, CARE = "Nederlands voor anderstaligen (NT2)", "ICT", "Zorgkundige"


@dataclass(frozen=True)
class Cast:
    """Somebody of the demo, and what the page of people says about them."""

    name: str
    about: str
    roles: tuple[str, ...] = ()
    born_on: date = date(1991, 4, 12)
    address: str = ""
    street: str = ""

    @property
    def email(self) -> str:
        """Their address; all of the demo's mail stays inside the demo."""
        return self.address or f"{self.name.lower().replace(' ', '.').replace('ï', 'i')}@{HERE}"


STAFF = (
    Cast("Ines Verhulst", "Voorzitter van de evaluatiecommissie", (CHAIR, DEPUTY)),
    Cast("Marc Aerts", "Directeur", (DIRECTOR,)),
    Cast("Joke Peeters", "Secretariaat", (SECRETARIAT,)),
    Cast("Wim Maes", "Beheerder", (ADMINISTRATOR,)),
    Cast("Karim El Idrissi", "Lesgever, zetelt in de evaluatiecommissie", (TEACHER,)),
    Cast("Sofie Janssens", "Lesgever en vertrouwenspersoon", (TEACHER, CONFIDANT)),
    Cast("Tom De Wilde", "Trajectbegeleider, vervangt nu de voorzitter", (ASSESSOR,)),
    Cast("Griet Wouters", "Secretariaat van de beroepscommissie", (APPEALS_OFFICE,)),
    Cast("Lieve Verbeke", "Netwerkdirecteur, zetelt in de beroepscommissie", ("network_director",)),
    Cast("Anke Vermeulen", "Medewerker van de stad, voorzitter van de beroepscommissie"),
    Cast("Stef Claessens", "Medewerker van de stad, vervangt Anke"),
    Cast("Rachid Benali", "Medewerker van Stedelijk CLB, zetelt in de beroepscommissie"),
    Cast("Peter Hermans", "Bedrijfsdirecteur, zetelt in de beroepscommissie tucht"),
    Cast("Veerle Baert", "Lid van het directiecomité, zetelt in de beroepscommissie tucht"),
    Cast("Rita Govaerts", "Oud-personeelslid, zetelt in de beroepscommissie tucht"),
)
# Of each place on an appeals committee the holder, and a substitute if there is one.
PLACES = {
    APPEALS_EVALUATION: {
        "network_director": ("Lieve", None),
        "evaluation_chair": ("Ines", "Marc"),
        "clb": ("Rachid", None),
        "city": ("Anke", "Stef"),
    },
    APPEALS_DISCIPLINE: {
        "company_director": ("Peter", None),
        "executive_committee": ("Veerle", None),
        "network_director": ("Lieve", None),
        "city": ("Anke", "Stef"),
        "clb": ("Rachid", None),
        "former_staff": ("Rita", None),
    },
}
CURSISTS = (
    Cast("Amina Yilmaz", "Cursist: kan nu een gesprek vragen", street="Carnotstraat 41"),
    Cast(
        "Daan Willems",
        "Cursist: is te laat om een gesprek te vragen, en won een beroep",
        street="Turnhoutsebaan 92",
    ),
    Cast("Fatou Diallo", "Cursist: wacht op een uitnodiging"),
    Cast("Oleh Kovalenko", "Cursist: het gesprek is gepland"),
    Cast("Mei Lin", "Cursist: kan nu beroep indienen"),
    Cast("Yusuf Demir", "Cursist: is in beroep"),
    Cast("Lotte Claes", "Cursist: heeft een nieuwe beslissing"),
    Cast(
        "Samira Haddad",
        "Cursist: de beroepscommissie stemt nu over haar beroep",
        street="Lange Zavelstraat 18",
    ),
    Cast(
        "Rayan Bakkali",
        "Cursist: heeft een tuchtgesprek, en is preventief geschorst",
        street="Dambruggestraat 112",
    ),
    Cast(
        "Nina Mertens",
        "Cursist: is uitgesloten, en gaat in beroep",
        street="Offerandestraat 7 bus 3",
    ),
    Cast("Bea Smets", "Cursist: haar mail komt niet aan", address="bea.smets@bounce.example"),
    Cast(
        "Noor Goossens",
        "Cursist, 17 jaar: haar moeder moet nog bevestigen",
        born_on=date(2009, 6, 3),
    ),
    Cast("Elif Kaya", "Cursist: volgde vorig schooljaar les"),
    Cast("Jonas Pauwels", "Cursist: annuleerde, en kreeg een creditnota"),
    Cast("Ngoc Tran", "Cursist: moet een debetnota nog betalen"),
    Cast("Hilde Goossens", "Moeder van Noor: schreef een brief", born_on=date(1980, 1, 20)),
)


def settle_in() -> dict[str, Person]:
    """Writes the people, their roles, seats and guardianships; answers with them by first name."""
    known = {}
    for one in (*STAFF, *CURSISTS):
        person = Person(name=one.name, email=one.email, born_on=one.born_on)
        person.roles = [Role(name=role) for role in one.roles]
        person.postal_address = one.street and f"{one.street}\n2060 Antwerpen"
        db.session.add(person)
        known[one.name.split()[0]] = person
    db.session.flush()
    for programme in (NT2, ICT, CARE):
        _seat(programme, known["Marc"], known["Ines"], chairs=True)
        _seat(programme, known["Karim"], known["Tom"])
        _seat(programme, known["Sofie"], None)
    for committee, places in PLACES.items():
        for place, (holder, substitute) in places.items():
            _place(committee, place, known[holder], known[substitute] if substitute else None)
    db.session.add(
        Guardianship(guardian=known["Hilde"], ward=known["Noor"], first_day=date(2009, 6, 3))
    )
    settle_institutions(known)
    return known


def _place(committee: str, place: str, holder: Person, substitute: Person | None) -> None:
    said = COMMITTEES[committee].place(place)
    db.session.add(
        Seat(
            committee=committee,
            place=place,
            title=said.label,
            chairs=said.chairs,
            holder=holder,
            substitute=substitute,
        )
    )


def _seat(
    programme: str, holder: Person, substitute: Person | None, *, chairs: bool = False
) -> None:
    db.session.add(
        Seat(
            committee="evaluation",
            programme=programme,
            title="directeur" if chairs else "medewerker, betrokken bij de opleiding",
            chairs=chairs,
            holder=holder,
            substitute=substitute,
        )
    )
