"""A letter of the appeals committee, without the sittings that come before it."""

from processes.cases import letters
from processes.clock import legal_now
from processes.models import Case, Decision, db, transaction
from processes.regulation import brussels_date
from tests.play import Play


def appeal_decided(play: Play, cursist: str = "amina", by: str = "amina") -> str:
    """On Tuesday 29 April 2025 the committee confirms what was decided about a cursist, and nobody
    posted the letter yet; the reference of the appeal."""
    play.open(by=by, result=play.result("2025-04-14", cursist), at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    case = play.appeal(by, at="2025-04-23 10:00")
    play.travel_to("2025-04-29 10:00")
    write_decision(play, case.id)
    return case.reference


def write_decision(play: Play, case_id: int) -> None:
    """The committee decides, and its letter is written."""
    with transaction():
        case = db.session.get_one(Case, case_id, with_for_update=True)
        decision = Decision(
            case_id=case.id,
            element=case.tasks[0].element,
            outcome="confirmed",
            reasons="De punten kloppen.",
            decided_at=legal_now(),
            decided_by=play.person("chris"),
            sat_on=brussels_date(legal_now()),
            sat=["Cara (Medewerker van de Stad Antwerpen)", "Noor (Netwerkdirecteur)"],
        )
        db.session.add(decision)
        db.session.flush()
        letters.send(case, "decision_letter", None)
