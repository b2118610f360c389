"""Who sits on a committee and can act no more leaves the seat, the count and the vote (art. 3.3,
3.6 and 6.3); and somebody is asked for a place in one case alone."""

from collections.abc import Callable

import pytest

from processes.cases.committee import leaving
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import Role, Seat, db, transaction
from processes.roles import may_do, may_handle, people, sitting
from tests.panel import Panel, evaluation_appeal, everybody, missing, reconvened, why_not
from tests.play import Play, refusal
from tests.procedures.test_seats_and_calendars import entries
from tests.scenes import scene

SHUT_OUT = "Dit lid kan zich niet meer aanmelden."
IS_PARTY = "Het gaat om het eigen dossier, of dat van een zoon of dochter."
REPLACED = "Iemand anders heeft deze plaats gekregen."
CLB = "Op deze plaats zit niemand: Medewerker van Stedelijk CLB. Het reglement noemt ze (art. 3.6)."


def close_account(panel: Panel) -> None:
    panel.play.person("clara").active = False


def become_a_parent(panel: Panel) -> None:
    panel.play.guard("clara", "amina")


def give_the_seat_away(panel: Panel) -> None:
    clb(panel).holder_id = panel.play.ids["lena"]


def clb(panel: Panel) -> Seat:
    return db.session.query(Seat).filter_by(place="clb", committee="appeals_evaluation").one()


@pytest.fixture
@scene
def panel(play: Play) -> Panel:
    """Everybody sits; Lena works at the CLB too, and is Clara's substitute."""
    panel = evaluation_appeal(play)
    with transaction():
        play.add("lena")
        clb(panel).substitute_id = play.ids["lena"]
    everybody(panel)
    return panel


WAYS = pytest.mark.parametrize(
    ("can_no_more", "why"),
    [(close_account, SHUT_OUT), (become_a_parent, IS_PARTY), (give_the_seat_away, REPLACED)],
)


@WAYS
def test_whoever_can_act_no_more_leaves_the_seat_and_another_takes_it(
    panel: Panel, can_no_more: Callable[[Panel], None], why: str
) -> None:
    play = panel.play
    assert leaving.release() == 0
    with transaction():
        can_no_more(panel)
    assert missing(panel) == CLB  # from that moment, also before anybody looked
    assert leaving.release() == 1
    assert leaving.release() == 0
    assert panel.sits() == ["bram", "nora", "stan"]
    assert panel.member("clara").reason == why
    told = play.mail("you_left")
    assert (told.person.name, why in told.text) == ("Clara", True)
    panel.seat("lena")
    assert missing(panel) == ""


@WAYS
def test_their_vote_is_not_counted_and_is_not_shown_and_who_takes_the_seat_votes(
    panel: Panel, can_no_more: Callable[[Panel], None], why: str
) -> None:
    panel.propose()
    panel.vote(stan="no", clara="yes", bram="yes", nora="no")
    with transaction():
        can_no_more(panel)
    seen = panel.sees("stan")
    assert seen is not None
    assert (seen.voted, seen.voters) == (3, 3)
    panel.seat("lena")
    assert panel.close() == "rejected"
    assert [name for name, _ in panel.sees("stan").votes] == ["Stan", "Bram", "Nora"]


def test_a_count_that_is_closed_keeps_the_votes_that_were_counted(panel: Panel) -> None:
    panel.propose()
    panel.vote(stan="yes", clara="yes", bram="no", nora="yes")
    assert panel.close() == "adopted"
    with transaction():
        close_account(panel)
    leaving.release()
    assert panel.sees("stan").votes == (
        ("Stan", "yes"),
        ("Bram", "no"),
        ("Clara", "yes"),
        ("Nora", "yes"),
    )


def test_of_a_case_that_ended_nobody_leaves_who_sat_to_its_end(play: Play) -> None:
    case = play.reach_decision(reconvene=True)
    play.meet_again()
    play.accept_mails()
    play.travel_to("2025-05-05 10:00")
    assert play.end() is not None
    with transaction():
        play.person("els").active = False
    assert leaving.release() == 0
    assert leaving.release_of(case.id)
    assert Panel(play).sits() == ["dirk", "els", "fatma"]
    assert play.letters("you_left") == []


def test_a_door_of_the_committee_looks_first(panel: Panel) -> None:
    panel.propose()
    panel.vote(clara="yes")
    with transaction():
        close_account(panel)
    panel.vote(stan="no")
    assert panel.sits() == ["bram", "nora", "stan"]
    assert [vote.member.person.name for vote in panel.ballot.votes] == ["Stan"]


def test_who_is_replaced_keeps_what_is_theirs_in_the_case(play: Play) -> None:
    """Bram sits as the chair of the evaluation committee, and composes it when it decides anew."""
    evaluation_appeal(play)
    panel = Panel(play, "BR-2025-0001")
    panel.hear("2025-05-06")
    with transaction():
        seat = db.session.query(Seat).filter_by(place="evaluation_chair").one()
        seat.holder_id = play.ids["hanne"]
    leaving.release()
    told = play.letters("you_left")[-1]
    assert told.person.name == "Bram"
    assert REPLACED in told.text
    assert "Heb je in dit dossier nog een andere taak? Die blijft van jou." in told.text
    panel.seat("hanne")
    panel.do("decide", "stan", {"outcome": "annulled"}, reasons="Daarom.")
    panel.do("post_letter", "tess", posted_on="2025-05-06", number="RR123456785BE")
    assert may_handle(play.person("bram"), panel.case, legal_now())
    assert may_do(play.person("bram"), play.task("compose"), legal_now())


def test_who_is_replaced_before_the_hearing_gets_it_out_of_their_calendar(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.plan_hearing("2025-05-06")
    [(_, uid, _, at)] = entries(play, "clara")
    with transaction():
        close_account(panel)
    leaving.release()
    assert entries(play, "clara") == [("REQUEST", uid, 0, at), ("CANCEL", uid, 1, at)]


def test_who_comes_back_gets_the_hearing_in_their_calendar_again(play: Play) -> None:
    """A calendar keeps the entry with the highest sequence."""
    panel = evaluation_appeal(play)
    panel.plan_hearing("2025-05-06")
    for active in (False, True):
        with transaction():
            play.person("clara").active = active
        leaving.release()
    panel.seat("clara")
    assert [entry[0::2] for entry in entries(play, "clara")] == [
        ("REQUEST", 0),
        ("CANCEL", 1),
        ("REQUEST", 2),
    ]


def test_who_was_replaced_by_mistake_takes_the_seat_again(panel: Panel) -> None:
    with transaction():
        give_the_seat_away(panel)
    leaving.release()
    assert why_not(panel) == {
        "nora": "zit al in de commissie",
        "bram": "zit al in de commissie",
        "stan": "zit al in de commissie",
        "niels": "Nora zit al op deze plaats",
        "dirk": "Bram zit al op deze plaats",
        "sofie": "Stan zit al op deze plaats",
    }
    with transaction():
        clb(panel).holder_id = panel.play.ids["clara"]
    panel.seat("clara")
    assert panel.sits() == ["bram", "clara", "nora", "stan"]


def test_of_an_evaluation_committee_nobody_who_lost_the_seat_decides(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    with transaction():
        seat = next(each.seat for each in sitting(panel.case) if each.person.name == "Els")
        seat.holder_id = play.ids["gus"]
    role, case = "evaluation_committee", panel.case
    assert [p.name for p in people(role, case, legal_now())] == ["Dirk", "Fatma"]
    with pytest.raises(NotAllowed):
        play.decide_anew(by="els")
    panel.seat("gus", by="bram")
    play.decide_anew(by="gus")


def test_where_nobody_can_take_the_seat_whoever_can_mend_it_is_asked(play: Play) -> None:
    """Chris keeps the seats; Bram composes too, and Dirk chairs: neither may open that page."""
    panel = reconvened(play)
    play.compose()
    panel.recuse("els")
    said = {mail.person.name: mail.text for mail in play.letters("seat_is_free")}
    assert sorted(said) == ["Bram", "Chris", "Dirk"]
    assert "Vul bij Commissies in wie ze krijgt" in said["Chris"]
    for who in ("Bram", "Dirk"):
        assert "/commissies" not in said[who]
        assert "We vroegen aan het secretariaat" in said[who]
    assert "Jij hoeft niets te doen." in said["Dirk"]


def test_without_a_secretariat_the_administrator_is_asked(play: Play) -> None:
    with transaction():
        play.add("wim", "administrator")
    panel = reconvened(play)
    play.compose()
    with transaction():
        db.session.query(Role).filter_by(name="secretariat").delete()
    panel.recuse("els")
    asked = play.mail("seat_to_fill")
    assert asked.person.name == "Wim"
    assert "/commissies" in asked.text


# --- somebody for one case alone


def test_where_neither_holder_nor_substitute_can_somebody_is_asked_for_this_case(
    panel: Panel,
) -> None:
    play = panel.play
    panel.recuse("clara")
    panel.seat("lena")
    panel.recuse("lena")
    assert missing(panel) == CLB
    panel.name("clb", "mira")
    assert missing(panel) == ""
    assert play.letters("you_sit")[-1].person.name == "Mira"
    assert leaving.release() == 0
    assert [seat.holder.name for seat in db.session.query(Seat).filter_by(place="clb")] == ["Clara"]


@pytest.mark.parametrize(
    ("place", "name", "said"),
    [
        ("city", "mira", ("place", "Kies een plaats die vrij is.")),
        (
            "clb",
            "clara",
            ("email", "Clara kan hier niet zitten: verliet deze commissie al."),
        ),
        (
            "clb",
            "amina",
            (
                "email",
                "Amina kan hier niet zitten: dit is het eigen dossier, of dat van een zoon of "
                "dochter.",
            ),
        ),
        ("clb", "nora", ("email", "Nora kan hier niet zitten: zit al in de commissie.")),
    ],
)
def test_who_is_asked_for_this_case_can_take_the_place(
    panel: Panel, place: str, name: str, said: tuple[str, str]
) -> None:
    panel.recuse("clara")
    assert refusal(lambda: panel.name(place, name)) == said


def test_only_who_composes_asks_somebody(panel: Panel) -> None:
    with transaction():
        panel.play.add("mira")
    panel.recuse("clara")
    for who in ("bram", "stan", "chris", "amina"):
        with pytest.raises(NotAllowed):
            panel.name("clb", "mira", by=who)
