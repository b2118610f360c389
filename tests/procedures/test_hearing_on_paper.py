"""Who is reached on paper is invited to a hearing on paper too, and hears so that it is moved or
cancelled; and nobody says that they stayed away before that letter arrived (art. 3.6, 6.3)."""

from datetime import date

import pytest
from sqlalchemy import select

from forms.appeal_committee import InviteHearing
from processes import cases
from processes.cases.letters.unarrived import mail_unarrived
from processes.cases.post.post import posted, record_fate
from processes.models import FAILED, Mail, PostItem, db, transaction
from tests.discipline import WHERE, Discipline
from tests.panel import Panel, evaluation_appeal
from tests.play import Play, refusal
from tests.tribunal import Tribunal

IN_MAIL = "deze mail"
DAY = "2025-05-02"  # a Friday
MOVED = {"day": "2025-05-06", "time": "10:00", "move_reason": "De zaal is bezet.", **WHERE}


def excluded(play: Play, channel: str) -> Tribunal:
    """Amina was invited so to the talk of her exclusion, and appeals on Friday 25 April."""
    discipline = Discipline(play)
    discipline.reach_talk(channel)
    play.travel_to("2025-04-24 15:00")
    discipline.hold()
    discipline.decide("definitive", scope="programme", first_day="2025-04-24")
    play.accept_mails()
    tribunal = Tribunal(play)
    tribunal.furnish("appeals_discipline")
    play.appeal(at="2025-04-25 10:00")
    tribunal.compose()
    tribunal.assess()
    return tribunal


def admitted(play: Play) -> Panel:
    """Amina's appeal of 23 April about her evaluation is to be heard."""
    panel = evaluation_appeal(play)
    play.compose("nora", "bram", "clara", "stan", by="tess")
    play.do("assess", "stan", {"admissibility": "admissible"}, reasons="Op tijd.")
    return panel


def invite(panel: Panel) -> None:
    panel.do("invite_hearing", "tess", day=DAY, time="14:00", **WHERE)


def hold(panel: Panel, outcome: str, **said: str) -> None:
    panel.do("hearing", "tess", {"talk_outcome": outcome}, **said)


def letters(panel: Panel) -> list[PostItem]:
    db.session.rollback()
    rows = select(PostItem).where(
        PostItem.case_id == panel.case.id, PostItem.template.contains("hearing")
    )
    return list(db.session.scalars(rows.order_by(PostItem.id)))


def subjects(panel: Panel) -> list[str]:
    return [letter.subject.partition(" (")[0] for letter in letters(panel)]


def sent(panel: Panel, day: str) -> None:
    number = letters(panel)[0].id
    with transaction():
        posted(number, panel.play.person("tess"), date.fromisoformat(day), None)


def fails(play: Play, text: str) -> None:
    """The last mail to Amina with this text is refused for good."""
    rows = select(Mail).where(Mail.template.endswith(f"/{text}"), Mail.role == "cursist")
    number = db.session.scalars(rows.order_by(Mail.id.desc())).all()[0].id
    with transaction():
        mail = db.session.get_one(Mail, number)
        mail.state = FAILED
        mail_unarrived(mail)


@pytest.mark.obligation("6.3-19", "6.3-20", "6.3-21")
@pytest.mark.parametrize("channel", ["registered", "hand"])
def test_who_was_invited_to_the_talk_on_paper_is_invited_to_the_hearing_by_letter_too(
    play: Play, channel: str
) -> None:
    panel = excluded(play, channel)
    invite(panel)
    [invitation] = [m for m in play.letters("hearing_invitation") if m.role == "cursist"]
    assert IN_MAIL in invitation.text
    [letter] = letters(panel)
    assert (letter.person.name, letter.registered, letter.role) == ("Amina", False, "cursist")
    for said in (
        "vrijdag 2 mei 2025 om 14.00 uur",
        "Je mag iemand meebrengen",
        "Je mag het dossier inkijken",
        "In de commissie zitten",
        "Laat het zo snel mogelijk weten aan CVO Voorbeeld.",
    ):
        assert said in letter.html
    assert IN_MAIL not in letter.html
    asked = play.mail("letter_waits")
    assert asked.person.name == "Tess"
    assert "kreeg een uitnodiging op papier. Daarom gaat ook dit op papier" in asked.text
    assert "Uitnodiging voor de zitting op vrijdag 2 mei 2025\n" in asked.text
    assert "te laat" not in asked.text  # posted today it is presumed on Wednesday 30 April


@pytest.mark.obligation("6.3-12", "6.3-21")
def test_nobody_stays_away_from_a_hearing_before_the_letter_is_presumed_to_have_arrived(
    play: Play,
) -> None:
    panel = excluded(play, "registered")
    invite(panel)
    play.accept_mails()  # a mail server took the mail: that somebody reads it is not known
    play.travel_to(f"{DAY} 15:00")
    note = {"nobody_note": "Niemand kwam."}
    assert refusal(lambda: hold(panel, "nobody_came", **note))[0] == "talk_outcome"
    sent(panel, "2025-04-29")  # presumed on the third working day: Monday 5 May
    assert refusal(lambda: hold(panel, "nobody_came", **note))[0] == "talk_outcome"
    with transaction():
        record_fate(letters(panel)[0].id, play.person("tess"), "delivered", date(2025, 4, 30))
    hold(panel, "nobody_came", **note)
    assert play.open_tasks() == [("appeal_members", "decide")]


def test_who_comes_is_heard_whatever_the_post_did(play: Play) -> None:
    panel = excluded(play, "hand")
    invite(panel)
    play.travel_to(f"{DAY} 15:00")
    hold(panel, "held", present="Amina", explained="Alles.", said="Sorry.")
    assert play.open_tasks() == [("appeal_members", "decide")]


INVITED = "Uitnodiging voor de zitting op vrijdag 2 mei 2025"
INVITED_ANEW = "Uitnodiging voor de zitting op dinsdag 6 mei 2025"
NEW_MOMENT = "Nieuw moment voor de zitting: dinsdag 6 mei 2025"
CANCELLED = "De zitting op dinsdag 6 mei 2025 gaat niet door"


@pytest.mark.obligation("6.3-19")
@pytest.mark.parametrize(
    ("first", "moved", "cancelled"),
    [
        (True, [INVITED, NEW_MOMENT], [INVITED, CANCELLED]),
        (False, [INVITED_ANEW], [CANCELLED]),
    ],
)
def test_a_hearing_that_is_moved_or_cancelled_is_told_by_letter_too(
    play: Play, *, first: bool, moved: list[str], cancelled: list[str]
) -> None:
    """Who was not sent the invitation is invited still, to what takes place now."""
    panel = excluded(play, "registered")
    invite(panel)
    if first:
        sent(panel, "2025-04-25")
    hold(panel, "moved", **MOVED)
    assert subjects(panel) == moved
    assert "dinsdag 6 mei 2025 om 10.00 uur" in letters(panel)[-1].html
    assert ("Gooi die weg." in play.mail("letter_waits").text) is not first
    hold(panel, "cancelled", cancel_reason="Stan is ziek.")
    assert subjects(panel) == cancelled
    told = letters(panel)[-1].html
    assert "Stan is ziek." in told
    assert IN_MAIL not in told


def test_an_appeal_that_is_withdrawn_is_told_by_letter_too(play: Play) -> None:
    panel = excluded(play, "registered")
    invite(panel)
    with transaction():
        cases.withdraw(panel.case.id, play.person("amina"), "Het is opgelost.")
    [letter] = letters(panel)
    assert letter.subject.startswith("De zitting op vrijdag 2 mei 2025 gaat niet door")
    assert IN_MAIL not in letter.html


def test_a_letter_that_comes_too_late_by_post_is_to_be_handed_over(play: Play) -> None:
    panel = excluded(play, "registered")
    play.travel_to("2025-04-29 10:00")
    invite(panel)
    told = play.mail("letter_waits").text
    assert "rekenen we dat hij aankomt op maandag 5 mei 2025" in told
    assert "Geef de brief dus af, of verplaats de zitting." in told


def test_who_plans_a_hearing_reads_when_the_letter_arrives_and_is_proposed_no_earlier_day(
    play: Play,
) -> None:
    case, tess = excluded(play, "registered").case, play.person("tess")
    form = InviteHearing()
    form.propose(case, tess)
    assert "met de post aankomt op woensdag 30 april 2025." in form.moment.description
    assert min(choice.value for choice in form.moment.choices) == "2025-04-30T09:30"


@pytest.mark.obligation("3.6-21")
def test_who_reads_mail_gets_no_letter(play: Play) -> None:
    panel = admitted(play)
    invite(panel)
    play.accept_mails()
    hold(panel, "moved", **MOVED)
    assert (letters(panel), play.letters("letter_waits")) == ([], [])


@pytest.mark.obligation("3.6-21")
def test_whom_a_mail_did_not_reach_is_invited_by_letter_too(play: Play) -> None:
    panel = admitted(play)
    fails(play, "who_sits")
    invite(panel)
    assert subjects(panel) == [INVITED]
    told = play.mail("letter_waits").text
    assert "Een mail aan Amina of de ouder kwam niet aan. Daarom gaat dit ook op papier:" in told


def test_with_another_address_a_mail_that_failed_counts_no_more(play: Play) -> None:
    panel = admitted(play)
    fails(play, "who_sits")
    with transaction():
        play.person("amina").email = "amina@voorbeeld.be"
    invite(panel)
    assert letters(panel) == []


@pytest.mark.obligation("3.6-21", "6.3-19")
def test_an_invitation_that_fails_is_written_once_and_what_follows_goes_on_paper_too(
    play: Play,
) -> None:
    panel = admitted(play)
    invite(panel)
    for _ in range(2):
        fails(play, "hearing_invitation")
    assert subjects(panel) == [INVITED]
    assert "Er ligt ook een brief klaar om te posten." in play.mail("unarrived").text
    sent(panel, "2025-04-23")
    hold(panel, "moved", **MOVED)
    assert subjects(panel) == [INVITED, NEW_MOMENT]


def test_a_mail_that_is_overtaken_is_not_written_on_paper(play: Play) -> None:
    panel = admitted(play)
    invite(panel)
    play.travel_to("2025-04-24 10:00")
    hold(panel, "moved", **MOVED)
    fails(play, "hearing_invitation")
    assert letters(panel) == []
    assert "Er ligt ook een brief" not in play.mail("unarrived").text


def test_once_the_hearing_began_no_letter_invites_to_it(play: Play) -> None:
    panel = admitted(play)
    invite(panel)
    play.travel_to(f"{DAY} 14:00")
    fails(play, "hearing_invitation")
    assert letters(panel) == []


def guarded(play: Play) -> Discipline:
    """Ines has two guardians, who are invited by mail to a talk on Thursday 24 April."""
    with transaction():
        play.add("kim")
        play.guard("kim", "ines")
    discipline = Discipline(play, "ines")
    discipline.start()
    discipline.invite("2025-04-24")
    return discipline


def readers() -> list[str]:
    rows = select(PostItem).order_by(PostItem.id)
    return [letter.person.name for letter in db.session.scalars(rows) if letter.person]


def test_of_two_guardians_only_whom_no_mail_reaches_gets_a_letter_and_one_suffices(
    play: Play,
) -> None:
    discipline = guarded(play)
    fails(play, "notice")
    discipline.hold("moved", **{**MOVED, "day": "2025-04-28"})
    assert len(readers()) == 1
    play.accept_mails()
    play.travel_to("2025-04-28 15:00")  # and nobody posted the letter
    discipline.hold("nobody_came")


def test_of_two_guardians_each_whose_mail_fails_has_a_letter(play: Play) -> None:
    guarded(play).hold("moved", **{**MOVED, "day": "2025-04-28"})
    mails = [mail.id for mail in play.letters("talk_moved") if mail.role == "cursist"]
    for number in mails:
        with transaction():
            mail = db.session.get_one(Mail, number)
            mail.state = FAILED
            mail_unarrived(mail)
    assert sorted(readers()) == ["Jan", "Kim"]
