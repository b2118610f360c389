"""A request about somebody's data: answered within a month, or within three where that was told in
the first one (art. 7.1; GDPR, art. 12)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from forms import privacy_request
from processes import cases
from processes.answers import Answer
from processes.cases.doors import extending
from processes.cases.file.inspection import documents_for
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import Case, transaction
from processes.roles import may_see
from tests.collecting import add
from tests.play import Play, refusal

OFFICER = "informatieveiligheid@so.antwerpen.be"
COURT = "Je kan ook naar de rechter gaan. Dat staat in artikel 12 van de AVG."
WAYS = (OFFICER, COURT, "www.vraagenmeldpunt.be", "www.gegevensbeschermingsautoriteit.be")
ASKED = {"kind": "access", "story": "Wat bewaren jullie over mij?", "disagrees": True}


def ask(
    play: Play, by: str = "amina", of: str = "amina", at: str = "2025-07-31 10:00", **said: Any
) -> Case:
    """Somebody asks, on Thursday 31 July 2025 at ten o'clock."""
    play.travel_to(at)
    with transaction():
        who, whose = play.person(by), play.person(of)
        return cases.open_case("privacy_request", who, Answer({}, {**ASKED, **said}), cursist=whose)


def on_paper(play: Play, of: str = "amina") -> Case:
    """The secretariat registers on 1 August a letter that came in on 31 July."""
    play.travel_to("2025-08-01 09:00")
    came = datetime(2025, 7, 30, 22, tzinfo=UTC)
    said = {"kind": "erasure", "story": "Wis mijn telefoonnummer."}
    with transaction():
        matter = cases.Matter(play.person(of), "privacy_request")
        incoming = Incoming("post", came, came, "Wis mijn telefoonnummer.", said, "")
        filed = register_incoming(matter, play.person(of), play.person("chris"), incoming, "key")
        assert isinstance(filed, Case)
        return filed


def extend(play: Play, term: str) -> None:
    """The direction gives itself two days more."""
    with transaction():
        extending.extend(play.due_date(term).id, play.person("dirk"), 2, "Druk.")


def told_to(play: Play) -> list[str]:
    """Who is told that it came in, and what the answer is."""
    told = [*play.letters("confirmation"), *play.letters("done_notice")]
    return [mail.person.name for mail in told]


@pytest.mark.obligation("7.1-05", "7.1-06", "7.1-07", "7.1-11")
def test_the_direction_answers_within_the_month(play: Play) -> None:
    case = ask(play)
    assert case.reference == "GV-2025-0001"
    # 31 August 2025 is a Sunday: the month ends on Monday 1 September.
    assert play.terms() == [("gdpr-answer", "2025-09-01")]
    assert play.open_tasks() == [("director", "answer")]
    longer = lambda: extend(play, "gdpr-answer")  # noqa: E731
    assert refusal(longer) == ("days", "De wet legt deze termijn vast (art. 12 AVG).")
    play.do("answer", "dirk", {"answered": "done"}, reply="Je kopie zit hierbij.")
    assert (play.open_tasks(), play.terms(), play.end()) == ([], [], "ended_done")
    # Of the direction each of three is told.
    told = [("cursist", "confirmation"), *[("director", "task")] * 3, ("cursist", "done_notice")]
    assert play.mails() == told
    assert "ten laatste op maandag 1 september 2025" in play.mail("confirmation").text
    assert "> Je kopie zit hierbij." in play.mail("done_notice").text


@pytest.mark.obligation("7.1-11")
def test_a_refusal_says_why_and_where_to_go(play: Play) -> None:
    ask(play, kind="erasure")
    unsaid = lambda: play.do("answer", "dirk", {"answered": "refused"}, reasons=" ")  # noqa: E731
    assert refusal(unsaid)[0] == "reasons"
    play.do("answer", "dirk", {"answered": "refused"}, reasons="De wet verplicht ons.")
    assert play.end() == "ended_refused"
    told = play.mail("refused_notice").text
    assert [way for way in ("> De wet verplicht ons.", *WAYS) if way not in told] == []


@pytest.mark.obligation("7.1-05")
def test_two_months_more_are_told_in_the_first_with_the_reason(play: Play) -> None:
    ask(play)
    play.travel_to("2025-09-01 23:00")
    play.do("answer", "dirk", {"answered": "more_time"}, why_longer="Het zijn veel stukken.")
    # 31 October 2025 is a Friday.
    assert play.terms() == [("gdpr-more-time", "2025-10-31")]
    told = play.mail("more_time_notice").text
    assert "> Het zijn veel stukken." in told
    assert "ten laatste op vrijdag 31 oktober 2025" in told
    play.travel_to("2025-11-01 00:05")
    assert play.mails()[-1] == ("director", "later_overdue")
    play.do("answer_later", "dirk", {"answered": "done"}, reply="Hier zijn ze.")
    assert play.end() == "ended_done"


@pytest.mark.obligation("7.1-05")
def test_after_the_month_no_more_time_can_be_told(play: Play) -> None:
    ask(play)
    play.travel_to("2025-09-02 00:05")
    assert play.mails()[-1] == ("director", "answer_overdue")
    late = lambda: play.do("answer", "dirk", {"answered": "more_time"}, why_longer="Druk.")  # noqa: E731
    field, message = refusal(late)
    assert field == "answered"
    assert "tot en met maandag 1 september 2025" in message
    play.do("answer", "dirk", {"answered": "refused"}, reasons="Het is er niet meer.")
    assert play.end() == "ended_refused"


@pytest.mark.obligation("7.1-09")
def test_what_came_on_paper_is_answered_once_it_is_known_who_asks(play: Play) -> None:
    on_paper(play)
    # The month runs from the day on which it came in, also while they look.
    assert play.terms() == [("gdpr-answer", "2025-09-01")]
    assert "een maand nadat we je vraag kregen" in play.mail("confirmation").text
    assert play.open_tasks() == [("secretariat", "identify")]
    unsaid = lambda: play.do("identify", "chris", {"identified": True}, how="")  # noqa: E731
    assert refusal(unsaid)[0] == "how"
    play.do("identify", "chris", {"identified": True}, how="Kaart gezien aan het loket.")
    assert play.open_tasks() == [("director", "answer")]
    assert play.terms() == [("gdpr-answer", "2025-09-01")]


@pytest.mark.obligation("7.1-09", "7.1-11")
def test_nothing_goes_to_who_is_not_known(play: Play) -> None:
    on_paper(play)
    play.do("identify", "chris", {"identified": False}, why_unknown="De handtekening verschilt.")
    assert (play.open_tasks(), play.end()) == ([], "ended_unknown")
    told = play.mail("unknown_notice").text
    assert [way for way in ("> De handtekening verschilt.", *WAYS) if way not in told] == []


@pytest.mark.obligation("7.1-09")
def test_a_guardian_asks_and_reads_until_the_eighteenth_birthday(play: Play) -> None:
    ask(play, by="jan", of="ines", at="2025-06-09 10:00")
    assert may_see(play.person("jan"), play.case(), legal_now())
    play.travel_to("2025-06-10 00:05")
    assert not may_see(play.person("jan"), play.case(), legal_now())
    play.do("answer", "dirk", {"answered": "done"}, reply="Hier is het.")
    assert [mail.person.name for mail in play.letters("done_notice")] == ["Ines"]
    with pytest.raises(NotAllowed):
        ask(play, by="jan", of="ines", at="2025-06-10 00:10")


def test_a_minor_asks_for_themself_and_no_parent_reads_it(play: Play) -> None:
    """Art. 7.1: "Je mag deze gegevens altijd opvragen", whoever is 18 or not."""
    ask(play, by="ines", of="ines", at="2025-06-02 10:00")
    assert play.terms() == [("gdpr-answer", "2025-07-02")]
    assert not may_see(play.person("jan"), play.case(), legal_now())
    play.do("answer", "dirk", {"answered": "done"}, reply="Hier is het.")
    assert told_to(play) == ["Ines", "Ines"]


def test_a_letter_of_a_minor_of_whom_no_guardian_is_known_is_registered(play: Play) -> None:
    with transaction():
        play.add("lena", born_on=date(2010, 1, 1))
    case = on_paper(play, "lena")
    assert (case.cursist.name, play.terms()) == ("Lena", [("gdpr-answer", "2025-09-01")])


def test_what_one_parent_asks_is_answered_to_that_one_alone(play: Play) -> None:
    with transaction():
        play.add("kim")
        play.guard("kim", "ines")
    ask(play, by="jan", of="ines", at="2025-06-02 10:00")
    play.do("answer", "dirk", {"answered": "done"}, reply="Hier is het.")
    assert told_to(play) == ["Jan", "Jan"]
    readers = [may_see(play.person(name), play.case(), legal_now()) for name in ("kim", "ines")]
    assert readers == [False, True]


@pytest.mark.obligation("7.1-03")
@pytest.mark.parametrize("answered", ["refused", "more_time"])
def test_who_takes_a_consent_back_is_neither_refused_nor_made_to_wait(
    play: Play, answered: str
) -> None:
    case = ask(play, kind="consent")
    form = privacy_request.Answer()
    form.prepare(case)
    assert [choice.value for choice in form.answered.choices] == ["done"]
    not_done = lambda: play.do("answer", "dirk", {"answered": answered}, reasons="Nee.")  # noqa: E731
    assert refusal(not_done)[0] == "answered"
    play.do("answer", "dirk", {"answered": "done"}, reply="Ingetrokken.")
    assert play.end() == "ended_done"


@pytest.mark.parametrize("missing", ["kind", "story", "disagrees"])
def test_nothing_is_asked_without_what_is_needed(play: Play, missing: str) -> None:
    assert refusal(lambda: ask(play, **{missing: ""}))[0] == missing


@pytest.mark.obligation("7.1-06")
@pytest.mark.usefixtures("documents_and_invitations")
def test_the_copy_that_goes_along_is_read_by_who_asked_also_after_the_end(play: Play) -> None:
    """Art. 7.1: "Je kan van deze gegevens ook een kopie nemen"."""
    ask(play, by="jan", of="ines", at="2025-06-02 10:00")
    number = add(play, says="Kopie van de notities", by="dirk")
    assert play.letters("new_piece") == []
    play.do("answer", "dirk", {"answered": "done"}, reply="Je kopie zit hierbij.")
    told = play.mail("done_notice").text
    assert "bij de documenten van je dossier. Je kan het daar downloaden:" in told
    assert "- Kopie van de notities" in told
    assert had_by(play, "jan", number)
    play.travel_to("2025-06-10 00:05")
    assert not had_by(play, "jan", number)
    assert had_by(play, "ines", number)


def had_by(play: Play, name: str, number: int) -> bool:
    """Somebody finds this document among those of the case."""
    found = documents_for(play.person(name), play.case(), legal_now())
    return number in [each.id for each in found]
