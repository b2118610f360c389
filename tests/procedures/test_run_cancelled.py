"""The centre cancels a run (art. 2.8): everybody in it is told, and what was charged comes back."""

import pytest
from icalendar import Calendar
from sqlalchemy import select

from processes import ledger
from processes.cases.enrolment import cancelling, waiting
from processes.cases.enrolment.cancelling import (
    CANCELLED,
    NO_DIPLOMA,
    NO_REASON,
    NO_WORDS,
    Why,
    affected,
    cancel_run,
    go_on,
    mark_of_affected,
)
from processes.cases.ledger import notes
from processes.effects.enrolment import NOT_GIVEN
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.facts.enrolment_settings import ENROLMENT_SETTING
from processes.ledger import owed
from processes.ledger.verifying import verify
from processes.models import (
    CREDIT,
    Charge,
    Institution,
    LedgerNote,
    Mail,
    Run,
    Setting,
    db,
    transaction,
)
from tests.app.things import a_school
from tests.bookkeeping import sets_terms
from tests.enrolling import asks, own, sees
from tests.offering import run
from tests.play import Play, refusal

WHY = Why("few", "Het spijt ons.", "Er is geen andere lesgroep dit schooljaar.")
TOLD = "Er zijn te weinig inschrijvingen. Het spijt ons."


@pytest.fixture
def offered(play: Play) -> Play:
    """On 15 April 2025 the centre offers a run of nine lessons from 5 May, with two places."""
    run(play, "KO-1", places=2, course_costs_cents=550, material_cents=1000)
    play.travel_to("2025-04-15 10:00")
    return play


def ko1() -> Run:
    return db.session.scalars(select(Run).where(Run.code == "KO-1")).one()


def cancels(play: Play, why: Why = WHY, by: str = "dirk", shown: str | None = None) -> None:
    with transaction():
        cancel_run(ko1().id, play.person(by), why, shown)


@pytest.mark.obligation("2.8-01", "2.8-02", "2.8-03")
def test_a_run_is_cancelled_after_it_began_and_all_that_was_charged_comes_back(
    offered: Play,
) -> None:
    sees(offered, asks(offered, "KO-1"))
    with transaction():
        offered.add("zoe")
    waits = asks(offered, "KO-1", "zoe")
    offered.travel_to("2025-05-12 10:00")  # in the second of nine lessons
    cancels(offered)
    assert (ko1().cancelled_why, owed(offered.person("amina"))) == (TOLD, 0)  # nobody yet
    assert go_on() == 2
    assert go_on() == 0
    # 80 × € 1,50, € 5,50 and € 10: paid before, and to come back.
    assert owed(offered.person("amina")) == -13550
    backs = select(Charge.cents, Charge.why).where(Charge.cents < 0).order_by(Charge.id)
    assert [tuple(each) for each in db.session.execute(backs)] == [
        (-12000, CANCELLED),
        (-550, CANCELLED),
        (-1000, CANCELLED),
    ]
    for name in ("amina", "zoe"):
        assert (own(name).end, own(name).why) == ("run_cancelled", TOLD)
    assert ko1().places_taken == 0
    assert [each.case.outcome for each in (own("amina"), own("zoe")) if each.case] == ["anders"] * 2
    db.session.refresh(waits)
    assert (waits.end, offered.open_tasks()) == ("ended_left", [])
    assert verify().misfits == []


@pytest.mark.obligation("2.8-03")
def test_everybody_reads_why_what_comes_back_and_what_it_means_for_the_diploma(
    offered: Play,
) -> None:
    sees(offered, asks(offered, "KO-1"))
    offered.travel_to("2025-05-12 10:00")
    cancels(offered)
    go_on()
    told = offered.mail("leave_notice")
    assert told.subject == "De lesgroep KO-1 gaat niet door (IS-2025-0001)"
    for words in (
        "De module Soep, lesgroep KO-1, gaat niet door.",
        f"> {TOLD}",
        "€ 135,50",
        "geen certificaat of diploma voor de volledige opleiding meer kan behalen (art. 2.8)",
        "> Er is geen andere lesgroep dit schooljaar.",
    ):
        assert words in told.text
    # The lessons that are still to come leave the calendar; those of 5 and 12 May were there.
    assert told.calendar_method == "CANCEL"
    gone = Calendar.from_ical(told.calendar or "").events
    put = Calendar.from_ical(offered.mail("confirmation").calendar or "").events
    assert len(gone) == 7
    assert {each["uid"] for each in gone} == {each["uid"] for each in put[2:]}
    assert {(each["status"], each["sequence"]) for each in gone} == {("CANCELLED", 1)}


def test_who_has_no_place_yet_has_no_lessons_to_take_out_of_a_calendar(offered: Play) -> None:
    asks(offered, "KO-1")
    cancels(offered)
    go_on()
    told = offered.mail("leave_notice")
    assert (told.calendar, told.calendar_method) == (None, None)
    assert "Hiervoor was niets aangerekend.\n\nEr is niets meer te betalen." in told.text


@pytest.mark.obligation("2.8-01")
def test_who_waits_for_a_place_or_was_offered_one_waits_no_longer(offered: Play) -> None:
    with transaction():
        ko1().places = 1
        for name in ("zoe", "kim"):
            offered.add(name)
    for case in [asks(offered, "KO-1", name) for name in ("amina", "zoe", "kim")]:
        sees(offered, case)
    with transaction():
        ko1().places = 2
    assert waiting.offer_places() == 1
    assert ko1().places_taken == 2
    cancels(offered)
    assert waiting.offer_places() == 0
    assert go_on() == 3
    assert (ko1().places_taken, offered.open_tasks()) == (0, [])
    assert {own(name).end for name in ("amina", "zoe", "kim")} == {"run_cancelled"}
    assert verify().misfits == []


def test_what_stands_on_a_note_is_credited_and_the_school_reads_that(offered: Play) -> None:
    offered.app.config.update(INVITATION_DAYS=7)
    sets_terms()
    number, _ = a_school(offered, "amina")
    sees(offered, asks(offered, "KO-1", payer=str(number)))
    with transaction():
        school = db.session.get_one(Institution, number)
        notes.note(offered.person("chris"), school, ledger.unnoted(school))
    [line] = affected(ko1())
    assert (line.payer.name, line.cents) == (db.session.get_one(Institution, number).name, 13550)
    cancels(offered)
    go_on()
    [credited] = db.session.scalars(select(LedgerNote).where(LedgerNote.series == CREDIT))
    assert (credited.cents, credited.why, credited.by) == (-13550, CANCELLED, None)
    sent = select(Mail.template).where(Mail.template.startswith("ledger/credited"))
    assert sorted(db.session.scalars(sent)) == ["ledger/credited", "ledger/credited_copy"]
    school = db.session.get_one(Institution, number)
    told = f"Wat aan {school.name} aangerekend was, komt terug: € 135,50."
    assert (told in offered.mail("leave_notice").text, owed(school)) == (True, 0)
    assert verify().misfits == []


def test_what_else_somebody_follows_is_counted_anew_and_told(offered: Play) -> None:
    sees(offered, asks(offered, "KO-1"))
    for code, name in (("KO-2", "Brood"), ("KO-3", "Taart")):
        run(offered, code, name)
        sees(offered, asks(offered, code, number=""))
    [line] = affected(ko1())
    # € 120 + € 120 + € 60 is the cap of € 300; without the first, the third costs € 120.
    assert [(other.run.code, cents) for other, cents in line.changed] == [("KO-3", 6000)]
    cancels(offered)
    go_on()
    assert owed(offered.person("amina")) == 6000 - 13550
    told = offered.mail("leave_notice").text
    assert "De module Taart kost nu € 60,00 meer" in told
    assert own("amina").ended_at is None
    assert verify().misfits == []


@pytest.mark.parametrize(
    ("why", "field", "words"),
    [
        (WHY._replace(reason="zomaar"), "reason", NO_REASON),
        (WHY._replace(reason="other", words=" "), "words", NO_WORDS),
        (WHY._replace(diploma=" "), "diploma", NO_DIPLOMA),
        (WHY._replace(words="x" * 1001), "words", "Dit is te lang."),
    ],
)
def test_a_reason_and_what_it_means_for_the_diploma_are_asked(
    offered: Play, why: Why, field: str, words: str
) -> None:
    told = refusal(lambda: cancels(offered, why))
    assert told[0] == field
    assert told[1].startswith(words)


@pytest.mark.obligation("2.8-01")
def test_the_direction_cancels_or_the_secretariat_where_the_centre_chose_so(offered: Play) -> None:
    for name in ("chris", "amina"):
        with pytest.raises(NotAllowed):
            cancels(offered, by=name)
    with transaction():
        db.session.add(Setting(name=f"{ENROLMENT_SETTING}cancels_run", token="secretariat"))
    with pytest.raises(NotAllowed):
        cancels(offered, by="amina")
    cancels(offered, by="chris")
    with pytest.raises(NoLongerOpen):
        cancels(offered)


def test_a_run_that_is_over_is_not_cancelled(offered: Play) -> None:
    offered.travel_to("2025-06-30 12:00")  # the last lesson ended
    with pytest.raises(NoLongerOpen):
        cancels(offered)


def test_who_enrolled_since_the_page_was_shown_is_shown_first(offered: Play) -> None:
    shown = mark_of_affected(ko1(), affected(ko1()))
    asks(offered, "KO-1")
    with pytest.raises(NotAsShown):
        cancels(offered, shown=shown)
    cancels(offered, shown=mark_of_affected(ko1(), affected(ko1())))


@pytest.mark.obligation("2.8-01")
def test_nobody_enrols_in_what_is_cancelled_nor_gets_a_place_in_it(offered: Play) -> None:
    case = asks(offered, "KO-1")
    cancels(offered)
    assert refusal(lambda: sees(offered, case)) == ("admitted", NOT_GIVEN)
    with transaction():
        offered.add("zoe")
    assert refusal(lambda: asks(offered, "KO-1", "zoe"))[0] == "run"


def test_one_enrolment_that_breaks_keeps_nobody_else_waiting(
    offered: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = asks(offered, "KO-1")
    with transaction():
        offered.add("zoe")
    asks(offered, "KO-1", "zoe")
    cancels(offered)
    whole = cancelling.locked

    def broken(number: int) -> object:
        if number == first.id:
            raise RuntimeError("broken")
        return whole(number)

    monkeypatch.setattr(cancelling, "locked", broken)
    assert go_on() == 1
    assert go_on() == 0  # left alone for a quarter of an hour
    assert own("zoe").end == "run_cancelled"
    assert own("amina").ended_at is None
