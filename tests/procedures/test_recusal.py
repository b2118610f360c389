"""Who leaves the committee of a case: recused or challenged (art. 3.6 and 6.3)."""

import pytest

from processes.cases.committee import challenges
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import (
    Challenge,
    Decision,
    Draft,
    Mail,
    Role,
    Vote,
    db,
    transaction,
)
from processes.roles import may_do, may_handle, people
from tests.panel import Panel, evaluation_appeal, everybody, missing, reconvened, why_not
from tests.play import Play, refusal

# --- recusal


def test_who_recuses_themselves_has_no_task_no_file_and_no_vote_from_that_moment(
    play: Play,
) -> None:
    panel = reconvened(play)
    play.compose()
    task = play.task("new_decision")
    with transaction():
        play.task("new_decision").claimed_by = play.person("els")
        draft = Draft(person_id=play.ids["els"], process="evaluation_objection")
        draft.element, draft.subject, draft.values = "new_decision", f"task:{task.id}", {}
        draft.changed_at = legal_now()
        db.session.add(draft)
    panel.propose(by="dirk")
    panel.vote(els="yes", fatma="no")
    panel.recuse("els")
    els, case = play.person("els"), panel.case
    assert not may_do(els, play.task("new_decision"), legal_now())
    assert not may_handle(els, case, legal_now())
    assert play.task("new_decision").claimed_by is None
    assert play.count(Draft) == 0
    assert [vote.member.person.name for vote in panel.ballot.votes] == ["Fatma"]
    with pytest.raises(NotAllowed):
        panel.vote(els="yes")
    assert panel.sees("els") is None


def test_a_director_who_recused_themselves_does_not_see_the_case_as_director(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    assert may_handle(play.person("dirk"), panel.case, legal_now())
    panel.recuse("dirk")
    assert not may_handle(play.person("dirk"), panel.case, legal_now())


def test_who_left_has_no_task_in_another_role_either(play: Play) -> None:
    """With everybody gone it is again for a chair to act: not for the one who left."""
    panel = reconvened(play)
    with transaction():
        db.session.add(Role(person_id=play.ids["dirk"], name="chair"))
    play.compose()
    for who in ("dirk", "els", "fatma"):
        panel.recuse(who)
    task, now = play.task("new_decision"), legal_now()
    assert [person.name for person in people("chair", panel.case, now)] == ["Bram"]
    assert [person.name for person in people("director", panel.case, now)] == ["Bram", "Hanne"]
    assert not may_do(play.person("dirk"), task, now)
    assert may_do(play.person("bram"), task, now)


def test_a_list_of_tasks_leaves_out_what_is_no_longer_theirs(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    task = play.task("compose")
    with transaction():
        db.session.add(Role(person_id=play.ids["nora"], name="appeal_secretariat"))
    assert play.asked_of("nora") == [task]
    panel.recuse("nora")
    task = play.task("compose")
    assert play.asked_of("nora") == []
    assert play.asked_of("tess") == [task]


def test_whoever_composes_and_the_chair_are_told_who_can_take_the_seat(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    panel.recuse("nora", "Amina is mijn nicht.")
    letters = play.letters("seat_is_free")
    assert [m.person.name for m in letters] == ["Tess", "Stan"]
    assert "De reden staat op de pagina van de commissie." in letters[0].text
    assert "Deze persoon kan de plaats innemen: Niels." in letters[0].text
    assert (
        "De commissie kan nu niet stemmen of beslissen. Op deze plaats zit niemand: "
        "Netwerkdirecteur volwassenenonderwijs." in letters[0].text
    )
    assert why_not(panel)["nora"] == "verliet deze commissie al"
    panel.seat("niels")
    assert panel.sits() == ["bram", "clara", "niels", "stan"]


def test_the_reason_of_a_recusal_is_not_in_the_trail_and_in_no_mail(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    panel.recuse("nora", "Amina is mijn nicht.")
    said = [event.details for event in panel.case.events]
    assert {
        "regulation": "2024-2025",
        "member": "Nora (Netwerkdirecteur volwassenenonderwijs)",
    } in said
    assert "nicht" not in str(said)
    assert not any("nicht" in mail.text for mail in db.session.query(Mail))


def test_recused_down_to_too_few_the_committee_cannot_close_a_vote(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    panel.propose(by="dirk", outcome="true")
    panel.vote(dirk="yes", fatma="yes")
    panel.recuse("els")
    too_few = (
        "De commissie heeft 2 leden met een stem. Er zijn er minstens 3 nodig, de voorzitter "
        "meegeteld."
    )
    assert missing(panel) == too_few
    assert "**" not in play.mail("seat_is_free").text
    assert too_few in play.mail("seat_is_free").text
    assert refusal(lambda: panel.close(by="dirk")) == (
        "choice",
        f"Je kan nog niet afsluiten. {too_few}",
    )
    with transaction():
        play.seat("gus")
    panel.seat("gus", by="bram")
    assert panel.close(by="dirk") == "adopted"


def test_without_its_chair_a_committee_waits_for_another(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    panel.propose()
    panel.vote(stan="yes", clara="no")
    panel.recuse("stan")
    assert missing(panel) == "De commissie heeft geen voorzitter."
    with pytest.raises(NotAllowed):
        panel.close(by="clara")
    panel.seat("sofie")
    panel.vote(sofie="no")
    assert panel.close(by="sofie") == "rejected"


def test_the_last_member_can_recuse_themselves_too(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.seat("stan")
    panel.recuse("stan")
    assert panel.sits() == []
    assert people("appeal_members", panel.case, legal_now()) == []


def test_only_who_sits_recuses_themselves_and_with_a_reason(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    assert refusal(lambda: panel.recuse("nora", "  ")) == (
        "reason",
        "Schrijf waarom je niet meebeslist.",
    )
    for who in ("niels", "tess", "amina"):
        with pytest.raises(NotAllowed):
            panel.recuse(who)
    assert len(panel.sits()) == 4


# --- challenge


def test_a_challenge_is_decided_by_the_others_and_the_member_leaves(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    panel.challenge("clara")
    letters = play.letters("challenged")
    assert [m.person.name for m in letters] == ["Stan", "Nora", "Bram", "Clara"]
    assert "Hij is mijn buur." in letters[0].text
    assert "niet dat jij meebeslist" in letters[3].text
    with pytest.raises(NotAllowed):
        panel.vote(clara="no")
    panel.vote(nora="yes", bram="no", stan="yes")
    assert panel.close(answer="Een buur beslist beter niet mee.") == "adopted"
    assert panel.sits() == ["bram", "nora", "stan"]
    told = play.mail("challenge_decided")
    assert told.person.name == "Amina"
    assert "Dit lid beslist niet meer mee." in told.text
    assert "Een buur beslist beter niet mee." in told.text
    assert [m.person.name for m in play.letters("seat_is_free")] == ["Tess", "Stan"]
    assert not may_handle(play.person("clara"), panel.case, legal_now())


def test_a_challenge_that_the_others_reject_leaves_the_member_where_they_are(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    panel.challenge("bram")
    panel.vote(nora="no", stan="no")
    assert panel.close(answer="Het reglement zet hem op die plaats.") == "rejected"
    assert len(panel.sits()) == 4
    assert "Dit lid blijft in de commissie." in play.mail("challenge_decided").text
    assert db.session.query(Challenge).one().upheld is False
    assert refusal(lambda: panel.challenge("bram")) == (
        "member_id",
        "Tegen dit lid is al een bezwaar ingediend.",
    )


def test_the_cursist_is_told_why(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    panel.challenge("bram")
    panel.vote(stan="no", nora="no")
    assert refusal(panel.close) == ("answer", "Schrijf waarom. De cursist krijgt dit te lezen.")
    assert panel.ballot.closed_at is None


def test_on_a_challenge_of_the_chair_the_others_vote_until_they_agree(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    panel.challenge("stan")
    panel.vote(clara="yes", bram="abstain")
    assert refusal(lambda: panel.close(by="clara")) == (
        "choice",
        "Nog niet iedereen stemde, en hun stem kan de uitkomst nog veranderen.",
    )
    panel.vote(nora="no")
    with pytest.raises(NotAllowed):
        panel.close(by="stan")
    # One against one, and nobody whose vote decides: they vote again.
    assert panel.close(by="clara", answer="Gelijk.") == "tie"
    assert panel.ballot.closed_at is None
    panel.vote(clara="yes", nora="yes", bram="no")
    assert panel.close(by="nora", answer="Hij woont naast Amina.") == "adopted"
    assert panel.sits() == ["bram", "clara", "nora"]
    assert missing(panel) == "De commissie heeft geen voorzitter."


def test_who_is_challenged_and_leaves_by_themselves_needs_no_judgement(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    panel.challenge("clara")
    panel.vote(nora="yes")
    panel.recuse("clara")
    assert panel.ballot.closed_at is not None
    assert panel.ballot.result is None
    assert play.count(Vote) == 0
    assert panel.sees("nora").votes == ()
    challenge = db.session.query(Challenge).one()
    assert challenge.upheld is None
    assert challenge.answer == "Dit lid verliet de commissie, vóór de anderen beslisten."


def test_while_a_challenge_is_open_no_proposal_is_closed(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    panel.propose()
    proposal = panel.ballot.id
    panel.vote(stan="yes", clara="yes")
    panel.challenge("clara")

    assert refusal(lambda: panel.close(ballot=proposal)) == (
        "choice",
        "Beslis eerst over het bezwaar tegen een lid.",
    )


def test_only_who_conducts_the_case_challenges_and_with_reasons(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    for who in ("zoe", "bram", "tess", "jan"):
        with transaction():
            if who not in play.ids:
                play.add(who)
        with pytest.raises(NotAllowed):
            panel.challenge("clara", by=who)
    assert refusal(lambda: panel.challenge("clara", reasons=" "))[0] == "reasons"
    panel.recuse("clara")
    with pytest.raises(NoLongerOpen):
        panel.challenge("clara")
    assert play.count(Challenge) == 0


@pytest.mark.obligation("3.6-01")
def test_for_a_minor_the_guardian_challenges(play: Play) -> None:
    with transaction():
        play.add("lies")
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 10:00")
    panel = Panel(play)
    panel.seat("dirk", "els", "fatma", by="bram")
    with pytest.raises(NotAllowed):
        panel.challenge("els", by="ines")
    panel.challenge("els", by="jan")
    panel.vote(dirk="yes", fatma="yes")
    panel.close(by="dirk", answer="Ze is familie.")
    assert play.mail("challenge_decided").person.name == "Jan"


@pytest.mark.obligation("3.6-01")
def test_in_an_appeal_who_conducts_for_a_minor_challenges_until_the_18th_birthday(
    play: Play,
) -> None:
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.open(by="jan", result=play.result("2025-06-02", "ines"), at="2025-06-02 10:00")
    play.invite("2025-06-04")
    play.travel_to("2025-06-04 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    play.appeal(by="jan", at="2025-06-05 10:00")
    everybody(panel)
    case, ines, jan = panel.case, play.person("ines"), play.person("jan")
    assert (challenges.can_challenge(case, jan), challenges.can_challenge(case, ines)) == (
        True,
        False,
    )
    with pytest.raises(NotAllowed):
        panel.challenge("clara", by="ines")
    panel.challenge("clara", by="jan")
    panel.vote(nora="no", bram="no", stan="no")
    play.travel_to("2025-06-10 09:00")
    # From that day on she hears it herself, and objects herself.
    panel.close(answer="Clara kent de familie niet.")
    assert play.mail("challenge_decided").person.name == "Ines"
    with pytest.raises(NotAllowed):
        panel.challenge("nora", by="jan")
    panel.challenge("nora", by="ines")
    assert [made.by.name for made in db.session.query(Challenge).order_by(Challenge.id)] == [
        "Jan",
        "Ines",
    ]


def test_once_the_committee_decided_nobody_is_challenged(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    play.decide_anew(by="dirk")
    assert play.count(Decision) == 2
    with pytest.raises(NoLongerOpen):
        panel.challenge("els")
