"""What the demo's centre offers this school year: thirty runs, from one that began weeks ago to
some in spring."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from typing import NamedTuple

from app.demo.people import CARE, ICT, NT2
from processes.cases.offer.locations import add_location
from processes.cases.offer.prices import add_tariff, describe
from processes.cases.offer.programmes import add
from processes.cases.offer.runs import Plan, Planned, add_run
from processes.models import (
    AT_ENROLMENT,
    DEBIT_NOTE,
    Location,
    Module,
    Person,
    Tariff,
    db,
    transaction,
)
from processes.regulation import BRUSSELS
from processes.regulation.enrolment import GENERAL
from processes.regulation.holidays import legal_holidays
from processes.regulation.rules import school_year

from .stage import Stage

APART = "NT2 richtgraad 1 en 2"
SPANISH, COOKING, TRAINING = "Spaans", "Koken", "Nascholing"
WEEK = timedelta(days=7)
SITES = (
    ("Campus Noord", "Italiëlei 20, 2000 Antwerpen"),
    ("Campus Zuid", "Brederodestraat 110, 2018 Antwerpen"),
    ("De Keuken", "Pothoekstraat 3, 2060 Antwerpen"),
)
BASICS = "Je kan lezen en schrijven in het Nederlands."


class Taught(NamedTuple):
    """A module as the demo's centre gives it: its lessons a week are of `periods` lestijden of
    fifty minutes, from an hour on; costs in cents."""

    code: str
    programme: str
    module: str
    weeks: int
    periods: int
    hour: int
    site: int
    course_costs: int
    material: int


TAUGHT = (
    Taught("NT2", NT2, "NT2 1.1", 20, 6, 9, 0, 600, 2450),
    Taught("NT2", NT2, "NT2 3.1", 20, 6, 18, 0, 600, 2990),
    Taught("ICT", ICT, "Rekenbladen", 10, 4, 18, 1, 400, 0),
    Taught("ICT", ICT, "Programmeren 1", 16, 4, 18, 1, 400, 0),
    Taught("ICT", ICT, "Tekstverwerking", 8, 3, 13, 1, 300, 1200),
    Taught("ZK", CARE, "EHBO", 6, 3, 9, 1, 250, 1850),
    Taught("ZK", CARE, "Anatomie", 20, 4, 9, 1, 500, 3200),
    Taught("SP", SPANISH, "Spaans 1", 20, 4, 18, 0, 500, 2790),
    Taught("KO", COOKING, "Wereldkeuken", 12, 4, 18, 2, 0, 9600),
    Taught("NA", TRAINING, "Coachen van collega’s", 3, 6, 9, 0, 0, 1500),
)
# Of each module what one learns, and who is admitted.
TOLD = {
    "NT2 1.1": (
        "Je leert jezelf voorstellen, de weg vragen en een afspraak maken.",
        "Je spreekt nog geen Nederlands, of een beetje.",
    ),
    "NT2 3.1": (
        "Je leert een mening geven en een brief schrijven.",
        "Je hebt het certificaat van richtgraad 2.",
    ),
    "Rekenbladen": (
        "Je leert rekenen met een rekenblad, en er een grafiek mee maken.",
        BASICS,
    ),
    "Programmeren 1": (
        "Je schrijft je eerste programma’s, in Python.",
        "Je werkt vlot met een computer.",
    ),
    "Tekstverwerking": (
        "Je leert brieven en verslagen maken op de computer.",
        BASICS,
    ),
    "EHBO": (
        "Je leert helpen bij een ongeval, tot de ziekenwagen er is.",
        BASICS,
    ),
    "Anatomie": (
        "Je leert hoe het lichaam gebouwd is.",
        "Je slaagde voor de module Zorg en welzijn.",
    ),
    "Spaans 1": (
        "Je leert jezelf voorstellen, bestellen en de weg vragen in het Spaans.",
        BASICS,
    ),
    "Wereldkeuken": (
        "Elke les kook je gerechten uit een ander land.",
        "Je bent 16 jaar of ouder.",
    ),
    "Coachen van collega’s": (
        "Je leert nieuwe collega’s begeleiden in hun eerste jaar.",
        "Je werkt in het onderwijs.",
    ),
}
STARTS = (-4, 3, 11)  # weeks from now, of the three runs of each module


class OfferStory(Stage):
    """The secretariat plans the school year."""

    def plans_the_year(self) -> None:
        """Tariffs, sites, modules, and three runs of each."""
        first = date(school_year(self.today), 9, 1)
        with transaction():
            by = self.person("Joke")
            add_tariff(
                by, Tariff(name=GENERAL, since=first, rate_cents=150, cap_cents=30_000, apart=False)
            )
            add_tariff(
                by, Tariff(name=APART, since=first, rate_cents=60, cap_cents=None, apart=True)
            )
            sites = [add_location(by, *site) for site in SITES]
            for number, taught in enumerate(TAUGHT):
                self._plans(by, number, taught, sites)

    def _plans(self, by: Person, number: int, taught: Taught, sites: list[Location]) -> None:
        programme = add(by, taught.programme, [taught.module])
        rows = db.select(Module).filter_by(programme_id=programme.id, name=taught.module)
        module = db.session.scalars(rows).one()
        tariff = APART if taught.module == "NT2 1.1" else GENERAL
        describe(by, module, (taught.weeks * taught.periods, tariff, *TOLD[taught.module]))
        for place, weeks in enumerate(STARTS):
            plan = self._plan(module, taught, sites[taught.site], number, place, weeks)
            run = add_run(by, plan)
            run.places_taken = (run.places, 3 * number % run.places, 0)[place]

    def _plan(
        self, module: Module, taught: Taught, site: Location, number: int, place: int, weeks: int
    ) -> Plan:
        monday = self.today - timedelta(days=self.today.weekday()) + weeks * WEEK
        first = monday + timedelta(days=number % 5)
        lessons = list(_weekly(first, taught, f"{'ABC'[place]}{101 + number}"))
        year = school_year(first)
        code = f"{year % 100}{(year + 1) % 100:02}-{taught.code}-{3 * number + place + 1:03}"
        payment = DEBIT_NOTE if taught.programme == TRAINING else AT_ENROLMENT
        return Plan(
            module,
            site,
            code,
            places=(16, 18, 20)[place],
            lessons=lessons,
            payment=payment,
            course_costs_cents=taught.course_costs,
            material_cents=taught.material,
            open_from=first - 6 * WEEK,
        )


def _weekly(first: date, taught: Taught, room: str) -> Iterator[Planned]:
    """A lesson each week, but for those that begin on a legal holiday."""
    weeks = (first + week * WEEK for week in count())
    open_days = (day for day in weeks if day not in legal_holidays(day.year))
    for day in islice(open_days, taught.weeks):
        starts = datetime.combine(day, time(taught.hour, 30), BRUSSELS)
        yield Planned(starts, starts + timedelta(minutes=50 * taught.periods), room)
