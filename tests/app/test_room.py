"""How much anybody can lay on our disk: attached and removed, refused, begun and never filed."""

import resource
from datetime import timedelta
from io import BytesIO

import pytest

from processes import documents
from processes.answers import Answer
from processes.cases import open_case
from processes.cases.administration.branding import change_logo
from processes.cases.drafts import drafts, old
from processes.clock import machine_now
from processes.documents import removing, room, store
from processes.documents.logo import keep_logo
from processes.errors import Refused
from processes.models import Document, Draft, db, transaction
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.app.filing import begin
from tests.asking import ASKED, EXEMPTION
from tests.pictures import picture
from tests.play import Play


@pytest.fixture
def amina(play: Play) -> Browser:
    """She may add 100 bytes in a day, and is asked for files."""
    play.app.config["PERSON_A_DAY"] = 100
    browser = begin(play)
    browser.send("Ga verder", reasons="Ik was ziek.")
    return browser


def pdf(number: int, size: int = 40) -> bytes:
    """A file of 40 bytes that differs from the others."""
    return PDF + str(number).encode().rjust(size - len(PDF))


def on_disk() -> int:
    """The bytes that lie there."""
    return sum(store.path_of(digest).stat().st_size for digest in store.kept())


def said(errors: list[str]) -> str:
    (line,) = errors
    return line


def attach_and_remove(amina: Browser, number: int) -> int:
    status = amina.send("Voeg toe", files=[(f"{number}.pdf", pdf(number))]).status_code
    if status == 200:
        amina.send(f"Haal weg: {number}.pdf")
    return status


def test_who_attaches_and_removes_without_end_is_stopped_and_keeps_what_was_typed(
    amina: Browser,
) -> None:
    assert [attach_and_remove(amina, number) for number in range(5)] == [200, 200, 422, 422, 422]
    assert on_disk() == 80
    assert said(amina.errors) == (
        "Wil je bestanden toevoegen? Voor dit bestand is er geen plaats meer. Je voegde al 80 "
        "bytes toe; op een dag is dat hoogstens 100 bytes. Kies een kleiner bestand, of haal weg "
        "wat niet nodig is: ongeveer een uur later is er weer plaats. Je kan ook verdergaan zonder "
        "dit bestand, en het later aan het centrum bezorgen."
    )
    amina.send("Ga verder")
    amina.send("Vraag het gesprek", disagrees="y")
    assert amina.play.submission().evidence["reasons"] == "Ik was ziek."


def test_what_was_removed_is_erased_an_hour_later_and_then_there_is_room_again(
    play: Play, amina: Browser
) -> None:
    for number in range(2):
        attach_and_remove(amina, number)
    assert removing.erase_removed() == 0
    play.travel_to("2025-04-15 11:01")
    assert removing.erase_removed() == 2
    assert (on_disk(), play.count(Document)) == (0, 0)
    amina.get("/indienen/1/bijlagen")
    assert attach_and_remove(amina, 3) == 200


def test_what_somebody_else_attached_too_is_kept(play: Play, amina: Browser) -> None:
    attach_and_remove(amina, 1)
    with transaction():
        kept = documents.put("1.pdf", "application/pdf", pdf(1))
        db.session.add(documents.row(kept, documents.PIECE))
    play.travel_to("2025-04-15 11:01")
    assert removing.erase_removed() == 1
    assert documents.read(kept.sha256) == pdf(1)


def test_what_is_attached_again_within_the_hour_is_kept(play: Play, amina: Browser) -> None:
    attach_and_remove(amina, 1)
    play.travel_to("2025-04-15 10:50")
    documents.put("1.pdf", "application/pdf", pdf(1))  # its row is not there yet
    play.travel_to("2025-04-15 11:10")
    assert removing.erase_removed() == 0
    assert on_disk() == 40


def test_a_removed_file_opens_for_nobody(play: Play, amina: Browser) -> None:
    attach_and_remove(amina, 1)
    assert amina.get("/documenten/1").status_code == 404


def test_what_a_door_refuses_counts_too_for_its_bytes_are_there(
    play: Play, amina: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("processes.cases.drafts.drafts.MOST_FILES", 0)
    for number in range(4):
        assert amina.send("Voeg toe", files=[("een.pdf", pdf(number))]).status_code == 422
    assert on_disk() == 80
    play.travel_to("2025-04-15 11:01")
    assert removing.erase_removed() == 2


def test_the_door_counts_whatever_page_asks(play: Play, amina: Browser) -> None:
    kept = documents.put("groot.pdf", "application/pdf", pdf(1, 101))
    with pytest.raises(Refused), transaction():
        drafts.attach(1, play.person("amina"), kept, drafts.ATTACHMENT)


def test_what_was_filed_yesterday_leaves_room_today_and_is_never_erased(
    play: Play, amina: Browser
) -> None:
    amina.send("Voeg toe", files=[("attest.pdf", pdf(1, 90))])
    amina.send("Ga verder")
    amina.send("Vraag het gesprek", disagrees="y")
    with pytest.raises(Refused):
        room.check_person(play.person("amina").id, 20)
    play.travel_to("2025-04-17 10:00")
    room.check_person(play.person("amina").id, 20)
    assert (removing.erase_removed(), removing.erase_unnamed()) == (0, 0)
    assert on_disk() == 90


def test_a_draft_that_is_thrown_away_leaves_nothing(play: Play, amina: Browser) -> None:
    amina.send("Voeg toe", files=[("attest.pdf", pdf(1))])
    amina.post("/indienen/1/weg")
    play.travel_to("2025-04-15 11:01")
    assert removing.erase_removed() == 1
    assert (on_disk(), play.count(Document), play.count(Draft)) == (0, 0, 0)


def test_on_a_full_disk_no_file_is_taken_and_words_are(play: Play, amina: Browser) -> None:
    play.app.config["KEEP_FREE"] = 10**18
    assert amina.send("Voeg toe", files=[("een.pdf", pdf(1))]).status_code == 422
    assert said(amina.errors) == f"Wil je bestanden toevoegen? {room.NO_ROOM}"
    assert on_disk() == 0
    amina.send("Ga verder")
    amina.send("Vraag het gesprek", disagrees="y")
    assert amina.play.submission().evidence["reasons"] == "Ik was ziek."


def test_on_a_disk_that_turns_out_full_while_it_is_written_nothing_of_a_file_is_left(
    play: Play, amina: Browser
) -> None:
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, usual[1]))
    try:
        assert amina.send("Voeg toe", files=[("een.pdf", pdf(1))]).status_code == 422
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert said(amina.errors) == f"Wil je bestanden toevoegen? {room.NO_ROOM}"
    assert (on_disk(), play.count(Document)) == (0, 0)


def test_bytes_that_no_row_knows_are_erased_after_a_day(play: Play, amina: Browser) -> None:
    amina.send("Voeg toe", files=[("attest.pdf", pdf(1))])
    documents.put("verloren.pdf", "application/pdf", pdf(2))
    play.travel_to("2025-04-16 09:59")
    assert removing.erase_unnamed() == 0
    play.travel_to("2025-04-16 10:01")
    assert removing.erase_unnamed() == 1
    assert on_disk() == 40


def test_the_pictures_of_the_centre_are_named(play: Play) -> None:
    with transaction():
        play.add("wim", "administrator")
        wim = play.person("wim")
        first = change_logo(wim, keep_logo(BytesIO(picture(60, 20)))).logo
        change_logo(wim, keep_logo(BytesIO(picture(20, 60))))
    play.travel_to("2025-06-02 10:00")
    assert removing.erase_unnamed() == 0
    assert documents.read(first)  # a letter may show it that is drawn later


def test_nothing_is_erased_while_a_backup_is_made(play: Play, amina: Browser) -> None:
    attach_and_remove(amina, 1)
    documents.put("verloren.pdf", "application/pdf", pdf(2))
    play.travel_to("2025-04-17 10:00")
    with store.copying():
        assert (removing.erase_removed(), removing.erase_unnamed()) == (0, 0)
    assert (removing.erase_removed(), removing.erase_unnamed()) == (1, 1)


def test_what_a_killed_sweep_had_put_aside_comes_back(play: Play, amina: Browser) -> None:
    amina.send("Voeg toe", files=[("attest.pdf", pdf(1))])
    (digest,) = store.kept()
    path = store.path_of(digest)
    path.rename(path.with_name(path.name + ".aside"))
    removing.erase_unnamed()
    assert documents.read(digest) == pdf(1)


def test_who_puts_the_same_bytes_while_they_are_looked_at_keeps_them(play: Play) -> None:
    kept = documents.put("een.pdf", "application/pdf", PDF)
    later = machine_now() + timedelta(days=1)

    def puts_meanwhile(_: str) -> bool:
        documents.put("een.pdf", "application/pdf", PDF)
        return False

    with store.erasing():
        store.erase(kept.sha256, later, puts_meanwhile)
    assert documents.read(kept.sha256) == PDF


def test_a_draft_that_nobody_touched_for_a_year_goes_with_its_files(
    play: Play, amina: Browser
) -> None:
    amina.send("Voeg toe", files=[("attest.pdf", pdf(1))])
    play.travel_to("2026-04-15 09:00")
    assert old.erase_old() == 0
    play.travel_to("2026-04-15 11:00")
    assert old.erase_old() == 1
    assert (removing.erase_removed(), on_disk(), play.count(Draft)) == (1, 0, 0)


def test_who_made_their_own_account_has_less_room_until_the_centre_knows_them(play: Play) -> None:
    play.app.config.update(PERSON_A_DAY=100, NEWCOMER_A_DAY=50)
    with transaction():
        play.add("nele")
        play.person("nele").made_own_account = True
    number = play.ids["nele"]
    with pytest.raises(Refused, match="op een dag is dat hoogstens 50 bytes"):
        room.check_person(number, 60)
    room.check_person(play.ids["amina"], 60)  # the centre entered her
    play.result("2025-04-10", "nele")
    room.check_person(number, 60)


def test_a_step_of_the_centre_in_a_case_makes_a_newcomer_known(play: Play) -> None:
    play.app.config.update(PERSON_A_DAY=100, NEWCOMER_A_DAY=50)
    with transaction():
        play.add("sam", "assessor")
        play.person("amina").made_own_account = True
    with transaction():
        answer = Answer({}, ASKED)
        amina = play.person("amina")
        open_case(EXEMPTION, amina, answer, cursist=amina)
    with pytest.raises(Refused):
        room.check_person(play.ids["amina"], 60)
    play.do("assess", "sam", {"verdict": "granted"}, reasons="Goed.")
    room.check_person(play.ids["amina"], 60)


def test_who_the_centre_wrote_down_as_a_guardian_is_known(play: Play) -> None:
    play.app.config.update(PERSON_A_DAY=100, NEWCOMER_A_DAY=50)
    with transaction():
        play.add("kim")
        play.person("kim").made_own_account = True
    with pytest.raises(Refused):
        room.check_person(play.ids["kim"], 60)
    with transaction():
        play.guard("kim", "ines")
    room.check_person(play.ids["kim"], 60)
