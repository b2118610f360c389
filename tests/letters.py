"""A letter of the appeals committee, as soon as there can be one."""

from processes.cases.letters import letters
from processes.clock import legal_now
from processes.models import Case, PostItem, db, transaction
from tests.panel import Panel
from tests.play import Play


def appeal_decided(play: Play, cursist: str = "amina", by: str = "amina") -> str:
    """On Tuesday 29 April 2025 the committee finds an appeal inadmissible, and nobody posted its
    letter yet; the reference of the appeal."""
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.open(by=by, result=play.result("2025-04-14", cursist), at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    reference = play.appeal(by, at="2025-04-23 10:00").reference
    play.travel_to("2025-04-29 10:00")
    play.compose("nora", "bram", "clara", "stan", by="tess")
    panel.came_by_letter()
    said = {"ground": "not_by_who_may", "reasons": "Het gaat over iets anders."}
    play.do("assess", "stan", {"admissibility": "inadmissible"}, **said)
    return reference


def post_letters(play: Play, **said: str) -> None:
    """Tess says what the post gave, in her task."""
    play.do("post_letter", "tess", **said)


def write_again(play: Play) -> None:
    """The committee has something more to say, after its case: no task waits for that letter."""
    with transaction():
        number = letter(play).case_id
        letters.send(
            db.session.get_one(Case, number, with_for_update=True), "decision_letter", None
        )


def letter(play: Play, number: int = 1) -> PostItem:
    """A letter as it is now."""
    db.session.rollback()
    return db.session.get_one(PostItem, number)


def live_at(play: Play, address: str) -> None:
    """Where Amina gets her post."""
    with transaction():
        play.person("amina").postal_address = address


def ordinary_letter(play: Play) -> PostItem:
    """An ordinary letter in the case of Amina's objection, to Bram; in no table yet."""
    return PostItem(
        case=play.case(),
        template="not_reconvened",
        role="chair",
        person=play.person("bram"),
        subject="Een brief",
        html="<p>Beste</p>",
        written_at=legal_now(),
    )
