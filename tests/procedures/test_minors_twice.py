"""What a minor sent off line beside what was typed on line, sent twice, or confirmed late."""

import pytest

from processes.cases import Matter
from processes.cases.drafts import drafts
from processes.cases.minors import confirming
from processes.errors import NotAllowed
from processes.models import (
    Document,
    Result,
    db,
    transaction,
)
from tests.attached import attached
from tests.off_line import (
    AFTER_THE_TERM,
    SAYS,
    SCAN,
    confirm,
    draft,
    letter,
    matter,
    register,
    told,
)
from tests.play import Play, shown


def test_a_second_click_registers_once_and_mails_once(play: Play) -> None:
    subject = matter(play)
    play.travel_to(AFTER_THE_TERM)
    numbers = [register(play, subject, scans=(SCAN,), key="k") for _ in range(2)]
    assert numbers[0] == numbers[1]
    assert (len(attached()), len(play.letters("confirm"))) == (1, 1)


# --- what stood in the draft already


def begun(play: Play, typed: str, *, asked: bool) -> str:
    subject = matter(play)
    play.travel_to("2025-04-15 10:00")
    with transaction():
        about = Matter.of(subject)
        assert about is not None
        own = drafts.begin(about, play.person("ines"))
        drafts.write(own.id, play.person("ines"), {"reasons": typed})
        if asked:
            confirming.ask(own.id, play.person("ines"))
    play.travel_to(AFTER_THE_TERM)
    return subject


def test_what_the_minor_was_typing_stays_and_the_letter_comes_below_it(play: Play) -> None:
    number = register(play, begun(play, "Ik was ziek.", asked=False))
    assert draft(number).values["reasons"] == f"Ik was ziek.\n\n{SAYS}"
    assert draft(number).asked_values["reasons"] == SAYS
    assert shown(draft(number).asked_at) == "2025-04-17 00:00"


@pytest.mark.obligation("3.6-01")
@pytest.mark.parametrize(
    ("sent", "counts"), [("2025-04-17", "2025-04-15 10:00"), ("2025-04-14", "2025-04-14 00:00")]
)
def test_of_what_was_asked_on_line_and_by_letter_the_earlier_counts(
    play: Play, sent: str, counts: str
) -> None:
    number = register(play, begun(play, "Ik was ziek.", asked=True), sent)
    assert shown(draft(number).asked_at) == counts
    assert draft(number).asked_values["reasons"] == f"Ik was ziek.\n\n{SAYS}"
    assert len(play.letters("confirm")) == 2


def test_of_two_letters_both_are_kept(play: Play) -> None:
    subject = matter(play)
    play.travel_to(AFTER_THE_TERM)
    register(play, subject, "2025-04-17", key="a")
    number = register(play, subject, "2025-04-16", says="Nog een brief.", key="b")
    assert [each.sent_on.isoformat() for each in drafts.sent_off_line(draft(number))] == [
        "2025-04-16",
        "2025-04-17",
    ]
    assert draft(number).values["reasons"] == f"{SAYS}\n\nNog een brief."


# --- what was received stays


def test_nobody_throws_away_or_takes_back_what_was_received(play: Play) -> None:
    number = letter(play)
    with pytest.raises(NotAllowed), transaction():
        drafts.throw_away(number, play.person("jan"))
    with pytest.raises(NotAllowed), transaction():
        confirming.take_back(number, play.person("ines"))
    with transaction():
        drafts.detach(number, play.person("jan"), draft(number).documents[0].id)
    assert [scan.name for scan in draft(number).documents] == ["brief.pdf"]


def test_a_scan_goes_to_the_case_that_the_guardian_files_in_a_draft_of_their_own(
    play: Play,
) -> None:
    letter(play)
    with transaction():
        jans = drafts.own(Matter.about(db.session.get_one(Result, 1)), play.person("jan")).id
    case = confirm(play, jans)
    assert [(d.name, d.case_id, d.draft_id) for d in db.session.query(Document)] == [
        ("brief.pdf", case.id, None)
    ]


def test_the_guardian_is_reminded_only_of_what_still_lies_ahead(play: Play) -> None:
    subject = matter(play)
    play.travel_to("2025-04-16 11:00")
    register(play, subject, "2025-04-15", "2025-04-16")
    play.settle()
    assert play.letters("reminder") == []
    play.travel_to("2025-04-17 08:00")
    assert len(play.letters("reminder")) == 1
    assert "Ines stuurde ons een brief." in play.mail("reminder").text


# --- the 18th birthday: Ines is 18 on 10 June 2025


@pytest.mark.obligation("3.6-01", "7.1-09")
def test_who_came_of_age_since_the_letter_confirms_it_themselves(play: Play) -> None:
    subject = matter(play, "2025-06-05")
    play.travel_to("2025-06-12 09:00")
    number = register(play, subject, "2025-06-09", "2025-06-11")
    assert told(play) == [("registered", "ines@encora.example")]
    assert "Je bent nu 18. Je bevestigt het dus zelf." in play.mail("registered").text
    with pytest.raises(NotAllowed):
        confirm(play, number)
    case = confirm(play, number, by="ines")
    assert shown(case.submissions[0].filed_at) == "2025-06-09 00:00"
    # 6, 10 and 11 June: Whit Monday, the 9th, does not count.
    assert play.submission().routing == {"timely": True}
