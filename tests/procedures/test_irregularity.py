"""An irregularity at an evaluation: reported by the staff, heard and decided by the evaluation
committee (art. 3.3)."""

from typing import Any

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases.doors.corrections import Correction
from processes.clock import legal_now
from processes.effects.committee import TIED
from processes.errors import NotAllowed
from processes.facts.seating import candidates
from processes.facts.terms import is_final
from processes.models import Case, Role, Setting, db, transaction
from tests.correcting import do_correct
from tests.panel import Panel
from tests.play import Play, refusal
from tests.scenes import scene

FACTS = "Amina keek af bij haar buur."
COMMITTEE = ("dirk", "els", "fatma", "karel")
SAYS = {"reasons": "De antwoorden zijn woord voor woord gelijk."}


@pytest.fixture
def panel(play: Play) -> Panel:
    """Lies teaches NT2. Dirk chairs the committee of NT2, Hanne is his substitute; Els and Fatma
    are its staff, Karel advises. It is the morning of Tuesday 15 April 2025."""
    with transaction():
        play.add("lies", "teacher")
        play.add("karel")
        play.seat("karel", votes=False)
    play.travel_to("2025-04-15 10:00")
    return Panel(play)


def report(play: Play, by: str = "lies", cursist: str = "amina", **said: Any) -> Case:
    told = {"programme": "NT2", "module": "NT2 1.2", "day": "2025-04-14", "facts": FACTS, **said}
    with transaction():
        about = play.person(cursist)
        return cases.open_case("irregularity", play.person(by), Answer({}, told), cursist=about)


def decide(play: Play, measure: str, by: str = "els", **said: Any) -> Case:
    return play.do("decide", by, {"measure": measure}, **{**SAYS, **said})


@pytest.fixture
@scene
def heard(panel: Panel) -> Panel:
    """Reported, composed, and heard on Tuesday 22 April 2025."""
    report(panel.play)
    panel.play.compose(*COMMITTEE)
    panel.play.invite()
    panel.play.travel_to("2025-04-22 15:00")
    panel.play.hold_talk()
    return panel


@pytest.mark.obligation("3.3-03", "3.3-04", "3.3-05")
def test_a_report_goes_past_the_committee_that_hears_and_decides(panel: Panel) -> None:
    play = panel.play
    case = report(play)
    assert (case.reference, case.programme, case.module) == ("ON-2025-0001", "NT2", "NT2 1.2")
    assert play.mails() == [("cursist", "irregularity_notice"), ("chair", "task")]
    assert "Er is nog niets beslist." in play.mail("irregularity_notice").text
    assert play.open_tasks() == [("chair", "compose")]
    panel.play.compose(*COMMITTEE)
    assert panel.sits() == ["dirk", "els", "fatma", "karel"]
    play.invite()
    invited = {mail.person.name for mail in play.letters("invitation")}
    assert invited == {"Amina", "Dirk", "Els", "Fatma", "Karel"}
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    assert play.open_tasks() == [("evaluation_committee", "decide")]
    decide(play, "redo")
    to_reporter, told = play.letters("decision_notice")
    assert (to_reporter.role, to_reporter.person.name) == ("reporter", "Lies")
    assert "Amina doet de evaluatie opnieuw." in to_reporter.text
    assert "Ik was ziek." not in to_reporter.text
    for words in (
        "Je doet de evaluatie opnieuw.",
        "> Ik was ziek.",
        f"> {SAYS['reasons']}",
        "In de commissie zaten Dirk (",
        "binnen 3 werkdagen",
        "geen beroep mogelijk",
    ):
        assert words in told.text
    assert (play.open_tasks(), play.end()) == ([], "ended_decided")
    assert is_final(play.decision(), legal_now(), play.settings())


@pytest.mark.obligation("7.1-09")
def test_who_reported_it_and_works_here_no_more_hears_nothing_of_the_decision(heard: Panel) -> None:
    with transaction():
        for role in heard.play.person("lies").roles:
            db.session.delete(role)
    decide(heard.play, "redo")
    assert [mail.role for mail in heard.play.letters("decision_notice")] == ["cursist"]


@pytest.mark.obligation("3.3-03")
@pytest.mark.parametrize("by", ["lies", "bram", "karel", "amina", "gus"])
def test_only_a_member_with_a_vote_decides(heard: Panel, by: str) -> None:
    """Karel sits and advises; Lies reported it and Bram held the talk, but neither sits."""
    if by == "karel":
        act = ("committee", "Alleen een lid met een stem vult de beslissing in.")
        assert refusal(lambda: decide(heard.play, "redo", by)) == act
        return
    with pytest.raises(NotAllowed):
        decide(heard.play, "redo", by)


@pytest.mark.obligation("3.3-04", "3.3-05", "3.3-07")
@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("els", "fatma", "karel"), "De commissie heeft geen voorzitter."),
        (
            ("dirk", "els", "karel"),
            "De commissie heeft 2 leden met een stem. Er zijn er minstens 3 nodig, de voorzitter "
            "meegeteld.",
        ),
        (("dirk", "hanne", "els"), "Kies een lid of de vervanger van dat lid, niet allebei."),
    ],
)
def test_the_committee_is_complete_or_does_not_sit(
    panel: Panel, names: tuple[str, ...], message: str
) -> None:
    report(panel.play)
    assert refusal(lambda: panel.play.compose(*names)) == ("members", message)


REPORTED = "meldde dit zelf, en het centrum koos dat die dan niet meebeslist"


def said_of_els(case: Case) -> list[tuple[str, str]]:
    """Why Els cannot sit in this case, and what is remarked about her."""
    offered = candidates(case, legal_now())
    return [(each.why_not, each.remark) for each in offered if each.person.name == "Els"]


@pytest.mark.obligation("3.3-04")
def test_who_reported_it_does_not_decide_on_it_and_somebody_else_is_asked_for_the_place(
    panel: Panel,
) -> None:
    play = panel.play
    with transaction():
        els = play.person("els")
        els.roles.append(Role(name="teacher"))
        play.seat("lies")
    case = report(play, "els")
    assert said_of_els(case) == [(REPORTED, "")]
    names = ("dirk", "els", "fatma")
    assert refusal(lambda: play.compose(*names)) == (
        "members",
        f"Els kan hier niet zitten: {REPORTED}.",
    )
    play.compose("dirk", "lies", "fatma")
    assert panel.sits() == ["dirk", "fatma", "lies"]


def test_where_the_centre_chose_so_who_reported_it_decides_too_and_it_is_said(
    panel: Panel,
) -> None:
    play = panel.play
    play.answers(reporter_decides="yes")
    with transaction():
        els = play.person("els")
        els.roles.append(Role(name="teacher"))
    case = report(play, "els")
    assert said_of_els(case) == [("", "meldde dit zelf; het centrum laat toe dat die meebeslist")]
    play.compose(*COMMITTEE)
    assert panel.sits() == ["dirk", "els", "fatma", "karel"]


def test_in_another_procedure_nobody_is_kept_out_because_they_began_it(play: Play) -> None:
    play.reach_decision(reconvene=True)
    assert {each.why_not for each in candidates(play.case(), legal_now())} == {""}


@pytest.mark.parametrize(
    ("measure", "other", "words"),
    [
        ("none", None, "Er komt geen maatregel."),
        ("not_counted", None, "De evaluatie telt niet mee."),
        ("other", "Amina maakt een nieuwe taak.", "> Amina maakt een nieuwe taak."),
    ],
)
def test_what_the_committee_decides_is_told(
    heard: Panel, measure: str, other: str | None, words: str
) -> None:
    decide(heard.play, measure, other=other)
    assert words in heard.play.mail("decision_notice").text


def test_a_decision_needs_reasons_and_another_measure_its_words(heard: Panel) -> None:
    reasons = ("reasons", "Schrijf waarom je dit beslist.")
    assert refusal(lambda: decide(heard.play, "none", reasons=" ")) == reasons
    other = ("other", "Schrijf welke maatregel de commissie beslist.")
    assert refusal(lambda: decide(heard.play, "other")) == other


@pytest.mark.obligation("3.3-08")
def test_a_tie_goes_back_to_deliberation(heard: Panel) -> None:
    heard.propose("dirk", outcome="redo")
    heard.vote(dirk="no", els="yes", fatma="abstain")
    assert heard.close("dirk") == "tie"
    assert refusal(lambda: decide(heard.play, "redo")) == ("committee", TIED)
    heard.propose("dirk", outcome="redo")
    heard.vote(dirk="no", els="yes", fatma="yes")
    assert heard.close("dirk") == "adopted"
    decide(heard.play, "redo")
    assert heard.play.end() == "ended_decided"


@pytest.mark.obligation("3.3-08")
def test_where_the_centre_chose_so_the_chair_decides_a_tie(heard: Panel) -> None:
    with transaction():
        db.session.add(Setting(name="tie_evaluation", token="chair"))
    heard.propose("dirk", outcome="redo")
    heard.vote(dirk="no", els="yes", fatma="abstain")
    assert heard.close("dirk") == "rejected"
    assert refusal(lambda: decide(heard.play, "redo"))[0] == "committee"
    decide(heard.play, "none")


def test_a_talk_is_moved_cancelled_and_planned_again_with_one_calendar_entry_each(
    panel: Panel,
) -> None:
    play = panel.play
    report(play)
    panel.play.compose(*COMMITTEE)
    play.invite()
    moved = {"day": "2025-04-23", "time": "10:00", "setting": "at_centre", "place": "Lokaal 3"}
    play.hold_talk("moved", move_reason="Dirk is ziek.", **moved)
    method, uid, sequence, begins = play.entry("invitation_moved")
    assert (method, sequence, begins) == ("REQUEST", 1, "2025-04-23 10:00")
    play.hold_talk("cancelled", cancel_reason="De school is dicht.")
    assert play.entry("invitation_cancelled")[:3] == ("CANCEL", uid, 2)
    assert play.open_tasks() == [("chair", "invite")]
    play.invite(day="2025-04-24")
    assert play.entry("invitation")[1] != uid


def test_nobody_came_and_the_committee_decides(panel: Panel) -> None:
    report(panel.play)
    panel.play.compose(*COMMITTEE)
    panel.play.invite()
    panel.play.accept_mails()
    panel.play.travel_to("2025-04-22 15:00")
    panel.play.hold_talk("nobody_came")
    decide(panel.play, "not_counted")
    assert "Er kwam niemand." in panel.play.mail("decision_notice").text


def test_the_cursist_challenges_a_member_before_the_talk(panel: Panel) -> None:
    report(panel.play)
    panel.play.compose(*COMMITTEE)
    panel.challenge("els")
    panel.vote(dirk="yes", fatma="yes")
    assert panel.close("dirk", "Els is haar buur.") == "adopted"
    assert panel.sits() == ["dirk", "fatma", "karel"]


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"programme": ""}, "programme", "Kies de opleiding."),
        ({"module": " "}, "module", "Vul de module in."),
        ({"facts": ""}, "facts", "Schrijf wat er gebeurd is."),
        ({"day": None}, "day", "Vul de dag van de evaluatie in."),
        ({"day": "2025-04-16"}, "day", "Deze dag moet nog komen. Kijk de datum na."),
    ],
)
def test_what_is_missing_is_asked(
    panel: Panel, said: dict[str, Any], field: str, message: str
) -> None:
    assert refusal(lambda: report(panel.play, **said)) == (field, message)


def test_a_corrected_decision_says_the_same_in_other_words(heard: Panel) -> None:
    decide(heard.play, "other", other="Amina maakt een nieuwe taak.")
    with transaction():
        els = heard.play.person("els")
        do_correct(
            heard.play.decision().id, els, Correction("Twee antwoorden zijn gelijk.", "Typfout")
        )
    corrected = heard.play.mail("corrected").text
    assert "> Amina maakt een nieuwe taak." in corrected
    assert "> Twee antwoorden zijn gelijk." in corrected


def test_of_a_minor_the_guardian_is_told_and_invited_and_from_18_on_the_cursist(
    panel: Panel,
) -> None:
    play = panel.play
    play.travel_to("2025-06-05 10:00")
    report(play, cursist="ines", day="2025-06-04")
    assert play.mail("irregularity_notice").address == "jan@encora.example"
    panel.play.compose(*COMMITTEE)
    play.invite(day="2025-06-10")
    assert play.letters("invitation")[0].address == "jan@encora.example"
    play.travel_to("2025-06-10 15:00")
    play.hold_talk()
    decide(play, "none")
    assert play.mail("decision_notice").address == "ines@encora.example"


@pytest.mark.obligation("3.3-03")
@pytest.mark.parametrize(
    ("token", "told"),
    [("both", [("cursist", "Jan"), ("minor", "Ines")]), ("guardian", [("cursist", "Jan")])],
)
def test_a_minor_who_is_accused_is_told_as_the_guardian_is(
    panel: Panel, token: str, told: list[tuple[str, str]]
) -> None:
    play = panel.play
    play.answers(irregularity_minor=token)
    report(play, cursist="ines", day="2025-04-14")
    panel.play.compose(*COMMITTEE)
    play.invite(day="2025-04-24")
    play.travel_to("2025-04-24 15:00")
    play.hold_talk()
    decide(play, "none")
    for text in ("irregularity_notice", "invitation", "decision_notice"):
        mails = [mail for mail in play.letters(text) if mail.role in ("cursist", "minor")]
        assert [(mail.role, mail.person.name) for mail in mails] == told
        assert ["je ouder of voogd kreeg dit ook" in mail.text for mail in mails] == [
            role == "minor" for role, _ in told
        ]
    who_comes = {
        "cursist": "Dat kan op de pagina van je dossier",
        "minor": "Vraag dat aan je ouder of voogd. Die kan het invullen",
    }
    for mail in play.letters("invitation"):
        said = [role for role, words in who_comes.items() if words in mail.text]
        assert said == ([mail.role] if mail.role in who_comes else [])
    sent = [mail for mail in play.letters("decision_notice") if mail.role == "minor"]
    assert [mail.decision_id for mail in sent] == [None] * len(sent)
