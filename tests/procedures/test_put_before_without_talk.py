"""Where no talk comes before a decision, a piece of others is put before the cursist too, and
nobody decides before they could read it; what a committee votes on waits for that as well."""

import io

import pytest

from processes import documents
from processes.answers import Answer
from processes.cases.committee import voting
from processes.cases.committee.deciding import put_forward
from processes.cases.file import adding, collecting
from processes.cases.file.putting import TOLD
from processes.cases.ground.window import Window, window_of
from processes.clock import legal_now
from processes.models import Case, Mail, db, transaction
from tests.absence import adapt, furnish, report
from tests.app.files import PDF
from tests.asking import Asking
from tests.panel import Panel, evaluation_appeal
from tests.play import Play, refusal
from tests.procedures.test_put_before import too_soon

pytestmark = pytest.mark.usefixtures("documents_and_invitations")


def add_to(case: Case, play: Play, by: str) -> int:
    kept = documents.keep("brief.pdf", io.BytesIO(PDF))
    with transaction():
        return collecting.collect(case.id, play.person(by), kept, "Brief van de school").id


def told(case: Case) -> list[str]:
    rows = db.select(Mail).where(Mail.case_id == case.id, Mail.template == TOLD)
    return [mail.person.name for mail in db.session.scalars(rows)]


@pytest.mark.obligation("6.2-11")
def test_a_piece_about_an_absence_is_read_before_the_teacher_decides(play: Play) -> None:
    furnish(play)
    report(play)
    add_to(play.case(), play, "lies")
    assert window_of(play.case(), legal_now()) == Window("open", "het gesprek", until="end")
    assert told(play.case()) == ["Amina"]
    assert "ten vroegste op woensdag 16 april 2025 beslist" in play.mail("new_piece").text
    assert refusal(lambda: adapt(play)) == too_soon("woensdag 16 april 2025")
    play.travel_to("2025-04-16 09:00")
    adapt(play)


def test_what_the_secretariat_scanned_for_the_cursist_keeps_no_teacher_waiting(play: Play) -> None:
    furnish(play)
    report(play)
    kept = documents.keep("attest.pdf", io.BytesIO(PDF))
    with transaction():
        adding.add_to_case(play.case().id, play.person("chris"), kept, "Attest van Amina")
    adapt(play)


def test_a_piece_that_is_left_out_keeps_nobody_waiting(play: Play) -> None:
    furnish(play)
    report(play)
    number = add_to(play.case(), play, "lies")
    with transaction():
        collecting.withhold(number, play.person("lies"), "Het gaat over iemand anders.")
    adapt(play)


def test_a_piece_about_an_exemption_is_read_before_somebody_assesses_it(play: Play) -> None:
    asking = Asking(play)
    play.travel_to("2025-04-15 10:00")
    asking.ask()
    add_to(play.case(), play, "sam")
    assert told(play.case()) == ["Amina"]
    assert refusal(lambda: asking.assess("refused")) == too_soon("woensdag 16 april 2025")
    play.travel_to("2025-04-16 09:00")
    asking.assess("refused")


@pytest.mark.obligation("6.3-11")
def test_on_the_papers_a_committee_decides_once_they_were_read_and_admits_at_once(
    play: Play,
) -> None:
    panel = evaluation_appeal(play)
    panel.came_by_letter()
    play.compose("nora", "bram", "clara", "stan", by="tess")
    add_to(panel.case, play, "tess")
    said = {"ground": "not_by_who_may", "reasons": "Het is van iemand anders."}
    refused = refusal(lambda: panel.do("assess", "stan", {"admissibility": "inadmissible"}, **said))
    assert refused == too_soon("donderdag 24 april 2025")
    panel.do("assess", "stan", {"admissibility": "admissible"}, reasons="Op tijd.")


@pytest.mark.obligation("6.3-11")
def test_a_decision_on_a_piece_that_was_not_read_is_not_put_forward(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.hear("2025-04-30")
    piece = add_to(panel.case, play, "tess")
    assert refusal(lambda: put(panel)) == too_soon("vrijdag 2 mei 2025")
    with transaction():
        collecting.withhold(piece, play.person("tess"), "Het gaat over iemand anders.")
    put(panel)
    assert panel.ballot.outcome == "confirmed"


@pytest.mark.obligation("6.3-11")
def test_what_was_put_forward_before_the_piece_came_is_confirmed_once_it_was_read(
    play: Play,
) -> None:
    panel = evaluation_appeal(play)
    panel.hear("2025-04-30")
    put(panel)
    add_to(panel.case, play, "tess")
    vote(play, panel.ballot.id, "nora", "bram")
    last = panel.ballot.id
    assert refusal(lambda: vote(play, last, "clara")) == too_soon("vrijdag 2 mei 2025")
    assert panel.case.decisions == []
    play.travel_to("2025-05-02 09:00")
    vote(play, last, "clara")
    assert [each.outcome for each in panel.case.decisions] == ["confirmed"]


def put(panel: Panel) -> None:
    """Stan, who chairs, puts forward that the decision is confirmed."""
    [task] = [t for t in panel.case.tasks if t.element == "decide" and t.closed_at is None]
    number, answer = task.id, Answer({"outcome": "confirmed"}, {"reasons": "Daarom."})
    with transaction():
        put_forward(number, panel.play.person("stan"), answer)


def vote(play: Play, ballot: int, *names: str) -> None:
    for name in names:
        with transaction():
            voting.cast(ballot, play.person(name), "yes")
