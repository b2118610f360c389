"""People enrol in a few of the runs: one is to be seen to, one lacks something, some have a place,
one was offered a place that came free, and one comes to an attestation."""

from dataclasses import replace

from sqlalchemy import select

from processes import accounts, agreements, documents
from processes.answers import Answer
from processes.cases import open_case
from processes.cases.administration.agreement_texts import keep
from processes.cases.enrolment import sent_proofs, waiting
from processes.cases.enrolment.asking import PROCESS
from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.material import Said, put_link
from processes.cases.offer.runs import Plan, change_run
from processes.clock import legal_now
from processes.facts.enrolling import enrolment_of
from processes.models import (
    AFTERWARDS,
    DEBIT_NOTE,
    PROJECT,
    REGULATION,
    Case,
    Enrolment,
    Institution,
    Run,
    db,
    transaction,
)
from processes.models.sent_proofs import IDENTITY, RESIDENCE
from processes.regulation import brussels_date

from .stage import Stage, deliver_mails

ALL_SHOWN = {"identity_shown": True, "lives_lawfully": True, "paid": "terminal"}
NUMBER = "91041200261"  # of nobody: born on the day on which most of the demo are

OF_REGULATION = """Centrumreglement van CVO Voorbeeld

1. Je lessen
Je komt op tijd, en je laat weten wanneer je er niet kan zijn.
Was je afwezig bij een evaluatie?
Dan toon je waarom.

2. Je inschrijving
Je bent ingeschreven als je aan alle voorwaarden voldoet.
Je betaalt inschrijvingsgeld per module.
Annuleer je voor de eerste les, dan krijg je dat terug.

3. Evaluatie
Je leest op voorhand hoe we evalueren.
Ga je niet akkoord met een resultaat, dan vraag je een gesprek, en daarna kan je in beroep gaan.

4. Leefregels
We gaan vriendelijk met elkaar om.
Je rookt niet op het domein.
Wie anderen in gevaar brengt, kan een maatregel krijgen.

5. Privacy
We bewaren alleen wat nodig is. Je kan altijd vragen wat we over je bewaren.

Verandert dit reglement, dan vragen we opnieuw je akkoord."""
OF_PROJECT = """Ons pedagogisch project

Iedereen is bij ons welkom.
We geloven dat iedereen kan leren, op een eigen manier en op een eigen tempo.

We kijken naar wat iemand al kan.
We spreken duidelijk af wat iemand wil leren, en we helpen elkaar.

Wie hier leert of werkt, heeft respect voor ieders achtergrond en overtuiging."""


class EnrolmentStory(Stage):
    """Who enrols, and what the secretariat saw of it."""

    def people_enrol(self) -> None:
        """In the first runs that are still to begin."""
        self._keeps_texts()
        soup, other, third, full = self._to_begin(4)
        self._sees(self._asks("Oleh", soup, 6), 5, **ALL_SHOWN)
        self._sees(self._asks("Mei", soup, 5), 4, **ALL_SHOWN)
        self._sees(self._asks("Daan", soup, 4, claims_reduction=True), 3, identity_shown=True)
        self._sends_proofs(self._asks("Yusuf", soup, 2))
        school = db.session.scalars(select(Institution.id).order_by(Institution.id)).first()
        self._sees(self._asks("Fatou", other, 5, payer=str(school)), 3, **ALL_SHOWN)
        self._asks("Lotte", other, 1, payer=str(school))
        self._sees(
            self._asks("Samira", third, 3), 2, admitted=False, reasons="Je bent nog geen 16."
        )
        self._sees(
            self._asks("Fatou", self._by_note(), 4, payer=str(school)),
            2,
            identity_shown=True,
            lives_lawfully=True,
        )
        self._has_a_film(self._by_note())
        self._they_wait_for(full)

    def _sends_proofs(self, case: Case) -> None:
        """Of who they are and that they live here; nobody looked at them yet."""
        for shows, name in ((IDENTITY, "identiteitskaart"), (RESIDENCE, "verblijfskaart")):
            html = f"<html lang=nl><title>{name}</title><h1>Dit is een {name}</h1></html>"
            kept = documents.put(f"{name}.pdf", documents.MEDIA_TYPE, documents.pdf(html))
            with self.at(1), transaction():
                sent_proofs.send(self.person("Yusuf"), enrolment_of(case).id, shows, kept)

    def _has_a_film(self, code: str) -> None:
        with transaction():
            run = db.session.scalars(select(Run.id).where(Run.code == code)).one()
            said = Said("Filmpje: zo begin je een gesprek", AFTERWARDS)
            put_link(run, self.person("Joke"), "https://www.klascement.net/", said)

    def _they_wait_for(self, code: str) -> None:
        """A run with one place, which somebody gave up: it is offered to who waits longest."""
        self._has_one_place(code)
        wanted = [self._asks(name, code, 8 - n) for n, name in enumerate(("Oleh", "Mei", "Fatou"))]
        for n, case in enumerate(wanted):
            self._sees(case, 4 - n, **ALL_SHOWN)
        with self.at(1):
            with transaction():
                first = db.session.scalars(
                    select(Enrolment).where(Enrolment.case == wanted[0])
                ).one()
                leave(first.id, self.person("Oleh"), "Ik werk die avond.")
            waiting.offer_places()
            deliver_mails()

    def _has_one_place(self, code: str) -> None:
        with transaction():
            run = db.session.scalars(select(Run).where(Run.code == code)).one()
            plan = replace(Plan.of(run), places=1)
            change_run(self.person("Joke"), run, plan)

    def _keeps_texts(self) -> None:
        """What they all sign: the direction kept it a month ago."""
        with self.at(30), transaction():
            by, since = self.person("Marc"), brussels_date(legal_now())
            keep(by, REGULATION, "Centrumreglement", OF_REGULATION, since)
            keep(by, PROJECT, "Pedagogisch project", OF_PROJECT, since)

    def _to_begin(self, number: int) -> list[str]:
        rows = select(Run.code).where(Run.first_day > self.today)
        return list(db.session.scalars(rows.order_by(Run.first_day, Run.id).limit(number)))

    def _by_note(self) -> str:
        """The first that is paid with a debit note and has places left."""
        rows = select(Run.code).where(
            Run.payment == DEBIT_NOTE,
            Run.first_day > self.today,
            Run.places_taken < Run.places,
        )
        return db.session.scalars(rows.order_by(Run.first_day, Run.id).limit(1)).one()

    def _asks(self, name: str, code: str, ago: int, **said: object) -> Case:
        with self.at(ago):
            with transaction():
                person = self.person(name)
                accounts.keep_register_number(person, NUMBER)
                left = agreements.unsigned(person, brussels_date(legal_now()))
                shown = " ".join(each.hash for each in left.values())
                ticked = dict.fromkeys(agreements.BOXES.values(), True)
                answer = Answer({}, {"run": code, "texts": shown, **ticked, **said})
                case = open_case(PROCESS, person, answer, cursist=person)
            deliver_mails()
        return case

    def _sees(self, case: Case, ago: int, **shown: object) -> Case:
        return self.do(case, "papers", ago, {}, "Joke", **{"admitted": True, **shown})
