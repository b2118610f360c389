"""People from outside whom an appeals committee hears: invited in a text of their own, which says
nothing of the case that they need not know, and named to whoever appealed (art. 3.6 and 6.3)."""

from datetime import date

import pytest
from icalendar import Calendar
from sqlalchemy import select

from processes import cases
from processes.cases.doors.each_morning import tell_about_talks
from processes.cases.file.pieces import pieces_of
from processes.cases.letters.unarrived import mail_unarrived
from processes.cases.post.drawing import draw_of
from processes.cases.post.post import posted, waiting_letters
from processes.facts.called import called
from processes.models import FAILED, Case, Mail, Outsider, Person, PostItem, db, transaction
from tests.outsiders import BOTH, LEA, WIM, hold, invite, move, on_paper, to_outsiders
from tests.panel import Panel, evaluation_appeal
from tests.play import Play, refusal
from tests.scenes import scene
from tests.tribunal import Tribunal


@pytest.fixture
@scene
def admitted(play: Play) -> Panel:
    """Amina's appeal is admitted on 23 April 2025; Tess plans the hearing, which is on Tuesday
    6 May."""
    panel = evaluation_appeal(play)
    play.compose("nora", "bram", "clara", "stan", by="tess")
    routing = {"admissibility": "admissible"}
    play.do("assess", "stan", routing, reasons="Het beroep is op tijd.")
    return panel


@pytest.fixture
@scene
def called_both(admitted: Panel) -> Panel:
    """Wim by mail, and Léa on paper; and Tina, who teaches here."""
    with transaction():
        admitted.play.add("tina", "teacher")
    invite(admitted.play, WIM, LEA, heard=[str(admitted.play.ids["tina"])])
    return admitted


def titles(case: Case) -> list[str]:
    return [piece.title for piece in pieces_of(case)]


def subjects() -> list[str]:
    return [letter.subject.partition(" (")[0] for letter in on_paper()]


@pytest.mark.obligation("3.6-25")
def test_people_from_outside_are_invited_by_mail_or_else_on_paper(called_both: Panel) -> None:
    assert to_outsiders() == [("wim@voorbeeld.be", "hearing_invitation_outside")]
    told = called_both.play.mail("hearing_invitation_outside").text
    for words in ("dinsdag 6 mei 2025 om 14.00 uur", "Zaal 3", "als getuige", WIM["about"]):
        assert words in told
    [letter] = on_paper()
    assert (letter.reader.name, letter.registered) == ("Léa Dubois", False)
    for words in ("Léa Dubois<br>Kerkstraat 5<br>2000 Antwerpen", LEA["about"], "stagebegeleider"):
        assert words in letter.html
    assert "agenda" not in letter.html
    assert "deze mail" not in letter.html


@pytest.mark.obligation("6.3-22")
def test_the_committee_of_discipline_hears_people_from_outside_too(tribunal: Tribunal) -> None:
    tribunal.compose()
    tribunal.assess()
    tribunal.invite("2025-05-02", outside=[WIM])
    assert to_outsiders() == [("wim@voorbeeld.be", "hearing_invitation_outside")]


def test_what_they_read_says_nothing_of_the_cursist_nor_leads_to_the_file(admitted: Panel) -> None:
    play = admitted.play
    note, overrun = "Breng je doktersattest mee.", "Amina was ziek."
    invite(play, WIM, LEA, note=note, overrun=overrun)
    letters = [letter.html for letter in on_paper()]
    with transaction():
        posted(on_paper()[0].id, play.person("tess"), date(2025, 4, 23), None)
    move(play)
    letters += [letter.html for letter in on_paper()[1:]]
    hold(play, "cancelled", cancel_reason="Amina is ziek.")
    letters += [letter.html for letter in on_paper()[1:]]
    invite(play, WIM, LEA, day="2025-05-09", note=note)
    play.travel_to("2025-05-08 09:00")
    tell_about_talks()
    with transaction():
        cases.withdraw(admitted.case.id, play.person("amina"), "Het is opgelost.")
    mails = [m for m in db.session.scalars(select(Mail)) if m.outsider_id]
    entries = [str(Calendar.from_ical(m.calendar).events[0]) for m in mails if m.calendar]
    assert (len(mails), len(entries), len(letters)) == (6, 5, 3)
    for said in (*(f"{m.subject} {m.text} {m.html}" for m in mails), *entries, *letters):
        for secret in ("Amina", "NT2", "dokter", "/dossiers/", "ziek"):
            assert secret not in said


def test_who_appealed_and_the_committee_read_who_is_heard_and_in_what_quality(
    called_both: Panel,
) -> None:
    told = {m.role: m.text for m in called_both.play.letters("hearing_invitation")}
    everybody = "De commissie hoort ook:\n\n- Tina\n- Wim Peeters (getuige)"
    assert [role for role, text in told.items() if everybody in text] == [
        "cursist",
        "appeal_members",
        "director",
    ]
    assert called(called_both.case) == ["Tina", *BOTH]
    for text in told.values():
        assert "voorbeeld.be" not in text
        assert "Kerkstraat 5" not in text


def test_nobody_from_outside_gets_an_account_and_their_letter_is_no_piece(
    called_both: Panel,
) -> None:
    names = {person.name for person in db.session.scalars(select(Person))}
    assert names.isdisjoint({"Wim Peeters", "Léa Dubois"})
    assert titles(called_both.case)[6:] == [
        "We kregen je beroep",
        "Wie zit er in de beroepscommissie?",
        "Uitnodiging voor de zitting op dinsdag 6 mei 2025",
    ]


@pytest.mark.usefixtures("documents_and_invitations")
def test_a_letter_to_somebody_from_outside_waits_is_drawn_and_is_posted(
    called_both: Panel,
) -> None:
    play, case = called_both.play, called_both.case
    before = titles(case)
    waiting = select(PostItem).where(PostItem.id.in_(waiting_letters(play.person("tess"))))
    assert [letter.reader.name for letter in db.session.scalars(waiting)] == ["Léa Dubois"]
    assert draw_of(case.id)
    [letter] = on_paper()
    assert letter.document is not None
    with transaction():
        posted(letter.id, play.person("tess"), date(2025, 4, 23), None)
    assert db.session.scalars(waiting).all() == []
    assert titles(case) == before


def test_a_hearing_that_is_moved_or_cancelled_is_told_with_a_higher_sequence(
    called_both: Panel,
) -> None:
    play = called_both.play
    _, uid, first, _ = play.entry("hearing_invitation_outside")
    move(play)
    told = ("REQUEST", uid, first + 1, "2025-05-08 10:00")
    assert play.entry("hearing_moved_outside") == told
    hold(play, "cancelled", cancel_reason="De zaal is bezet.")
    told = ("CANCEL", uid, first + 2, "2025-05-08 10:00")
    assert play.entry("hearing_cancelled_outside") == told


INVITED = "De beroepscommissie wil je horen op dinsdag 6 mei 2025"
INVITED_ANEW = "De beroepscommissie wil je horen op donderdag 8 mei 2025"
MOVED = "Nieuw moment voor de zitting: donderdag 8 mei 2025"
CANCELLED = "De zitting op donderdag 8 mei 2025 gaat niet door"


@pytest.mark.parametrize(
    ("invited", "moved", "cancelled"),
    [(True, [INVITED, MOVED], [INVITED, CANCELLED]), (False, [INVITED_ANEW], [])],
)
def test_a_letter_that_nobody_posted_yet_makes_way_for_what_is_true_now(
    called_both: Panel, *, invited: bool, moved: list[str], cancelled: list[str]
) -> None:
    """Who was never sent an invitation reads of no hearing that does not take place."""
    play = called_both.play
    if invited:
        with transaction():
            posted(on_paper()[0].id, play.person("tess"), date(2025, 4, 23), None)
    move(play)
    assert subjects() == moved
    hold(play, "cancelled", cancel_reason="De zaal is bezet.")
    assert subjects() == cancelled


def test_an_appeal_that_is_withdrawn_calls_them_off(called_both: Panel) -> None:
    with transaction():
        amina = called_both.play.person("amina")
        cases.withdraw(called_both.case.id, amina, "Het is opgelost.")
    assert called_both.play.entry("hearing_called_off_outside")[0] == "CANCEL"
    assert "nieuwe uitnodiging" in called_both.play.mail("hearing_called_off_outside").text


def test_of_a_new_hearing_only_who_is_called_anew_hears(called_both: Panel) -> None:
    play = called_both.play
    hold(play, "cancelled", cancel_reason="De zaal is bezet.")
    invite(play, LEA, day="2025-05-07")
    assert to_outsiders()[-1] == ("wim@voorbeeld.be", "hearing_cancelled_outside")
    assert called(called_both.case) == BOTH[1:]


def test_they_are_reminded_on_the_day_before_once(called_both: Panel) -> None:
    play = called_both.play
    play.travel_to("2025-05-05 09:00")
    tell_about_talks()
    tell_about_talks()
    assert to_outsiders()[1:] == [("wim@voorbeeld.be", "tomorrow_outside")]


def test_the_report_tells_who_of_them_came_and_the_decision_names_them(called_both: Panel) -> None:
    play = called_both.play
    play.travel_to("2025-05-06 15:00")
    only = ("came", "Kies mensen uit de lijst.")
    assert refusal(lambda: hold(play, "held", came=["Piet (buur)"])) == only
    hold(play, "held", came=[BOTH[0], "Tina"])
    assert called_both.case.talks[-1].came == ["Tina", BOTH[0]]
    play.do("decide", "stan", {"outcome": "confirmed"}, reasons="Daarom.")
    letters = db.session.scalars(select(PostItem).where(PostItem.role == "cursist")).all()
    assert BOTH[0] in letters[-1].html
    assert "Léa" not in letters[-1].html


def test_the_secretariat_hears_that_a_mail_to_somebody_from_outside_did_not_arrive(
    called_both: Panel,
) -> None:
    mail = called_both.play.mail("hearing_invitation_outside")
    with transaction():
        again = db.session.get_one(Mail, mail.id)
        again.state = FAILED
        mail_unarrived(again)
    told = called_both.play.mail("unarrived").text
    assert "Deze mail aan Wim Peeters kwam niet aan" in told
    assert "Bezorg de tekst op een andere manier aan Wim Peeters" in told


NAMESAKE = "Is het iemand anders? Schrijf dan iets bij de naam."
HERE = "werkt in het centrum. Kies die persoon in de lijst hierboven."
TWICE = "Deze naam staat er twee keer. Zijn het twee mensen? Schrijf dan iets bij de naam."
EMAIL = "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"name": " "}, "name", "Vul in hoe deze persoon heet."),
        ({"name": "W" * 201}, "name", "Schrijf hoogstens 200 tekens."),
        ({"name": "Léa  dubois"}, "name", TWICE),
        (
            {"capacity": ""},
            "capacity",
            "Schrijf in welke hoedanigheid je deze persoon hoort.",
        ),
        ({"capacity": "g" * 101}, "capacity", "Schrijf hoogstens 100 tekens."),
        (
            {"about": ""},
            "about",
            "Schrijf waarover de commissie deze persoon wil horen.",
        ),
        ({"about": "a" * 1001}, "about", "Schrijf hoogstens 1000 tekens."),
        ({"email": ""}, "email", "Vul een e-mailadres of een postadres in."),
        ({"email": "wim.voorbeeld.be"}, "email", EMAIL),
        ({"email": f"{'w' * 250}@voorbeeld.be"}, "email", "Schrijf hoogstens 254 tekens."),
        ({"postal_address": "K" * 301}, "postal_address", "Schrijf hoogstens 300 tekens."),
        (
            {"email": "amina@encora.example"},
            "email",
            "Amina is de cursist. Die krijgt al een uitnodiging.",
        ),
        (
            {"name": "AMINA"},
            "name",
            f"Amina is de cursist. Die krijgt al een uitnodiging. {NAMESAKE}",
        ),
        ({"email": "clara@encora.example"}, "email", "Clara zit in de commissie."),
        ({"name": "Clara"}, "name", f"Clara zit in de commissie. {NAMESAKE}"),
        ({"email": "tina@encora.example"}, "email", f"Tina {HERE}"),
        ({"name": "tina"}, "name", f"Tina {HERE} {NAMESAKE}"),
        (
            {"email": "zoe@encora.example"},
            "email",
            "Dit e-mailadres is van Zoe. Kijk de naam en het adres na.",
        ),
    ],
)
def test_what_is_wrong_with_somebody_from_outside_is_told_at_the_field(
    admitted: Panel, said: dict[str, str], field: str, message: str
) -> None:
    play = admitted.play
    with transaction():
        play.add("tina", "teacher")
        if "zoe" not in play.ids:
            play.add("zoe")
    wrong = {**WIM, **said}
    assert refusal(lambda: invite(play, LEA, wrong)) == (f"outside-1-{field}", message)
    assert (to_outsiders(), on_paper()) == ([], [])
    assert db.session.scalars(select(Outsider)).all() == []


def test_who_has_an_account_for_something_else_can_be_called_under_their_own_name(
    admitted: Panel,
) -> None:
    """Another cursist saw it. The mail goes to them, and the case stays closed to them."""
    with transaction():
        admitted.play.add("piet")
    piet = {**WIM, "name": "Piet", "email": "piet@encora.example"}
    invite(admitted.play, piet)
    assert to_outsiders() == [("piet@encora.example", "hearing_invitation_outside")]


def test_more_than_a_committee_can_hear_is_refused(admitted: Panel) -> None:
    many = [{**LEA, "name": f"Getuige {number}"} for number in range(21)]
    too_many = ("outside-20-name", "Roep hoogstens 20 mensen van buiten op.")
    assert refusal(lambda: invite(admitted.play, *many)) == too_many
