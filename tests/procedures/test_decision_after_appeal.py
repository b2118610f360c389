"""What the evaluation committee decides anew after an appeal that was won (art. 3.3 and 3.6)."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from processes import cases
from processes.answers import Answer
from processes.cases.committee.deciding import put_forward, put_forward_in
from processes.cases.doors import due
from processes.cases.doors.corrections import APPEALED, Correction, why_not_corrected
from processes.cases.file.pieces import pieces_of
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.facts.moments import latest_decision
from processes.facts.terms import is_final
from processes.models import Case, Decision, PostItem, db, transaction
from processes.roles import may_handle, may_see
from processes.whose import handled_by
from tests.correcting import do_correct
from tests.panel import Panel, evaluation_appeal, won_appeal
from tests.play import Play, brussels, refusal
from tests.scenes import scene


def decide(panel: Panel, certificate: bool = False, by: str = "els", **said: Any) -> Decision:
    told = {"sitting_day": "2025-05-12", "reasons": "De punten kloppen nu.", **said}
    panel.play.decide_anew(certificate, by, **told)
    decision = latest_decision(panel.case)
    assert decision is not None
    return decision


@pytest.fixture
@scene
def anew(play: Play) -> Panel:
    """The committee is composed of Dirk, Els and Fatma, and it is Monday 12 May 2025."""
    panel = won_appeal(play)
    play.compose()
    play.travel_to("2025-05-12 14:00")
    return panel


@pytest.mark.obligation("3.3-01", "3.3-04", "3.6-12", "3.6-13", "3.6-14")
def test_the_committee_meets_again_and_its_new_decision_opens_an_appeal(play: Play) -> None:
    panel = won_appeal(play)
    case = panel.case
    assert (case.process, case.reference) == ("decision_after_appeal", "NB-2025-0001")
    assert case.beside is not None
    assert (case.beside.reference, case.beside.end) == ("BR-2025-0001", "ended_reconvenes")
    assert play.open_tasks() == [("chair", "compose")]
    assert play.terms() == [("reconvene", "2025-05-21")]
    play.compose()
    assert play.open_tasks() == [("evaluation_committee", "new_decision")]
    play.travel_to("2025-05-12 14:00")
    decision = decide(panel)
    assert decision.remedy == "3.6-appeal"
    assert sorted(decision.sat) == [
        "Dirk (Directeur of adjunct-directeur)",
        "Els (lesgever)",
        "Fatma (lesgever)",
    ]
    told = play.mail("new_decision_notice")
    assert told.person.name == "Amina"
    assert "niet blijft gelden. Dat was in dossier BR-2025-0001." in told.text
    assert "Je krijgt geen studiebewijs." in told.text
    assert "Binnen 3 werkdagen nadat je deze mail kreeg." in told.text
    play.accept_mails()
    # Received on Monday 12 May: 13, 14 and 15 May.
    assert play.terms() == [("3.6-appeal", "2025-05-15")]
    play.travel_to("2025-05-16 00:00")
    assert play.end() == "ended_final"
    assert is_final(decision, brussels("2025-05-16 00:00"), play.settings())


def test_who_posted_the_letter_of_the_appeal_did_not_begin_what_follows(anew: Panel) -> None:
    """Tess, of the secretariat of the appeals committee."""
    now, tess = legal_now(), anew.play.person("tess")
    rows = select(Case.reference).where(handled_by(tess, now)).order_by(Case.id)
    assert not may_handle(tess, anew.case, now)
    assert may_handle(tess, anew.case.beside, now)
    assert list(db.session.scalars(rows)) == ["BR-2025-0001"]


def test_what_the_committee_decides_anew_waits_for_a_correction_of_the_appeal_s_decision(
    anew: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, held = due._locked, list[str]()

    def locked(of: str, number: int) -> Case:
        case = lock(of, number)
        held.append(case.reference)
        return case

    monkeypatch.setattr(due, "_locked", locked)
    decide(anew)
    assert list(dict.fromkeys(held)) == ["BR-2025-0001", "NB-2025-0001"]


@pytest.mark.obligation("3.6-13", "3.6-14")
def test_the_new_decision_is_appealed_within_3_working_days_of_its_receipt(anew: Panel) -> None:
    play, decision = anew.play, decide(anew)
    play.accept_mails()
    appeal = play.open("appeal_committee", at="2025-05-15 23:59", decision=decision)
    assert (appeal.reference, appeal.submissions[0].routing["timely"]) == ("BR-2025-0002", True)
    assert appeal.submissions[0].routing["kind"] == "evaluation"
    assert play.open_tasks() == [("appeal_secretariat", "compose")]
    assert (decision.case.end, appeal.programme) == ("ended_appealed", "NT2")
    assert not is_final(decision, brussels("2025-06-01 10:00"), play.settings())


@pytest.mark.obligation("3.6-15")
def test_a_late_appeal_against_the_new_decision_is_answered_by_the_appeals_committee(
    anew: Panel,
) -> None:
    play, decision = anew.play, decide(anew)
    play.accept_mails()
    appeal = play.open("appeal_committee", at="2025-05-16 00:00", decision=decision)
    assert appeal.submissions[0].routing["timely"] is False
    told = [mail.text for mail in play.letters("confirmation") if mail.role == "cursist"]
    assert "Volgens ons is je beroep te laat." in told[-1]


@pytest.mark.obligation("3.3-04")
def test_fewer_than_3_who_vote_decide_nothing_anew(play: Play) -> None:
    won_appeal(play)
    assert refusal(lambda: play.compose("dirk", "els"))[0] == "members"
    assert refusal(lambda: play.compose("els", "fatma"))[0] == "members"
    play.compose("dirk", "els", "fatma")


@pytest.mark.obligation("3.3-01", "3.3-04")
def test_one_member_puts_it_forward_and_all_who_sit_decide_it_together(anew: Panel) -> None:
    play = anew.play
    task = play.task("new_decision")
    said = {"sitting_day": "2025-05-12", "reasons": "De punten kloppen nu."}
    answer = Answer({"certificate": True}, said)
    taken = refusal(lambda: cases.complete(task.id, play.person("els"), answer))
    assert taken == (
        "committee",
        "De leden beslissen samen. Leg eerst een voorstel voor dat zij bevestigen.",
    )
    db.session.rollback()
    with transaction():
        put_forward(task.id, play.person("els"), answer)
    assert put_forward_in(anew.case) is not None
    anew.vote(dirk="yes")
    assert anew.case.decisions == []
    anew.vote(fatma="yes")
    assert [each.outcome for each in anew.case.decisions] == ["true"]
    assert anew.case.result is not None
    assert anew.case.result.certificate is True


def test_the_chair_alone_decides_nothing(anew: Panel) -> None:
    task = anew.play.task("new_decision")
    with pytest.raises(NotAllowed), transaction():
        cases.complete(task.id, anew.play.person("bram"), Answer({"certificate": True}, {}))


@pytest.mark.obligation("3.6-13")
@pytest.mark.parametrize(
    ("certificate", "says"),
    [
        (
            False,
            "Je kan niet opnieuw in beroep gaan. Volgens artikel 3.6 kan je in beroep tegen een "
            "nieuwe beslissing van de evaluatiecommissie. Er staat niet bij of dat na een gewonnen "
            "beroep nog eens kan. CVO Voorbeeld koos dat de nieuwe beslissing dan de laatste is.",
        ),
        (True, ""),
    ],
)
def test_where_the_centre_reads_it_so_the_new_decision_is_the_last(
    anew: Panel, certificate: bool, says: str
) -> None:
    play = anew.play
    play.answers(appeal_after_appeal="final")
    decision = decide(anew, certificate)
    assert (decision.remedy, play.end(), play.terms()) == (None, "ended_decided", [])
    told = play.mail("new_decision_notice").text
    paragraphs = [each for each in told.split("\n\n") if "opnieuw in beroep" in each]
    assert paragraphs == ([says] if says else [])
    assert "Tegen de beslissing in deze mail is geen beroep mogelijk." in told
    assert "Vraag- en meldpunt" in told
    assert is_final(decision, brussels("2025-05-12 15:00"), play.settings())


@pytest.mark.parametrize(
    ("token", "says"),
    [
        ("open", "Tegen de nieuwe beslissing van de evaluatiecommissie wel."),
        (
            "final",
            "Nee. Ook de nieuwe beslissing van de evaluatiecommissie is dan de laatste. Zo koos "
            "CVO Voorbeeld het. Volgens artikel 3.6 kan je in beroep tegen een nieuwe beslissing "
            "van de evaluatiecommissie. Er staat niet bij of dat na een gewonnen beroep nog eens "
            "kan.",
        ),
    ],
)
def test_the_letter_of_the_appeals_committee_says_what_follows(
    play: Play, token: str, says: str
) -> None:
    play.answers(appeal_after_appeal=token)
    won_appeal(play)
    letter = db.session.scalars(select(PostItem)).one().html
    assert "De evaluatiecommissie van CVO Voorbeeld komt opnieuw samen." in letter
    assert says in letter
    assert "De evaluatiecommissie komt opnieuw samen." in play.letters("letter_posted")[0].text


def appeal(play: Play, by: str, decision: Decision) -> Case:
    return play.open("appeal_committee", by, at="2025-05-13 10:00", decision=decision)


def test_an_appeal_that_was_lost_begins_nothing_anew(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.hear("2025-05-06")
    panel.do("decide", "stan", {"outcome": "confirmed"}, reasons="Alles klopt.")
    panel.do("post_letter", "tess", posted_on="2025-05-06", number="RR123456785BE")
    assert (play.end(), play.open_tasks()) == ("ended_decided", [])
    assert "komt opnieuw samen" not in play.letters("letter_posted")[0].text


def test_nobody_begins_it_by_hand(play: Play) -> None:
    by, beside = play.person("bram"), won_appeal(play).case.beside
    with pytest.raises(NotAllowed, match="begins by itself"):
        cases.open_case("decision_after_appeal", by, Answer({}, {}), beside=beside)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2025-05-05", "Op deze dag had de beroepscommissie nog niet beslist."),
        ("2025-05-13", "Vul de dag in waarop de commissie samenkwam."),
    ],
)
def test_the_committee_met_after_the_appeals_committee_decided(
    anew: Panel, day: str, message: str
) -> None:
    assert refusal(lambda: decide(anew, sitting_day=day)) == ("sitting_day", message)


def test_the_chair_is_reminded_while_nothing_is_decided_anew(play: Play) -> None:
    won_appeal(play)
    play.travel_to("2025-05-19 07:59")
    assert play.letters("reminder_new_decision") == []
    play.travel_to("2025-05-19 08:00")
    told = play.mail("reminder_new_decision")
    assert "Amina won het beroep over de module NT2 1.2." in told.text
    assert play.open_tasks() == [("chair", "compose")]


def test_a_second_appeal_that_is_won_is_decided_anew_again(anew: Panel) -> None:
    play, first = anew.play, decide(anew)
    play.accept_mails()
    play.open("appeal_committee", at="2025-05-13 10:00", decision=first)
    anew.hear("2025-05-20")
    anew.do("decide", "stan", {"outcome": "changed"}, reasons="Nog een fout.")
    anew.do("post_letter", "tess", posted_on="2025-05-20", number="RR987654321BE")
    assert anew.case.reference == "NB-2025-0002"
    assert anew.case.result is first.case.result


@pytest.mark.obligation("3.6-14")
def test_a_new_decision_is_put_right_as_every_other_one(anew: Panel) -> None:
    play, decision = anew.play, decide(anew)
    play.accept_mails()
    with transaction():
        slip = Correction("De punten kloppen nu wel.", "Er stond 'niet'.", of_remedy=True)
        do_correct(decision.id, play.person("els"), slip)
    told = play.mail("corrected").text
    assert "Je krijgt geen studiebewijs." in told
    assert "De termijn om beroep in te dienen begint opnieuw." in told
    assert play.terms() == [("3.6-appeal", None)]


def test_what_the_appeals_committee_decided_stays_once_the_committee_decided_anew(
    anew: Panel,
) -> None:
    assert anew.case.beside is not None
    won = latest_decision(anew.case.beside)
    assert won is not None
    assert why_not_corrected(won) is None
    decide(anew)
    assert why_not_corrected(won) == APPEALED.format("NB-2025-0001")


@pytest.mark.obligation("3.6-01")
def test_of_a_minor_the_guardian_is_told_and_appeals(anew: Panel) -> None:
    play = anew.play
    with transaction():
        play.guard("jan", "amina")
        play.person("amina").born_on = date(2010, 1, 1)
    decision = decide(anew)
    told = play.mail("new_decision_notice")
    assert (told.person.name, "Amina krijgt geen studiebewijs." in told.text) == ("Jan", True)
    play.accept_mails()
    assert refusal(lambda: appeal(play, "amina", decision))[0] == "disagrees"
    assert appeal(play, "jan", decision).reference == "BR-2025-0002"


def test_the_file_begins_with_that_of_the_appeal(anew: Panel) -> None:
    told = [(piece.case.reference, piece.title) for piece in pieces_of(anew.case)]
    assert ("BZ-2025-0001", "Gesprek gevraagd") in told
    assert ("BR-2025-0001", "Beslissing van de beroepscommissie, aan Amina") in told
    assert {case for case, _ in told} == {"BZ-2025-0001", "BR-2025-0001"}  # nothing was filed
    els, now = anew.play.person("els"), legal_now()
    assert anew.case.beside is not None
    assert may_see(els, anew.case.beside, now)
    assert may_see(els, anew.play.case(), now)
    assert not may_see(anew.play.person("gus"), anew.case.beside, now)


def test_who_was_barred_from_the_appeal_does_not_decide_anew(play: Play) -> None:
    panel = evaluation_appeal(play)
    panel.hear("2025-05-06")
    panel.recuse("bram")
    panel.seat("dirk")
    panel.do("decide", "stan", {"outcome": "annulled"}, reasons="Daarom.")
    panel.do("post_letter", "tess", posted_on="2025-05-06", number="RR123456785BE")
    assert not may_see(play.person("bram"), panel.case, legal_now())
    assert [each.person.name for each in panel.case.members] == ["Bram"]
