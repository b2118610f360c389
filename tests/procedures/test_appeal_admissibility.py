"""Whether an appeal about an evaluation is admissible comes before what it is about; one that is
late is asked for the real day of receipt, and heard on it (art. 3.6)."""

import pytest

from processes.answers import Answer
from processes.cases.committee.deciding import put_forward
from processes.cases.doors.doors import complete
from processes.cases.doors.together import NOT_ADOPTED
from processes.models import transaction
from tests.appealing import assess, compose, hold, invite, letters, post
from tests.panel import Panel, evaluation_appeal
from tests.play import Play, refusal


@pytest.fixture
def appeal(play: Play) -> Panel:
    """Filed on 23 April 2025, the day after the decision; the committee is to be composed."""
    return evaluation_appeal(play)


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


@pytest.mark.obligation("3.6-01", "3.6-13")
def test_what_was_not_filed_by_who_may_does_not_keep_them_from_filing(appeal: Panel) -> None:
    play = appeal.play
    appeal.came_by_letter()
    appeal.do("compose", "tess", members=appeal.choices("nora", "bram", "clara", "stan"))
    said = {"reasons": "De brief was van een tante.", "ground": "not_by_who_may"}
    appeal.do("assess", "stan", {"admissibility": "inadmissible"}, **said)
    appeal.do("post_letter", "tess", posted_on="2025-04-23", number="RR123456785BE")
    assert "wie wel beroep mag indienen, kan dat nog doen" in letters()[-1].html
    filed = play.appeal(at="2025-04-25 10:00")  # the last day
    assert (filed.reference, filed.submissions[0].routing["timely"]) == ("BR-2025-0002", True)
    assert refusal(lambda: play.appeal(at="2025-04-25 11:00")) == (
        "disagrees",
        "Dit is al ingediend. Je vindt het in dossier BR-2025-0002.",
    )
