"""The committee of discipline, and an exclusion that is appealed before it."""

from datetime import date
from typing import Any

from lxml import html
from sqlalchemy import select

from processes.clock import legal_now
from processes.facts.seating import candidates
from processes.models import Case, PostItem, db
from tests.discipline import Discipline, exclusions
from tests.panel import SEATS, Panel
from tests.play import Play
from tests.scenes import scene

WHERE = {"setting": "at_centre", "place": "Zaal 3"}
REPORT = {"present": "Amina, Stan", "explained": "Het centrum legde uit.", "said": "Sorry."}


class Tribunal(Panel):
    """The committee of six, and what it does with the appeal that was filed last."""

    def compose(self, *names: str) -> None:
        offered = {c.person.name.lower(): c.choice for c in candidates(self.case, legal_now())}
        holders = [holder for holder, _ in SEATS["appeals_discipline"].values()]
        chosen = [offered[name] for name in names or holders]
        self.play.do("compose", "tess", members=chosen)

    def assess(self, admissibility: str = "admissible", **said: Any) -> Case:
        told = {"reasons": "Op tijd, tegen een definitieve uitsluiting.", **said}
        return self.play.do("assess", "stan", {"admissibility": admissibility}, **told)

    def invite(self, day: str, **said: Any) -> Case:
        return self.play.do("invite_hearing", "tess", day=day, time="14:00", **{**WHERE, **said})

    def hold(self) -> Case:
        return self.play.do("hearing", "tess", {"talk_outcome": "held"}, **REPORT)

    def decide(self, outcome: str, **said: Any) -> Case:
        told = {"reasons": "Daarom.", **said}
        return self.play.do("decide", "stan", {"outcome": outcome}, **told)

    def post(self, day: str, *numbers: str) -> Case:
        first, centre = numbers or ("RR123456785BE", "RR123456799BE")
        return self.play.do(
            "post_letter", "tess", posted_on=day, number=first, number_centre=centre
        )

    @scene
    def reach_decision(self, day: str = "2025-05-02") -> None:
        """Composed, admitted, heard on this day at 14 o'clock."""
        self.compose()
        self.assess()
        self.invite(day)
        self.play.travel_to(f"{day} 15:00")
        self.hold()


@scene
def excluded(
    play: Play, day: str = "2025-04-18", cursist: str = "amina", scope: str = "programme"
) -> Tribunal:
    """Somebody is excluded on a day, at first on Friday 18 April 2025, and told that day."""
    panel = Tribunal(play)
    panel.furnish("appeals_discipline")
    Discipline(play, cursist).exclude(scope, day)
    play.accept_mails()
    return panel


def appeal(play: Play, at: str, by: str = "amina") -> Case:
    """Somebody appeals against the decision that was taken last in the first case."""
    return play.open("appeal_committee", by, at=at, decision=play.decision())


def written_to(tribunal: Tribunal, role: str) -> str:
    """The words of the registered letter to this role."""
    rows = select(PostItem.html).where(
        PostItem.case_id == tribunal.case.id, PostItem.role == role, PostItem.registered
    )
    return " ".join(html.fromstring(db.session.scalars(rows).one()).text_content().split())


def holds(at: str) -> list[bool]:
    """Of each exclusion whether it is in force on a day."""
    return [exclusion.holds_on(date.fromisoformat(at)) for exclusion in exclusions()]
