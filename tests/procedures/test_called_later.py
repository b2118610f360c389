"""Somebody from outside is called once the invitation to a hearing went out, and an address that
was wrong is put right: only who it is about is invited (art. 3.6 and 6.3)."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.committee import calling
from processes.cases.doors.each_morning import tell_about_talks
from processes.cases.letters.unarrived import mail_unarrived
from processes.cases.post.drawing import draw_of
from processes.cases.post.post import posted
from processes.effects.outsiders import AT_NEXT
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.facts.called import called
from processes.models import FAILED, Case, Mail, Outsider, PostItem, db, transaction
from processes.trail import OUTSIDER_CALLED, OUTSIDER_PUT_RIGHT
from tests.outsiders import BOTH, LEA, WIM, hold, invite, move, on_paper, to_outsiders
from tests.panel import Panel, evaluation_appeal
from tests.play import Play, refusal
from tests.tribunal import Tribunal

INVITED = "hearing_invitation_outside"
RIGHT = "wim.peeters@voorbeeld.be"


@pytest.fixture
def admitted(play: Play) -> Panel:
    """Amina's appeal is admitted on 23 April 2025; Tess plans the hearing, which is on Tuesday
    6 May."""
    panel = evaluation_appeal(play)
    play.compose("nora", "bram", "clara", "stan", by="tess")
    play.do("assess", "stan", {"admissibility": "admissible"}, reasons="Het beroep is op tijd.")
    return panel


@pytest.fixture
def panel(admitted: Panel) -> Panel:
    """Wim was called with the invitation."""
    invite(admitted.play, WIM)
    return admitted


def call(panel: Panel, said: dict[str, str], by: str = "tess") -> Case:
    with transaction():
        return calling.call(panel.case.id, panel.play.person(by), said)


def call_colleague(panel: Panel, who: str, by: str = "tess") -> Case:
    with transaction():
        play = panel.play
        return calling.call_colleague(panel.case.id, play.person(by), str(play.ids[who]))


def wim() -> Outsider:
    db.session.rollback()
    return db.session.scalars(select(Outsider).where(Outsider.name == WIM["name"])).one()


def put_right(panel: Panel, email: str, address: str = "", shown: str | None = None) -> Case:
    number = wim().id
    with transaction():
        return calling.put_right(number, panel.play.person("tess"), email, address, shown)


def told(play: Play, text: str) -> list[tuple[str, str]]:
    return [(mail.role, mail.person.name) for mail in play.letters(text)]


@pytest.mark.obligation("3.6-25")
def test_only_who_is_called_later_is_invited_and_who_should_know_hears_it(panel: Panel) -> None:
    play = panel.play
    before = len(play.letters("hearing_invitation"))
    call(panel, LEA)
    assert to_outsiders() == [("wim@voorbeeld.be", INVITED)]
    [letter] = on_paper()
    assert (letter.reader.name, letter.subject.partition(" op ")[0]) == (
        "Léa Dubois",
        "De beroepscommissie wil je horen",
    )
    assert called(panel.case) == BOTH
    assert told(play, "also_heard")[0] == ("cursist", "Amina")
    invited = {name for _, name in told(play, "hearing_invitation")}
    assert {name for _, name in told(play, "also_heard")} == invited
    [amina] = [mail for mail in play.letters("also_heard") if mail.role == "cursist"]
    assert "Léa Dubois (stagebegeleider)" in amina.text
    assert "Aan je uitnodiging verandert niets." in amina.text
    for secret in (LEA["about"], "Kerkstraat", "voorbeeld.be"):
        assert secret not in amina.text
    assert len(play.letters("hearing_invitation")) == before
    assert play.open_tasks() == [("appeal_secretariat", "hearing")]
    assert [kind for _, kind, _ in play.trail(OUTSIDER_CALLED)] == [OUTSIDER_CALLED]


@pytest.mark.obligation("3.6-25")
def test_one_more_of_the_staff_is_called_later_and_only_they_are_invited(panel: Panel) -> None:
    play = panel.play
    with transaction():
        play.add("lies", "teacher")
    before = len(play.letters("hearing_invitation"))
    call_colleague(panel, "lies")
    assert told(play, "hearing_invitation")[before:] == [("heard", "Lies")]
    [amina] = [mail for mail in play.letters("also_heard") if mail.role == "cursist"]
    assert "- Lies\n" in amina.text
    assert called(panel.case) == ["Lies", "Wim Peeters (getuige)"]
    assert refusal(lambda: call_colleague(panel, "lies"))[0] == "person_id"  # a second time
    assert refusal(lambda: call_colleague(panel, "nora"))[0] == "person_id"  # she sits
    with pytest.raises(NotAllowed):
        call_colleague(panel, "lies", by="chris")
    play.travel_to("2025-05-06 15:00")
    hold(play, "held", came=["Lies"])
    assert panel.case.talks[-1].came == ["Lies"]
    with pytest.raises(NoLongerOpen):
        call_colleague(panel, "els")


@pytest.mark.obligation("6.3-22")
def test_the_committee_of_discipline_calls_somebody_later_too(tribunal: Tribunal) -> None:
    tribunal.compose()
    tribunal.assess()
    tribunal.invite("2025-05-02")
    call(tribunal, WIM)
    assert to_outsiders() == [("wim@voorbeeld.be", INVITED)]
    assert "Wim Peeters (getuige)" in tribunal.play.mail("also_heard").text


def test_who_is_called_after_a_move_reads_the_moment_of_now_and_follows_the_hearing(
    admitted: Panel,
) -> None:
    play = admitted.play
    invite(play, LEA)
    _, uid, _, _ = play.entry("hearing_invitation")
    move(play)
    call(admitted, WIM)
    assert play.entry(INVITED) == ("REQUEST", uid, 1, "2025-05-08 10:00")
    hold(play, "cancelled", cancel_reason="De zaal is bezet.")
    assert play.entry("hearing_cancelled_outside") == ("CANCEL", uid, 2, "2025-05-08 10:00")


def test_who_is_called_later_is_reminded_named_in_the_report_and_in_the_decision(
    admitted: Panel,
) -> None:
    play = admitted.play
    invite(play)
    call(admitted, WIM)
    play.travel_to("2025-05-05 09:00")
    tell_about_talks()
    assert to_outsiders() == [
        ("wim@voorbeeld.be", INVITED),
        ("wim@voorbeeld.be", "tomorrow_outside"),
    ]
    play.travel_to("2025-05-06 15:00")
    hold(play, "held", came=[BOTH[0]])
    play.do("decide", "stan", {"outcome": "confirmed"}, reasons="Daarom.")
    letters = db.session.scalars(select(PostItem).where(PostItem.role == "cursist")).all()
    assert BOTH[0] in letters[-1].html


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"name": ""}, "name", "Vul in hoe deze persoon heet."),
        ({"email": "", "postal_address": ""}, "email", "Vul een e-mailadres of een postadres in."),
        (
            {"name": "wim  peeters"},
            "name",
            "wim  peeters is al opgeroepen. Is het iemand anders? Schrijf dan iets bij de naam.",
        ),
        ({"email": "clara@encora.example"}, "email", "Clara zit in de commissie."),
    ],
)
def test_what_is_wrong_with_one_more_is_told_at_the_field_and_nobody_is_told(
    panel: Panel, said: dict[str, str], field: str, message: str
) -> None:
    wrong = {**LEA, "email": "lea@voorbeeld.be", **said}
    assert refusal(lambda: call(panel, wrong)) == (field, message)
    assert (called(panel.case), told(panel.play, "also_heard")) == (BOTH[:1], [])


def test_no_more_are_called_than_a_committee_can_hear(admitted: Panel) -> None:
    invite(admitted.play, *({**LEA, "name": f"Getuige {number}"} for number in range(20)))
    too_many = ("name", "Roep hoogstens 20 mensen van buiten op.")
    assert refusal(lambda: call(admitted, WIM)) == too_many


@pytest.mark.parametrize("who", ["amina", "bram", "stan", "chris"])
def test_nobody_else_calls_anybody(panel: Panel, who: str) -> None:
    with pytest.raises(NotAllowed):
        call(panel, LEA, by=who)


BEGUN = "De zitting is al begonnen. Hoort de commissie nog iemand? Schrijf dat in het verslag."
OVER = "De zitting is voorbij, en het verslag is er al. Je kan niemand meer oproepen."
OFF = "De zitting gaat niet door. Roep iemand op als je opnieuw uitnodigt."


def test_once_the_hearing_began_or_does_not_take_place_nobody_is_called_to_it(
    panel: Panel,
) -> None:
    play = panel.play
    play.travel_to("2025-05-06 14:00")
    for act in (lambda: call(panel, LEA), lambda: put_right(panel, RIGHT)):
        with pytest.raises(NoLongerOpen, match=re.escape(BEGUN)):
            act()
    play.travel_to("2025-05-06 15:00")
    hold(play, "held")
    with pytest.raises(NoLongerOpen, match=re.escape(OVER)):
        call(panel, LEA)


def test_to_a_hearing_that_was_cancelled_nobody_is_called(panel: Panel) -> None:
    hold(panel.play, "cancelled", cancel_reason="De zaal is bezet.")
    with pytest.raises(NoLongerOpen, match=re.escape(OFF)):
        call(panel, LEA)
    invite(panel.play, LEA, day="2025-05-07")
    with pytest.raises(NoLongerOpen, match="De zitting van toen gaat niet door"):
        put_right(panel, RIGHT)


@pytest.mark.obligation("3.6-25")
def test_an_address_is_put_right_and_only_they_are_invited_again(panel: Panel) -> None:
    play = panel.play
    call(panel, LEA)
    before = len(play.mails())
    put_right(panel, f" {RIGHT.upper()}")
    assert len(play.mails()) == before + 1
    assert to_outsiders() == [("wim@voorbeeld.be", INVITED), (RIGHT, INVITED)]
    _, uid, sequence, _ = play.entry(INVITED)
    move(play)
    assert to_outsiders()[2:] == [(RIGHT, "hearing_moved_outside")]
    assert play.entry("hearing_moved_outside")[1:3] == (uid, sequence + 1)
    assert [kind for _, kind, _ in play.trail(OUTSIDER_PUT_RIGHT)] == [OUTSIDER_PUT_RIGHT]


def test_after_a_move_who_is_invited_again_reads_the_moment_of_now(panel: Panel) -> None:
    play = panel.play
    move(play)
    put_right(panel, RIGHT)
    assert play.entry(INVITED)[2:] == (1, "2025-05-08 10:00")


@pytest.mark.usefixtures("documents_and_invitations")
def test_a_letter_makes_way_for_one_to_the_right_address_or_for_a_mail(panel: Panel) -> None:
    put_right(panel, "", "Kerkstraat 5\n2000 Antwerpen")
    assert draw_of(panel.case.id)
    put_right(panel, "", "Kerkstraat 7\n2000 Antwerpen")
    [letter] = on_paper()
    assert ("Kerkstraat 7" in letter.html, letter.document) == (True, None)
    put_right(panel, RIGHT, "Kerkstraat 7\n2000 Antwerpen")
    assert (on_paper(), to_outsiders()[-1]) == ([], (RIGHT, INVITED))


def test_a_letter_that_was_posted_to_the_wrong_address_stays_and_another_is_written(
    panel: Panel,
) -> None:
    put_right(panel, "", "Kerkstraat 5\n2000 Antwerpen")
    with transaction():
        posted(on_paper()[0].id, panel.play.person("tess"), date(2025, 4, 23), None)
    put_right(panel, "", "Kerkstraat 7\n2000 Antwerpen")
    assert [letter.posted_on for letter in on_paper()] == [date(2025, 4, 23), None]


def test_where_the_invitation_goes_to_the_same_place_nothing_is_sent_again(panel: Panel) -> None:
    before = len(panel.play.mails())
    put_right(panel, WIM["email"], "Kerkstraat 5\n2000 Antwerpen")
    assert (len(panel.play.mails()), on_paper()) == (before, [])
    assert wim().postal_address == "Kerkstraat 5\n2000 Antwerpen"
    same = ("email", "Je veranderde niets.")
    assert refusal(lambda: put_right(panel, WIM["email"], wim().postal_address)) == same


@pytest.mark.parametrize(
    ("email", "message"),
    [
        ("", "Vul een e-mailadres of een postadres in."),
        ("wim", "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."),
        ("amina@encora.example", "Amina is de cursist. Die krijgt al een uitnodiging."),
        (
            "dirk@encora.example",
            f"Dirk {AT_NEXT}",
        ),
    ],
)
def test_what_is_wrong_with_an_address_is_told_at_the_field(
    panel: Panel, email: str, message: str
) -> None:
    assert refusal(lambda: put_right(panel, email)) == ("email", message)
    assert wim().email == "wim@voorbeeld.be"


def test_who_put_it_right_meanwhile_is_not_written_over(panel: Panel) -> None:
    shown = calling.mark_of_addresses(wim())
    put_right(panel, RIGHT, shown=shown)
    with pytest.raises(NotAsShown):
        put_right(panel, "wim@anders.be", shown=shown)
    assert wim().email == RIGHT


def test_of_a_mail_to_the_wrong_address_nobody_hears_once_that_is_put_right(panel: Panel) -> None:
    play, number = panel.play, panel.play.mail(INVITED).id
    put_right(panel, RIGHT)
    with transaction():
        mail = db.session.get_one(Mail, number)
        mail.state = FAILED
        mail_unarrived(mail)
    assert play.letters("unarrived") == []


@pytest.mark.obligation("3.6-25")
def test_who_is_reached_on_paper_hears_on_paper_who_else_is_called(play: Play) -> None:
    panel = evaluation_appeal(play)
    play.compose("nora", "bram", "clara", "stan", by="tess")
    with transaction():
        db.session.get_one(Mail, play.mail("who_sits").id).state = FAILED
    play.do("assess", "stan", {"admissibility": "admissible"}, reasons="Het beroep is op tijd.")
    invite(play, WIM)
    call(panel, LEA)  # the invitation was not posted yet, so that it names both
    theirs = select(PostItem).where(PostItem.role == "cursist").order_by(PostItem.id)
    [letter] = db.session.scalars(theirs).all()
    assert letter.template.endswith("/hearing_invitation")
    assert all(name in letter.html for name in BOTH)
    with transaction():
        posted(letter.id, play.person("tess"), date(2025, 4, 23), None)
    call(panel, {**LEA, "name": "Mo Adel"})
    last = db.session.scalars(theirs).all()[-1]
    assert last.template.endswith("/also_heard")
    assert "Mo Adel (stagebegeleider)" in last.html
    assert "deze mail" not in last.html
