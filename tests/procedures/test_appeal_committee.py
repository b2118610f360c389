"""An appeal about an evaluation before its committee, from the filing to the letter (art. 3.6)."""

from typing import Any

import pytest
from sqlalchemy import select

from processes import cases
from processes.answers import Answer
from processes.cases.committee.deciding import put_forward
from processes.cases.doors.doors import complete
from processes.cases.doors.together import NOT_ADOPTED
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.moments import latest_decision
from processes.facts.terms import is_final
from processes.models import Case, Decision, PostItem, db, transaction
from tests.panel import Panel, evaluation_appeal, everybody
from tests.play import Play, brussels, refusal

WHERE = {"setting": "at_centre", "place": "Zaal 3"}
REPORT = {"present": "Amina, Stan", "explained": "Het centrum legde uit.", "said": "Ik was ziek."}


def assess(play: Play, admissibility: str, by: str = "stan", **said: Any) -> Case:
    routing = {"admissibility": admissibility}
    return play.do("assess", by, routing, **{"reasons": "Het beroep is op tijd.", **said})


def invite(play: Play, day: str = "2025-05-06", **said: Any) -> Case:
    return play.do("invite_hearing", "tess", day=day, time="14:00", **{**WHERE, **said})


def hold(play: Play, outcome: str = "held", **said: Any) -> Case:
    told = {**REPORT, "nobody_note": "Niemand kwam.", **said}
    return play.do("hearing", "tess", {"talk_outcome": outcome}, **told)


def decide(play: Play, outcome: str, by: str = "stan", **said: Any) -> Case:
    return play.do("decide", by, {"outcome": outcome}, **{"reasons": "Daarom.", **said})


def post(play: Play, day: str, by: str = "tess") -> Case:
    waiting = play.do("post_letter", by, posted_on=day, number="RR123456785BE")
    return waiting


def compose(panel: Panel, *names: str) -> None:
    """The task of composing, done with the holders of all seats, or with these people."""
    panel.play.compose(*names or ("nora", "bram", "clara", "stan"), by="tess")


@pytest.fixture
def appeal(play: Play) -> Panel:
    """Filed on 23 April 2025, the day after the decision; the committee is to be composed."""
    return evaluation_appeal(play)


@pytest.fixture
def admitted(appeal: Panel) -> Panel:
    """Composed, and found admissible."""
    compose(appeal)
    assess(appeal.play, "admissible")
    return appeal


@pytest.mark.obligation(
    "3.6-13", "3.6-17", "3.6-21", "3.6-22", "3.6-23", "3.6-24", "3.6-26", "3.6-28"
)
def test_an_appeal_goes_from_its_committee_to_a_registered_letter(appeal: Panel) -> None:
    play = appeal.play
    assert play.open_tasks() == [("appeal_secretariat", "compose")]
    compose(appeal)
    assert play.open_tasks() == [("appeal_members", "assess")]
    assess(play, "admissible")
    invite(play)
    told = {mail.person.name for mail in play.letters("hearing_invitation")}
    assert told == {"Amina", "Nora", "Bram", "Clara", "Stan", "Dirk", "Hanne"}
    assert "Je mag iemand meebrengen" in play.letters("hearing_invitation")[0].text
    play.travel_to("2025-05-06 15:00")
    hold(play)
    decide(play, "confirmed")
    [letter] = letters()
    assert "Amina<br>Kerkstraat 1<br>2060 Antwerpen" in letter.html
    assert play.open_tasks() == [("appeal_secretariat", "post_letter")]
    play.travel_to("2025-05-07 10:00")
    post(play, "2025-05-07")
    assert play.open_tasks() == []
    assert play.end() == "ended_decided"
    assert is_final(play.decision(), brussels("2025-05-07 11:00"), play.settings()) is False


def letters() -> list[PostItem]:
    return list(db.session.scalars(select(PostItem).order_by(PostItem.id)))


@pytest.mark.obligation("3.6-23")
def test_nothing_of_the_merits_before_admissibility(appeal: Panel) -> None:
    compose(appeal)
    assert [element for _, element in appeal.play.open_tasks()] == ["assess"]
    appeal.came_by_letter()
    assess(appeal.play, "inadmissible", ground="not_by_who_may", reasons="Het gaat fout.")
    assert appeal.play.open_tasks() == [("appeal_secretariat", "post_letter")]
    post(appeal.play, "2025-04-23")
    assert appeal.play.end() == "ended_inadmissible"


@pytest.mark.obligation("3.6-15")
def test_a_late_appeal_is_inadmissible_unless_the_day_of_receipt_was_wrong(play: Play) -> None:
    panel = evaluation_appeal(play, at="2025-04-28 10:00")
    compose(panel)
    for day, message in (
        (
            None,
            "Zo is het beroep te laat. Was de dag van ontvangst fout genoteerd? Vul dan de juiste "
            "in.",
        ),
        (
            "2025-04-22",
            "Ook met deze dag is het beroep te laat. De laatste dag was dan vrijdag 25 april 2025.",
        ),
        ("2025-04-21", "Deze dag ligt vóór de dag van de beslissing. Kijk de datum na."),
        ("2025-04-29", "Deze dag ligt na de dag van het beroep. Kijk de datum na."),
    ):
        taken = refusal(lambda day=day: assess(play, "admissible", receipt_day=day))
        assert taken == ("receipt_day", message)
    assess(play, "admissible", receipt_day="2025-04-24")
    assert play.open_tasks() == [("appeal_secretariat", "invite_hearing")]
    assert not play.is_final()


@pytest.mark.obligation("3.6-26")
def test_a_late_appeal_is_taken_up_by_all_members_together_and_not_by_one(play: Play) -> None:
    panel = evaluation_appeal(play, at="2025-04-28 10:00")
    compose(panel)
    number, weighed = (
        play.task("assess").id,
        {"receipt_day": "2025-04-24", "reasons": "Een bewijs."},
    )
    taken_up = Answer({"admissibility": "admissible"}, weighed)

    def alone() -> None:
        with transaction():
            complete(number, play.person("stan"), taken_up)

    assert refusal(alone) == ("committee", NOT_ADOPTED)
    with transaction():
        put_forward(number, play.person("stan"), taken_up)
    assert play.open_tasks() == [("appeal_members", "assess")]
    panel.vote(nora="yes", bram="yes", clara="yes")
    assert play.open_tasks() == [("appeal_secretariat", "invite_hearing")]


@pytest.mark.obligation("3.6-26")
def test_one_member_notes_that_an_appeal_in_time_is_discussed(appeal: Panel) -> None:
    compose(appeal)
    number = appeal.play.task("assess").id
    with transaction():
        in_time = Answer({"admissibility": "admissible"}, {"reasons": "Op tijd."})
        complete(number, appeal.play.person("stan"), in_time)
    assert appeal.play.open_tasks() == [("appeal_secretariat", "invite_hearing")]


@pytest.mark.obligation("3.6-15")
def test_a_day_of_receipt_that_is_typed_is_looked_at_though_nothing_is_late(appeal: Panel) -> None:
    compose(appeal)
    taken = refusal(lambda: assess(appeal.play, "admissible", receipt_day="2025-04-24"))
    assert taken == ("receipt_day", "Deze dag ligt na de dag van het beroep. Kijk de datum na.")


@pytest.mark.obligation("3.6-15")
@pytest.mark.parametrize(
    ("token", "says"),
    [
        ("on_request", "Wil je het zelf uitleggen? Vraag dan om gehoord te worden."),
        ("papers", "Er is dan geen zitting."),
        ("hearing", "De commissie hoort je daar eerst over."),
    ],
)
def test_who_appeals_late_is_told_so_and_asked_for_the_real_day_and_its_proof(
    play: Play, token: str, says: str
) -> None:
    play.answers(hearing_if_late=token)
    play.reach_decision()
    play.accept_mails()
    play.appeal(at="2025-04-28 10:00", real_receipt="2025-04-24", late_reason="Ik was weg.")
    told = {mail.role: mail.text for mail in play.letters("confirmation") if "beroep" in mail.text}
    assert (
        "Volgens ons is je beroep te laat. De beslissing kwam volgens ons aan op dinsdag 22 april "
        "2025. De laatste dag was vrijdag 25 april 2025."
    ) in told["cursist"]
    assert "op welke dag je de beslissing echt kreeg, en bezorg een bewijs" in told["cursist"]
    assert says in told["cursist"]
    assert "volgens jou echt kreeg: donderdag 24 april 2025" in told["cursist"]
    assert "Volgens ons is dit beroep te laat." in told["director"]


@pytest.mark.obligation("3.6-15")
def test_who_appeals_in_time_reads_nothing_of_being_late(appeal: Panel) -> None:
    told = appeal.play.letters("confirmation")
    assert [mail for mail in told if "te laat" in mail.text] == []


def test_who_is_late_is_heard_about_that_where_the_centre_reads_it_so(play: Play) -> None:
    panel = evaluation_appeal(play, at="2025-04-28 10:00")
    compose(panel)
    play.answers(hearing_if_late="papers")
    assert refusal(lambda: assess(play, "hear_first"))[0] == "admissibility"
    play.answers(hearing_if_late="on_request")
    assess(play, "hear_first")
    invite(play)
    play.travel_to("2025-05-06 15:00")
    hold(play)
    assert play.open_tasks() == [("appeal_members", "assess")]
    assess(play, "inadmissible", ground="late")
    assert play.open_tasks() == [("appeal_secretariat", "post_letter")]


@pytest.mark.obligation("3.6-15")
def test_who_is_late_and_asked_to_be_heard_is_not_turned_away_unheard(play: Play) -> None:
    panel = evaluation_appeal(play, at="2025-04-28 10:00")
    compose(panel)
    for said in ({}, {"not_asked": False}):
        refused = refusal(lambda said=said: assess(play, "inadmissible", ground="late", **said))
        assert refused == (
            "not_asked",
            "Vroeg de cursist om gehoord te worden? Dan hoort de commissie de cursist eerst. Kruis "
            "dit alleen aan als de cursist dat niet vroeg.",
        )
    assess(play, "inadmissible", ground="late", not_asked=True)
    assert play.open_tasks() == [("appeal_secretariat", "post_letter")]


@pytest.mark.obligation("3.6-15")
def test_where_the_centre_hears_who_is_late_nobody_is_too_late_unheard(play: Play) -> None:
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.answers(hearing_if_late="hearing")
    play.reach_decision()
    play.accept_mails()
    play.appeal(at="2025-04-28 10:00")
    compose(panel)
    assert refusal(lambda: assess(play, "inadmissible", ground="late")) == (
        "admissibility",
        "Het centrum koos dat de commissie de cursist hierover eerst hoort. Kies dat.",
    )
    assess(play, "hear_first")
    invite(play)
    play.travel_to("2025-05-06 15:00")
    hold(play)
    assess(play, "inadmissible", ground="late")
    assert play.open_tasks() == [("appeal_secretariat", "post_letter")]


@pytest.mark.obligation("3.6-15", "3.6-23")
def test_an_appeal_is_inadmissible_only_on_a_ground_that_holds(appeal: Panel) -> None:
    compose(appeal)
    play = appeal.play
    for ground, message in (
        (None, "Kies waarom het beroep niet ontvankelijk is."),
        ("zomaar", "Kies waarom het beroep niet ontvankelijk is."),
        (
            "late",
            "Volgens de telling is dit beroep op tijd. Is de dag van ontvangst fout genoteerd? Dan "
            "verbetert het secretariaat die eerst.",
        ),
        ("not_open", "Tegen deze beslissing is volgens het reglement beroep mogelijk."),
        (
            "not_by_who_may",
            "Wie dit beroep online indiende, mocht dat volgens het reglement (art. 3.6 en 6.3).",
        ),
    ):
        taken = refusal(lambda ground=ground: assess(play, "inadmissible", ground=ground))
        assert taken == ("ground", message)
    appeal.came_by_letter()
    assess(play, "inadmissible", ground="not_by_who_may")
    [letter] = letters()
    assert "Wie het beroep indiende, mag dat volgens het reglement niet doen." in letter.html


@pytest.mark.obligation("3.6-15")
def test_the_letter_says_how_late_it_was(play: Play) -> None:
    panel = evaluation_appeal(play, at="2025-04-28 10:00")
    compose(panel)
    assess(play, "inadmissible", ground="late", not_asked=True)
    [letter] = letters()
    told = "Het kwam te laat. De laatste dag was vrijdag 25 april 2025."
    assert told in letter.html


def test_a_hearing_is_moved_and_cancelled_with_its_updates(admitted: Panel) -> None:
    play = admitted.play
    invite(play)
    hold(play, "moved", day="2025-05-08", time="10:00", **WHERE, move_reason="Stan is ziek.")
    assert play.entry("hearing_moved")[2:] == (1, "2025-05-08 10:00")
    hold(play, "cancelled", cancel_reason="De zaal is bezet.")
    assert play.entry("hearing_cancelled")[0] == "CANCEL"
    assert play.open_tasks() == [("appeal_secretariat", "invite_hearing")]


@pytest.mark.obligation("3.6-25")
def test_others_who_are_heard_are_invited(admitted: Panel) -> None:
    with transaction():
        admitted.play.add("tina", "teacher")
    invite(admitted.play, heard=[str(admitted.play.ids["tina"])])
    told = [m.person.name for m in admitted.play.letters("hearing_invitation") if m.role == "heard"]
    assert told == ["Tina"]


def test_an_appeal_is_withdrawn_before_the_committee_decides(admitted: Panel) -> None:
    play = admitted.play
    invite(play)
    with transaction():
        cases.withdraw(admitted.case.id, play.person("amina"), "Het is opgelost.")
    assert play.end() == "ended_withdrawn"
    assert play.entry("hearing_called_off")[0] == "CANCEL"
    assert play.terms() == [("3.6-appeal", "2025-04-25")]
    assert not play.is_final()
    assert play.appeal(at="2025-04-25 09:00").reference == "BR-2025-0002"


def test_an_appeal_is_not_withdrawn_once_the_committee_deliberates(admitted: Panel) -> None:
    play = admitted.play
    invite(play)
    play.travel_to("2025-05-06 15:00")
    hold(play)
    with pytest.raises(NoLongerOpen), transaction():
        cases.withdraw(admitted.case.id, play.person("amina"))


def test_a_withdrawn_appeal_leaves_the_decision_final_once_its_term_is_over(
    admitted: Panel,
) -> None:
    play = admitted.play
    with transaction():
        cases.withdraw(admitted.case.id, play.person("amina"))
    play.travel_to("2025-04-26 00:00")
    assert play.is_final()


@pytest.mark.obligation("3.6-27")
def test_a_vote_that_is_adopted_is_what_is_decided(admitted: Panel) -> None:
    play = admitted.play
    invite(play)
    play.travel_to("2025-05-06 15:00")
    hold(play)
    admitted.propose(outcome="annulled")
    admitted.vote(nora="no", bram="no", clara="yes", stan="yes")
    assert refusal(lambda: decide(play, "annulled"))[0] == "committee"
    assert admitted.close() == "adopted"
    assert refusal(lambda: decide(play, "confirmed"))[0] == "committee"
    decide(play, "annulled")
    assert latest(admitted).sat[0].startswith("Stan (Medewerker van de Stad Antwerpen")


def latest(panel: Panel) -> Decision:
    decision = latest_decision(panel.case)
    assert decision is not None
    return decision


def test_a_member_who_recused_themself_has_no_task_any_more(admitted: Panel) -> None:
    play = admitted.play
    invite(play)
    play.travel_to("2025-05-06 15:00")
    hold(play)
    admitted.recuse("clara")
    with pytest.raises(NotAllowed):
        decide(play, "confirmed", by="clara")


def test_everybody_is_seated_by_the_door_as_well(appeal: Panel) -> None:
    everybody(appeal)
    assert appeal.sits() == ["bram", "clara", "nora", "stan"]
