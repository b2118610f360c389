"""What a committee decided together it puts right together: a member who had a vote puts the
correction forward, word for word, and who sat confirms it."""

import pytest
from sqlalchemy import select

from processes.cases.committee import correcting, deciding, leaving, members, voting
from processes.cases.committee.members import recuse
from processes.cases.doors import corrections
from processes.cases.doors.corrections import Correction
from processes.cases.doors.due import locked
from processes.cases.doors.together import NOT_ADOPTED
from processes.errors import NotAllowed
from processes.models import Ballot, db, transaction
from tests.correcting import NEW, SLIP
from tests.play import Play, refusal
from tests.scenes import scene

SAID = Correction(NEW, SLIP)


@pytest.fixture
@scene
def decided(play: Play) -> Play:
    """Dirk, who chairs, Els and Fatma decided anew; the mail was received on 22 April 2025."""
    play.reach_decision(reconvene=True)
    play.meet_again()
    play.accept_mails()
    play.travel_to("2025-04-23 09:00")
    return play


@pytest.fixture
@scene
def decided_by_four(play: Play) -> Play:
    """The same, with Lies beside them."""
    with transaction():
        play.add("lies")
        play.seat("lies")
    play.reach_decision(reconvene=True)
    play.compose("dirk", "els", "fatma", "lies")
    play.decide_anew()
    play.accept_mails()
    play.travel_to("2025-04-23 09:00")
    return play


def put_forward(play: Play, by: str) -> None:
    with transaction():
        correcting.put_forward(play.decision().id, play.person(by), SAID)


def vote(play: Play, **choices: str) -> None:
    number = ballot().id
    for name, choice in choices.items():
        with transaction():
            voting.cast(number, play.person(name), choice)


def ballot() -> Ballot:
    """The one that was opened last."""
    return db.session.scalars(select(Ballot).order_by(Ballot.id.desc()).limit(1)).one()


def close(play: Play, by: str) -> None:
    number = ballot().id
    with transaction():
        voting.close(number, play.person(by))


@pytest.mark.obligation("3.6-26")
def test_a_correction_goes_out_once_all_who_sat_confirmed_it_word_for_word(decided: Play) -> None:
    put_forward(decided, "fatma")
    assert decided.letters("corrected") == []
    assert [mail.person.name for mail in decided.letters("confirm")][-2:] == ["Dirk", "Els"]
    assert "In een beslissing van de commissie staat een fout." in decided.mail("confirm").text
    vote(decided, els="yes")
    assert decided.letters("corrected") == []
    vote(decided, dirk="yes")
    corrected = decided.decision()
    assert (corrected.reasons, corrected.slip, corrected.decided_by.name) == (NEW, SLIP, "Fatma")
    assert NEW in decided.mail("corrected").text
    # Received on 22 April: 23, 24 and 25 April.
    assert decided.terms() == [("3.6-appeal", "2025-04-25")]


def test_nobody_corrects_alone_what_a_committee_decided(decided: Play) -> None:
    def alone() -> None:
        with transaction():
            corrections.correct(decided.decision().id, decided.person("dirk"), SAID)

    assert refusal(alone) == ("committee", NOT_ADOPTED)
    put_forward(decided, "dirk")
    assert refusal(alone) == ("committee", NOT_ADOPTED)
    assert decided.decision().corrects is None


@pytest.mark.parametrize("who", ["bram", "hanne", "chris"])
def test_who_did_not_sit_puts_no_correction_forward(decided: Play, who: str) -> None:
    with pytest.raises(NotAllowed):
        put_forward(decided, who)


def test_what_is_not_adopted_leaves_the_decision_as_it_was_sent(decided: Play) -> None:
    put_forward(decided, "els")
    vote(decided, dirk="no", fatma="no")
    close(decided, "dirk")
    assert decided.decision().corrects is None
    assert "De beslissing blijft zoals ze verstuurd is." in decided.mail("not_adopted").text


def test_a_correction_is_confirmed_also_once_the_case_is_over(decided: Play) -> None:
    decided.travel_to("2025-05-05 09:00")
    assert decided.end() == "ended_final"
    put_forward(decided, "els")
    vote(decided, fatma="yes", dirk="yes")
    assert (decided.decision().reasons, decided.is_final()) == (NEW, True)
    assert "Die dag is voorbij." in decided.mail("corrected").text


def test_what_was_put_forward_can_be_taken_back(decided: Play) -> None:
    put_forward(decided, "els")
    with transaction():
        deciding.take_back(ballot().id, decided.person("els"))
    put_forward(decided, "fatma")
    vote(decided, els="yes", dirk="yes")
    assert decided.decision().decided_by.name == "Fatma"


def test_who_left_since_is_missed_where_too_few_of_who_sat_are_left(decided: Play) -> None:
    case_id = decided.case().id
    with transaction():
        recuse(case_id, decided.person("fatma"), "Ik ken Amina.")
    put_forward(decided, "els")
    vote(decided, dirk="yes")
    assert decided.decision().corrects is None
    field, message = refusal(lambda: close(decided, "dirk"))
    assert field == "choice"
    assert message.startswith("Je kan nog niet afsluiten. De commissie heeft 2 leden met een stem.")


def test_what_who_is_left_can_never_close_is_taken_back_and_bars_nothing(decided: Play) -> None:
    with transaction():
        recuse(decided.case().id, decided.person("fatma"), "Ik ken Amina.")
    put_forward(decided, "els")
    vote(decided, dirk="yes")
    with transaction():
        deciding.take_back(ballot().id, decided.person("els"))
    put_forward(decided, "dirk")
    assert (ballot().opened_by.name, decided.count(Ballot)) == ("Dirk", 3)


@pytest.mark.obligation("3.6-26")
def test_where_the_chair_left_since_any_who_decided_closes(
    decided_by_four: Play,
) -> None:
    play = decided_by_four
    put_forward(play, "els")
    vote(play, fatma="yes", lies="no")
    with pytest.raises(NotAllowed):
        close(play, "els")
    with transaction():
        recuse(play.case().id, play.person("dirk"), "Ik ken Amina.")
    for name in ("dirk", "bram", "amina"):
        with pytest.raises(NotAllowed):
            close(play, name)
    close(play, "els")
    assert (play.decision().reasons, ballot().closed_by.name) == (NEW, "Els")


@pytest.mark.obligation("3.6-26")
def test_who_chairs_since_did_not_decide_and_closes_nothing(decided_by_four: Play) -> None:
    play = decided_by_four
    with transaction():
        recuse(play.case().id, play.person("dirk"), "Ik ken Amina.")
        offered = play.offered(play.case())
        members.seat(play.case().id, play.person("bram"), [offered["hanne"]])
    put_forward(play, "els")
    vote(play, fatma="no", lies="no")
    with pytest.raises(NotAllowed):
        close(play, "hanne")
    close(play, "fatma")
    assert (ballot().result, play.decision().corrects) == ("rejected", None)


def asked_to_close(play: Play) -> list[str]:
    return [mail.person.name for mail in play.letters("vote_can_be_closed")]


def test_who_closes_a_correction_is_asked_once_the_last_who_did_not_vote_left(
    decided_by_four: Play,
) -> None:
    play = decided_by_four
    put_forward(play, "els")
    vote(play, fatma="no", dirk="yes")
    assert asked_to_close(play) == []
    with transaction():
        recuse(play.case().id, play.person("lies"), "Ik ken Amina.")
    assert asked_to_close(play) == ["Dirk"]
    vote(play, fatma="abstain")
    assert asked_to_close(play) == ["Dirk"]


def test_so_is_every_member_where_the_chair_left_and_nobody_is_called_the_chair(
    decided_by_four: Play,
) -> None:
    play = decided_by_four
    put_forward(play, "els")
    vote(play, fatma="yes", lies="no")
    with transaction():
        recuse(play.case().id, play.person("dirk"), "Ik ken Amina.")
    assert asked_to_close(play) == ["Els", "Fatma", "Lies"]
    text = play.mail("vote_can_be_closed").text
    assert "Nu kan elk lid dat doen dat meestemt." in text
    assert "de voorzitter" not in text


def test_an_account_that_is_closed_leaves_the_vote_too_and_the_chair_is_asked(
    decided_by_four: Play,
) -> None:
    play = decided_by_four
    put_forward(play, "els")
    vote(play, fatma="yes", dirk="yes")
    with transaction():
        play.person("lies").active = False
    with transaction():
        leaving.leave_who_cannot_act(locked(play.case().id))
    assert asked_to_close(play) == ["Dirk"]
    assert "Niet iedereen bevestigde" not in play.mail("vote_can_be_closed").text
    close(play, "dirk")
    assert play.decision().reasons == NEW
