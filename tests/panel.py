"""The committees of the stories: who holds which seat, and what they do there."""

from typing import Any

from sqlalchemy import select, update

from processes.answers import Answer
from processes.cases import open_case
from processes.cases.committee import challenges, members, voting
from processes.cases.committee.deciding import do_together
from processes.cases.committee.seats import Named
from processes.clock import legal_now
from processes.facts.seating import candidates, lacks
from processes.models import Ballot, Case, Decision, Member, Seat, Vote, db, transaction
from processes.regulation.committees import COMMITTEES
from processes.roles import sitting
from tests.play import Play
from tests.scenes import scene

# Of each seat the holder and the substitute.
SEATS = {
    "appeals_evaluation": {
        "network_director": ("nora", "niels"),
        "evaluation_chair": ("bram", "dirk"),
        "clb": ("clara", None),
        "city": ("stan", "sofie"),
    },
    "appeals_discipline": {
        "company_director": ("berta", "boris"),
        "executive_committee": ("evert", None),
        "network_director": ("nora", "niels"),
        "city": ("stan", "sofie"),
        "clb": ("clara", None),
        "former_staff": ("otto", None),
    },
}


class Panel:
    """The committee of the case with this reference; without one of the case opened last."""

    def __init__(self, play: Play, reference: str = "") -> None:
        self.play, self.reference = play, reference

    @property
    def case(self) -> Case:
        rows = select(Case).order_by(Case.id.desc()).limit(1)
        if self.reference:
            rows = rows.where(Case.reference == self.reference)
        return db.session.scalars(rows).one()

    def do(self, element: str, by: str, routing: dict[str, Any] | None = None, **said: Any) -> None:
        """Somebody does the open task of an element in this case; where the committee decides, all
        its members confirm it."""
        [task] = [t for t in self.case.tasks if t.element == element and t.closed_at is None]
        number = task.id
        with transaction():
            do_together(number, self.play.person(by), Answer(routing or {}, said))

    @property
    def ballot(self) -> Ballot:
        """The ballot that was opened last."""
        rows = select(Ballot).order_by(Ballot.id.desc()).limit(1)
        return db.session.scalars(rows).one()

    def came_by_letter(self) -> None:
        """The appeal came by registered letter, which anybody can have written."""
        with transaction():
            self.case.submissions[0].channel = "registered"

    def furnish(self, committee: str) -> None:
        """Somebody for every place of an appeals committee, and a secretariat."""
        with transaction():
            for names in SEATS[committee].values():
                for name in names:
                    if name and name not in self.play.ids:
                        self.play.add(name)
            if "tess" not in self.play.ids:
                self.play.add("tess", "appeal_secretariat")
            for place, (holder, substitute) in SEATS[committee].items():
                self.chair(committee, place, holder, substitute)

    def chair(self, committee: str, place: str, holder: str, substitute: str | None) -> None:
        """One place, with its people."""
        said = COMMITTEES[committee].place(place)
        db.session.add(
            Seat(
                committee=committee,
                place=place,
                title=said.label,
                chairs=said.chairs,
                holder_id=self.play.ids[holder],
                substitute_id=self.play.ids[substitute] if substitute else None,
            )
        )

    def seat(self, *names: str, by: str = "tess") -> None:
        """These people take their seats."""
        with transaction():
            offered = self.play.offered(self.case)
            picked = [offered.get(name, name) for name in names]
            members.seat(self.case.id, self.play.person(by), picked)

    def choices(self, *names: str) -> list[str]:
        """How the form of composing names these people."""
        offered = self.play.offered(self.case)
        return [offered[name] for name in names]

    def name(self, place: str, who: str, by: str = "tess") -> None:
        """Whoever composes asks somebody for a place, in this case alone."""
        with transaction():
            if who not in self.play.ids:
                self.play.add(who)
            asked = Named(self.play.person(who).email)
            members.name(self.case.id, self.play.person(by), place, asked)

    @scene
    def plan_hearing(self, day: str, **said: Any) -> None:
        """Composed of the holders of all seats, who admit the appeal, as is `said`; it is heard on
        this day."""
        offered = [c for c in candidates(self.case, legal_now()) if not c.substitute]
        self.do("compose", "tess", members=[c.choice for c in offered])
        admitted = {"reasons": "Op tijd.", **said}
        self.do("assess", "stan", {"admissibility": "admissible"}, **admitted)
        where = {"setting": "at_centre", "place": "Zaal 3"}
        self.do("invite_hearing", "tess", day=day, time="14:00", **where)

    @scene
    def hear(self, day: str, **said: Any) -> None:
        """The same, and the hearing was held; it is an hour after that began."""
        self.plan_hearing(day, **said)
        self.play.travel_to(f"{day} 15:00")
        report = {"present": "Amina", "explained": "Het centrum.", "said": "Een ongeluk."}
        self.do("hearing", "tess", {"talk_outcome": "held"}, **report)

    def recuse(self, who: str, reason: str = "Ik ken Amina.") -> None:
        with transaction():
            members.recuse(self.case.id, self.play.person(who), reason)

    def challenge(self, whom: str, by: str = "amina", reasons: str = "Hij is mijn buur.") -> None:
        with transaction():
            number = self.member(whom).id
            challenges.challenge(self.case.id, self.play.person(by), number, reasons)

    def propose(
        self, by: str = "stan", outcome: str | None = None, proposal: str = "Amina krijgt gelijk."
    ) -> Ballot:
        """The chair opens a vote; without an outcome on something else than the decision."""
        with transaction():
            return voting.propose(self.case.id, self.play.person(by), proposal, outcome)

    def vote(self, **choices: str) -> None:
        """Each member by name, with `yes`, `no` or `abstain`; on the last ballot."""
        for who, choice in choices.items():
            with transaction():
                voting.cast(self.ballot.id, self.play.person(who), choice)

    def close(self, by: str = "stan", answer: str = "", ballot: int | None = None) -> str | None:
        """The count of the last ballot, or of this one, is closed: what it gave."""
        number = ballot or self.ballot.id
        with transaction():
            return voting.close(number, self.play.person(by), answer).result

    def sees(self, who: str) -> voting.Seen | None:
        """What somebody sees of the last ballot, read anew."""
        db.session.rollback()
        return voting.what_i_see(self.ballot, self.play.person(who))

    def member(self, who: str) -> Member:
        rows = select(Member).where(
            Member.case_id == self.case.id, Member.person_id == self.play.ids[who]
        )
        return db.session.scalars(rows).one()

    def sits(self) -> list[str]:
        return sorted(member.person.name.lower() for member in sitting(self.case))

    def votes(self) -> int:
        return self.play.count(Vote)


def why_not(panel: Panel) -> dict[str, str]:
    """Everybody who cannot take a seat, and why."""
    offered = candidates(panel.case, legal_now())
    return {c.person.name.lower(): c.why_not for c in offered if c.why_not}


def missing(panel: Panel) -> str:
    return lacks(panel.case, panel.play.settings(), legal_now())


@scene
def evaluation_appeal(play: Play, at: str = "2025-04-23 10:00") -> Panel:
    """Amina's appeal against the decision of Bram, and a committee for it; from 26 April 2025 it is
    late."""
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.reach_decision()
    play.accept_mails()
    play.appeal(at=at)
    return panel


@scene
def won_appeal(play: Play, outcome: str = "annulled") -> Panel:
    """It is heard on 6 May 2025, won, and the letter is posted the next day at ten: the evaluation
    committee of NT2 decides anew, and is to be composed."""
    panel = evaluation_appeal(play)
    panel.hear("2025-05-06")
    panel.do("decide", "stan", {"outcome": outcome}, reasons="De toets was te kort.")
    play.travel_to("2025-05-07 10:00")
    panel.do("post_letter", "tess", posted_on="2025-05-07", number="RR123456785BE")
    return panel


@scene
def discipline_appeal(play: Play) -> Panel:
    """The same, against a decision of discipline."""
    panel = Panel(play)
    panel.furnish("appeals_discipline")
    play.reach_decision()
    play.accept_mails()
    play.appeal(at="2025-04-23 10:00")
    with transaction():
        attacked = db.session.get_one(Decision, panel.case.decision_id).case_id
        of_discipline = (
            update(Case).where(Case.id == attacked).values(process="disciplinary_procedure")
        )
        db.session.execute(of_discipline)
    return panel


@scene
def reconvened(play: Play) -> Panel:
    """The evaluation committee of NT2 meets again, and is to be composed; Lies advises it."""
    with transaction():
        play.add("lies")
        play.seat("lies", votes=False)
    play.reach_decision(reconvene=True)
    return Panel(play)


@scene
def irregularity(play: Play) -> Panel:
    """Bram, the only chair, sits with Els and Fatma about an irregularity of Amina, and is to
    invite her. Hanne is his substitute; it is Tuesday 15 April 2025."""
    with transaction():
        play.add("lies", "teacher")
        play.seat("bram", chairs=True, substitute_id=play.ids["hanne"])
    play.travel_to("2025-04-15 10:00")
    facts = {"programme": "NT2", "module": "NT2 1.2", "day": "2025-04-14", "facts": "Ze keek af."}
    with transaction():
        lies, amina = play.person("lies"), play.person("amina")
        open_case("irregularity", lies, Answer({}, facts), cursist=amina)
    play.compose("bram", "els", "fatma")
    return Panel(play)


def everybody(panel: Panel, **values: Any) -> None:
    """The holders of all seats sit."""
    committee = "appeals_discipline" if "berta" in panel.play.ids else "appeals_evaluation"
    panel.seat(*(holder for holder, _ in SEATS[committee].values()), **values)
