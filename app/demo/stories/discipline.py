"""Disciplinary procedures of the demo (art. 6.2, 6.3)."""

from typing import Any

from processes.answers import Answer
from processes.cases import open_case
from processes.models import Case, db, transaction

from .appeals import Appeals
from .evaluations import Evaluations
from .stage import deliver_mails

PROCEDURE = "disciplinary_procedure"
FOUGHT = "In de pauze sloeg hij een medecursist in het gezicht. Twee lesgevers zagen het."
STOLE = "Uit het lokaal verdwenen drie laptops. De camera toont wie ze meenam."
HERS = "Ik leende ze maar. Ik wilde ze terugbrengen."


class Discipline(Appeals, Evaluations):
    """What the direction did about breaches of the rules of behaviour."""

    def has_to_come_and_talk(self, name: str, programme: str) -> None:
        """The talk is ahead; meanwhile he may not come, for a danger to others."""
        case = self.starts(name, programme, 2, rule="Geen geweld", facts=FOUGHT)
        self.invites(case, 2, self.later(3).isoformat())
        said: dict[str, Any] = {"first_day": self.earlier(1).isoformat(), "days": 10}
        said |= {"ground": "danger", "reasons": "De medecursist durft niet meer naar de les."}
        number = case.id
        with self.at(1):
            with transaction():
                beside = db.session.get_one(Case, number)
                answer = Answer({}, said)
                open_case("preventive_suspension", self.person("Marc"), answer, beside=beside)
            deliver_mails()

    def is_excluded_and_appeals(self, name: str, programme: str) -> None:
        """Definitively, from the location; she appealed in time."""
        case = self.starts(name, programme, 13, rule="Blijf van andermans spullen", facts=STOLE)
        self.invites(case, 13, self.earlier(8).isoformat())
        report = {"present": f"{name} en Marc", "explained": "De beelden.", "said": HERS}
        self.do(case, "talk", 8, {"talk_outcome": "held"}, "Marc", **report)
        measure: dict[str, Any] = {"measure": "definitive", "channel": "email"}
        said = {"scope": "location", "first_day": self.earlier(7).isoformat(), "reasons": STOLE}
        self.do(case, "decide", 7, measure, "Marc", **said)
        self.appeal(name, case, 5, HERS)

    def starts(self, name: str, programme: str, ago: int, **said: Any) -> Case:
        """The direction starts a procedure about a serious breach."""
        where = {"programme": programme, "location": "Campus Noord", "ground": "serious"}
        return self.opens(PROCEDURE, "Marc", name, ago, **where, **said)

    def invites(self, case: Case, ago: int, day: str) -> Case:
        """By mail, to the centre."""
        where = {"setting": "at_centre", "place": "Bureau van de directie", "video_link": None}
        return self.do(
            case, "invite", ago, {"channel": "email"}, "Marc", day=day, time="14:00", **where
        )
