"""A letter of the appeals committee is written, drawn, posted, and reaches somebody, or not."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from processes import documents
from processes.cases.doors.rehearsal import rehearse
from processes.cases.letters import letters
from processes.cases.post import drawing, post
from processes.cases.receipts.put_right import decision_received
from processes.cases.receipts.reception import HANDED, Reception
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Case, Event, PostItem, db, transaction
from processes.regulation import brussels_date
from tests.letters import appeal_decided, letter, live_at, post_letters, write_again
from tests.play import Play, refusal
from tests.scenes import scene

pytestmark = pytest.mark.usefixtures("documents_and_invitations")


@pytest.fixture
@scene
def decided(play: Play) -> Play:
    """On Tuesday 29 April 2025 Amina's appeal is found inadmissible; nobody posted yet."""
    appeal_decided(play)
    return play


def fate(
    play: Play, what: str, on: str, by: str = "chris", number: int = 1, reason: str = ""
) -> None:
    with transaction():
        post.record_fate(number, play.person(by), what, date.fromisoformat(on), reason)


def received(play: Play) -> list[tuple[str, bool, str]]:
    """Every receipt of the decision: its day, whether it is presumed, and by what."""
    decision = letter(play).decision
    assert decision is not None
    return [
        (brussels_date(r.received_at).isoformat(), r.presumed, r.proof) for r in decision.receipts
    ]


@pytest.mark.obligation("3.6-28", "6.3-16")
def test_a_decision_of_the_appeals_committee_is_a_registered_letter_and_no_mail(
    decided: Play,
) -> None:
    written = letter(decided)
    assert (written.role, written.person.name, written.registered) == ("cursist", "Amina", True)
    assert ("cursist", "decision_letter") not in decided.mails()
    assert "De beslissing van dinsdag 22 april 2025 blijft gelden." in written.html
    assert "Stan<br>Voorzitter van de beroepscommissie" in written.html
    assert decided.count(PostItem) == 1  # about an evaluation the centre gets none


def test_what_will_be_posted_is_rehearsed_as_it_will_be_written(play: Play) -> None:
    appeal_decided(play)
    case_id = letter(play).case_id
    outlook = rehearse(case_id, lambda: sent_again(case_id))
    assert (outlook.mails, outlook.sends) == ((), True)
    (shown,) = outlook.letters
    assert (shown.to, shown.letter, shown.html) == ("Amina", "registered", letter(play).html)
    assert play.count(PostItem) == 1


def sent_again(case_id: int) -> Case:
    case = db.session.get_one(Case, case_id)
    letters.send(case, "decision_letter", None)
    return case


def test_a_registered_letter_waits_until_somebody_knows_where_it_goes(play: Play) -> None:
    live_at(play, "")
    appeal_decided(play)
    assert drawing.to_draw(10) == []
    refused = refusal(lambda: post_letters(play, number="RR123", posted_on="2025-04-29"))
    assert refused == ("posted_on", "Vul eerst het postadres van Amina in.")
    with transaction():
        post.keep_address(1, play.person("tess"), " Lange Weg 5 \n2060 Antwerpen ")
    assert drawing.to_draw(10) == [1]
    assert drawing.draw(1)
    drawn = letter(play).document
    assert drawn is not None
    [first, *_] = PdfReader(io.BytesIO(documents.read(drawn.sha256))).pages
    assert "Amina\nLange Weg 5\n2060 Antwerpen\n" in first.extract_text()
    post_letters(play, number="RR123", posted_on="2025-04-29")
    assert letter(play).posted_on == date(2025, 4, 29)


def test_where_a_letter_goes_is_written_once_and_by_who_keeps_the_post(decided: Play) -> None:
    def keep(by: str, typed: str) -> None:
        with transaction():
            post.keep_address(1, decided.person(by), typed)

    with pytest.raises(NoLongerOpen):
        keep("tess", "Lange Weg 5")
    live_at(decided, "")
    with pytest.raises(NotAllowed):
        keep("stan", "Lange Weg 5")
    assert refusal(lambda: keep("tess", " ")) == ("postal_address", "Vul het adres in.")


def test_a_letter_is_a_piece_of_the_case_once_it_is_posted(decided: Play) -> None:
    drawing.draw(1)
    assert documents.of(letter(decided).case) == []
    post_letters(decided, number="RR123", posted_on="2025-04-29")
    assert [paper.kind for paper in documents.of(letter(decided).case)] == ["letter"]


@pytest.mark.obligation("3.6-28")
def test_posted_it_is_presumed_to_be_received_on_the_third_working_day(decided: Play) -> None:
    # Posted on Tuesday 29 April: 30 April, 2 May (1 May is a holiday), 5 May.
    post_letters(decided, number=" rr 123 456 be", posted_on="2025-04-29")
    assert (letter(decided).number, str(letter(decided).posted_on)) == ("RR123456BE", "2025-04-29")
    assert received(decided) == [
        (
            "2025-05-05",
            True,
            "vermoed: aangetekende brief van dinsdag 29 april 2025, zonder bewijs van levering",
        )
    ]
    [told] = [e for e in db.session.query(Event) if e.kind == "posted"]
    assert (told.details["number"], told.details["to"]) == ("RR123456BE", "Amina")


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"number": "RR1"}, "posted_on", "Vul in op welke dag de brief gepost is."),
        (
            {"number": "RR1", "posted_on": "2025-04-30"},
            "posted_on",
            "Deze dag moet nog komen. Kijk de datum na.",
        ),
        (
            {"number": "RR1", "posted_on": "2025-04-28"},
            "posted_on",
            "Toen was deze brief nog niet geschreven. Kijk de datum na.",
        ),
        (
            {"number": " ", "posted_on": "2025-04-29"},
            "number",
            "Vul het nummer van de aangetekende brief in.",
        ),
        (
            {"number": "RR-1", "posted_on": "2025-04-29"},
            "number",
            "Een nummer heeft alleen letters en cijfers. Kijk het na.",
        ),
    ],
)
def test_a_letter_is_posted_with_a_number_on_a_day_on_which_it_was_there(
    decided: Play, said: dict[str, str], field: str, message: str
) -> None:
    assert refusal(lambda: post_letters(decided, **said)) == (field, message)


def test_two_guardians_get_a_letter_each_and_each_its_own_number(play: Play) -> None:
    with transaction():
        play.add("kim")
        play.guard("kim", "ines")
    appeal_decided(play, "ines", "jan")
    assert [item.person.name for item in post.letters_of(letter(play).case)] == ["Jan", "Kim"]
    twice = {"number": "RR1", "number_2": "rr1", "posted_on": "2025-04-29"}
    assert refusal(lambda: post_letters(play, **twice)) == (
        "number_2",
        "Elke brief heeft een eigen nummer. Kijk het na.",
    )
    post_letters(play, number="RR1", number_2="RR2", posted_on="2025-04-29")
    assert len(received(play)) == 1


def test_a_number_of_another_letter_is_refused(decided: Play) -> None:
    post_letters(decided, number="RR1", posted_on="2025-04-29")
    write_again(decided)
    assert refusal(lambda: posted(decided, 2, "RR1")) == (
        "number",
        "Dit nummer is al van een andere brief. Kijk het na.",
    )


def test_delivered_it_is_known_when_it_was_received(decided: Play) -> None:
    post_letters(decided, number="RR1", posted_on="2025-04-29")
    decided.travel_to("2025-05-02 10:00")
    fate(decided, "delivered", "2025-04-30")
    assert received(decided)[-1] == (
        "2025-04-30",
        False,
        "aangetekende brief, met een bewijs van levering. "
        "De post leverde brief RR1 af op woensdag 30 april 2025.",
    )


@pytest.mark.parametrize("what", ["refused", "returned"])
def test_refused_or_returned_what_was_presumed_stands(decided: Play, what: str) -> None:
    post_letters(decided, number="RR1", posted_on="2025-04-29")
    presumed = received(decided)
    decided.travel_to("2025-05-14 10:00")
    fate(decided, what, "2025-05-13")
    assert received(decided) == presumed
    assert (letter(decided).fate, str(letter(decided).fate_on)) == (what, "2025-05-13")


def test_what_was_noted_wrong_is_put_right_with_a_reason(decided: Play) -> None:
    post_letters(decided, number="RR1", posted_on="2025-04-29")
    decided.travel_to("2025-05-14 10:00")
    fate(decided, "delivered", "2025-04-30")
    assert refusal(lambda: fate(decided, "returned", "2025-05-13")) == (
        "reason",
        "Schrijf waarom je dit verbetert.",
    )
    fate(decided, "returned", "2025-05-13", reason="Het was een andere brief.")
    assert [(day, presumed) for day, presumed, _ in received(decided)] == [
        ("2025-05-05", True),
        ("2025-04-30", False),
        ("2025-05-05", True),
    ]


def test_of_two_guardians_the_first_to_get_it_received_it(play: Play) -> None:
    with transaction():
        play.add("kim")
        play.guard("kim", "ines")
    appeal_decided(play, "ines", "jan")
    post_letters(play, number="RR1", number_2="RR2", posted_on="2025-04-29")
    play.travel_to("2025-05-14 10:00")
    fate(play, "delivered", "2025-05-02")
    fate(play, "delivered", "2025-05-06", number=2)
    assert [day for day, presumed, _ in received(play) if not presumed] == ["2025-05-02"]


def test_what_reached_somebody_before_the_letter_stays(decided: Play) -> None:
    with transaction():
        handed = Reception(HANDED, date.fromisoformat("2025-04-29"))
        decision_received(letter(decided).decision_id, handed, "", decided.person("chris"))
    post_letters(decided, number="RR1", posted_on="2025-04-29")
    decided.travel_to("2025-05-02 10:00")
    fate(decided, "delivered", "2025-04-30")
    assert [day for day, _, _ in received(decided)] == ["2025-04-29"]


@pytest.mark.parametrize(
    ("what", "on", "field", "message"),
    [
        ("lost", "2025-04-30", "fate", "Kies wat er met de brief gebeurde."),
        ("delivered", "2025-05-03", "on", "Deze dag moet nog komen. Kijk de datum na."),
        ("delivered", "2025-04-28", "on", "De brief is pas op dinsdag 29 april 2025 gepost."),
    ],
)
def test_what_cannot_be_is_refused(
    decided: Play, what: str, on: str, field: str, message: str
) -> None:
    post_letters(decided, number="RR1", posted_on="2025-04-29")
    decided.travel_to("2025-05-02 10:00")
    assert refusal(lambda: fate(decided, what, on)) == (field, message)


def test_nothing_is_noted_of_a_letter_that_nobody_posted(decided: Play) -> None:
    assert refusal(lambda: fate(decided, "delivered", "2025-04-29")) == (
        "fate",
        "Noteer eerst wanneer deze brief gepost is.",
    )


@pytest.mark.parametrize("who", ["amina", "bram", "dirk", "gus"])
def test_only_the_secretariats_keep_the_post(decided: Play, who: str) -> None:
    post_letters(decided, number="RR1", posted_on="2025-04-29")
    with pytest.raises(NotAllowed):
        fate(decided, "delivered", "2025-04-29", by=who)


def test_a_letter_for_which_a_task_waits_is_posted_there(decided: Play) -> None:
    with pytest.raises(NoLongerOpen):
        posted(decided, 1, "RR9")


def test_a_letter_without_a_task_is_posted_all_the_same(decided: Play) -> None:
    post_letters(decided, number="RR1", posted_on="2025-04-29")
    write_again(decided)
    posted(decided, 2, "RR9")
    assert letter(decided, 2).number == "RR9"
    with pytest.raises(NoLongerOpen):
        posted(decided, 2, "RR10")


def posted(play: Play, number: int, said: str) -> None:
    """Chris took a letter to the post, on Tuesday 29 April 2025."""
    with transaction():
        post.posted(number, play.person("chris"), date(2025, 4, 29), said)
