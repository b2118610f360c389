"""An appeal straight against a result, without the talk that article 3.6 wants first: it is
registered, and the appeals committee answers it."""

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.drafts import drafts
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.cases.post.papers import paper_of
from processes.clock import legal_now
from processes.facts.moments import latest_decision
from processes.models import Case, Draft, PostItem, Result, db, transaction
from processes.roles import may_see
from tests.panel import Panel
from tests.play import Play, brussels, refusal

FOUR = ("nora", "bram", "clara", "stan")
TALK_FIRST = "Volgens artikel 3.6 komt er eerst een gesprek met de voorzitter"
SAYS = "Ik ga in beroep tegen mijn resultaat."


@pytest.fixture
def panel(play: Play) -> Panel:
    """A committee; Amina's result came on Monday 14 April 2025: she asks a talk until 17 April."""
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.result("2025-04-14")
    return panel


def the_result() -> Result:
    return db.session.get_one(Result, 1)


def straight(play: Play, at: str = "2025-04-15 10:00", by: str = "amina") -> Case:
    return play.open("appeal_committee", by, at=at, result=the_result())


def compose(panel: Panel) -> None:
    panel.do("compose", "tess", members=panel.choices(*FOUR))


def judge(panel: Panel, answer: str, **said: str) -> None:
    reasons = {"reasons": "Er was nog geen gesprek."}
    panel.do("assess", "stan", {"admissibility": answer}, **{**reasons, **said})


def letter_of(panel: Panel) -> str:
    """What the committee writes that declares it inadmissible, together."""
    compose(panel)
    judge(panel, "inadmissible", ground="not_open")
    [letter] = db.session.query(PostItem)
    return letter.html


def by_letter(play: Play, cursist: str = "amina") -> Case | Draft:
    """Chris registers a letter that was posted on 16 April, and arrived on the 22nd."""
    play.travel_to("2025-04-22 11:00")
    sent, arrived = brussels("2025-04-16 00:00"), brussels("2025-04-22 00:00")
    with transaction():
        letter = Incoming("registered", sent, arrived, SAYS)
        matter, who = Matter.straight(the_result()), play.person(cursist)
        return register_incoming(matter, who, play.person("chris"), letter)


@pytest.mark.obligation("3.6-13", "3.6-23")
def test_it_is_registered_and_given_to_the_appeals_committee(panel: Panel) -> None:
    appeal = straight(panel.play)
    assert (appeal.reference, appeal.regulation) == ("BR-2025-0001", "2024-2025")
    assert (appeal.result, appeal.decision) == (the_result(), None)
    assert (appeal.module, appeal.programme) == ("NT2 1.2", "NT2")
    assert appeal.submissions[0].routing == {
        "timely": True,
        "appealable": False,
        "kind": "evaluation",
    }
    assert panel.play.open_tasks() == [("appeal_secretariat", "compose")]


def test_a_registered_letter_is_registered_against_the_result_with_its_two_days(
    panel: Panel,
) -> None:
    appeal = by_letter(panel.play)
    assert isinstance(appeal, Case)
    filed = appeal.submissions[0]
    assert (filed.channel, filed.evidence["reasons"]) == ("registered", SAYS)
    assert (filed.filed_at, filed.arrived_at) == (
        brussels("2025-04-16 00:00"),
        brussels("2025-04-22 00:00"),
    )
    assert panel.play.open_tasks() == [("appeal_secretariat", "compose")]


@pytest.mark.obligation("3.6-13", "3.6-23", "3.6-26", "3.6-28")
def test_the_committee_answers_together_by_letter_with_what_can_still_be_done(
    panel: Panel,
) -> None:
    straight(panel.play)
    letter = letter_of(panel)
    decision = latest_decision(panel.case)
    assert decision is not None
    assert (decision.outcome, len(decision.sat)) == ("inadmissible", 4)
    assert "diende je beroep in tegen het resultaat voor de module NT2 1.2." in letter
    assert f"{TALK_FIRST} van de evaluatiecommissie." in letter
    assert "Beroep is pas mogelijk tegen de beslissing daarna." in letter
    assert "Het resultaat blijft gelden." in letter
    assert "Dat kan nog tot en met donderdag 17 april 2025." in letter
    assert "https://weerwoord.example/bezwaar/1" in letter
    assert "de beslissing van het centrum" not in letter
    assert letter.count("beslissing van de beroepscommissie") == 1


@pytest.mark.obligation("3.6-13", "3.6-23")
def test_it_is_never_admissible_and_no_term_makes_it_late(panel: Panel) -> None:
    straight(panel.play, at="2025-06-02 10:00")
    compose(panel)
    assert refusal(lambda: judge(panel, "admissible")) == (
        "admissibility",
        "Tegen een resultaat opent het reglement geen beroep. Dit beroep is niet ontvankelijk.",
    )
    assert refusal(lambda: judge(panel, "inadmissible", ground="late"))[0] == "ground"
    assert refusal(lambda: judge(panel, "hear_first"))[0] == "admissibility"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2025-04-15 10:00", "Dat kan nog tot en met donderdag 17 april 2025."),
        ("2025-04-17 23:59", "Dat kan nog tot en met donderdag 17 april 2025."),
        ("2025-04-18 00:00", "De laatste dag om een gesprek te vragen met de voorzitter van de "),
    ],
)
def test_who_appeals_straight_reads_at_once_that_a_talk_comes_first_and_until_when(
    panel: Panel, at: str, told: str
) -> None:
    straight(panel.play, at)
    text = panel.play.mail("confirmation").text
    assert "In het reglement is een gesprek de eerste stap." in text
    assert told in text
    assert "https://weerwoord.example/bezwaar/1" in text
    [to_director, *_] = (m for m in panel.play.letters("confirmation") if m.role == "director")
    assert "rechtstreeks tegen het resultaat van Amina voor de module NT2 1.2." in to_director.text


def test_the_proof_of_what_was_filed_says_against_which_result(panel: Panel) -> None:
    proof = paper_of(straight(panel.play))
    assert "<li>Tegen: het resultaat voor de module NT2 1.2</li>" in proof


def test_every_mail_about_it_speaks_of_the_result(panel: Panel) -> None:
    straight(panel.play)
    letter_of(panel)
    panel.do("post_letter", "tess", posted_on="2025-04-15", number="RR123456785BE")
    assert panel.case.end == "ended_inadmissible"
    for element in ("who_sits", "letter_posted"):
        assert "tegen het resultaat voor de module NT2 1.2" in panel.play.mail(element).text
    assert "\n\nOpen het dossier" in panel.play.mail("who_sits").text


@pytest.mark.obligation("3.6-03")
def test_the_term_of_the_talk_runs_on_and_the_talk_can_be_asked_in_time(panel: Panel) -> None:
    straight(panel.play)
    assert panel.play.terms() == [("3.6-talk", "2025-04-17")]
    objection = panel.play.open(at="2025-04-17 20:00", result=the_result())
    assert objection.submissions[0].routing == {"timely": True}
    panel.reference = "BR-2025-0001"
    assert "Er is al een gesprek gevraagd." in letter_of(panel)


def test_once_it_was_decided_after_the_talk_the_appeal_goes_against_that(panel: Panel) -> None:
    play = panel.play
    play.reach_decision()
    result = play.case().result
    assert refusal(lambda: play.open("appeal_committee", result=result)) == (
        "disagrees",
        "Hierover is er al een beslissing, in dossier BZ-2025-0001. Dien het beroep in tegen die "
        "beslissing.",
    )


def test_a_second_one_is_refused_with_the_first_ones_reference(panel: Panel) -> None:
    straight(panel.play)
    field, message = refusal(lambda: straight(panel.play))
    assert (field, message.endswith(" BR-2025-0001.")) == ("disagrees", True)


def test_withdrawn_it_leaves_the_talk_as_it_is_and_says_until_when_that_can_be_asked(
    panel: Panel,
) -> None:
    play = panel.play
    number = straight(play).id
    with transaction():
        cases.withdraw(number, play.person("amina"))
    assert play.terms() == [("3.6-talk", "2025-04-17")]
    [text] = [m.text for m in play.letters("withdrawal_confirmed") if m.role == "cursist"]
    assert "Het resultaat blijft gelden." in text
    assert "Dat kan nog tot en met donderdag 17 april 2025." in text


def test_withdrawn_after_a_talk_was_asked_no_term_runs_anew(panel: Panel) -> None:
    play = panel.play
    number = straight(play).id
    play.open(at="2025-04-16 10:00", result=the_result())
    with transaction():
        cases.withdraw(number, play.person("amina"))
    assert [row.stopped_at is not None for row in the_result().due_dates] == [True]


def test_what_was_typed_to_ask_for_a_talk_stays_when_an_appeal_is_filed(panel: Panel) -> None:
    play = panel.play
    play.travel_to("2025-04-15 09:00")
    with transaction():
        talk, appeal = Matter.about(the_result()), Matter.straight(the_result())
        begun = [drafts.begin(matter, play.person("amina")) for matter in (talk, appeal)]
        for draft in begun:
            drafts.write(draft.id, play.person("amina"), {"reasons": "Ik was ziek."})
    straight(play)
    drawn = [(draft.subject, draft.case_id is None) for draft in db.session.query(Draft)]
    assert drawn == [("result:1", True), ("appeal:1", False)]


@pytest.mark.obligation("3.6-01")
def test_what_a_minor_sent_is_asked_of_the_guardian_who_reads_that_a_talk_comes_first(
    play: Play,
) -> None:
    Panel(play).furnish("appeals_evaluation")
    play.result("2025-04-14", "ines")
    draft = by_letter(play, "ines")
    assert isinstance(draft, Draft)
    number = draft.id
    text = play.mail("confirm").text
    assert "Ines wil daarom rechtstreeks in beroep gaan bij de beroepscommissie." in text
    assert "Dat staat in artikel 3.6 van het centrumreglement." in text
    assert "in het reglement komt er eerst een gesprek." in text
    with transaction():
        said = {"disagrees": True, "reasons": SAYS}
        appeal = cases.file_draft(number, play.person("jan"), Answer({}, said))
    assert (appeal.reference, appeal.submissions[0].person.name) == ("BR-2025-0001", "Jan")


@pytest.mark.parametrize(
    ("who", "sees"),
    [("amina", True), ("nora", True), ("hanne", True), ("tess", True), ("zoe", False)],
)
def test_it_is_read_by_whom_it_is_about_the_committee_and_the_centre(
    panel: Panel, who: str, sees: bool
) -> None:
    play = panel.play
    with transaction():
        play.add("zoe")
    straight(play)
    compose(panel)
    assert may_see(play.person(who), panel.case, legal_now()) is sees
