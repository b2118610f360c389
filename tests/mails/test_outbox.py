"""From a letter to a row."""

import re

import pytest
from jinja2 import ChoiceLoader, DictLoader, PackageLoader

from processes import mails
from processes.clock import machine_now
from processes.mails.outbox import queue
from processes.models import QUEUED, Decision, Mail, Talk, db, transaction
from tests.play import Play, brussels

CENTRE = mails.Centre(
    "CVO Voorbeeld", "CVO Voorbeeld <info@centrum.example>", "directie@centrum.example"
)


def letter(play: Play, head: str = "", name: str = "amina") -> mails.Rendered:
    text = {"p/text.md": f"to: cursist\nsubject: S\n{head}---\nTekst\n"}
    texts = mails.Texts(ChoiceLoader([DictLoader(text), PackageLoader("processes", "mails")]))
    return texts.render("p/text", play.person(name), "cursist", {"centre": CENTRE.name})


def test_a_mail_is_queued_at_once_with_a_message_id_that_stays(play: Play) -> None:
    case = play.open()
    with transaction():
        mail = queue(letter(play), case, CENTRE)
    db.session.expire_all()
    assert (mail.state, mail.token, mail.attempts, mail.legal) == (QUEUED, 0, 0, True)
    assert (mail.role, mail.address, mail.subject) == ("cursist", "amina@encora.example", "S")
    assert mail.next_at == machine_now()
    assert re.fullmatch(r"<[0-9a-f-]{36}@centrum\.example>", mail.message_id)
    assert (mail.calendar, mail.calendar_method, mail.decision_id) == (None, None, None)


def test_only_a_mail_that_is_its_receipt_carries_the_decision(play: Play) -> None:
    case = play.open()
    with transaction():
        decision = Decision(
            case=case,
            element="e",
            outcome="false",
            reasons="Daarom.",
            decided_at=machine_now(),
            decided_by=play.person("bram"),
        )
        db.session.add(decision)
        with_it = queue(letter(play, "receipt: decision\n"), case, CENTRE, decision=decision)
        without = queue(letter(play), case, CENTRE, decision=decision)
    assert (with_it.decision, without.decision) == (decision, None)


def test_a_calendar_entry_comes_along_for_who_is_told(play: Play) -> None:
    case = play.open()
    with transaction():
        talk = Talk(case_id=case.id, uid="t@c", starts_at=brussels("2025-04-22 14:00"), report={})
        db.session.add(talk)
        db.session.flush()
        mail = queue(
            letter(play, "calendar: request\n"), case, CENTRE, talk=talk, link="https://w.example/1"
        )
    assert mail.calendar_method == "REQUEST"
    assert mail.calendar is not None
    entry = mail.calendar.replace("\r\n ", "")
    assert f"SUMMARY:Gesprek {case.reference} (CVO Voorbeeld)\r\n" in entry
    assert 'ORGANIZER;CN="CVO Voorbeeld":mailto:info@centrum.example\r\n' in entry
    assert "DESCRIPTION:https://w.example/1\r\n" in entry


def test_a_calendar_entry_without_a_talk_is_a_fault_and_nothing_is_queued(play: Play) -> None:
    case = play.open()
    before = db.session.query(Mail).count()
    with pytest.raises(ValueError, match="p/text asks for a calendar entry"), transaction():
        queue(letter(play, "calendar: request\n"), case, CENTRE)
    assert db.session.query(Mail).count() == before
