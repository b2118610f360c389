"""A corrected decision, as its cursist and the staff read it in the case."""

from dataclasses import replace

from app.commands.completeness import every_mail_has_a_text
from processes.cases.committee import correcting
from processes.cases.doors import corrections
from processes.cases.doors.corrections import Correction
from processes.engine.diagrams import current
from processes.models import transaction
from tests.app.browsing import Browser
from tests.correcting import NEW, SLIP
from tests.play import Play

CASE = "/dossiers/BZ-2025-0001"


def correct(play: Play, *, of_remedy: bool = False) -> None:
    with transaction():
        said = Correction("Je haalde 48 punten.", "Er stond een foute score.", of_remedy=of_remedy)
        corrections.correct(play.decision().id, play.person("bram"), said)


def reads(play: Play, who: str) -> str:
    browser = Browser(play, who)
    browser.get(CASE)
    return browser.text


def test_a_case_that_was_over_says_that_the_remedy_runs_anew(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-05-05 09:00")
    assert "De beslissing is definitief. Dit dossier is afgesloten." in reads(play, "amina")
    correct(play, of_remedy=True)
    amina = reads(play, "amina")
    for told in (
        "Er is een beslissing. Ze is verstuurd.",
        "De laatste dag is nog niet bekend.",
        "nog niet definitief",
        "vervangen",
        "Verbeterde beslissing. Dit was fout: Er stond een foute score.",
        "De termijn begint opnieuw.",
    ):
        assert told in amina
    assert "Dit dossier is afgesloten" not in amina
    play.accept_mails()
    assert "Dien dan beroep in, tot en met donderdag 8 mei 2025." in reads(play, "amina")
    assert "De cursist kan beroep indienen tot en met donderdag 8 mei 2025." in reads(play, "dirk")
    play.travel_to("2025-05-09 00:00")
    assert "De beslissing is definitief. Dit dossier is afgesloten." in reads(play, "amina")
    assert "De termijn voor beroep is voorbij" in reads(play, "amina")


def test_a_case_that_was_over_stays_so_after_a_correction_of_its_reasons(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-05-05 09:00")
    correct(play)
    amina = reads(play, "amina")
    for told in (
        "De beslissing is definitief. Dit dossier is afgesloten.",
        "vervangen",
        "De laatste dag verandert niet.",
        "Je kon beroep indienen tot en met vrijdag 25 april 2025 (art. 3.6).",
    ):
        assert told in amina


def test_an_appeal_that_is_pending_goes_on_and_is_not_asked_for_again(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.appeal(at="2025-04-24 10:00")
    correct(play)
    play.accept_mails()
    amina = reads(play, "amina")
    assert "Er is beroep ingediend. Dat krijgt een eigen dossier." in amina
    assert "Beroep indienen" not in amina
    assert Browser(play, "amina").get(f"{CASE}/beroep").status_code == 404


def test_the_trail_shows_both_and_who_corrected(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    correct(play)
    amina = reads(play, "amina")
    assert "Beslissing verbeterd dinsdag 22 april 2025 om 15.00 uur, door Bram" in amina
    assert "Er stond een foute score." in amina
    assert "Verbeter deze beslissing" not in amina
    assert "Staat er een fout in? Verbeter deze beslissing" in reads(play, "bram")
    assert "Verbeter deze beslissing" not in reads(play, "chris")


def test_a_procedure_that_decides_has_a_text_for_its_corrections() -> None:
    unwritten = replace(current("evaluation_objection"), process="unwritten")
    found = [str(finding) for finding in every_mail_has_a_text(unwritten)]
    said = "decides, and a correction of that has no text processes/mails/unwritten/corrected.md"
    assert [line for line in found if "correction" in line] == [
        f"assess_late: {said}",
        f"decide_reconvene: {said}",
        f"new_decision: {said}",
    ]


def test_members_write_look_at_and_confirm_a_correction_on_their_pages(play: Play) -> None:
    play.reach_decision(reconvene=True)
    play.meet_again()
    play.accept_mails()
    case = play.case().reference
    path = f"/dossiers/{case}/beslissingen/{play.decision().id}/verbeteren"
    els = Browser(play, "els")
    els.get(path)
    assert "Daarom bevestigt wie mee besliste eerst je verbetering." in els.text
    els.send("Kijk na", slip=SLIP, reasons=NEW, of_remedy="no")
    assert "Er is nog niets verbeterd." in els.text
    (shown,) = els.page.xpath("//pre")
    text = shown.text_content()
    els.send("Leg voor aan wie mee besliste")
    assert "De verbetering is voorgelegd aan wie mee besliste." in els.text
    for name in ("fatma", "dirk"):
        member = Browser(play, name)
        member.get(f"/dossiers/{case}")
        assert "Bevestig de verbetering" in member.text
        member.get(f"/dossiers/{case}/stemming")
        for said in ("Verbetering om te bevestigen", SLIP, NEW, "Nee. De laatste dag om beroep"):
            assert said in member.text
        (vote_field,) = {e.get("name") for e in member.page.xpath("//input[@type='radio']")}
        member.send("Bevestig of stem", **{vote_field: "yes"})
    assert play.mail("corrected").text == text


def test_a_correction_stands_in_the_list_of_tasks_of_who_confirms_it_also_of_a_case_that_is_over(
    play: Play,
) -> None:
    play.reach_decision(reconvene=True)
    play.meet_again()
    play.accept_mails()
    play.travel_to("2025-05-05 09:00")
    assert play.end() == "ended_final"
    with transaction():
        correcting.put_forward(play.decision().id, play.person("els"), Correction(NEW, SLIP))
    fatma, els = Browser(play, "fatma"), Browser(play, "els")
    fatma.get("/taken")
    fatma.follow("Bevestig de verbetering, of stem")
    assert "Verbetering om te bevestigen" in fatma.text
    els.get("/taken")
    assert "Je stem wordt gevraagd" not in els.text
