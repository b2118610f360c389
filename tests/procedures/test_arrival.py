"""When a filing was sent and when it arrived, with which documents, and drafts of one filing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from processes import cases, documents
from processes.answers import Answer
from processes.cases import Arrival, Matter
from processes.cases.drafts import drafts
from processes.cases.minors import confirming
from processes.clock import legal_now
from processes.errors import NotAllowed, NotThis
from processes.models import Case, Decision, Document, Draft, Person, Result, db, transaction
from tests.play import Play, refusal, shown

pytestmark = pytest.mark.usefixtures("documents_and_invitations")

SAID = {"disagrees": True, "reasons": "Ik was ziek."}
AN_HOUR = timedelta(hours=1)


def file(play: Play, result: int, arrival: Arrival) -> Case:
    with transaction():
        found = db.session.get_one(Result, result)
        answer = Answer({}, SAID)
        amina = play.person("amina")
        return cases.open_case("evaluation_objection", amina, answer, result=found, arrival=arrival)


def paper(name: str = "brief.pdf") -> Document:
    """A document that belongs to nothing yet."""
    kept = documents.put(name, "application/pdf", b"%PDF-" + name.encode())
    return Document(
        kind="scan",
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        added_at=legal_now(),
        note="",
    )


def begin(play: Play, who: str, number: int) -> int:
    with transaction():
        matter = Matter.about(db.session.get_one(Result, number))
        return drafts.begin(matter, play.person(who)).id


@pytest.mark.obligation("3.6-03")
def test_lateness_is_counted_from_the_sending_and_the_targets_from_the_arrival(
    play: Play,
) -> None:
    number = play.result("2025-04-14").id
    play.travel_to("2025-04-22 09:00")
    sent = datetime(2025, 4, 17, 12, tzinfo=UTC)
    arrival = Arrival(sent, legal_now(), "post", play.person("chris"), sent_at=sent)
    case = file(play, number, arrival)
    said = case.submissions[0]
    assert (shown(said.filed_at), shown(said.arrived_at), said.channel) == (
        "2025-04-17 14:00",
        "2025-04-22 09:00",
        "post",
    )
    assert said.routing == {"timely": True}
    # From 22 April: 23, 24, 25, 28 and 29 April.
    assert play.terms() == [("invite", "2025-04-29")]


def test_nothing_arrives_before_it_was_sent_or_after_now(play: Play) -> None:
    number = play.result("2025-04-14").id
    now = legal_now()
    assert refusal(lambda: file(play, number, Arrival(now, now - AN_HOUR))) == (
        "arrived_day",
        "Het kan niet aankomen vóór het verstuurd is.",
    )
    assert refusal(lambda: file(play, number, Arrival(now, now + AN_HOUR))) == (
        "arrived_day",
        "Deze dag moet nog komen. Kijk de datum na.",
    )
    assert play.count(Case) == 0


def test_a_document_goes_with_one_filing_only(play: Play) -> None:
    first, second = play.result("2025-04-14").id, play.result("2025-04-14").id
    with transaction():
        db.session.add(paper())
    now = legal_now()

    def arrival() -> Arrival:
        return Arrival(now, now, documents=(db.session.get_one(Document, 1),))

    case = file(play, first, arrival())
    assert [document.name for document in documents.of(case)] == ["brief.pdf"]
    assert play.submission().evidence["attachments"][0]["name"] == "brief.pdf"
    with pytest.raises(NotThis, match=r"documents \[1\] belong to a case already"):
        file(play, second, arrival())


def test_what_a_form_says_about_attachments_is_not_believed(play: Play) -> None:
    number = play.result("2025-04-14").id
    with transaction():
        db.session.add(paper())
    with transaction():
        answer = Answer({}, {**SAID, "attachments": [{"name": "verzonnen.pdf"}]})
        now = legal_now()
        own = (db.session.get_one(Document, 1),)
        result = db.session.get_one(Result, number)
        cases.open_case(
            "evaluation_objection",
            play.person("amina"),
            answer,
            result=result,
            arrival=Arrival(now, now, documents=own),
        )
    assert [a["name"] for a in play.submission().evidence["attachments"]] == ["brief.pdf"]


@pytest.mark.obligation("7.1-01")
def test_the_files_of_a_draft_become_the_cases(play: Play) -> None:
    number = begin(play, "amina", play.result("2025-04-14").id)
    with transaction():
        kept = documents.put("attest.pdf", "application/pdf", b"%PDF-attest")
        drafts.attach(number, play.person("amina"), kept, drafts.ATTACHMENT)
    with transaction():
        case = cases.file_draft(number, play.person("amina"), Answer({}, SAID))
    [document] = documents.of(case)
    assert (document.draft_id, document.kind, document.name) == (None, "attachment", "attest.pdf")


def test_two_clicks_at_the_same_moment_begin_one_draft(play: Play) -> None:
    number = play.result("2025-04-14").id
    amina = play.ids["amina"]

    def click() -> int:
        with transaction():
            matter = Matter.about(db.session.get_one(Result, number))
            return drafts.begin(matter, db.session.get_one(Person, amina)).id

    assert play.at_once(click, click, click) == [1, 1, 1]
    assert play.count(Draft) == 1


@pytest.mark.parametrize("who", ["bram", "chris", "gus", "jan"])
def test_nobody_begins_a_draft_for_somebody_else(play: Play, who: str) -> None:
    number = play.result("2025-04-14").id
    with pytest.raises(NotAllowed):
        begin(play, who, number)


def test_what_was_filed_another_way_empties_the_draft(play: Play) -> None:
    result = play.result("2025-04-14").id
    number = begin(play, "amina", result)
    with transaction():
        drafts.write(number, play.person("amina"), {"reasons": "Nog niet af."})
    now = legal_now()
    case = file(play, result, Arrival(now, now, "hand", play.person("chris"), sent_at=now))
    draft = db.session.get_one(Draft, number)
    assert (draft.case_id, draft.values) == (case.id, {})


@pytest.mark.obligation("3.6-01", "3.6-15")
def test_a_minors_appeal_in_time_counts_also_where_it_is_confirmed_after_the_case_was_final(
    play: Play,
) -> None:
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    play.accept_mails()
    assert play.terms() == [("3.6-appeal", "2025-04-25")]
    with transaction():
        matter = Matter.against(db.session.get_one(Decision, play.decision().id))
        assert matter is not None
        number = drafts.begin(matter, play.person("ines")).id
        confirming.ask(number, play.person("ines"))
    assert "in beroep gaan bij de beroepscommissie" in play.letters("confirm")[0].text
    play.travel_to("2025-04-26 09:00")
    assert play.is_final()
    with transaction():
        appeal = cases.file_draft(number, play.person("jan"), Answer({}, SAID))
    said: Any = appeal.submissions[0]
    assert (appeal.reference, said.routing["timely"]) == ("BR-2025-0001", True)
    assert (shown(said.filed_at), shown(said.arrived_at)) == (
        "2025-04-22 15:00",
        "2025-04-26 09:00",
    )
    assert not play.is_final()
