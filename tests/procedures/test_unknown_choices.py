"""A choice that is posted by hand and that nobody offers is refused in every door, whatever page it
came by."""

from collections.abc import Callable
from typing import Any

import pytest
from wtforms import RadioField, SelectField, SelectMultipleField

from app.reading.forms_by_step import form_class
from processes import procedures
from processes.engine.diagrams import current
from processes.engine.elements import START, USER_TASK
from processes.errors import Refused
from processes.models import Case, transaction
from tests.absence import furnish, report
from tests.asking import PLACE, Asking
from tests.discipline import WHERE, Discipline
from tests.enrolling import asks, sees
from tests.offering import run
from tests.panel import SEATS, Panel, discipline_appeal, evaluation_appeal, irregularity
from tests.play import Play
from tests.procedures.test_certificate import propose
from tests.procedures.test_order_measure import give
from tests.procedures.test_privacy_request import ask
from tests.procedures.test_report import tell
from tests.stopping import asks_to_stop, two_lessons_over

pytestmark = pytest.mark.usefixtures("documents_and_invitations")
UNKNOWN = "geraden"


def objection(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite(setting=UNKNOWN)


def moved_objection(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    moved = {**PLACE, "setting": UNKNOWN, "move_reason": "Ziek."}
    play.hold_talk("moved", day="2025-04-24", time="10:00", **moved)


def path(play: Play) -> None:
    Asking(play).ask(path=UNKNOWN)


def material(play: Play) -> None:
    asking = Asking(play)
    asking.ask(path="language")
    asking.assess("test")
    play.do("test_paid", "chris", {}, material=UNKNOWN, paid_on="2025-04-14")


def talk_with_director(play: Play) -> None:
    asking = Asking(play)
    asking.explained()
    asking.disagree("ask_talk")
    where = {**PLACE, "setting": UNKNOWN}
    play.do("invite_director", "dirk", day="2025-04-22", time="14:00", **where)


def absence(play: Play) -> None:
    furnish(play)
    report(play, reason=UNKNOWN)


def teacher(play: Play) -> None:
    furnish(play)
    report(play, teacher_id=str(play.ids["amina"]))


def order_measure(play: Play) -> None:
    with transaction():
        play.add("lies", "teacher")
    play.travel_to("2025-04-15 10:00")
    give(play, measure=UNKNOWN)


def discipline(play: Play) -> None:
    Discipline(play).start(ground=UNKNOWN)


def disciplinary_talk(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    discipline.invite(**{**WHERE, "setting": UNKNOWN})


def exclusion(play: Play) -> None:
    Discipline(play).exclude(scope=UNKNOWN)


def suspension(play: Play) -> None:
    discipline = Discipline(play)
    discipline.suspend(discipline.start(), ground=UNKNOWN)


def ground_of_appeal(play: Play) -> None:
    panel = seated(evaluation_appeal(play))
    panel.do("assess", "stan", {"admissibility": "inadmissible"}, ground=UNKNOWN, reasons="Zo.")


def hearing(play: Play) -> None:
    plan(play, setting=UNKNOWN, place="Zaal 3")


def heard(play: Play) -> None:
    plan(play, heard=[play.ids["amina"]], **WHERE)


def came(play: Play) -> None:
    plan(play, **WHERE)
    play.travel_to("2025-05-06 15:00")
    report = {"present": "Amina", "explained": "Alles.", "said": "Ik was ziek."}
    play.do("hearing", "tess", {"talk_outcome": "held"}, came=[UNKNOWN], **report)


def exclusion_on_appeal(play: Play) -> None:
    panel = discipline_appeal(play)
    panel.hear("2025-04-28")
    panel.do("decide", "stan", {"outcome": "changed"}, scope=UNKNOWN, reasons="Daarom.")


def irregularity_talk(play: Play) -> None:
    panel = irregularity(play)
    where = {**WHERE, "setting": UNKNOWN}
    panel.do("invite", "bram", day="2025-04-24", time="14:00", **where)


def seated(panel: Panel) -> Panel:
    holders = [holder for holder, _ in SEATS["appeals_evaluation"].values()]
    panel.do("compose", "tess", members=panel.choices(*holders))
    return panel


def plan(play: Play, **said: Any) -> None:
    panel = seated(evaluation_appeal(play))
    panel.do("assess", "stan", {"admissibility": "admissible"}, reasons="Op tijd.")
    panel.do("invite_hearing", "tess", day="2025-05-06", time="14:00", **said)


def kind_of_report(play: Play) -> None:
    tell(play, kind=UNKNOWN)


def kind_of_data_request(play: Play) -> None:
    ask(play, kind=UNKNOWN)


def whom_of_report(play: Play) -> None:
    tell(play, whom=UNKNOWN)


def enrols(play: Play, **said: Any) -> Case:
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    return asks(play, "KO-1", **said)


def payer(play: Play) -> None:
    enrols(play, payer=UNKNOWN)


def admitted(play: Play) -> None:
    sees(play, enrols(play), admitted=UNKNOWN)


def reduction(play: Play) -> None:
    sees(play, enrols(play, claims_reduction=True), reduction=UNKNOWN)


def paid(play: Play) -> None:
    sees(play, enrols(play), paid=UNKNOWN)


def identity_read(play: Play) -> None:
    sees(play, enrols(play), identity_read=UNKNOWN)


def residence_read(play: Play) -> None:
    sees(play, enrols(play), residence_read=UNKNOWN)


def what_certificate(play: Play) -> None:
    propose(play, (UNKNOWN, "", "diploma"))


# Each choice that is evidence, by its procedure, step and field, with a story that guesses at it.
def run_to_stop(play: Play) -> None:
    two_lessons_over(play)
    asks_to_stop(play, run="GUESSED")


STORIES: dict[tuple[str, str, str], Callable[[Play], None]] = {
    ("evaluation_objection", "invite", "setting"): objection,
    ("evaluation_objection", "talk", "setting"): moved_objection,
    ("exemption_escalation", "request", "path"): path,
    ("exemption_escalation", "test_paid", "material"): material,
    ("exemption_escalation", "invite_director", "setting"): talk_with_director,
    ("absence_dispute", "report", "reason"): absence,
    ("absence_dispute", "report", "teacher_id"): teacher,
    ("order_measure", "measure", "measure"): order_measure,
    ("disciplinary_procedure", "start", "ground"): discipline,
    ("disciplinary_procedure", "invite", "setting"): disciplinary_talk,
    ("disciplinary_procedure", "decide", "scope"): exclusion,
    ("preventive_suspension", "start", "ground"): suspension,
    ("appeal_committee", "assess", "ground"): ground_of_appeal,
    ("appeal_committee", "invite_hearing", "setting"): hearing,
    ("appeal_committee", "invite_hearing", "heard"): heard,
    ("appeal_committee", "hearing", "came"): came,
    ("appeal_committee", "decide", "scope"): exclusion_on_appeal,
    ("irregularity", "invite", "setting"): irregularity_talk,
    ("enrolment", "enrol", "payer"): payer,
    ("enrolment", "papers", "admitted"): admitted,
    ("enrolment", "papers", "reduction"): reduction,
    ("enrolment", "papers", "paid"): paid,
    ("enrolment", "papers", "identity_read"): identity_read,
    ("enrolment", "papers", "residence_read"): residence_read,
    ("cancellation", "request", "run"): run_to_stop,
    ("certificate", "propose", "what"): what_certificate,
    ("privacy_request", "request", "kind"): kind_of_data_request,
    ("report", "tell", "kind"): kind_of_report,
    ("report", "tell", "whom"): whom_of_report,
}
# The same question of the same door: where a talk is, when it is planned or moved; which moment was
# taken, that a page fills in; and what other stories guess at.
THE_SAME = {"moment", "setting", "members", "programme"}
# Names are offered, and any other can be typed beside them: nothing to guess at.
TYPED_TOO = {"with_whom"}
# Yes or no about recordings is kept with the person, and comes in no case.
APART = {"targeted", "general"}


@pytest.mark.parametrize("story", STORIES.values(), ids=lambda story: story.__name__)
def test_a_choice_that_nobody_offers_is_refused(play: Play, story: Callable[[Play], None]) -> None:
    with pytest.raises(Refused) as refused:
        story(play)
    field = next(name for (*_, name), each in STORIES.items() if each is story)
    assert refused.value.field == field


def test_every_choice_of_every_step_has_such_a_story(play: Play) -> None:
    choices = {
        (process, element.id, field.short_name)
        for process in procedures.known()
        for element in current(process).elements.values()
        if element.kind in (START, USER_TASK)
        for field in form_class(process, element.id)()
        if isinstance(field, RadioField | SelectField | SelectMultipleField)
        and field.short_name not in element.routing
        and field.short_name not in THE_SAME | TYPED_TOO | APART
    }
    assert choices == {each for each in STORIES if each[2] not in THE_SAME}
