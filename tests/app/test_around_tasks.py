"""The pages around a task: who takes it over, notes, a correction, a delegate, moments to meet."""

from datetime import date

import pytest

from processes.models import Delegation, Mail, Task, db, transaction
from tests.app.browsing import Browser
from tests.app.deciding import decides
from tests.discipline import Discipline, exclusions
from tests.play import Play


def test_a_task_is_taken_over_with_a_reason(play: Play) -> None:
    with transaction():
        play.add("nora", "chair")
    bram, path = decides(play)
    bram.send("Ik doe dit")
    nora = Browser(play, "nora")
    nora.post(f"{path}/opnemen")
    assert (nora.path, "Bram werkt hier al aan. Geef een reden." in nora.text) == (
        f"{path}/doorgeven",
        True,
    )
    nora.send("Geef de taak door", to=str(play.ids["nora"]))
    assert nora.errors == ["Waarom? Schrijf waarom je de taak aan iemand anders geeft."]
    nora.send("Geef de taak door", to=str(play.ids["nora"]), reason="Bram is ziek.")
    assert "De taak is nu van Nora." in nora.text
    assert play.task("decide_reconvene").claimed_by.name == "Nora"
    nora.get("/dossiers/BZ-2025-0001")
    assert "Doorgegeven aan Nora: Beslissen: komt de commissie opnieuw samen?" in nora.text
    amina = Browser(play, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    assert "Doorgegeven" not in amina.text
    assert "Bram is ziek." not in amina.text


def test_notes_are_read_by_who_handles_the_case_and_by_nobody_else(play: Play) -> None:
    case = play.reach_decision()
    notes = f"/dossiers/{case.reference}/notities"
    chris = Browser(play, "chris")
    chris.get(notes)
    chris.send("Bewaar de notitie", text="Amina belde: ze heeft nog een attest.")
    assert "Amina belde: ze heeft nog een attest." in chris.text
    bram = Browser(play, "bram")
    bram.get(notes)
    assert "Amina belde: ze heeft nog een attest. Chris, dinsdag 22 april 2025" in bram.text
    amina = Browser(play, "amina")
    assert amina.get(notes).status_code == 404
    assert amina.post(notes, text="x").status_code == 404
    amina.get(f"/dossiers/{case.reference}")
    assert "belde" not in amina.text
    assert "Notitie" not in amina.text
    assert [m for m in db.session.scalars(db.select(Mail)) if "belde" in m.text] == []


def test_a_note_is_for_a_colleague_who_may_read_it(play: Play) -> None:
    notes = f"/dossiers/{play.reach_decision().reference}/notities"
    chris = Browser(play, "chris")
    chris.get(notes)
    offered = [each.text_content().strip() for each in chris.page.xpath("//fieldset//label")]
    assert offered == ["Bram", "Dirk", "Hanne"]
    chris.send("Bewaar de notitie", text="Bel je haar?", mentioned=str(play.ids["els"]))
    assert chris.errors == ["Voor wie is dit? Kies een naam uit de lijst."]
    assert "Bel je haar?" in chris.text
    chris.send("Bewaar de notitie", text="Bel je haar?", mentioned=str(play.ids["bram"]))
    assert "Chris, dinsdag 22 april 2025 om 15.00 uur. Voor Bram" in chris.text


def test_a_correction_is_written_looked_at_and_sent(play: Play) -> None:
    case = play.reach_decision()
    play.accept_mails()
    path = f"/dossiers/{case.reference}/beslissingen/{play.decision().id}/verbeteren"
    bram = Browser(play, "bram")
    bram.get(path)
    assert bram.page.xpath("//textarea[@name='reasons']")[0].text_content().strip() == "Daarom."
    assert bram.page.xpath("//input[@name='of_remedy'][@checked]") == []
    bram.send("Kijk na", slip="Een foute score.", of_remedy="no")
    assert bram.errors == ["De redenen, zoals ze moesten zijn Je veranderde niets aan de redenen."]
    bram.send("Kijk na", slip="Een foute score.", reasons="Je haalde 48.", of_remedy="no")
    (shown,) = bram.page.xpath("//pre")
    text = shown.text_content()
    assert len(play.letters("corrected")) == 0
    bram.send("Verstuur")
    assert text == play.mail("corrected").text
    assert "De beslissing is verbeterd. Een mail gaat nu weg" in bram.text
    assert Browser(play, "amina").get(path).status_code == 404
    assert Browser(play, "chris").get(path).status_code == 404


def test_the_chair_names_a_delegate_and_ends_it(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    bram, els = Browser(play, "bram"), Browser(play, "els")
    task = f"/taken/{play.task('invite').id}"
    assert els.get(task).status_code == 404
    bram.get("/afgevaardigden")
    first = {"first_day-day": "15", "first_day-month": "4", "first_day-year": "2025"}
    bram.send("Kies deze persoon", role="chair", delegate_id=str(play.ids["els"]), **first)
    assert "Els vervangt de voorzitter van de evaluatiecommissie." in bram.text
    assert "Vanaf dinsdag 15 april 2025. Gekozen door Bram. vervangt nu" in bram.text
    assert els.get(task).status_code == 200
    assert "Je doet dit namens de voorzitter van de evaluatiecommissie." in els.text
    bram.send("Stop: Els, de voorzitter van de evaluatiecommissie, vanaf dinsdag 15 april 2025")
    assert els.get(task).status_code == 404
    for who in ("els", "amina"):
        assert Browser(play, who).get("/afgevaardigden").status_code == 403


def test_a_chair_reads_afterwards_what_a_delegate_did(play: Play) -> None:
    with transaction():
        play.add("nora", "chair")
        today = {"first_day": date(2025, 4, 15), "last_day": date(2025, 4, 15)}
        who = {"delegate": play.person("els"), "named_by": play.person("bram")}
        db.session.add(Delegation(role="chair", **who, **today))
    play.open(at="2025-04-15 10:00")
    play.do("invite", by="els", day="2025-04-22", time="14:00", setting="at_centre", place="Aula")
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    bram = Browser(play, "bram")
    bram.get("/afgevaardigden")
    bram.follow("Bekijk wat anderen namens jou deden")
    (line,) = bram.page.xpath("//tbody/tr")
    assert [" ".join(cell.text_content().split()) for cell in line] == [
        "dinsdag 15 april 2025 om 10.00 uur",
        "Els, namens de voorzitter van de evaluatiecommissie",
        "Uitnodigen voor het gesprek",
        "BZ-2025-0001",
    ]
    chris = Browser(play, "chris")
    chris.get("/afgevaardigden/gedaan")
    assert "Niemand deed iets namens jou." in chris.text


def test_what_was_done_in_the_name_of_one_chair_the_other_does_not_read_as_theirs(
    play: Play,
) -> None:
    with transaction():
        play.add("nora", "chair")
        who = {"delegate": play.person("els"), "named_by": play.person("bram")}
        one = Delegation(role="chair", principal=play.person("bram"), **who)
        one.first_day = date(2025, 4, 15)
        db.session.add(one)
    play.open(at="2025-04-15 10:00")
    play.do("invite", by="els", day="2025-04-22", time="14:00", setting="at_centre", place="Aula")
    done = {who: Browser(play, who) for who in ("bram", "nora")}
    for browser in done.values():
        browser.get("/afgevaardigden/gedaan")
    assert len(done["bram"].page.xpath("//tbody/tr")) == 1
    assert "Niemand deed iets namens jou." in done["nora"].text


def test_a_teacher_names_who_has_their_own_cases_meanwhile(play: Play) -> None:
    with transaction():
        play.add("lies", "teacher")
    lies = Browser(play, "lies")
    lies.get("/afgevaardigden")
    days = {"first_day-day": "15", "first_day-month": "4", "first_day-year": "2025"}
    lies.send("Kies deze persoon", delegate_id=str(play.ids["els"]), **days)
    assert "Els vervangt Lies, de lesgever." in lies.text
    els = Browser(play, "els")
    assert els.get("/afgevaardigden/gedaan").status_code == 403
    lies.send("Stop: Els, Lies, de lesgever, vanaf dinsdag 15 april 2025")
    assert "Els vervangt Lies, de lesgever niet meer." in lies.text


def test_the_secretariat_too_names_who_stands_in_for_it(play: Play) -> None:
    chris, els = Browser(play, "chris"), Browser(play, "els")
    assert els.get("/resultaten").status_code == 403
    chris.get("/taken")
    chris.follow("Ben je er even niet? Kies wie je vervangt.")
    today = {"first_day-day": "14", "first_day-month": "4", "first_day-year": "2025"}
    last = {"last_day-day": "15", "last_day-month": "4", "last_day-year": "2025"}
    chris.send("Kies deze persoon", delegate_id=str(play.ids["els"]), **today, **last)
    assert "Els vervangt het secretariaat." in chris.text
    assert els.get("/resultaten").status_code == 200
    play.travel_to("2025-04-16 00:00")
    assert Browser(play, "els").get("/resultaten").status_code == 403


def test_nobody_names_who_stands_in_for_a_role_of_somebody_else(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/afgevaardigden")
    today = {"first_day-day": "14", "first_day-month": "4", "first_day-year": "2025"}
    said = {"role": "chair", "delegate_id": str(play.ids["els"]), **today}
    assert chris.post("/afgevaardigden", **said).status_code == 422
    assert play.count(Delegation) == 0


def test_an_invitation_is_proposed_and_sent_in_two_clicks(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite(place="Lokaal 12")
    play.open(by="jan", result=play.result("2025-04-15", "ines"), at="2025-04-15 11:00")
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('invite').id}")
    labels = bram.page.xpath("//input[@name='moment']/following-sibling::label")
    assert [" ".join(label.text_content().split()) for label in labels] == [
        "donderdag 17 april 2025 om 9.30 uur",
        "donderdag 17 april 2025 om 16.30 uur",
        "vrijdag 18 april 2025 om 9.30 uur",
        "vrijdag 18 april 2025 om 16.30 uur",
        "dinsdag 22 april 2025 om 9.30 uur",
        "dinsdag 22 april 2025 om 16.30 uur",
        "Op een ander moment",
    ]
    assert bram.page.xpath("//input[@checked]") == []  # nothing is chosen in anybody's place
    bram.send("Kijk na", moment="2025-04-17T09:30", setting="at_centre")
    bram.send("Verstuur")
    assert play.entry("invitation")[3] == "2025-04-17 09:30"
    assert "- Waar? Lokaal 12" in play.mail("invitation").text.replace("**", "")


def test_a_day_that_was_typed_is_another_moment_also_without_scripts(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('invite').id}")
    typed = {"day-day": "22", "day-month": "4", "day-year": "2025", "time": "14.00"}
    bram.send("Kijk na", **typed, setting="at_centre", place="Lokaal 12")
    bram.send("Verstuur")
    assert play.entry("invitation")[3] == "2025-04-22 14:00"


def test_what_is_odd_about_a_moment_is_said_before_it_is_sent(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-20", "06:30", place="Lokaal 12")  # Easter Sunday
    play.open(by="jan", result=play.result("2025-04-15", "ines"), at="2025-04-15 11:00")
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('invite').id}")
    typed = {"day-day": "20", "day-month": "4", "day-year": "2025", "time": "6.45"}
    bram.send("Kijk na", **typed, setting="at_centre", place="lokaal  12")
    for warning in (
        "Klopt dit moment?",
        "Zondag 20 april 2025 is geen werkdag: zondag.",
        "Het begint om 6.45 uur. Dat is vroeg of laat.",
        "Op die plaats is dan al een ander gesprek gepland.",
        "Bram heeft dan al een ander gesprek.",
    ):
        assert warning in bram.text
    bram.send("Verstuur")  # it is theirs to know
    assert play.entry("invitation")[3] == "2025-04-20 06:45"


def test_of_an_ordinary_moment_nothing_is_said(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('invite').id}")
    typed = {"day-day": "22", "day-month": "4", "day-year": "2025", "time": "14.00"}
    bram.send("Kijk na", **typed, setting="at_centre", place="Lokaal 12")
    assert "Klopt dit moment?" not in bram.text


@pytest.mark.parametrize(
    ("day", "warned"),
    [("2", False), ("3", True)],
    ids=["14 days on", "15 days on"],
)
def test_an_exclusion_that_begins_long_after_is_asked_about(
    play: Play, day: str, warned: bool
) -> None:
    Discipline(play).reach_decision("2025-04-18")
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('decide').id}")
    first = {
        "definitive_from-day": day,
        "definitive_from-month": "5",
        "definitive_from-year": "2025",
    }
    said = {"measure": "definitive", "scope": "programme", "reasons": "Daarom."}
    bram.send("Kijk na", **first, **said, channel="email")
    assert ("Dit begint pas op zaterdag 3 mei 2025: over 15 dagen." in bram.text) == warned
    bram.send("Verstuur")
    assert exclusions()[0].first_day.isoformat() == f"2025-05-0{day}"


def test_a_moment_that_was_taken_meanwhile_is_refused_at_its_field(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.open(by="jan", result=play.result("2025-04-15", "ines"), at="2025-04-15 11:00")
    first, second = db.session.scalars(db.select(Task.id).order_by(Task.id))
    bram = Browser(play, "bram")
    posted = {"moment": "2025-04-17T09:30", "setting": "at_centre", "place": "Lokaal 12"}
    bram.get(f"/taken/{first}")
    bram.send("Kijk na", **posted)
    bram.send("Verstuur")
    bram.get(f"/taken/{second}")
    bram.send("Kijk na", **posted)
    assert bram.errors == [
        "Welk moment kies je? Dit moment is niet meer vrij. Kies een ander moment."
    ]


def test_what_is_wrong_with_a_proposed_moment_stands_where_it_was_chosen(play: Play) -> None:
    Discipline(play).start()
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('invite').id}")
    # Presumed to arrive on 17 April; then 18, 22 and 23 April, for the 21st is Easter Monday.
    first = bram.page.xpath("//input[@name='moment']/@value")[0]
    where = {"setting": "at_centre", "place": "Lokaal 12"}
    bram.send("Kijk na", channel="registered", moment=first, **where)
    assert bram.errors == [
        "Welk moment kies je? Tussen de uitnodiging en het gesprek zitten minstens 3 werkdagen "
        "(art. 6.2). Het gesprek kan ten vroegste op donderdag 24 april 2025."
    ]
