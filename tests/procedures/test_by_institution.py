"""An institution enrols its people, replaces them and cancels, and learns nothing of them that is
not its own (2.1 to 2.4, portal)."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.enrolment.by_institution import cannot_now, enrol_people
from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.replacing import cancel, replace
from processes.cases.institutions.kept import close_as_payer
from processes.cases.institutions.people import end_by_institution, people_of
from processes.errors import NoLongerOpen, NotAllowed
from processes.ledger import owed
from processes.ledger.verifying import verify
from processes.models import (
    DEBIT_NOTE,
    Case,
    Enrolment,
    Event,
    Institution,
    LedgerNote,
    Mail,
    Run,
    db,
    transaction,
)
from tests.app.things import a_school
from tests.bookkeeping import sets_terms
from tests.enrolling import asks, excluded, own, sees
from tests.offering import run, weekly
from tests.play import Play, refusal

ASK = "Neem contact op met het centrum over Amina. Er is niemand ingeschreven."


@pytest.fixture
def linked(play: Play) -> tuple[Play, int]:
    """On 15 April 2025 a run from 5 May, with two places, is paid by debit note; Amina and Bas are
    linked to a school. With its number."""
    sets_terms()
    with transaction():
        play.add("bas")
    run(play, "KO-1", places=2, payment=DEBIT_NOTE, course_costs_cents=550)
    play.app.config.update(INVITATION_DAYS=7)
    school, _ = a_school(play, "amina", "bas")
    play.travel_to("2025-04-15 10:00")
    return play, school


def enrols(play: Play, school: int, *names: str, code: str = "KO-1", key: str = "k") -> list[Case]:
    with transaction():
        return enrol_people(school, code, [play.ids[each] for each in names], key)


def seated(play: Play, school: int, name: str = "amina") -> Enrolment:
    """The school enrolled somebody, who brought all that is asked."""
    [case] = enrols(play, school, name)
    sees(play, case, agreed=True)
    return own(name)


def puts(play: Play, school: int, number: int, comes: str, key: str = "v") -> Case:
    with transaction():
        return replace(number, school, play.ids[comes], key)


def cancels(school: int, number: int, why: str = "De klas heeft examen.") -> Enrolment:
    with transaction():
        return cancel(number, school, why)


def taken(code: str = "KO-1") -> int:
    return db.session.scalars(select(Run.places_taken).where(Run.code == code)).one()


def told(school: int) -> list[str]:
    """The mails of the institution since it was invited and people linked themselves."""
    rows = select(Mail.template).where(Mail.institution_id == school).order_by(Mail.id)
    return [each.removeprefix("institution/") for each in db.session.scalars(rows)][3:]


def account(school: int) -> int:
    return owed(db.session.get_one(Institution, school))


@pytest.mark.obligation("CNO-21", "CNO-23", "CNO-25")
def test_an_institution_enrols_and_both_read_so_at_once(linked: tuple[Play, int]) -> None:
    play, school = linked
    case, other = enrols(play, school, "amina", "bas")
    assert (case.reference, other.reference) == ("IS-2025-0001", "IS-2025-0002")
    assert told(school) == ["enrolled", "enrolled"]
    first = own("amina")
    assert (first.by_institution, first.agreed_at, first.institution_id) == (True, None, school)
    asked = play.mail("request_notice")
    assert asked.subject == "Sint-Jansschool schreef je in voor Soep (IS-2025-0002)"
    for said in (
        "Sint-Jansschool betaalt.",
        "Toon nog je identiteitskaart.",
        "Ga nog akkoord",
        "je bisnummer",
    ):
        assert said in asked.text
    mails = select(Mail).where(Mail.template == "institution/enrolled").order_by(Mail.id)
    ours = db.session.scalars(mails).first()
    assert ours is not None
    assert "identiteitskaart" not in ours.text
    events = select(Event).where(Event.case_id == case.id).order_by(Event.id)
    opened = db.session.scalars(events).first()
    assert opened is not None
    assert (opened.person_id, opened.details["institution"]) == (None, "Sint-Jansschool")
    sees(play, case)
    assert own("amina").seated_at is None  # nobody else signs for them
    sees(play, case, agreed=True)
    assert (case.end, taken(), account(school)) == ("ended_seated", 1, 12550)
    assert told(school) == ["enrolled", "enrolled", "seated"]
    play.travel_to("2025-04-22 08:00")
    assert [note.cents for note in db.session.scalars(select(LedgerNote))] == [12550]


def without_birthday(play: Play) -> None:
    play.person("amina").born_on = None


def minor_without_guardian(play: Play) -> None:
    play.person("amina").born_on = date(2010, 1, 1)


def there_by_themself(play: Play) -> None:
    asks(play, "KO-1")


def dearer_than_anybody_reads(play: Play) -> None:
    """The fourth time of the same module costs more (2.2)."""
    for number in range(3):
        code = f"VR-{number}"
        run(play, code, lessons=weekly("2025-04-28", 9))
        sees(play, asks(play, code, number="90.05.01-002.50" if not number else ""))


@pytest.mark.parametrize(
    "happens",
    [
        excluded,
        without_birthday,
        minor_without_guardian,
        there_by_themself,
        dearer_than_anybody_reads,
    ],
)
@pytest.mark.obligation("CNO-21", "2.4-03")
def test_why_somebody_cannot_enrol_is_not_told_to_an_institution(
    linked: tuple[Play, int], happens: Callable[[Play], None]
) -> None:
    play, school = linked
    before = taken()
    if happens in (there_by_themself, dearer_than_anybody_reads):
        happens(play)
    else:
        with transaction():
            happens(play)
    assert refusal(lambda: enrols(play, school, "amina", "bas")) == ("people", ASK)
    assert (told(school), taken()) == ([], before)


@pytest.mark.obligation("2.4-01", "2.4-02")
def test_what_anybody_may_know_of_a_run_is_said(linked: tuple[Play, int]) -> None:
    play, school = linked
    run(play, "LATER-1", open_from=date(2025, 4, 16))
    run(play, "LAAT-1", lessons=weekly("2025-04-07", 3))
    full = run(play, "VOL-1", places=1)
    with transaction():
        db.session.get_one(Run, full.id).places_taken = 1
    said = {
        "LATER-1": "Voor deze lesgroep kunnen jullie nog niemand inschrijven.",
        "LAAT-1": "2 van de 3 lessen zijn voorbij: dat is een derde of meer. Inschrijven kan niet "
        "meer.",
        "VOL-1": "Deze cursus is volzet.",
        "KO-1": "",
    }
    rows = {code: db.session.query(Run).filter_by(code=code).one() for code in said}
    assert {code: cannot_now(row) for code, row in rows.items()} == said
    for code in ("LATER-1", "LAAT-1", "VOL-1"):
        assert refusal(lambda code=code: enrols(play, school, "bas", code=code))[1] == said[code]
    assert refusal(lambda: enrols(play, school, "bas", code="NERGENS"))[0] == "people"


@pytest.mark.obligation("CNO-21", "CNO-27", "CNO-34")
def test_only_its_own_people_and_only_while_it_is_taken_for_a_payer(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    other, _ = a_school(play, name="Brug")
    with pytest.raises(NotAllowed):
        enrols(play, other, "amina")
    with pytest.raises(NotAllowed):
        enrols(play, school, "amina", "chris")
    [case] = enrols(play, school, "amina")
    assert [each.id for each in enrols(play, school, "amina")] == [case.id]  # the same click
    again = refusal(lambda: enrols(play, school, "amina", "bas", key="anders"))
    assert again[1] == "Al ingeschreven: Amina. Er is niets veranderd."
    number = own("amina").id
    for act in (
        lambda: cancels(other, number),
        lambda: puts(play, other, number, "bas"),
        lambda: puts(play, school, number, "chris"),
    ):
        with pytest.raises(NotAllowed):
            act()
    with transaction():
        close_as_payer(play.person("chris"), school, "Rekeningen bleven open.")
    assert refusal(lambda: enrols(play, school, "bas", key="n"))[1].startswith("Jullie zijn afg")
    assert refusal(lambda: puts(play, school, number, "bas"))[1].startswith("Jullie zijn afg")


@pytest.mark.obligation("CNO-31", "CNO-33")
def test_who_is_replaced_leaves_the_place_and_what_it_costs_to_a_colleague(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    gone = seated(play, school)
    with transaction():
        db.session.get_one(Run, gone.run_id).places_taken = 2  # it is full
    play.travel_to("2025-04-23 10:00")  # the note went on 22 April
    case = puts(play, school, gone.id, "bas")
    assert puts(play, school, gone.id, "bas").id == case.id  # the same click
    assert (own("amina").end, own("bas").replaces_id, taken()) == ("replaced", gone.id, 2)
    left = play.mail("leave_notice")
    assert "> Sint-Jansschool laat iemand anders in deze plaats komen." in left.text
    assert "Bas" not in left.text
    comes = play.mail("request_notice")
    assert "in de plaats van een collega" in comes.text
    assert "De plaats wordt tot de eerste les vrijgehouden." in comes.text
    assert account(school) == 0
    play.travel_to("2025-04-24 10:00")
    sees(play, case, agreed=True)
    assert (case.end, taken(), account(school)) == ("ended_seated", 2, 12550)
    play.travel_to("2025-05-01 08:00")
    notes = db.session.scalars(select(LedgerNote).order_by(LedgerNote.id))
    assert [(each.series, each.cents) for each in notes] == [
        ("DN", 12550),
        ("CN", -12550),
        ("DN", 12550),
    ]
    assert told(school) == [
        *("enrolled", "seated", "debit_note/note", "ledger/credited"),
        *("over", "enrolled", "seated", "debit_note/note"),
    ]
    assert verify().misfits == []


def test_the_place_costs_a_colleague_what_it_cost_whoever_they_are(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    gone = seated(play, school)
    for code, name in (("KO-2", "Brood"), ("KO-3", "Taart")):
        run(play, code, name)
        sees(play, asks(play, code, "bas", number="90.05.01-002.50" if code == "KO-2" else ""))
    play.travel_to("2025-04-16 10:00")
    case = puts(play, school, gone.id, "bas")
    sees(play, case, agreed=True)
    # By the cap of € 300 Bas would pay € 60 for a third module, and € 5,50.
    assert (case.end, account(school)) == ("ended_seated", 12550)


@pytest.mark.obligation("CNO-31")
def test_why_a_colleague_cannot_come_in_the_place_is_not_told(linked: tuple[Play, int]) -> None:
    play, school = linked
    gone = seated(play, school, "bas")
    with transaction():
        excluded(play)
    assert refusal(lambda: puts(play, school, gone.id, "amina")) == ("people", ASK)
    assert (own("bas").ended_at, taken()) == (None, 1)


@pytest.mark.obligation("CNO-32")
def test_nothing_is_replaced_or_cancelled_once_the_course_began(linked: tuple[Play, int]) -> None:
    play, school = linked
    there = seated(play, school)
    play.travel_to("2025-05-05 09:00", settle=False)
    assert refusal(lambda: cancels(school, there.id))[1].startswith("De cursus is begonnen.")
    told = refusal(lambda: puts(play, school, there.id, "bas"))[1]
    assert told.startswith("De cursus is begonnen.")


@pytest.mark.obligation("CNO-28", "CNO-32")
def test_what_is_cancelled_is_credited_and_the_person_reads_why(linked: tuple[Play, int]) -> None:
    play, school = linked
    there = seated(play, school)
    play.travel_to("2025-04-23 10:00")
    assert refusal(lambda: cancels(school, there.id, " "))[0] == "why"
    cancels(school, there.id)
    assert (own("amina").end, taken(), account(school)) == ("payer_left", 0, 0)
    left = play.mail("leave_notice")
    assert "is geannuleerd door Sint-Jansschool." in left.text
    assert "> De klas heeft examen." in left.text
    notes = db.session.scalars(select(LedgerNote).order_by(LedgerNote.id))
    assert [(each.series, each.cents) for each in notes] == [("DN", 12550), ("CN", -12550)]
    with pytest.raises(NoLongerOpen):
        cancels(school, there.id)


@pytest.mark.obligation("CNO-35")
def test_who_is_not_linked_any_more_stays_and_the_notes_stand(linked: tuple[Play, int]) -> None:
    play, school = linked
    seated(play, school)
    with transaction():
        ours = db.session.get_one(Institution, school)
        link = next(each for each in people_of(ours) if each.person.name == "Amina")
        end_by_institution(ours, link.id)
    play.travel_to("2025-04-22 08:00")
    assert (own("amina").ended_at, account(school)) == (None, 12550)
    assert db.session.scalars(select(LedgerNote.institution_id)).all() == [school]


def test_who_was_enrolled_can_leave_by_themself_and_their_reason_stays_theirs(
    linked: tuple[Play, int],
) -> None:
    play, school = linked
    there = seated(play, school)
    with transaction():
        leave(there.id, play.person("amina"), "Ik ben ziek.")
    assert told(school)[-1] == "over"
    rows = select(Mail).where(Mail.institution_id == school)
    assert all("ziek" not in each.text for each in db.session.scalars(rows))
