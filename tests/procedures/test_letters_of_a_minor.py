"""What a minor and the guardian read of what the centre decides about the minor, in each procedure
(art. 3.3, 6.1 and 6.2): no sentence has a hole, none speaks to the one as if they were the other,
and each procedure speaks its own words."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from sqlalchemy import select

from processes import mails
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.doors.corrections import Correction
from processes.cases.doors.each_morning import tell_about_talks
from processes.cases.doors.filed_right import put_filed_right
from processes.cases.incoming.filings import Incoming
from processes.cases.incoming.not_filed import keep_as_it_came
from processes.facts.moments import latest_decision
from processes.models import Case, Mail, PostItem, db, transaction
from processes.roles import CURSIST, MINOR
from tests.correcting import do_correct
from tests.discipline import WHERE, Discipline
from tests.mails.test_guardian_texts import HOLE
from tests.play import Play, brussels
from tests.procedures.test_irregularity import COMMITTEE, report
from tests.procedures.test_not_filed import came
from tests.procedures.test_order_measure import give

SCOPES = ("programme", "location", "centre")
FOLDER = Path(mails.__file__).parent
# Two lines of which the second begins no paragraph, item or quote of its own.
JOINED = re.compile(r"^(?![->])\S.*\n(?=[^\s>-])|^- .*\n {2}\S.*", re.MULTILINE)
TO_THE_MINOR = re.compile(
    r"volgens jou|[Jj]ij vertelt|je zelf te zeggen|wil je horen|over jou|Je bent|Je doet"
    r"|Krijg je geen"
)
MOVED = {"time": "10:00", "move_reason": "Bram is weg.", **WHERE}


def order(play: Play, **said: Any) -> None:
    with transaction():
        play.add("lies", "teacher")
    play.travel_to("2025-04-15 10:00")
    give(play, cursist="ines", **said)


def order_put_right(play: Play, lapses: bool) -> None:
    order(play)
    said = {"day": "2025-04-14", "happened": "Ze belde.", "measure": "leave_lesson"}
    with transaction():
        lies, answer = play.person("lies"), Answer({}, said)
        put_filed_right(play.case().id, lies, answer, "De dag.", lapses=lapses, shown=None)


def irregular(play: Play) -> None:
    """Reported, composed, and invited for Thursday 24 April 2025."""
    with transaction():
        play.add("lies", "teacher")
        play.add("karel")
        play.seat("karel", votes=False)
    play.travel_to("2025-04-15 10:00")
    report(play, cursist="ines")
    play.compose(*COMMITTEE)
    play.invite("2025-04-24")
    play.accept_mails()


def irregular_moved(play: Play) -> None:
    irregular(play)
    play.hold_talk("moved", day="2025-04-25", **MOVED)
    play.hold_talk("cancelled")


def irregular_decided(play: Play, measure: str, came: bool = True) -> None:
    irregular(play)
    play.travel_to("2025-04-23 09:00")
    tell_about_talks()
    play.travel_to("2025-04-24 15:00")
    play.hold_talk("held" if came else "nobody_came")
    play.do("decide", "els", {"measure": measure}, reasons="Zo was het.", other="Een nieuwe taak.")
    correct(play, "els")


def correct(play: Play, by: str, process: str | None = None) -> None:
    with transaction():
        query = select(Case).where(Case.process == process) if process else select(Case)
        decision = latest_decision(db.session.scalars(query.order_by(Case.id)).all()[0])
        assert decision is not None
        do_correct(decision.id, play.person(by), Correction("Het was anders.", "Een tikfout."))


def invited(play: Play, channel: str, day: str = "2025-04-24") -> Discipline:
    discipline = Discipline(play, "ines")
    discipline.start()
    discipline.invite(day, channel)
    if channel == "hand":
        play.do("hand_notice", "chris", handed_on="2025-04-14", signed_by="Jan")
    elif channel == "registered":
        play.travel_to("2025-04-15 10:00")
        play.do("post_notice", "chris", posted_on="2025-04-15", number="RR123456785BE")
    play.accept_mails()
    return discipline


def summoned_too_late(play: Play) -> None:
    invited(play, "registered")
    play.do("move_talk", day="2025-04-25", time="10:00", **WHERE)


def summoned_and_moved(play: Play, channel: str) -> None:
    discipline = invited(play, channel)
    discipline.hold("moved", day="2025-04-28", **MOVED)
    discipline.hold("cancelled", cancel_reason="Bram is ziek.")


def disciplined(play: Play, measure: str, channel: str, came: bool = True, **said: Any) -> None:
    discipline = invited(play, "email")
    play.travel_to("2025-04-23 09:00")
    tell_about_talks()
    play.travel_to("2025-04-24 15:00")
    discipline.hold("held" if came else "nobody_came")
    discipline.decide(measure, channel, **said)
    if channel == "registered":
        task = play.open_tasks()[0][1]
        play.do(task, "chris", posted_on="2025-04-24", number="RR123456785BE")
    correct(play, "bram")


def suspended(play: Play, ground: str) -> None:
    discipline = Discipline(play, "ines")
    discipline.suspend(discipline.start(), ground=ground)
    play.do("extend", days=5, reasons="Er zijn nog getuigen.")
    correct(play, "bram", "preventive_suspension")
    play.travel_to("2025-05-03 09:00")


def suspended_until_decided(play: Play) -> None:
    discipline = Discipline(play, "ines")
    case = discipline.start()
    discipline.invite("2025-04-18")
    discipline.suspend(case)
    play.accept_mails()
    play.travel_to("2025-04-18 15:00")
    discipline.hold()
    discipline.decide("none")


def appealed_by_mail(play: Play) -> None:
    """Ines mails that she does not agree, which is no way to appeal."""
    Discipline(play, "ines").exclude()
    came(play, "2025-04-18", who="ines")


def appealed_straight_by_mail(play: Play) -> None:
    """The same against a result of hers, of which she has no talk yet."""
    number = play.result("2025-04-14", "ines").id
    play.travel_to("2025-04-15 10:00")
    with transaction():
        matter, sent = Matter.of(f"appeal:{number}"), brussels("2025-04-15 00:00")
        assert matter is not None
        incoming = Incoming("email", sent, sent, "Ik ga in beroep.")
        keep_as_it_came(matter, play.person("ines"), play.person("chris"), incoming)


OF_COMMITTEE = "irregularity/irregularity_notice irregularity/invitation"
OF_SUSPENSION = "preventive_suspension/suspension_notice preventive_suspension"
DECIDED = f"{OF_COMMITTEE} talk/tomorrow irregularity/decision_notice irregularity/corrected"
BY_MAIL = "disciplinary_procedure/notice talk/tomorrow disciplinary_procedure"
TEMPORARY = {"first_day": "2025-04-25", "days": 5}
FOR_GOOD = {"first_day": "2025-04-25"}
# What happens to Ines, and the texts that she and her father get.
STORIES: dict[str, tuple[Callable[[Play], None], str]] = {
    **{
        f"an order measure: {measure}": (
            partial(order, measure=measure, other="Een brief.", agreements="Geen telefoon."),
            "order_measure/written_confirmation",
        )
        for measure in ("leave_lesson", "guidance", "damage", "other")
    },
    **{
        f"an order measure that was wrong, {lapses=}": (
            partial(order_put_right, lapses=lapses),
            "order_measure/written_confirmation order_measure/corrected",
        )
        for lapses in (False, True)
    },
    "an irregularity, moved and cancelled": (
        irregular_moved,
        f"{OF_COMMITTEE} irregularity/invitation_moved irregularity/invitation_cancelled",
    ),
    **{
        f"an irregularity: {measure}": (partial(irregular_decided, measure=measure), DECIDED)
        for measure in ("none", "redo", "not_counted", "other")
    },
    "an irregularity, nobody came": (
        partial(irregular_decided, measure="redo", came=False),
        DECIDED,
    ),
    **{
        f"a summons by {channel}, moved and cancelled": (
            partial(summoned_and_moved, channel=channel),
            f"disciplinary_procedure/{first} disciplinary_procedure/talk_moved "
            "disciplinary_procedure/talk_cancelled",
        )
        for channel, first in {"email": "notice", "hand": "notice_to_hand"}.items()
    },
    "a summons that came too late": (
        summoned_too_late,
        "disciplinary_procedure/notice_letter disciplinary_procedure/new_day_notice",
    ),
    **{
        f"discipline by mail: {measure}": (
            partial(disciplined, measure=measure, channel="email", **said),
            f"{BY_MAIL}/decision_notice disciplinary_procedure/corrected",
        )
        for measure, said in {"none": {}, "temporary": TEMPORARY}.items()
    },
    "discipline, nobody came": (
        partial(disciplined, measure="none", channel="email", came=False),
        f"{BY_MAIL}/decision_notice disciplinary_procedure/corrected",
    ),
    "an evaluation, and a mail that is no appeal": (
        appealed_straight_by_mail,
        "receipts/not_filed_straight",
    ),
    "an exclusion, and a mail that is no appeal": (
        appealed_by_mail,
        "disciplinary_procedure/notice disciplinary_procedure/decision_notice receipts/not_filed",
    ),
    **{
        f"discipline by letter: {' '.join(said.values()) or measure}": (
            partial(disciplined, measure=measure, channel="registered", **said, **days),
            f"{BY_MAIL}/decision_letter disciplinary_procedure/corrected_letter",
        )
        for measure, said, days in [
            ("none", {}, {}),
            ("temporary", {}, TEMPORARY),
            *(("definitive", {"scope": scope}, FOR_GOOD) for scope in SCOPES),
        ]
    },
    **{
        f"a suspension for {ground}": (
            partial(suspended, ground=ground),
            f"{OF_SUSPENSION}/extension_notice preventive_suspension/corrected "
            "preventive_suspension/suspension_over",
        )
        for ground in ("danger", "investigation")
    },
    "a suspension that the decision ends": (
        suspended_until_decided,
        f"disciplinary_procedure/notice {OF_SUSPENSION}/suspension_lifted "
        "disciplinary_procedure/decision_notice",
    ),
}


def told() -> list[tuple[str, str, str]]:
    """All that the minor and the guardian read, on paper too: the text, the role, and the words."""
    own = Mail.role.in_((CURSIST, MINOR))
    written = [
        (mail.template, str(mail.role), f"{mail.subject}\n{mail.text}")
        for mail in db.session.scalars(select(Mail).where(own).order_by(Mail.id))
    ]
    on_paper = [
        (letter.template, letter.role, html.document_fromstring(letter.html).find("body"))
        for letter in db.session.scalars(select(PostItem).where(PostItem.role == CURSIST))
    ]
    return written + [(text, role, body.text_content()) for text, role, body in on_paper]


@pytest.mark.parametrize("what", STORIES)
def test_no_letter_about_a_minor_has_a_hole_or_words_of_another(play: Play, what: str) -> None:
    story, texts = STORIES[what]
    story(play)
    letters = told()
    assert {text for text, _, _ in letters} == set(texts.split())
    for _, role, said in letters:
        assert HOLE.findall(said) == []
        assert role == MINOR or TO_THE_MINOR.findall(said) == []
        if not what.startswith(("an irregularity", "an evaluation")):
            assert re.findall(r"studiebewijs|artikel 3\.6|\bmodule\b", said) == []
    for mail in db.session.scalars(select(Mail).where(Mail.role.in_((CURSIST, MINOR)))):
        assert JOINED.findall(mail.text) == []


def test_every_letter_that_a_minor_gets_too_is_told_in_these_stories() -> None:
    names = (str(file.relative_to(FOLDER).with_suffix("")) for file in FOLDER.glob("*/[a-z]*.md"))
    too = {name for name in names if {CURSIST, MINOR} <= set(mails.header(name).to)}
    assert too - {text for _, texts in STORIES.values() for text in texts.split()} == set()
