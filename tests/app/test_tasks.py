"""The pages of somebody who works at tasks: the list, one task, what it would send, and sending."""

import pytest

from app.reading import by_day
from processes.clock import legal_now
from processes.models import LAW, Draft, DueDate, Mail, Submission, Task, db, transaction
from tests.app.browsing import Browser
from tests.app.deciding import REASONS, decides
from tests.panel import reconvened
from tests.play import EVALUATION_COMMITTEE, Play
from tests.statements import statements


def tasks(browser: Browser) -> list[str]:
    """What the list says, a line a task."""
    rows = browser.page.xpath("//li[contains(@class, 'ww-task')]")
    return [" ".join(row.text_content().split()) for row in rows]


def test_the_list_says_what_is_asked_for_whom_and_until_when_the_first_day_first(
    play: Play,
) -> None:
    play.open(at="2025-04-15 10:00")
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-14 10:00")
    play.travel_to("2025-04-16 09:00")
    bram = Browser(play, "bram")
    bram.get("/taken")
    assert tasks(bram) == [
        "Uitnodigen voor het gesprek Ines, NT2 1.2 · Bezwaar tegen een evaluatie · BZ-2025-0002 "
        "nog 3 werkdagen dinsdag 22 april 2025",
        "Uitnodigen voor het gesprek Amina, NT2 1.2 · Bezwaar tegen een evaluatie · BZ-2025-0001 "
        "nog 4 werkdagen woensdag 23 april 2025",
    ]


@pytest.mark.parametrize("few", [1000, 0])
def test_what_is_late_stands_first_however_much_that_is(
    play: Play, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(by_day, "FEW", few)
    play.open(at="2025-04-15 10:00")
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 11:00")
    with transaction():
        invite = play.task("invite").id
        due = db.session.scalars(db.select(DueDate).where(DueDate.task_id == invite)).one()
        due.kind, due.term = LAW, "3.6-talk"
    play.travel_to("2025-04-29 10:00", settle=False)
    bram = Browser(play, "bram")
    for address, listed in (("/taken", ["Ines", "Amina"]), ("/taken?wie=te-laat", ["Ines"])):
        bram.get(address)
        assert [row.split("gesprek ")[1].split(",")[0] for row in tasks(bram)] == listed


def test_a_longer_list_asks_the_database_no_more_than_a_short_one(play: Play) -> None:
    def asked() -> int:
        bram.get("/taken")  # and the session was just seen
        with statements() as said:
            bram.get("/taken")
        return len(said)

    play.open(at="2025-04-15 10:00")
    bram = Browser(play, "bram")
    one = asked()
    for number in range(3):
        play.open(result=play.result("2025-04-14", module=f"NT2 {number}"), at="2025-04-15 11:00")
    four = asked()
    assert (len(tasks(bram)), four) == (4, one)


def test_whose_tasks_are_listed_stands_in_the_address(play: Play) -> None:
    with transaction():
        play.add("nora", "chair")
    play.open(at="2025-04-15 10:00")
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 11:00")
    mine = db.session.scalars(db.select(Task.id).order_by(Task.id)).first()
    bram, nora = Browser(play, "bram"), Browser(play, "nora")
    bram.post(f"/taken/{mine}/opnemen")
    for who, wanted, found in (
        (bram, "mij", ["Amina"]),
        (bram, "niemand", ["Ines"]),
        (bram, "iedereen", ["Amina", "Ines"]),
        (nora, "mij", []),
        (nora, "niemand", ["Ines"]),
        (nora, "iedereen", ["Amina", "Ines"]),
        (nora, "onzin", ["Amina", "Ines"]),
    ):
        who.get(f"/taken?wie={wanted}")
        assert [next(name for name in found if name in row) for row in tasks(who)] == found
    assert "jij werkt hieraan" in (bram.get("/taken"), bram.text)[1]
    assert "Bram werkt hieraan" in nora.text
    assert [a.text_content() for a in bram.page.xpath("//a[@class='ww-filter']")] == [
        "Alle taken 2",
        "Van mij 1",
        "Nog van niemand 1",
    ]


def test_a_long_list_of_tasks_goes_on_on_a_next_page(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    with transaction():
        for number in range(50):
            db.session.add(
                Task(
                    case_id=case.id,
                    engine_task=str(number),
                    element="invite",
                    role="chair",
                    opened_at=legal_now(),
                )
            )
    bram = Browser(play, "bram")
    bram.get("/taken")
    first = bram.page.xpath("//li[contains(@class, 'ww-task')]//a/@href")
    bram.follow("Volgende pagina")
    (last,) = bram.page.xpath("//li[contains(@class, 'ww-task')]//a/@href")
    assert [int(href.rpartition("/")[2]) for href in [*first, last]] == list(range(1, 52))
    bram.follow("Vorige pagina")
    assert bram.page.xpath("//li[contains(@class, 'ww-task')]//a/@href") == first
    assert "Alle taken 51" in bram.text


def test_a_decision_is_sent_by_a_second_click_exactly_as_it_was_shown(play: Play) -> None:
    bram, path = decides(play)
    mails = play.count(Mail)
    bram.send("Kijk na", reconvene="no", reasons=REASONS)
    assert (bram.path, bram.title) == (
        f"{path}/nakijken",
        "Beslissen: komt de commissie opnieuw samen?, BZ-2025-0001Kijk na wat je verstuurt",
    )
    assert (play.count(Mail), play.open_tasks()) == (mails, [("chair", "decide_reconvene")])
    (shown,) = bram.page.xpath("//pre")
    text = shown.text_content()
    heads = " ".join(bram.page.xpath("//dl[@class='ww-letter__head']")[0].text_content().split())
    following = [li.text_content() for li in bram.page.xpath("//ul[contains(@class, 'bullet')]/li")]
    assert following == [
        "De termijn begint te lopen zodra de mail aankomt: beroep tegen een evaluatie."
    ]
    bram.send("Verstuur")
    sent = play.mail("not_reconvened")
    assert text == sent.text
    about = f"Onderwerp{sent.subject} Bijlagedezelfde tekst als brief, in een pdf"
    assert heads == f"AanAmina, amina@encora.example {about}"
    assert "Het is verstuurd. De mail gaat nu weg." in bram.text
    assert play.decision().reasons == REASONS


def test_until_it_is_sent_a_slip_is_taken_back_also_tomorrow(play: Play) -> None:
    bram, path = decides(play)
    bram.send("Kijk na", reconvene="yes", reasons="Een slordige reden")
    play.travel_to("2025-04-23 08:30")
    bram = Browser(play, "bram")
    bram.get("/taken")
    assert "je begon te schrijven" in tasks(bram)[0]
    bram.get(path)
    (reasons,) = bram.page.xpath("//textarea[@name='reasons']")
    assert reasons.text_content().strip() == "Een slordige reden"
    assert bram.page.xpath("//input[@name='reconvene'][@checked]/@value") == ["yes"]
    bram.send("Kijk na", reconvene="no", reasons=REASONS)
    bram.send("Verstuur")
    assert (play.decision().outcome, play.decision().reasons) == ("false", REASONS)
    assert play.count(Draft) == 0


def test_what_is_kept_for_later_may_be_wrong_and_sends_nothing(play: Play) -> None:
    bram, path = decides(play)
    bram.send("Bewaar, ik ga later verder", reasons="Half")
    assert (bram.path, bram.title) == ("/taken", "Mijn taken")
    bram.get(path)
    assert bram.page.xpath("//textarea[@name='reasons']")[0].text_content().strip() == "Half"
    bram.send("Ja, wis het")
    assert bram.page.xpath("//textarea[@name='reasons']")[0].text_content().strip() == ""
    assert (play.count(Draft), play.open_tasks()) == (0, [("chair", "decide_reconvene")])


def test_what_was_wrong_is_said_and_stays_typed(play: Play) -> None:
    bram, path = decides(play)
    bram.send("Kijk na", reasons=REASONS)
    assert bram.errors == ["Komt de evaluatiecommissie opnieuw samen? Kies ja of nee."]
    bram.get(path)
    assert bram.page.xpath("//textarea[@name='reasons']")[0].text_content().strip() == REASONS
    assert bram.get(f"{path}/nakijken").status_code == 200
    assert bram.path == path


def test_what_changed_since_it_was_shown_is_shown_again_and_not_sent(play: Play) -> None:
    bram, path = decides(play)
    bram.send("Kijk na", reconvene="no", reasons=REASONS)
    (seen,) = bram.page.xpath("//input[@name='seen']/@value")
    bram.post(path, reconvene="no", reasons="Iets anders.")
    answer = bram.post(f"{path}/nakijken", seen=seen)
    assert answer.status_code == 422
    assert "Er veranderde intussen iets. Kijk alles nog eens na." in bram.text
    assert play.open_tasks() == [("chair", "decide_reconvene")]
    bram.send("Verstuur")
    assert play.decision().reasons == "Iets anders."


def test_who_sent_a_task_goes_on_to_the_next_with_one_key(play: Play) -> None:
    bram, _ = decides(play)
    play.open(by="gus", result=play.result("2025-04-15", "gus"))
    waits = db.select(Task.id).where(Task.case_id == 2, Task.closed_at.is_(None))
    following = db.session.scalars(waits).one()
    bram.send("Kijk na", reconvene="no", reasons=REASONS)
    bram.send("Verstuur")
    [link] = bram.page.xpath("//*[@accesskey='v']")
    assert (link.text, link.get("href")) == ("Volgende taak", "/taken/volgende")
    bram.follow("Volgende taak")
    assert bram.path == f"/taken/{following}"


def test_without_a_next_task_the_list_says_so(play: Play) -> None:
    bram = Browser(play, "bram")
    bram.get("/taken/volgende")
    assert (bram.path, "Er is geen volgende taak." in bram.text) == ("/taken", True)


def test_a_second_click_on_send_decides_once(play: Play) -> None:
    bram, path = decides(play)
    bram.send("Kijk na", reconvene="no", reasons=REASONS)
    (seen,) = bram.page.xpath("//input[@name='seen']/@value")
    for _ in range(2):
        bram.post(f"{path}/nakijken", seen=seen)
    assert len([s for s in db.session.scalars(db.select(Submission)) if s.routing]) == 3
    assert len(play.letters("not_reconvened")) == 1


def test_what_sends_nothing_is_done_at_once(play: Play) -> None:
    reconvened(play)
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('compose').id}")
    offered = play.offered(play.case())
    bram.send("Bewaar en ga verder", members=[offered[each] for each in EVALUATION_COMMITTEE])
    assert ("Het is bewaard." in bram.text, play.task("compose").closed_at is not None) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("posted", "subject"),
    [
        (
            {
                "talk_outcome": "moved",
                "day-day": "29",
                "day-month": "4",
                "day-year": "2025",
                "time": "10.00",
                "setting": "at_centre",
                "move_reason": "De voorzitter is ziek.",
            },
            "Nieuw moment voor je gesprek: dinsdag 29 april 2025 (BZ-2025-0001)",
        ),
        (
            {"talk_outcome": "cancelled", "cancel_reason": "De voorzitter is ziek."},
            "Je gesprek op dinsdag 22 april 2025 gaat niet door (BZ-2025-0001)",
        ),
    ],
)
def test_a_talk_is_moved_or_cancelled_with_its_update(
    play: Play, posted: dict[str, str], subject: str
) -> None:
    play.reach_talk()
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('talk').id}")
    bram.send("Kijk na", **posted)
    assert subject in bram.text
    assert "De voorzitter is ziek." in bram.text
    assert "een bericht voor de agenda" in bram.text
    bram.send("Verstuur")
    assert db.session.scalars(db.select(Mail).order_by(Mail.id.desc())).first().subject == subject


def test_moving_a_talk_is_an_action_of_its_own_on_the_page_of_the_case(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22")
    bram = Browser(play, "bram")
    bram.get(f"/dossiers/{play.case().reference}")
    bram.follow("Verplaats het gesprek")
    outcomes = bram.page.xpath("//input[@name='talk_outcome']/@value")
    assert (
        outcomes == bram.page.xpath("//input[@name='talk_outcome'][@checked]/@value") == ["moved"]
    )
    day = {"day-day": "24", "day-month": "4", "day-year": "2025", "time": "10.00"}
    why = {"move_reason": "De voorzitter is ziek.", "setting": "at_centre", "place": "Lokaal 3"}
    bram.send("Kijk na", **day, **why)
    bram.send("Verstuur")
    assert play.entry("invitation_moved")[2:] == (1, "2025-04-24 10:00")


def test_two_people_at_one_task_see_that_the_other_is_writing_and_not_what(play: Play) -> None:
    with transaction():
        play.add("nora", "chair")
    bram, path = decides(play)
    bram.send("Bewaar, ik ga later verder", reasons="Geheim")
    nora = Browser(play, "nora")
    nora.get(path)
    assert "Bram schrijft hier ook aan, het laatst op dinsdag 22 april 2025 om 15.00 uur." in (
        nora.text
    )
    assert "Geheim" not in nora.text
    bram.get(path)
    assert "schrijft hier ook aan" not in bram.text


def test_a_claimed_task_can_still_be_done_by_who_may_do_it(play: Play) -> None:
    with transaction():
        play.add("nora", "chair")
    bram, path = decides(play)
    bram.send("Ik doe dit")
    assert "jij werkt hieraan" in bram.text
    nora = Browser(play, "nora")
    nora.get(path)
    assert "Bram werkt hieraan" in nora.text
    nora.send("Kijk na", reconvene="no", reasons=REASONS)
    nora.send("Verstuur")
    assert play.decision().decided_by.name == "Nora"


def test_a_task_that_is_done_leads_to_its_case(play: Play) -> None:
    bram, path = decides(play)
    play.decide(reconvene=False)
    for address in (path, f"{path}/nakijken"):
        bram.get(address)
        assert (bram.path, "Deze taak is al gedaan door Bram." in bram.text) == (
            "/dossiers/BZ-2025-0001",
            True,
        )
    bram.post(f"{path}/opnemen")
    assert bram.path == "/dossiers/BZ-2025-0001"


@pytest.mark.parametrize("who", ["amina", "chris", "els"])
@pytest.mark.parametrize("page", ["", "/nakijken", "/doorgeven"])
def test_who_may_not_do_a_task_finds_nothing(play: Play, who: str, page: str) -> None:
    _, path = decides(play)
    stranger = Browser(play, who)
    assert stranger.get(path + page).status_code == 404
    assert stranger.post(path + page).status_code == 404
    for act in ("/opnemen", "/loslaten", "/wis"):
        assert stranger.post(path + act).status_code == 404
