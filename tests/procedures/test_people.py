"""Who may do what: the wrong person never, a minor not yet, and nobody in a case of their own."""

import pytest
from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import Case, Mail, Submission, db, transaction
from processes.roles import may_handle, may_see, seen_until
from tests.play import Play, refusal


@pytest.mark.parametrize("name", ["els", "gus", "jan", "bram", "chris"])
def test_nobody_files_for_another_adult(play: Play, name: str) -> None:
    result = play.result("2025-04-14")
    with pytest.raises(NotAllowed):
        play.open(by=name, result=result)
    assert play.count(Case) == 0
    assert play.terms() == [("3.6-talk", "2025-04-17")]


@pytest.mark.obligation("3.6-02")
@pytest.mark.parametrize("name", ["amina", "els", "gus", "jan", "chris", "dirk", "hanne"])
def test_nobody_but_the_chair_does_the_tasks_of_the_chair(play: Play, name: str) -> None:
    play.open(at="2025-04-15 10:00")
    with pytest.raises(NotAllowed):
        play.do("invite", by=name, day="2025-04-22", time="14:00", setting="at_centre", place="A")
    assert play.open_tasks() == [("chair", "invite")]
    assert play.count(Submission) == 1


@pytest.mark.parametrize("name", ["els", "dirk", "chris", "amina"])
def test_nobody_but_the_chair_composes_the_committee_that_meets_again(
    play: Play, name: str
) -> None:
    play.reach_decision(reconvene=True)
    with pytest.raises(NotAllowed):
        play.compose(by=name)
    assert play.open_tasks() == [("chair", "compose")]


@pytest.mark.parametrize("name", ["bram", "gus", "hanne", "chris", "amina"])
def test_nobody_but_its_members_records_what_the_committee_decided(play: Play, name: str) -> None:
    play.reach_decision(reconvene=True)
    play.compose()
    with pytest.raises(NotAllowed):
        play.decide_anew(by=name)


def test_nobody_appeals_for_another_adult(play: Play) -> None:
    play.reach_decision(reconvene=False)
    for name in ("els", "jan", "bram"):
        with pytest.raises(NotAllowed):
            play.appeal(by=name)


@pytest.mark.obligation("3.6-02")
def test_a_chair_who_is_a_cursist_too_never_judges_their_own_case(play: Play) -> None:
    with transaction():
        play.add("lies", "chair")
    play.open(by="bram", result=play.result("2025-04-14", cursist="bram"))
    assert [(mail.role, mail.person.name) for mail in play.letters("task")] == [("chair", "Lies")]
    with pytest.raises(NotAllowed):
        play.invite()
    play.do("invite", by="lies", day="2025-04-22", time="14:00", setting="at_centre", place="A")
    play.travel_to("2025-04-22 15:00")
    play.do(
        "talk", by="lies", routing={"talk_outcome": "held"}, present="x", explained="x", said="x"
    )
    play.do("decide_reconvene", by="lies", routing={"reconvene": True}, reasons="Ja.")
    with transaction():
        play.seat("bram", chairs=True)
    assert refusal(lambda: play.compose("bram", "els", "fatma", by="lies")) == (
        "members",
        "Bram kan hier niet zitten: dit is het eigen dossier, of dat van een zoon of dochter.",
    )


@pytest.mark.obligation("3.6-01")
def test_a_chair_never_judges_the_case_of_their_own_child(play: Play) -> None:
    with transaction():
        play.guard("bram", "ines")
    play.open(by="bram", result=play.result("2025-04-14", cursist="ines"))
    assert play.open_tasks() == [("chair", "invite")]
    with pytest.raises(NotAllowed):
        play.invite()


@pytest.mark.obligation("3.6-01")
def test_a_chair_does_not_judge_or_read_the_case_of_their_child_who_just_turned_18(
    play: Play,
) -> None:
    with transaction():
        play.guard("bram", "ines")
    case = play.open(by="jan", result=play.result("2025-04-14", cursist="ines"))
    play.travel_to("2025-06-10 09:00")
    bram, now = play.person("bram"), legal_now()
    assert not may_handle(bram, case, now)
    assert play.asked_of("bram") == []
    assert seen_until(bram, case, now) is None
    with pytest.raises(NotAllowed):
        play.invite(day="2025-06-12")


@pytest.mark.obligation("3.6-01")
def test_a_minor_is_told_that_a_parent_files_and_nothing_is_kept(play: Play) -> None:
    result = play.result("2025-04-14", cursist="ines")
    field, message = refusal(lambda: play.open(by="ines", result=result))
    assert field == "disagrees"
    assert message.startswith("Je bent nog geen 18. Daarom moet je ouder of voogd dit indienen.")
    assert play.count(Case) == 0
    assert play.terms() == [("3.6-talk", "2025-04-17")]


@pytest.mark.obligation("3.6-01")
def test_the_guardian_of_a_minor_files_and_is_written_to(play: Play) -> None:
    case = play.open(by="jan", result=play.result("2025-04-14", cursist="ines"))
    assert case.cursist.name == "Ines"
    play.invite()
    assert [mail.person.name for mail in play.letters("confirmation")] == ["Jan"]
    assert [mail.person.name for mail in play.letters("invitation")] == ["Jan"]
    assert "ATTENDEE;CN=Jan" in (play.mail("invitation").calendar or "")


@pytest.mark.obligation("3.6-01", "3.6-11")
def test_a_decision_about_a_minor_is_received_when_a_guardian_received_it(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-04-14", cursist="ines"))
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    assert play.terms() == [("3.6-appeal", "2025-04-25")]
    with pytest.raises(NotAllowed):
        play.appeal(by="amina")
    assert refusal(lambda: play.appeal(by="ines"))[0] == "disagrees"
    assert play.appeal(by="jan").cursist.name == "Ines"


@pytest.mark.obligation("3.6-01")
def test_every_guardian_of_a_minor_is_told_and_one_of_them_suffices(play: Play) -> None:
    with transaction():
        play.add("karin")
        play.guard("karin", "ines")
    play.open(by="karin", result=play.result("2025-04-14", cursist="ines"))
    assert [mail.person.name for mail in play.letters("confirmation")] == ["Jan", "Karin"]


@pytest.mark.obligation("3.6-01")
def test_a_guardian_acts_from_the_first_day_of_the_guardianship(play: Play) -> None:
    with transaction():
        play.add("karin")
        play.guard("karin", "ines", first="2025-04-16")
    result = play.result("2025-04-14", cursist="ines")
    with pytest.raises(NotAllowed):
        play.open(by="karin", result=result, at="2025-04-15 23:59:59")
    assert play.open(by="karin", result=result, at="2025-04-16 00:00")


@pytest.mark.obligation("3.6-01")
def test_from_the_eighteenth_birthday_on_the_cursist_acts_and_the_guardian_does_not(
    play: Play,
) -> None:
    # Ines is 18 on Tuesday 10 June 2025. Received on Friday 6 June; Monday 9 June is a holiday.
    result = play.result("2025-06-06", cursist="ines")
    play.travel_to("2025-06-09 23:59:59")
    assert refusal(lambda: play.open(by="ines", result=result))[0] == "disagrees"
    play.travel_to("2025-06-10 00:00")
    with pytest.raises(NotAllowed):
        play.open(by="jan", result=result)
    play.open(by="ines", result=result)
    assert play.open_tasks() == [("chair", "invite")]
    assert play.mail("confirmation").person.name == "Ines"


@pytest.mark.obligation("3.6-01")
def test_a_case_goes_over_from_the_guardian_to_the_cursist_on_the_birthday(play: Play) -> None:
    case = play.open(by="jan", at="2025-06-09 10:00", result=play.result("2025-06-06", "ines"))
    play.travel_to("2025-06-10 09:00")
    assert seen_until(play.person("jan"), case, legal_now()) is None
    assert seen_until(play.person("ines"), case, legal_now()) == legal_now()
    play.invite(day="2025-06-12")
    assert play.mail("invitation").person.name == "Ines"
    play.travel_to("2025-06-12 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    with pytest.raises(NotAllowed):
        play.appeal(by="jan")
    assert play.appeal(by="ines").submissions[0].routing["timely"] is True


@pytest.mark.obligation("7.1-09")
def test_a_case_is_seen_by_its_cursist_and_the_staff_that_handles_it(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    seen = {name for name in play.ids if may_see(play.person(name), case, legal_now())}
    assert seen == {"amina", "bram", "chris", "dirk", "hanne"}


@pytest.mark.obligation("7.1-09")
def test_mails_go_to_the_people_of_the_case_only(play: Play) -> None:
    play.reach_decision(reconvene=True)
    play.meet_again()
    play.accept_mails()
    addresses = {mail.address for mail in db.session.scalars(select(Mail))}
    sat = {f"{name}@encora.example" for name in ("dirk", "els", "fatma")}
    assert addresses == {"amina@encora.example", "bram@encora.example", *sat}
