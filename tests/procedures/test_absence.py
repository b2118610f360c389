"""An absence at an evaluation: proven, adapted by the teacher, and decided by the evaluation
committee where the cursist does not agree or the module is over (art. 1.7 and 3.5)."""

from typing import Any

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.doors.corrections import Correction
from processes.cases.drafts import drafts
from processes.cases.ground.arrival import Arrival
from processes.cases.minors import confirming
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.facts.terms import is_final, used_inside
from processes.models import Case, Setting, db, transaction
from processes.roles import may_see
from tests.absence import RAMADAN, accept, adapt, answer, decide, report
from tests.correcting import do_correct
from tests.panel import Panel
from tests.play import brussels, refusal


@pytest.mark.obligation("1.7-04", "1.7-05", "1.7-06", "3.5-02")
def test_a_certificate_goes_to_the_teacher_who_adapts_and_the_cursist_agrees(
    school: Panel,
) -> None:
    play = school.play
    assert refusal(lambda: report(play, proven=False))[0] == "files"
    case = report(play)
    assert (case.reference, case.programme, case.module) == ("AF-2025-0001", "NT2", "NT2 1.2")
    assert case.handler == play.person("lies")
    assert play.mails() == [
        ("cursist", "confirmation"),
        ("teacher", "confirmation"),
        ("teacher", "task"),
    ]
    assert play.letters("confirmation")[1].address == "lies@encora.example"
    assert may_see(play.person("lies"), case, legal_now())
    assert not may_see(play.person("rik"), case, legal_now())
    assert play.open_tasks() == [("teacher", "adapt")]
    adapt(play)
    told = play.mail("adaptation_notice").text
    for words in (
        "De evaluatie verandert.",
        "> Een inhaaltoets op 24 april.",
        "> Het attest is in orde.",
        "Het reglement zegt daar niets over.",
    ):
        assert words in told
    assert (play.open_tasks(), play.terms()) == ([("cursist", "dispute")], [])
    answer(play, agrees=True)
    assert (play.open_tasks(), play.end()) == ([], "ended_agreed")
    assert is_final(play.decision(), legal_now(), play.settings())


@pytest.mark.obligation("1.7-06", "1.7-07", "1.7-08")
@pytest.mark.parametrize(
    ("said", "proven", "field", "message"),
    [
        ({}, False, "files", "Was je ziek? Voeg dan je medisch attest toe."),
        (
            {"reason": "work"},
            False,
            "files",
            "Moest je werken? Voeg dan het attest van je werkgever toe.",
        ),
        (
            {"reason": "other", "reasons": " "},
            False,
            "reasons",
            "Schrijf waarom je er niet was, of voeg je verklaring toe.",
        ),
        ({"reason": None}, True, "reason", "Kies waarom je er niet was."),
        ({"programme": ""}, True, "programme", "Kies de opleiding."),
        ({"module": " "}, True, "module", "Vul de module in."),
        ({"day": None}, True, "day", "Vul de dag van de evaluatie in."),
        ({"last_day": None}, True, "last_day", "Vul de laatste dag van de module in."),
        ({"teacher_id": ""}, True, "teacher_id", "Kies je lesgever."),
        ({"teacher_id": "els"}, True, "teacher_id", "Kies je lesgever."),
    ],
)
def test_every_reason_has_its_document_and_what_is_missing_is_asked(
    school: Panel, said: dict[str, Any], proven: bool, field: str, message: str
) -> None:
    """Els sits on the committee, and is no teacher."""
    if said.get("teacher_id") == "els":
        said = {"teacher_id": str(school.play.ids["els"])}
    assert refusal(lambda: report(school.play, proven=proven, **said)) == (field, message)
    assert school.play.count(Case) == 0


@pytest.mark.obligation("1.7-08", "1.7-09")
@pytest.mark.parametrize("proven", [True, False])
def test_a_statement_typed_or_added_is_accepted_by_the_direction_first(
    school: Panel, proven: bool
) -> None:
    play = school.play
    report(play, proven=proven, reason="other", reasons=None if proven else RAMADAN)
    assert play.open_tasks() == [("director", "accept")]
    with pytest.raises(NotAllowed):
        accept(play, True, by="lies")
    accept(play, True)
    assert play.open_tasks() == [("teacher", "adapt")]


@pytest.mark.obligation("1.7-09", "3.5-02")
def test_a_reason_that_is_not_accepted_ends_it_with_the_reasons(school: Panel) -> None:
    play = school.play
    report(play, reason="other", reasons="Ik had geen zin.")
    why = ("reasons", "Schrijf waarom je dit beslist.")
    assert refusal(lambda: accept(play, False, reasons="")) == why
    accept(play, False, reasons="Dit is geen reden.")
    assert (play.open_tasks(), play.end()) == ([], "ended_refused")
    told = play.letters("refused_notice")
    assert [mail.person.name for mail in told] == ["Amina", "Lies"]
    assert "> Dit is geen reden." in told[0].text
    assert "geen beroep mogelijk" in told[0].text
    assert "Daar kan je ook over deze afwezigheid spreken." in told[0].text
    assert "Daar kan je ook over deze afwezigheid spreken." not in told[1].text
    assert is_final(play.decision(), legal_now(), play.settings())


@pytest.mark.obligation("3.5-03", "3.5-04")
def test_who_disagrees_gives_reasons_at_any_time_and_the_committee_decides(
    school: Panel,
) -> None:
    play = school.play
    report(play)
    adapt(play, "unchanged")
    assert not is_final(play.decision(), legal_now(), play.settings())
    play.travel_to("2025-06-02 10:00")
    why = ("reasons", "Schrijf waarom je niet akkoord gaat.")
    assert refusal(lambda: answer(play, agrees=False)) == why
    answer(play, agrees=False, reasons="Ik was de hele week ziek.")
    told = {mail.person.name for mail in play.letters("committee_notice")}
    assert told == {"Amina", "Lies", "Bram", "Dirk", "Hanne"}
    assert "> Ik was de hele week ziek." in play.mail("committee_notice").text
    assert play.open_tasks() == [("chair", "compose")]
    disputed = play.decision()
    assert used_inside(disputed)
    school.play.compose()
    assert play.open_tasks() == [("evaluation_committee", "decide")]
    decide(play, True)
    notice = play.letters("decision_notice")
    assert {mail.person.name for mail in notice} == {"Amina", "Lies", "Bram", "Dirk", "Hanne"}
    assert "> Een nieuwe toets op 5 mei." in notice[0].text
    assert "In de commissie zaten Dirk (" in notice[0].text
    assert (play.open_tasks(), play.end()) == ([], "ended_decided")
    assert is_final(play.decision(), legal_now(), play.settings())
    assert not is_final(disputed, legal_now(), play.settings())


@pytest.mark.obligation("3.5-03")
def test_who_disagrees_by_mail_did_so_on_the_day_of_the_mail(school: Panel) -> None:
    play = school.play
    report(play)
    adapt(play)
    play.travel_to("2025-04-18 10:00")
    sent, arrived = brussels("2025-04-16 00:00"), brussels("2025-04-17 00:00")
    with transaction():
        chris = play.person("chris")
        by_mail = Arrival(sent, arrived, "email", chris, sent_at=sent)
        said = Answer({"agrees": False}, {"reasons": "Te snel."})
        task = play.task("dispute").id
        cases.complete(task, play.person("amina"), said, arrival=by_mail)
    assert play.submission().filed_at == sent
    assert play.open_tasks() == [("chair", "compose")]


@pytest.mark.obligation("3.5-04")
def test_the_teacher_who_decided_does_not_sit_on_the_committee(school: Panel) -> None:
    play = school.play
    report(play)
    adapt(play)
    answer(play, agrees=False, reasons="Te snel.")
    assert refusal(lambda: school.play.compose("dirk", "els", "lies")) == (
        "members",
        "Lies kan hier niet zitten: besliste zelf mee over wat hier betwist wordt.",
    )


@pytest.mark.obligation("3.5-04")
@pytest.mark.parametrize("by", ["lies", "bram", "amina", "gus"])
def test_nobody_decides_in_the_place_of_the_committee(school: Panel, by: str) -> None:
    report(school.play, last_day="2025-04-14")
    school.play.compose()
    with pytest.raises(NotAllowed):
        decide(school.play, True, by)


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"how": " "}, "how", "Schrijf hoe de evaluatie verandert."),
        ({"reasons": " "}, "reasons", "Schrijf waarom je dit beslist."),
    ],
)
def test_teacher_and_committee_say_how_and_why(
    school: Panel, said: dict[str, str], field: str, message: str
) -> None:
    play = school.play
    report(play)
    assert refusal(lambda: adapt(play, **said)) == (field, message)
    adapt(play)
    answer(play, agrees=False, reasons="Te snel.")
    school.play.compose()
    assert refusal(lambda: decide(play, True, **said)) == (field, message)


@pytest.mark.obligation("3.5-02")
def test_only_the_teacher_who_was_named_adapts(school: Panel) -> None:
    report(school.play)
    for other in ("rik", "dirk", "amina"):
        with pytest.raises(NotAllowed):
            adapt(school.play, by=other)


@pytest.mark.obligation("3.5-03")
def test_a_corrected_decision_of_the_teacher_still_says_how_to_disagree(school: Panel) -> None:
    play = school.play
    report(play)
    adapt(play)
    with transaction():
        decision = play.decision()
        do_correct(
            decision.id, play.person("lies"), Correction("De dokter schreef het.", "Typfout")
        )
    corrected = play.mail("corrected").text
    for words in ("> Een inhaaltoets op 24 april.", "> De dokter schreef het.", "artikel 3.5"):
        assert words in corrected


def test_of_a_minor_the_guardian_reports_and_from_18_on_the_cursist_answers(
    school: Panel,
) -> None:
    play = school.play
    play.travel_to("2025-06-05 10:00")
    with pytest.raises(Refused, match="nog geen 18"):
        report(play, "ines", "ines", day="2025-06-04")
    report(play, "jan", "ines", day="2025-06-04")
    adapt(play, "unchanged")
    assert play.mail("adaptation_notice").address == "jan@encora.example"
    play.travel_to("2025-06-10 10:00")
    with pytest.raises(NotAllowed):
        answer(play, agrees=False, by="jan", reasons="Te snel.")
    answer(play, agrees=False, by="ines", reasons="Te snel.")
    school.play.compose()
    decide(play, True)
    assert play.letters("decision_notice")[0].address == "ines@encora.example"


def test_a_guardian_is_asked_to_confirm_an_absence_and_no_objection(school: Panel) -> None:
    play = school.play
    typed = {"module": "NT2 1.2", "reason": "other", "reasons": "Er was een feest."}
    typed |= {"day-day": "14", "day-month": "4", "day-year": "2025"}
    with transaction():
        draft = drafts.begin(Matter(play.person("ines"), "absence_dispute"), play.person("ines"))
        drafts.write(draft.id, play.person("ines"), typed)
        confirming.ask(draft.id, play.person("ines"))
    told = play.mail("confirm").text
    for words in (
        "Ines was er niet bij een evaluatie van de module NT2 1.2, en wil dat melden.",
        "Het centrum koos: een ouder of voogd.",
        "- Welke evaluatie? Die van 14-4-2025",
        "- Waarom? Een andere reden",
        "> Er was een feest.",
        "Daarvoor is er geen laatste dag.",
    ):
        assert words in told
    for words in ("studiebewijs", "voorzitter", "3.6", "akkoord"):
        assert words not in told


def test_a_minor_reports_themself_where_the_centre_says_so(school: Panel) -> None:
    play = school.play
    with transaction():
        db.session.merge(Setting(name="guardian_1_7", token="no"))
    with pytest.raises(NotAllowed):
        report(play, "jan", "ines")
    report(play, "ines", "ines")
    adapt(play, "unchanged")
    assert play.mail("adaptation_notice").address == "ines@encora.example"
    answer(play, agrees=True, by="ines")
    assert play.end() == "ended_agreed"
