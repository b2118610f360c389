"""A mail that brings a letter waits until that is drawn: it never goes without."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from processes import documents
from processes.cases.administration import incidents
from processes.cases.post import enclosed
from processes.cases.post.enclosed import NOT_DRAWN
from processes.clock import machine_now
from processes.models import FAILED, QUEUED, SENT, Case, Mail, db, transaction
from tests.play import Play
from tests.workers.post_office import PostOffice
from workers import connect, leases, marks
from workers.actors import send_mail

LETTER = "BZ-2025-0001 Beslissing- de commissie komt niet opnieuw samen.pdf"


@pytest.fixture
def decided(play: Play, post_office: PostOffice) -> Play:
    """A decision that Amina is told by a mail with a letter, and nothing else that waits."""
    play.app.config["MAIL_PORT"] = post_office.port
    connect(play.app)
    play.reach_decision(reconvene=False)
    with transaction():
        play.add("wim", "administrator")
        letter = play.mail("not_reconvened").id
        for other in db.session.scalars(select(Mail).where(Mail.id != letter)):
            other.state = SENT
    return play


@pytest.fixture
def broken(decided: Play) -> Iterator[pytest.MonkeyPatch]:
    """The machine lacks what draws, until this is undone."""

    def lacks(html: str) -> bytes:
        raise OSError("cannot load library 'libpango-1.0-0'")

    with pytest.MonkeyPatch.context() as machine:
        machine.setattr(documents, "archival_pdf", lacks)
        yield machine


def told(play: Play) -> Mail:
    db.session.rollback()
    return play.mail("not_reconvened")


def post() -> None:
    """A worker does what is due."""
    for mail_id, token in leases.claim():
        send_mail(mail_id, token)


def papers(office: PostOffice) -> list[list[str | None]]:
    """What was attached to each mail that came in."""
    return [[part.get_filename() for part in mail.iter_attachments()] for mail in office.messages]


@pytest.mark.usefixtures("broken")
def test_a_mail_whose_letter_cannot_be_drawn_waits_and_the_administrator_is_shown_so(
    decided: Play, post_office: PostOffice
) -> None:
    post()
    assert papers(post_office) == []
    assert (told(decided).state, told(decided).error) == (QUEUED, NOT_DRAWN)
    assert decided.incidents() == [f"{NOT_DRAWN} OSError: cannot load library 'libpango-1.0-0'"]


def test_it_goes_with_its_letter_at_the_next_try_and_the_incident_is_over(
    decided: Play, post_office: PostOffice, broken: pytest.MonkeyPatch
) -> None:
    post()
    broken.undo()
    post()
    assert papers(post_office) == []
    decided.clock.shift(marks.PAUSES[0])
    post()
    assert papers(post_office) == [[LETTER]]
    assert (told(decided).state, told(decided).error) == (SENT, None)
    assert db.session.scalars(incidents.open_incidents()).all() == []


def test_it_goes_at_once_when_the_administrator_tries_again(
    decided: Play, post_office: PostOffice, broken: pytest.MonkeyPatch
) -> None:
    post()
    [incident] = db.session.scalars(incidents.open_incidents()).all()
    number, wim = incident.id, decided.ids["wim"]
    assert not incidents.try_again(number, wim)
    broken.undo()
    assert incidents.try_again(number, wim)
    post()
    assert papers(post_office) == [[LETTER]]


@pytest.mark.usefixtures("broken")
def test_after_two_days_a_person_judges_and_it_has_not_gone_without(
    decided: Play, post_office: PostOffice
) -> None:
    for pause in marks.PAUSES:
        post()
        decided.clock.shift(pause)
    post()
    assert papers(post_office) == []
    assert (told(decided).state, told(decided).error) == (FAILED, NOT_DRAWN)
    assert len(decided.incidents()) == 1


@pytest.mark.usefixtures("broken")
def test_a_mail_that_is_well_puts_away_no_incident_of_one_that_is_not(
    decided: Play, post_office: PostOffice
) -> None:
    post()
    paper_goes_again(decided)
    post()
    assert papers(post_office) == [["BZ-2025-0001.pdf"]]
    assert (told(decided).state, told(decided).error) == (QUEUED, NOT_DRAWN)
    assert len(db.session.scalars(incidents.open_incidents()).all()) == 1


@pytest.mark.usefixtures("decided")
def test_what_is_there_already_is_not_given_once_more(
    decided: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    post()
    paper_goes_again(decided)
    post()
    paper_goes_again(decided)

    def locks(number: int) -> Case:
        raise AssertionError(f"case {number} is locked")

    monkeypatch.setattr(enclosed.papers, "locked", locks)
    post()
    assert decided.mail("confirmation").state == SENT


def paper_goes_again(play: Play) -> None:
    """The mail with what was filed waits once more."""
    with transaction():
        mail = play.mail("confirmation")
        mail.state, mail.next_at = QUEUED, machine_now()
