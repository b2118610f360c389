"""The workers with a real case: what is due fires, and a decision is received when it is sent."""

import logging
import re
from datetime import date
from typing import Any

import pytest
from dramatiq import Broker, Message, MessageProxy
from sqlalchemy import select

from processes.cases.letters import of_result
from processes.models import Mail, db, transaction
from processes.regulation import brussels_date
from tests.play import Play
from tests.workers.post_office import PostOffice
from workers import connect, leases
from workers.actors import fire_due, send_mail
from workers.broker import InApp
from workers.lanes import LINKS, MAILS, TERMS
from workers.sweeping import send_out, sweep


@pytest.fixture
def broker(play: Play, post_office: PostOffice) -> Broker:
    """The broker of the stage, without a worker: what it is told stays to be looked at."""
    play.app.config["MAIL_PORT"] = post_office.port
    return connect(play.app)


def told(broker: Broker, queue: str) -> list[tuple[str, tuple[Any, ...]]]:
    """What the broker was told since the last time, and the workers did not do."""
    waiting = broker.queues[queue]  # type: ignore[index]
    messages = [Message.decode(waiting.get_nowait()) for _ in range(waiting.qsize())]
    return [(message.actor_name, message.args) for message in messages]


PATIENCE = 20  # seconds until a nudge, sent from a thread of its own, must be there


def post() -> None:
    """A worker delivers everything that is due."""
    for mail_id, token in leases.claim():
        send_mail(mail_id, token)


def test_a_worker_leaves_a_line_for_what_it_did_with_its_case(
    play: Play, broker: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "weerwoord.work")
    play.open(at="2025-04-15 10:00")
    mail_id, token = leases.claim()[0]
    message = MessageProxy(broker.get_actor("send_mail").message(mail_id, token))
    inside = InApp(play.app)
    inside.before_process_message(broker, message)
    send_mail(mail_id, token)
    inside.after_process_message(broker, message)
    [line] = [record for record in caplog.records if record.name == "weerwoord.work"]
    said = re.sub(r"\d+ ms", "9 ms", line.getMessage())
    assert said == f"send_mail {mail_id} {token} done in 9 ms, case BZ-2025-0001"
    assert line.levelname == "INFO"


@pytest.mark.usefixtures("broker")
@pytest.mark.obligation("3.6-11")
def test_a_decision_is_received_on_the_day_on_which_the_mail_server_took_it(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    assert ("3.6-appeal", None) in play.terms()
    play.travel_to("2025-04-23 00:00")
    post()
    assert ("3.6-appeal", "2025-04-28") in play.terms()
    receipt = play.decision().receipt
    assert brussels_date(receipt.received_at).isoformat() == "2025-04-23"
    assert receipt.proof == "aanvaard door de mailserver van encora.example"


def test_a_decision_that_the_mail_server_refuses_is_not_received(
    play: Play, broker: Broker, post_office: PostOffice
) -> None:
    post_office.answers["amina@encora.example"] = "550 5.1.1 No such user"
    play.open(at="2025-04-15 10:00")
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    post()
    assert ("3.6-appeal", None) in play.terms()
    assert play.decision().receipt is None


@pytest.mark.obligation("7.1-09")
def test_a_mail_that_waited_past_the_18th_birthday_goes_to_no_parent_and_somebody_looks_at_it(
    play: Play, broker: Broker, post_office: PostOffice
) -> None:
    """Written to Jan on 9 June 2025, while the mail server did not answer; Ines is 18 the day
    after."""
    play.open(by="jan", result=play.result("2025-06-09", "ines"), at="2025-06-09 12:00")
    play.travel_to("2025-06-10 00:00", settle=False)
    post()
    written = [mail for mail in db.session.scalars(select(Mail)) if mail.address.startswith("jan")]
    assert {(mail.state, mail.error) for mail in written if mail.case_id} == {
        (
            "failed",
            "Jan volgt dit dossier niet meer op (art. 7.1). Laat deze mail bezorgen aan wie dat nu "
            "wel doet, en vul dan de dag in.",
        )
    }
    about = f"({play.case().reference})"
    sent = [m for m in post_office.messages if m["To"] == "jan@encora.example"]
    assert not [m for m in sent if about in m["Subject"]]


@pytest.mark.usefixtures("broker")
@pytest.mark.obligation("7.1-09")
def test_a_result_that_waited_past_the_18th_birthday_goes_to_no_parent_either(
    play: Play, post_office: PostOffice
) -> None:
    """It belongs to no case. Ines is 18 on 10 June 2025; her sister Ada is not."""
    with transaction():
        play.add("ada", born_on=date(2010, 1, 1))
        play.guard("jan", "ada")
    play.travel_to("2025-06-09 12:00", settle=False)
    for name in ("ines", "ada"):
        result = play.result("2025-06-09", name)
        with transaction():
            of_result.tell(result)
    play.travel_to("2025-06-10 00:00", settle=False)
    post()
    of_ines, of_ada = db.session.scalars(select(Mail).order_by(Mail.id))
    assert (of_ines.state, of_ines.error) == (
        "failed",
        "Jan volgt dit niet meer op (art. 7.1). Laat deze mail bezorgen aan wie dat nu wel doet, "
        "en vul dan de dag in.",
    )
    assert of_ada.state == "sent"
    assert [message["To"] for message in post_office.messages] == ["jan@encora.example"]


def test_what_is_due_is_told_once_and_again_when_no_worker_came(play: Play, broker: Broker) -> None:
    case = play.open(at="2025-04-15 10:00")
    post()
    play.travel_to("2025-05-15 09:00", settle=False)
    sweep()
    sweep()
    assert told(broker, TERMS) == [("fire_due", ([case.id],))]
    play.travel_to("2025-05-15 09:01", settle=False)
    sweep()
    assert told(broker, TERMS) == [("fire_due", ([case.id],))]


def test_many_cases_in_which_something_is_due_go_in_messages_of_twenty(
    play: Play, broker: Broker
) -> None:
    for number in range(21):
        play.open(result=play.result("2025-04-14", module=f"NT2 {number}"))
    play.travel_to("2025-05-15 09:00", settle=False)
    sweep()
    assert [len(args[0]) for _, args in told(broker, TERMS)] == [20, 1]


def test_a_worker_that_fires_has_the_mails_sent_out_that_came_of_it(
    play: Play, broker: Broker
) -> None:
    case = play.open(at="2025-04-15 10:00")
    post()
    play.travel_to("2025-05-15 09:00", settle=False)
    fire_due([case.id])
    assert play.mails()[-1] == ("chair", "reminder_invite")
    nudge = broker.queues[LINKS].get(timeout=PATIENCE)  # type: ignore[index]
    assert Message.decode(nudge).actor_name == "send_out"
    send_out()
    assert [actor for actor, _ in told(broker, MAILS)] == ["send_mail"]
