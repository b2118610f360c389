"""Certificates of the demo: one issued, one that is to be signed, one that can be proposed (art.
3.7)."""

from sqlalchemy import select

from app.demo.people import ICT, NT2
from processes.answers import Answer
from processes.cases import open_case
from processes.cases.offer.sheets import mark_of_sheet, modules_of, write_sheet
from processes.facts.certificates import PROCESS, proposals
from processes.models import Case, Programme, db, transaction
from processes.regulation.certificates import Kind

from .stage import Stage, deliver_mails

COUNTS = {NT2: ("NT2 2.2",)}  # what counts for the whole; of another programme each module does


class CertificateStory(Stage):
    """What the secretariat proposes and the direction signs."""

    def certificates_follow(self) -> None:
        """From the new decisions of before: for Jonas it is there, for Elif it waits; that of the
        whole waits for the test."""
        self._says_what_it_gives(NT2, Kind.CERTIFICATE)
        self._says_what_it_gives(ICT, Kind.QUALIFICATION)
        issued = self._proposes("Jonas", 3)
        self.do(issued, "sign", 2, {"signed": True}, "Marc")
        self._proposes("Elif", 1)

    def _says_what_it_gives(self, name: str, whole: Kind) -> None:
        with self.at(4), transaction():
            programme = db.session.scalars(select(Programme).where(Programme.name == name)).one()
            partial = {
                each.id: (Kind.PARTIAL.value, each.name in COUNTS.get(name, (each.name,)))
                for each in modules_of(programme)
            }
            shown = mark_of_sheet(programme)
            write_sheet(
                self.person("Joke"), programme, whole.value, partial, shown, nt2_test=name == NT2
            )

    def _proposes(self, name: str, ago: int) -> Case:
        with self.at(ago):
            with transaction():
                cursist = self.person(name)
                said = proposals(cursist)[0].what
                answer = Answer({}, dict(zip(("programme", "module", "kind"), said, strict=True)))
                case = open_case(PROCESS, self.person("Joke"), answer, cursist=cursist)
            deliver_mails()
        return case
