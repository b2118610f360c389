"""Who chairs the evaluation committee of a programme, and who votes on it (art. 3.3 and 3.6)."""

import pytest
from sqlalchemy import select

from processes.cases.committee import seats
from processes.cases.committee.seats import Named
from processes.cases.doors import unmanned
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import DEBIT_NOTE, Case, Delegation, Role, Seat, db, transaction
from processes.regulation import brussels_date
from processes.regulation.committees import COMMITTEES
from processes.roles import may_do, may_see, people
from processes.whose import handled_by
from tests.enrolling import asks, sees
from tests.offering import run
from tests.panel import evaluation_appeal, why_not
from tests.play import Play, refusal

NOT_OF_NT2 = "is geen voorzitter van de evaluatiecommissie van NT2"


def chairs_elsewhere(play: Play, name: str = "bram") -> None:
    """Somebody has the seat of who chairs the committee of Koken, and no other."""
    with transaction():
        play.seat(name, "Koken", chairs=True)


def fill(play: Play, place: str, who: str, programme: str = "NT2", by: str = "chris") -> None:
    of = COMMITTEES["evaluation"]
    asked = Named(play.person(who).email)
    with transaction():
        seats.fill(play.person(by), of, of.place(place), asked, None, programme=programme)


# --- the task


@pytest.mark.obligation("3.3-05")
def test_a_chair_of_another_programme_has_not_the_tasks_of_this_one(play: Play) -> None:
    with transaction():
        play.add("nora", "chair", "deputy_director")
        play.seat("nora", chairs=True)
    chairs_elsewhere(play)
    play.open(at="2025-04-15 10:00")
    case, task = play.case(), play.task("invite")
    assert [each.name for each in people("chair", case, legal_now())] == ["Nora"]
    assert play.asked_of("bram") == []
    assert play.asked_of("nora") == [task]
    with pytest.raises(NotAllowed):
        play.invite()
    play.do("invite", "nora", day="2025-04-22", time="14:00", setting="at_centre", place="Zaal 3")


def test_who_is_a_chair_without_a_seat_is_chair_of_every_programme(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    assert may_do(play.person("bram"), play.task("invite"), legal_now())


def test_or_of_none_where_the_centre_chose_so(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.answers(chair_without_seat="no_programme")
    assert people("chair", play.case(), legal_now()) == []
    assert play.asked_of("bram") == []
    assert unmanned.tell_changes() == 1


@pytest.mark.parametrize("without_seat", ["every_programme", "no_programme"])
@pytest.mark.parametrize(
    ("who", "sees"),
    [
        *(("of_nt2", True), ("of_koken", False), ("seatless", None)),
        *(("in_stead", True), ("in_stead_of_nt2", True), ("in_stead_of_koken", False)),
    ],
)
def test_a_chair_reads_the_cases_of_the_programmes_that_they_chair(
    play: Play, who: str, sees: bool | None, without_seat: str
) -> None:
    """Whoever has no seat reads what the centre chose; whoever stands in for all chairs reads all,
    and for one of them what that one does."""
    play.open(at="2025-04-15 10:00")
    play.answers(chair_without_seat=without_seat)
    with transaction():
        for name in ("of_nt2", "of_koken", "seatless"):
            play.add(name, "chair")
        play.seat("of_nt2", chairs=True)
        play.seat("of_koken", "Koken", chairs=True)
        play.add("in_stead")
        named = {"named_by": play.person("dirk"), "first_day": brussels_date(legal_now())}
        db.session.add(Delegation(role="chair", delegate=play.person("in_stead"), **named))
        for name in ("of_nt2", "of_koken"):
            play.add(f"in_stead_{name}")
            instead, principal = play.person(f"in_stead_{name}"), play.person(name)
            db.session.add(Delegation(role="chair", delegate=instead, principal=principal, **named))
    person, now = play.person(who), legal_now()
    expected = without_seat == "every_programme" if sees is None else sees
    assert may_see(person, play.case(), now) is expected
    listed = db.session.scalars(select(Case.id).where(handled_by(person, now))).all()
    assert (play.case().id in listed) is expected


def test_where_only_chairs_of_other_programmes_are_left_it_is_told_that_nobody_can(
    play: Play,
) -> None:
    chairs_elsewhere(play)
    play.open(at="2025-04-15 10:00")
    assert people("chair", play.case(), legal_now()) == []
    assert unmanned.tell_changes() == 1
    with transaction():
        db.session.query(Seat).filter_by(programme="Koken", chairs=True).one().programme = "NT2"
    assert unmanned.tell_changes() == 1
    assert [each.name for each in people("chair", play.case(), legal_now())] == ["Bram"]


def test_who_stands_in_for_the_chair_does_so_whatever_seat_they_have(play: Play) -> None:
    """Art. 3.6: "of zijn afgevaardigde"."""
    chairs_elsewhere(play, "hanne")
    play.open(at="2025-04-15 10:00")
    with transaction():
        hanne, today = play.person("hanne"), brussels_date(legal_now())
        named = {"named_by": play.person("dirk"), "first_day": today}
        db.session.add(Delegation(role="chair", delegate=hanne, **named))
    assert play.asked_of("hanne") == [play.task("invite")]


# --- the seats


@pytest.mark.obligation("3.3-06")
def test_who_votes_works_for_the_centre_and_who_advises_need_not(play: Play) -> None:
    with transaction():
        play.add("vera")
        play.add("lies", "teacher")
    assert refusal(lambda: fill(play, "staff", "vera")) == (
        "holder_email",
        "Vera heeft geen rol in het centrum. Wie stemt, werkt er (art. 3.3). De beheerder kan een "
        "rol geven.",
    )
    fill(play, "adviser", "vera")
    fill(play, "staff", "lies")


@pytest.mark.obligation("3.6-19", "3.6-20", "6.3-09", "6.3-18")
@pytest.mark.parametrize(
    ("committee", "place", "article"),
    [
        ("appeals_evaluation", "clb", "3.6"),
        ("appeals_evaluation", "city", "3.6"),
        ("appeals_discipline", "clb", "6.3"),
        ("appeals_discipline", "city", "6.3"),
        ("appeals_discipline", "former_staff", "6.3"),
    ],
)
def test_who_works_for_the_centre_is_no_external_member_of_an_appeals_committee(
    play: Play, committee: str, place: str, article: str
) -> None:
    of = COMMITTEES[committee]
    with transaction():
        play.add("lies", "teacher")
        play.add("vera")

    def hold(who: str, substitute: str) -> None:
        asked = (Named(play.person(each).email) for each in (who, substitute))
        with transaction():
            seats.fill(play.person("chris"), of, of.place(place), *asked)

    message = (
        f"Lies werkt in het centrum, en deze plaats is voor iemand van buiten (art. {article})."
    )
    assert refusal(lambda: hold("lies", "vera")) == ("holder_email", message)
    assert refusal(lambda: hold("vera", "lies")) == ("substitute_email", message)
    hold("vera", "gus")


@pytest.mark.obligation("3.6-19", "3.6-20")
def test_who_came_to_work_for_the_centre_since_takes_an_external_seat_no_more(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        db.session.add(Role(person_id=play.ids["clara"], name="teacher"))
        play.add("mira", "secretariat")
    kept = "werkt in het centrum, en deze plaats is voor iemand van buiten"
    assert why_not(panel) == {"clara": kept}
    assert refusal(lambda: panel.name("clb", "mira"))[1] == f"Mira kan hier niet zitten: {kept}."


# --- the place before the appeals committee


@pytest.mark.obligation("3.6-18")
def test_before_an_appeal_sits_the_chair_of_that_programme(play: Play) -> None:
    panel = evaluation_appeal(play)
    assert why_not(panel) == {}
    chairs_elsewhere(play)
    assert why_not(panel) == {"bram": NOT_OF_NT2}
    assert refusal(lambda: panel.seat("stan", "bram"))[1] == (
        f"Bram kan hier niet zitten: {NOT_OF_NT2}."
    )
    panel.seat("dirk")  # who has the seat in NT2


@pytest.mark.obligation("3.6-18")
def test_that_chair_is_a_director_or_a_deputy(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        db.session.query(Role).filter_by(person_id=play.ids["bram"], name="director").delete()
    assert why_not(panel) == {"bram": "is geen directeur of adjunct-directeur"}


# --- who enrols and pays


def test_who_chairs_a_committee_does_not_read_who_enrols_in_the_programme_and_pays(
    play: Play,
) -> None:
    with transaction():
        play.add("nora", "chair")
        play.seat("nora", "Koken", chairs=True)
    run(play, "KO-1", payment=DEBIT_NOTE)
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    nora, chris = play.person("nora"), play.person("chris")
    cases = db.session.scalars(select(Case).order_by(Case.process)).all()
    assert [(each.process, each.programme) for each in cases] == [
        ("attestation", "Koken"),
        ("debit_note", "Koken"),
        ("enrolment", "Koken"),
    ]
    assert [may_see(nora, each, legal_now()) for each in cases] == [False] * 3
    assert [may_see(chris, each, legal_now()) for each in cases] == [True] * 3
    assert db.session.scalars(select(Case.id).where(handled_by(nora, legal_now()))).all() == []
