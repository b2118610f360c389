"""Objections of the demo, in every state (art. 3.6)."""

from sqlalchemy import select

from processes.cases import Matter
from processes.cases.administration import answers, delegations, reason_texts
from processes.cases.administration.reason_texts import OF_NOTES, Wording
from processes.cases.doors import claims
from processes.cases.drafts import drafts
from processes.cases.incoming.channel import POST
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.cases.minors import confirming
from processes.clock import machine_now
from processes.models import Case, Incident, Result, Task, db, transaction
from processes.regulation import (
    brussels_midnight,
)
from processes.roles import CHAIR

from .stage import BECAUSE, Stage, deliver_mails

MOVING_HOUSE = "Het secretariaat verhuist die dag naar het nieuwe gebouw."
CALLED_BACK = "Gebeld met de cursist", "Ik belde de cursist. We spraken dit af:"
CALLED = "Oleh belde. Hij bezorgt morgen nog een attest van zijn dokter."
BY_THE_CRITERIA = (
    "De criteria zijn gevolgd",
    "De evaluatiecommissie volgde de criteria van de module. Je punten kloppen met die criteria.",
)


class Objections(Stage):
    """What cursists and the evaluation committee did."""

    def waits_for_an_invitation(self, name: str, module: str, programme: str, ago: int) -> Case:
        result = self.result(name, module, programme, ago + 1)
        return self.ask(name, result, ago)

    def centre_closes_for_a_day(self) -> None:
        """The direction answers an open question; nothing that runs is so far ahead."""
        marc, day = self.person("Marc"), self.later(15).isoformat()
        seen = answers.preview("closing_days", day, marc).digest
        with transaction():
            answers.interpret("closing_days", day, self.person("Marc"), seen, MOVING_HOUSE)

    def something_broke(self) -> None:
        """An incident that can be tried again."""
        runs = select(Case.id).where(Case.ended_at.is_(None)).order_by(Case.id)
        number = db.session.scalars(runs).first()
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
            confirming.ask(draft.id, self.person(name))
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
        """Ines claims what is asked and wrote a text for reasons once, Joke leaves a note, and Tom
        stands in for Ines."""
        number = case.id
        with self.at(1), transaction():
            asked = select(Task.id).where(Task.case_id == number, Task.closed_at.is_(None))
            task = db.session.scalars(asked).one()
            ines, tom = self.person("Ines"), self.person("Tom")
            claims.claim(task, ines)
            reason_texts.add_text(ines, Wording("evaluation_objection", *BY_THE_CRITERIA))
            reason_texts.add_text(ines, Wording(OF_NOTES, *CALLED_BACK))
            claims.write_note(number, self.person("Joke"), CALLED)
            delegations.name_delegate(CHAIR, tom, self.today, self.later(10), ines)

    def may_appeal(self, name: str, module: str, programme: str) -> Case:
        case = self.invite(self.waits_for_an_invitation(name, module, programme, 8), 7, -4)
        self.report(case, 3)
        self.decide(case, 2, reconvene=False)
        return case

    def committee_meets_again(self, name: str, module: str, programme: str) -> Case:
        case = self.invite(self.waits_for_an_invitation(name, module, programme, 12), 11, -8)
        self.report(case, 7)
        return self.compose(self.decide(case, 6, reconvene=True), 5)

    def got_a_new_decision(self, name: str, module: str, programme: str) -> None:
        case = self.committee_meets_again(name, module, programme)
        self.do(
            case,
            "new_decision",
            4,
            {"certificate": True},
            "Karim",
            reasons="De commissie las het attest. De toets van december telt niet mee.",
            sitting_day=self.earlier(4).isoformat(),
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
