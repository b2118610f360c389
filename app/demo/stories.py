"""What happened in the demo's centre before it opened, played through the doors at its moments."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select

from processes.answers import Answer
from processes.cases import (
    Matter,
    complete,
    delegations,
    drafts,
    guardians,
    interpreting,
    open_case,
    records,
    register_result,
)
from processes.cases.incoming import POST, Incoming, register_incoming
from processes.clock import holding, legal_now, machine_now
from processes.effects.facts import latest_decision
from processes.models import Case, Incident, Person, Result, Task, db, transaction
from processes.regulation import (
    BRUSSELS,
    brussels_date,
    brussels_midnight,
    working_days_after,
    working_days_before,
)
from processes.roles import CHAIR
from workers.actors import send_mail
from workers.outbox import claim

from .people import CARE, ICT, NT2, settle_in

OBJECTION = "evaluation_objection"
CALLED = "Oleh belde. Hij bezorgt morgen nog een attest van zijn dokter."
BECAUSE = "Ik was ziek tijdens de laatste toets. Daardoor kon ik niet tonen wat ik kan."


class Stories:
    """Plays them one after another. Days are working days before the day on which it opens."""

    def __init__(self) -> None:
        self.today = brussels_date(legal_now())
        with transaction():
            self.ids = {name: person.id for name, person in settle_in().items()}

    def play(self) -> None:
        """All of them: a dozen cases in different states, and results that nobody objected to."""
        self.result("Amina", "NT2 1.2", NT2, 2)
        self.result("Daan", "Rekenbladen", ICT, 8)
        self.result("Noor", "Verzorgende technieken", CARE, 1)
        self.waits_for_an_invitation("Fatou", "NT2 2.1", NT2, 1)
        self.waits_for_an_invitation("Lotte", "Tekstverwerking", ICT, 8)
        self.came_too_late("Daan", "Databanken", ICT)
        self.is_inadmissible("Fatou", "NT2 1.1", NT2)
        self.has_a_talk_ahead("Oleh", "NT2 2.3", NT2)
        self.had_a_talk("Amina", "Omgaan met stress", CARE)
        self.is_worked_at(self.waits_for_a_decision("Oleh", "Programmeren 1", ICT))
        self.may_appeal("Mei", "NT2 3.1", NT2)
        self.is_in_appeal("Yusuf", "Zorg en welzijn", CARE)
        self.committee_meets_again("Yusuf", "Netwerken", ICT)
        self.got_a_new_decision("Lotte", "Presentaties", ICT)
        self.waits_for_an_invitation("Bea", "EHBO", CARE, 2)
        self.was_asked_in_a_letter("Noor", "Communicatie", CARE)
        self.waits_for_her_mother("Noor", "Anatomie", CARE)
        self.centre_closes_for_a_day()
        self.something_broke()

    def waits_for_an_invitation(self, name: str, module: str, programme: str, ago: int) -> Case:
        result = self.result(name, module, programme, ago + 1)
        return self.ask(name, result, ago)

    def centre_closes_for_a_day(self) -> None:
        """The direction answers an open question; nothing that runs is so far ahead."""
        marc, day = self.person("Marc"), self.later(15).isoformat()
        seen = interpreting.preview("closing_days", day, marc).digest
        with transaction():
            interpreting.interpret("closing_days", day, self.person("Marc"), seen)

    def something_broke(self) -> None:
        """An incident that can be tried again."""
        number = db.session.scalars(select(Case.id).order_by(Case.id)).first()
        with transaction():
            error = "ConnectionError: de schijf met de teksten was even weg"
            db.session.add(Incident(case_id=number, at=machine_now(), error=error))

    def waits_for_her_mother(self, name: str, module: str, programme: str) -> None:
        number = self.result(name, module, programme, 1).id
        with transaction():
            matter = Matter.about(db.session.get_one(Result, number))
            draft = drafts.begin(matter, self.person(name))
            answered = ["bijlagen", "waarom"]
            drafts.write(draft.id, self.person(name), {"reasons": BECAUSE, "answered": answered})
            guardians.ask(draft.id, self.person(name))
        deliver_mails()

    def came_too_late(self, name: str, module: str, programme: str) -> None:
        self.ask(name, self.result(name, module, programme, 7), 1)

    def is_inadmissible(self, name: str, module: str, programme: str) -> None:
        case = self.ask(name, self.result(name, module, programme, 15), 9)
        reasons = "De vraag kwam na de laatste dag. De dag van ontvangst klopt."
        self.do(case, "assess_late", 7, {"inadmissible": True}, reasons=reasons)

    def has_a_talk_ahead(self, name: str, module: str, programme: str) -> None:
        case = self.waits_for_an_invitation(name, module, programme, 4)
        self.invite(case, 3, ahead=2)
        day = self.later(4)
        self.do(
            case,
            "talk",
            1,
            {"talk_outcome": "moved"},
            day=day.isoformat(),
            time="10:30",
            setting="video",
            video_link="https://video.springplank.example/gesprek",
            move_reason="De voorzitter is die dag ziek.",
        )

    def had_a_talk(self, name: str, module: str, programme: str) -> None:
        self.invite(self.waits_for_an_invitation(name, module, programme, 7), 6, ahead=-1)

    def waits_for_a_decision(self, name: str, module: str, programme: str) -> Case:
        case = self.invite(self.waits_for_an_invitation(name, module, programme, 9), 8, -5)
        return self.report(case, 4)

    def is_worked_at(self, case: Case) -> None:
        """Ines claims what is asked, Joke leaves a note, and Tom stands in for Ines."""
        number = case.id
        with self.at(1), transaction():
            asked = select(Task.id).where(Task.case_id == number, Task.closed_at.is_(None))
            task = db.session.scalars(asked).one()
            ines, tom = self.person("Ines"), self.person("Tom")
            records.claim(task, ines)
            records.write_note(number, self.person("Joke"), CALLED)
            delegations.name_delegate(CHAIR, tom, self.today, self.later(10), ines)

    def may_appeal(self, name: str, module: str, programme: str) -> Case:
        case = self.invite(self.waits_for_an_invitation(name, module, programme, 8), 7, -4)
        self.report(case, 3)
        self.decide(case, 2, reconvene=False)
        return case

    def is_in_appeal(self, name: str, module: str, programme: str) -> None:
        case_id = self.may_appeal(name, module, programme).id
        with self.at(1):
            with transaction():
                decision = latest_decision(db.session.get_one(Case, case_id))
                answer = Answer(
                    {}, {"disagrees": True, "reasons": "De commissie las mijn attest niet."}
                )
                open_case("appeal_committee", self.person(name), answer, decision=decision)
            deliver_mails()

    def committee_meets_again(self, name: str, module: str, programme: str) -> Case:
        case = self.invite(self.waits_for_an_invitation(name, module, programme, 12), 11, -8)
        self.report(case, 7)
        return self.decide(case, 6, reconvene=True)

    def got_a_new_decision(self, name: str, module: str, programme: str) -> None:
        case = self.committee_meets_again(name, module, programme)
        self.do(
            case,
            "new_decision",
            4,
            {"certificate": True},
            reasons="De commissie las het attest. De toets van december telt niet mee.",
            sitting_day=self.earlier(4).isoformat(),
            chair_id=self.ids["Marc"],
            member_ids=[self.ids["Karim"], self.ids["Sofie"]],
            advisers="",
        )

    def was_asked_in_a_letter(self, name: str, module: str, programme: str) -> None:
        """A guardian's: posted within the term, arrived and registered after it. It is in time."""
        number = self.result(name, module, programme, 5).id
        posted, arrived = (brussels_midnight(self.earlier(ago)) for ago in (3, 1))
        letter = Incoming(POST, posted, arrived, "Noor gaat niet akkoord en wil een gesprek.")
        with self.at(1):
            with transaction():
                matter = Matter.about(db.session.get_one(Result, number))
                register_incoming(matter, self.person("Hilde"), self.person("Joke"), letter)
            deliver_mails()

    def result(self, name: str, module: str, programme: str, ago: int) -> Result:
        """A refused certificate that somebody got so many working days ago."""
        day = self.earlier(ago)
        with self.at(ago), transaction():
            result = Result(
                cursist_id=self.ids[name],
                programme=programme,
                module=module,
                certificate=False,
                decided_on=day,
            )
            return register_result(result, day, "opgehaald in het centrum", self.person("Joke"))

    def ask(self, name: str, result: Result, ago: int) -> Case:
        """Somebody asks for the talk."""
        number = result.id
        with self.at(ago):
            with transaction():
                answer = Answer({}, {"disagrees": True, "reasons": BECAUSE})
                found = db.session.get_one(Result, number)
                case = open_case(OBJECTION, self.person(name), answer, result=found)
            deliver_mails()
        return case

    def invite(self, case: Case, ago: int, ahead: int) -> Case:
        """The chair plans a talk, so many working days ahead of today, or before it."""
        day = self.later(ahead) if ahead > 0 else self.earlier(-ahead)
        return self.do(
            case,
            "invite",
            ago,
            {},
            day=day.isoformat(),
            time="14:00",
            setting="at_centre",
            place="Campus Noord, lokaal 204",
            video_link=None,
            note="Meld je aan bij het onthaal.",
        )

    def report(self, case: Case, ago: int) -> Case:
        """The talk was held, and the chair reports it."""
        return self.do(
            case,
            "talk",
            ago,
            {"talk_outcome": "held"},
            present="De cursist en Ines Verhulst",
            explained="De punten van de toetsen en hoe ze samen tellen.",
            said="Ik was ziek tijdens de laatste toets en had een attest.",
        )

    def decide(self, case: Case, ago: int, *, reconvene: bool) -> Case:
        """The chair decides after the talk."""
        reasons = (
            "Het attest was niet bekend toen de commissie besliste."
            if reconvene
            else "De punten zijn juist geteld. De inhaaltoets gaf hetzelfde resultaat."
        )
        return self.do(case, "decide_reconvene", ago, {"reconvene": reconvene}, reasons=reasons)

    def do(self, case: Case, element: str, ago: int, routing: dict[str, Any], **said: Any) -> Case:
        """Ines does the open task of an element, so many working days ago."""
        case_id = case.id
        with self.at(ago):
            rows = select(Task.id).where(Task.case_id == case_id, Task.element == element)
            task = db.session.scalars(rows.order_by(Task.id.desc())).first()
            assert task is not None
            with transaction():
                case = complete(task, self.person("Ines"), Answer(routing, said))
            deliver_mails()
        return case

    def person(self, name: str) -> Person:
        """Somebody by first name."""
        return db.session.get_one(Person, self.ids[name])

    @contextmanager
    def at(self, ago: int) -> Iterator[None]:
        """Inside, it is 15 o'clock of a working day before today; today itself it is now."""
        if ago == 0:
            yield
            return
        with holding(datetime.combine(self.earlier(ago), time(15), BRUSSELS).astimezone(UTC)):
            yield

    def earlier(self, days: int) -> date:
        """So many working days before today."""
        return working_days_before(self.today, days).date

    def later(self, days: int) -> date:
        """So many working days after today."""
        return working_days_after(self.today, days).date


def deliver_mails() -> None:
    """Sends what was written, over SMTP, at the moment that it is in the story."""
    for mail_id, token in claim():
        send_mail(mail_id, token)


def is_empty() -> bool:
    """Nobody lives in this database yet."""
    return db.session.scalar(select(Person.id).limit(1)) is None
