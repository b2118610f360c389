"""Who sits on the committee of a case: composed, recused, challenged (art. 3.3, 3.6 and 6.3)."""

import pytest

from processes.cases.committee import challenges, members
from processes.clock import legal_now
from processes.effects.committee import who_sat
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.seating import candidates, committee_of, lacks
from processes.models import (
    Challenge,
    Decision,
    Draft,
    Mail,
    Member,
    Role,
    Setting,
    Vote,
    db,
    transaction,
)
from processes.roles import may_do, may_handle, people, sitting
from tests.panel import Panel, discipline_appeal, evaluation_appeal, everybody, reconvened
from tests.play import Play, refusal


def why_not(panel: Panel) -> dict[str, str]:
    """Everybody who cannot take a seat, and why."""
    offered = candidates(panel.case, legal_now())
    return {c.person.name.lower(): c.why_not for c in offered if c.why_not}


def missing(panel: Panel) -> str:
    return lacks(panel.case, panel.play.settings(), legal_now())


# --- composing


@pytest.mark.obligation("3.6-17", "3.6-18", "3.6-19", "3.6-20")
def test_an_appeal_on_an_evaluation_comes_before_four_and_the_city_chairs(play: Play) -> None:
    panel = evaluation_appeal(play)
    everybody(panel)
    assert who_sat(panel.case, legal_now()) == [
        "Stan (Medewerker van de Stad Antwerpen)",
        "Nora (Netwerkdirecteur volwassenenonderwijs)",
        "Bram (Voorzitter van de evaluatiecommissie)",
        "Clara (Medewerker van Stedelijk CLB)",
    ]
    assert [m.person.name for m in sitting(panel.case) if m.chairs] == ["Stan"]


@pytest.mark.obligation("6.3-08", "6.3-09")
def test_an_appeal_on_an_exclusion_comes_before_six(play: Play) -> None:
    panel = discipline_appeal(play)
    everybody(panel)
    assert panel.sits() == ["berta", "clara", "evert", "nora", "otto", "stan"]


def test_everybody_who_is_seated_gets_a_mail_and_the_trail_names_them(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.seat("stan", "clara")
    assert [m.person.name for m in play.letters("you_sit")] == ["Stan", "Clara"]
    assert "Je bent de voorzitter." in play.letters("you_sit")[0].text
    assert "Als er gestemd wordt, heb je 1 stem." in play.letters("you_sit")[1].text
    assert len(play.trail("seated")) == 2


@pytest.mark.obligation("3.6-20")
def test_no_committee_without_its_chair(play: Play) -> None:
    panel = evaluation_appeal(play)
    assert refusal(lambda: panel.seat("nora", "clara")) == (
        "members",
        "De commissie heeft geen voorzitter.",
    )
    assert play.count(Member) == 0
    panel.seat("sofie", "clara")
    assert who_sat(panel.case, legal_now()) == [
        "Sofie (Medewerker van de Stad Antwerpen, als vervanger)",
        "Clara (Medewerker van Stedelijk CLB)",
    ]


@pytest.mark.obligation("3.6-29")
def test_a_centre_says_with_how_many_an_appeals_committee_sits(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        db.session.add(Setting(name="quorum_appeals", token="3"))
    assert refusal(lambda: panel.seat("stan", "clara")) == (
        "members",
        "De commissie heeft 2 leden met een stem. Er zijn er minstens 3 nodig, de voorzitter "
        "meegeteld.",
    )
    panel.seat("stan", "clara", "nora")
    assert missing(panel) == ""


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("stan", "sofie"), "Kies een lid of de vervanger van dat lid, niet allebei."),
        (("stan", "99:holder"), "Kies leden uit de lijst: 99:holder staat er niet bij."),
        ((), "Kies wie er in de commissie zit."),
    ],
)
def test_on_one_seat_one_person_sits(play: Play, names: tuple[str, ...], said: str) -> None:
    panel = evaluation_appeal(play)
    assert refusal(lambda: panel.seat(*names)) == ("members", said)


def test_nobody_has_two_seats(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        seat = candidates(panel.case, legal_now())[0].seat
        seat.substitute_id = play.ids["stan"]
        twice = [f"{seat.id}:substitute", "stan"]
    picked = [c.choice for c in candidates(panel.case, legal_now()) if c.person.name == "Stan"]
    assert len(twice) == len(picked) == 2
    assert refusal(lambda: panel.seat(*picked)) == (
        "members",
        "Stan kan maar op één plaats zitten.",
    )
    panel.seat(picked[1])
    assert why_not(panel)["stan"] == "zit al in de commissie"


def test_a_holder_and_the_substitute_do_not_both_take_the_seat(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.seat("stan", "niels")
    assert refusal(lambda: panel.seat("nora"))[1] == (
        "Nora kan hier niet zitten: Niels zit al op deze plaats."
    )
    assert panel.sits() == ["niels", "stan"]


@pytest.mark.obligation("3.6-18", "6.3-10")
def test_who_took_the_contested_decision_does_not_review_it_but_where_the_text_seats_them(
    play: Play,
) -> None:
    panel = evaluation_appeal(play)
    assert play.decision().decided_by.name == "Bram"
    [bram] = [c for c in candidates(panel.case, legal_now()) if c.person.name == "Bram"]
    assert (bram.why_not, bram.remark) == (
        "",
        "besliste zelf mee over wat hier betwist wordt; het reglement laat dat op deze plaats toe "
        "(art. 3.6)",
    )
    with transaction():
        bram.seat.holder_id = play.ids["hanne"]
        seats = {c.place.id: c.seat for c in candidates(panel.case, legal_now())}
        seats["clb"].holder_id = play.ids["bram"]
    assert why_not(panel) == {"bram": "besliste zelf mee over wat hier betwist wordt"}
    assert refusal(lambda: panel.seat("stan", "bram"))[1] == (
        "Bram kan hier niet zitten: besliste zelf mee over wat hier betwist wordt."
    )


def test_who_sat_on_the_committee_that_decided_anew_does_not_review_that(play: Play) -> None:
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.reach_decision(reconvene=True)
    play.meet_again()
    play.accept_mails()
    play.appeal(at="2025-04-23 10:00")
    with transaction():
        seats = {c.place.id: c.seat for c in candidates(panel.case, legal_now())}
        seats["clb"].holder_id = play.ids["els"]
    # Dirk chaired and Bram recorded it; both hold a place at which the text allows that.
    assert why_not(panel) == {"els": "besliste zelf mee over wat hier betwist wordt"}


def test_nobody_judges_themselves_or_their_child(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        play.guard("clara", "amina")
        seats = {c.place.id: c.seat for c in candidates(panel.case, legal_now())}
        seats["network_director"].substitute_id = play.ids["amina"]
        play.person("sofie").active = False
    own = "dit is het eigen dossier, of dat van een zoon of dochter"
    assert why_not(panel) == {"clara": own, "amina": own, "sofie": "kan zich niet aanmelden"}


def test_only_its_secretariat_composes_the_appeals_committee(play: Play) -> None:
    panel = evaluation_appeal(play)
    for who in ("chris", "bram", "hanne", "amina", "stan"):
        with pytest.raises(NotAllowed):
            panel.seat("stan", "clara", by=who)
    assert play.count(Member) == 0


# --- the evaluation committee


@pytest.mark.obligation("3.3-04", "3.3-05", "3.3-06", "3.3-07")
@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("dirk", "els", "fatma"), None),
        (("hanne", "els", "fatma", "lies"), None),
        (
            ("dirk", "els", "lies"),  # who advises does not count
            "De commissie heeft 2 leden met een stem. Er zijn er minstens 3 nodig, de voorzitter "
            "meegeteld.",
        ),
        (("els", "fatma", "lies"), "De commissie heeft geen voorzitter."),
        (("dirk", "els", "gus"), "Kies leden uit de lijst: gus staat er niet bij."),
    ],
)
def test_an_evaluation_committee_is_a_director_two_staff_and_who_advises(
    play: Play, names: tuple[str, ...], said: str | None
) -> None:
    panel = reconvened(play)
    if said:
        assert refusal(lambda: panel.seat(*names, by="bram")) == ("members", said)
    else:
        panel.seat(*names, by="chris")
        assert panel.sits() == sorted(names)


@pytest.mark.obligation("3.3-05")
def test_only_a_director_or_a_deputy_chairs_the_evaluation_committee(play: Play) -> None:
    panel = reconvened(play)
    with transaction():
        seat = next(c.seat for c in candidates(panel.case, legal_now()) if c.place.chairs)
        seat.substitute_id = play.ids["chris"]
    assert why_not(panel) == {"chris": "is geen directeur of adjunct-directeur"}


def test_until_somebody_sits_the_chair_does_what_the_committee_does(play: Play) -> None:
    panel = reconvened(play)
    role = "evaluation_committee"
    assert [p.name for p in people(role, panel.case, legal_now())] == ["Bram"]
    panel.seat("dirk", "els", "fatma", by="bram")
    assert [p.name for p in people(role, panel.case, legal_now())] == ["Dirk", "Els", "Fatma"]


def test_an_objection_about_another_programme_comes_before_its_own_committee(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    panel = Panel(play)
    asked = [c.person.name for c in candidates(panel.case, legal_now())]
    assert asked == ["Dirk", "Hanne", "Els", "Fatma"]
    with transaction():
        panel.case.programme = "Koken"
    assert [c.person.name for c in candidates(panel.case, legal_now())] == ["Gus"]


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
    assert "De commissie kan ook zonder dit lid stemmen en beslissen." in letters[0].text
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
    panel.vote(stan="no")
    assert refusal(panel.close) == ("answer", "Schrijf waarom. De cursist krijgt dit te lezen.")
    assert panel.ballot.closed_at is None


def test_on_a_challenge_of_the_chair_the_others_vote_until_they_agree(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.seat("stan", "clara", "nora")
    panel.challenge("stan")
    panel.vote(clara="yes")
    assert refusal(lambda: panel.close(by="clara")) == ("choice", "Nog niet iedereen stemde.")
    panel.vote(nora="no")
    with pytest.raises(NotAllowed):
        panel.close(by="stan")
    # One against one, and nobody whose vote decides: they vote again.
    assert panel.close(by="clara", answer="Gelijk.") == "tie"
    assert panel.ballot.closed_at is None
    panel.vote(clara="yes", nora="yes")
    assert panel.close(by="nora", answer="Hij woont naast Amina.") == "adopted"
    assert panel.sits() == ["clara", "nora"]
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
    assert challenge.answer == "Dit lid verliet de commissie zelf, vóór de anderen beslisten."


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
    play.invite("2025-06-03")
    play.travel_to("2025-06-03 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    play.appeal(by="jan", at="2025-06-04 10:00")
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


def test_a_case_without_a_committee_seats_nobody(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        panel.case.process = "order_measure"
    assert committee_of(panel.case) is None
    assert members.may_compose(play.person("tess"), panel.case) is False
    assert missing(panel) == "Dit dossier heeft geen commissie."
