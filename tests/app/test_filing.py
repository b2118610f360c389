"""Filing an objection or an appeal, page by page, in a browser without scripts."""

from typing import Any

import pytest

from app import filing
from processes.models import Case, Document, Draft, Submission, db
from tests.app.browsing import Browser
from tests.app.files import EICAR, PDF, PNG, SVG, ZIP
from tests.play import Play

STATEMENT = "Ik ga niet akkoord met de beslissing en ik wil een gesprek."
LATE = (
    "Je bent te laat De laatste dag was donderdag 17 april 2025. Je kan het gesprek toch vragen. "
    "De voorzitter kijkt dan na of de dag van ontvangst klopt. Klopt die dag? Dan is er geen "
    "gesprek mogelijk."
)


def begin(play: Play, at: str = "2025-04-15 10:00", who: str = "amina") -> Browser:
    """A result of Monday 14 April 2025, and somebody at the first question about it."""
    cursist = "ines" if who == "jan" else who
    number = play.result("2025-04-14", cursist).id
    play.travel_to(at)
    browser = Browser(play, who)
    browser.get(f"/bezwaar/{number}")
    browser.send("Begin")
    return browser


def reach_check(play: Play, at: str = "2025-04-15 10:00", who: str = "amina") -> Browser:
    """The same, at the check of the answers."""
    browser = begin(play, at, who)
    browser.send("Ga verder", reasons="Ik was ziek.")
    browser.send("Ga verder")
    return browser


def values(number: int = 1) -> dict[str, object]:
    db.session.rollback()
    return db.session.get_one(Draft, number).values


@pytest.mark.obligation("3.6-03", "3.6-08")
def test_from_the_result_to_the_confirmation_one_question_a_page(play: Play) -> None:
    play.result("2025-04-14")
    play.travel_to("2025-04-15 10:00")
    amina = Browser(play, "amina")
    amina.get("/bezwaar")
    amina.follow("NT2 1.2")
    assert amina.title == "NT2 1.2, AminaEen gesprek vragen"
    assert (
        "Nog 2 werkdagen De laatste dag is donderdag 17 april 2025. Je hebt die hele dag nog, tot "
        "middernacht."
    ) in amina.text
    assert "Het resultaat kwam aan op maandag 14 april 2025. Die dag telt niet mee." in amina.text
    amina.send("Begin")
    assert amina.title == "Waarom ga je niet akkoord?"
    amina.send("Ga verder", reasons="Ik was ziek.\r\nEcht waar.")
    assert amina.title == "Wil je bestanden toevoegen?"
    amina.send("Ga verder")
    assert amina.title == "Een gesprek vragenKijk je antwoorden na"
    assert amina.facts() == {
        "Wie": "Amina",
        "Resultaat": "NT2 1.2 (NT2)",
        "Waarom je niet akkoord gaat": "Ik was ziek. Echt waar.",
        "Bijlagen": "Niets ingevuld",
    }
    amina.send("Vraag het gesprek", disagrees="y")
    assert amina.title == "Een gesprek vragenWe kregen het goed binnen"
    assert amina.path == "/indienen/ingediend/BZ-2025-0001"
    assert amina.page.findtext(".//title") == "Ingediend: BZ-2025-0001 – Weerwoord"
    assert amina.facts() == {
        "Referentie": "BZ-2025-0001",
        "Cursist": "Amina",
        "Module": "NT2 1.2 (NT2)",
        "Ingediend door": "Amina",
        "Ingediend op": "dinsdag 15 april 2025 om 10.00 uur",
        "Aangekruist": STATEMENT,
        "Waarom niet akkoord": "Ik was ziek. Echt waar.",
    }
    assert play.submission().evidence == {
        "disagrees": True,
        "statement": STATEMENT,
        "reasons": "Ik was ziek.\nEcht waar.",
    }
    assert play.open_tasks() == [("chair", "invite")]


def test_the_confirmation_can_be_opened_again_and_by_nobody_else(play: Play) -> None:
    amina = reach_check(play)
    amina.send("Vraag het gesprek", disagrees="y")
    assert amina.get("/indienen/ingediend/BZ-2025-0001").status_code == 200
    assert "Contacteer CVO Voorbeeld: weerwoord@encora.example." in amina.text
    assert Browser(play, "gus").get("/indienen/ingediend/BZ-2025-0001").status_code == 404
    assert Browser(play, "bram").get("/indienen/ingediend/BZ-2025-0001").status_code == 200


def test_each_answer_can_be_changed_from_the_check_and_leads_back_to_it(play: Play) -> None:
    amina = reach_check(play)
    amina.follow("Verander: waarom je niet akkoord gaat")
    assert amina.title == "Waarom ga je niet akkoord?"
    amina.send("Ga verder", reasons="De punten kloppen niet.")
    assert amina.title == "Een gesprek vragenKijk je antwoorden na"
    assert amina.facts()["Waarom je niet akkoord gaat"] == "De punten kloppen niet."


def test_every_page_has_a_way_back(play: Play) -> None:
    amina = reach_check(play)
    seen = [amina.path]
    while "Terug" in amina.links():
        amina.follow("Terug")
        seen.append(amina.path)
    assert seen == [
        "/indienen/1/nakijken",
        "/indienen/1/bijlagen",
        "/indienen/1/waarom",
        "/bezwaar/1",
        "/bezwaar",
    ]


@pytest.mark.obligation("3.6-08")
def test_nothing_is_filed_without_saying_that_one_disagrees(play: Play) -> None:
    amina = reach_check(play)
    amina.send("Vraag het gesprek")
    assert amina.errors == [
        "Ik ga niet akkoord met de beslissing en ik wil een gesprek. Kruis dit aan als je een "
        "gesprek wilt."
    ]
    assert play.count(Case) == 0
    assert amina.facts()["Waarom je niet akkoord gaat"] == "Ik was ziek."


def test_a_text_that_is_too_long_is_kept_and_asked_again(play: Play) -> None:
    amina = begin(play)
    assert amina.send("Ga verder", reasons="a" * 20_001).status_code == 422
    assert amina.errors == [
        "Waarom ga je niet akkoord? Dit is te lang. Schrijf hoogstens 20 000 tekens, of voeg een "
        "bestand toe."
    ]
    assert values() == {"reasons": "a" * 20_001}
    amina.get("/indienen/1")
    assert amina.path == "/indienen/1/waarom"


def test_a_second_click_files_nothing_more_and_shows_the_same_confirmation(play: Play) -> None:
    amina = reach_check(play)
    again = Browser(play, "amina")
    again.get("/indienen/1/nakijken")
    amina.send("Vraag het gesprek", disagrees="y")
    again.send("Vraag het gesprek", disagrees="y")
    assert again.path == "/indienen/ingediend/BZ-2025-0001"
    assert (play.count(Case), play.count(Submission)) == (1, 1)
    assert values() == {}


def test_what_is_typed_in_a_tab_after_filing_in_another_leads_to_the_confirmation(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, other = reach_check(play), Browser(play, "amina")
    other.get("/indienen/1/waarom")
    keep = filing.save

    def filed_just_before(*given: Any) -> list[str]:
        amina.send("Vraag het gesprek", disagrees="y")
        return keep(*given)

    monkeypatch.setattr(filing, "save", filed_just_before)
    other.send("Ga verder", reasons="Te laat getypt.")
    assert other.path == "/indienen/ingediend/BZ-2025-0001"
    assert play.submission().evidence["reasons"] == "Ik was ziek."


def test_a_draft_is_found_again_and_goes_on_where_it_was(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder", reasons="Ik was ziek.")
    later = Browser(play, "amina")
    later.get("/dossiers")
    assert (
        "Gesprek: NT2 1.2 Amina, begonnen door Amina, laatst bewaard op dinsdag 15 april 2025 om "
        "10.00 uur"
    ) in later.text
    later.follow("Gesprek: NT2 1.2")
    assert later.path == "/indienen/1/bijlagen"
    later.get("/bezwaar/1")
    later.send("Ga verder waar je was")
    assert later.path == "/indienen/1/bijlagen"
    assert play.count(Draft) == 1


def test_what_was_typed_when_the_session_had_ended_is_there_after_signing_in(play: Play) -> None:
    amina = begin(play)
    amina.lose_session()
    amina.send("Ga verder", reasons="Ik was ziek.")
    assert amina.path == "/aanmelden?verder=/indienen/1/waarom"
    assert "Wat je typte, is bewaard. Ga verder waar je was." in amina.text
    assert values() == {"reasons": "Ik was ziek."}
    amina.sign_in("amina")
    amina.get("/indienen/1/waarom")
    assert "Ik was ziek." in amina.text


def test_a_file_that_was_sent_when_the_session_had_ended_is_there_too(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.lose_session()
    amina.send("Ga verder", files=[("attest.pdf", PDF)])
    assert amina.path == "/aanmelden?verder=/indienen/1/bijlagen"
    amina.sign_in("amina")
    amina.get("/indienen/1/bijlagen")
    assert "Je hebt al toegevoegd attest.pdf 15 bytes" in amina.text


def test_what_was_typed_under_the_token_of_an_older_session_is_kept(play: Play) -> None:
    amina = begin(play)
    amina.sign_in("amina")
    amina.send("Ga verder", reasons="Ik was ziek.")
    assert amina.path == "/indienen/1/waarom"
    assert values() == {"reasons": "Ik was ziek."}


@pytest.mark.parametrize("ticket", ["", "x", "WzEsMV0.aAaAaA.bBbBbB"])
def test_without_a_ticket_of_its_page_nothing_is_written_in_a_draft(
    play: Play, ticket: str
) -> None:
    amina = begin(play)
    amina.lose_session()
    amina.send("Ga verder", reasons="Iets anders.", ticket=ticket)
    assert values() == {}


def test_a_ticket_opens_one_draft_for_one_person_and_files_nothing(play: Play) -> None:
    amina = begin(play)
    ticket = amina.page.xpath("//input[@name='ticket']/@value")[0]
    number = play.result("2025-04-14", "gus").id
    gus = Browser(play, "gus")
    gus.get(f"/bezwaar/{number}")
    gus.send("Begin")
    gus.lose_session()
    gus.send("Ga verder", reasons="Van Amina?", ticket=ticket)
    assert (values(1), values(2)) == ({}, {})
    amina.lose_session()
    amina.path = "/indienen/1/nakijken"
    amina.send("Ga verder", disagrees="y", ticket=ticket)
    assert play.count(Case) == 0


def test_a_ticket_works_for_a_week(play: Play) -> None:
    amina = begin(play)
    amina.lose_session()
    play.travel_to("2025-04-22 10:00:01")
    amina.send("Ga verder", reasons="Te lang gewacht.")
    assert values() == {}


def test_a_draft_can_be_thrown_away(play: Play) -> None:
    amina = begin(play)
    amina.send("Gooi alles weg")
    assert amina.path == "/dossiers"
    assert "Wat je getypt had, is weg. Er is niets ingediend." in amina.text
    assert play.count(Draft) == 0
    assert amina.get("/indienen/1").status_code == 404


@pytest.mark.parametrize("page", ["", "/waarom", "/bijlagen", "/te-laat", "/nakijken", "/gevraagd"])
def test_nobody_else_opens_a_draft_not_even_staff(play: Play, page: str) -> None:
    begin(play)
    for who in ("gus", "bram", "chris", "dirk", "jan"):
        assert Browser(play, who).get(f"/indienen/1{page}").status_code == 404
    assert Browser(play).get(f"/indienen/1{page}").status_code == 200  # the page to sign in
    assert Browser(play, "amina").get(f"/indienen/1{page}").status_code == 200


@pytest.mark.parametrize("page", ["/waarom", "/nakijken", "/weg", "/bijlagen/1/weg"])
def test_nobody_else_posts_to_a_draft(play: Play, page: str) -> None:
    amina = begin(play)
    amina.send("Ga verder", reasons="Ik was ziek.")
    amina.send("Voeg toe", files=[("attest.pdf", PDF)])
    gus = Browser(play, "gus")
    assert gus.post(f"/indienen/1{page}", reasons="Niets.", disagrees="y").status_code == 404
    assert values() == {"reasons": "Ik was ziek.", "answered": ["waarom"]}
    assert (play.count(Document), play.count(Case)) == (1, 0)


@pytest.mark.parametrize(
    "path", ["/indienen/1/waarom", "/indienen/1/nakijken", "/indienen/1/weg", "/bezwaar/1"]
)
def test_a_post_without_its_token_changes_nothing(play: Play, path: str) -> None:
    amina = begin(play)
    amina.client.post(path, base_url="https://weerwoord.example", data={"reasons": "x"})
    assert values() == {}
    assert play.count(Draft) == 1


# --- files


def test_several_files_are_added_shown_taken_away_and_filed(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    assert "Elk bestand is hoogstens 20 MB. Je mag dit overslaan." in amina.text
    amina.send("Voeg toe", files=[("attest.pdf", PDF), ("foto.png", PNG), ("nog.pdf", PDF + b"2")])
    assert amina.path == "/indienen/1/bijlagen"
    assert "attest.pdf 15 bytes Haal weg: attest.pdf" in amina.text
    amina.send("Haal weg: nog.pdf")
    assert "nog.pdf" not in amina.text
    amina.send("Ga verder")
    assert amina.facts()["Bijlagen"] == "attest.pdf 15 bytes foto.png 12 bytes"
    amina.send("Vraag het gesprek", disagrees="y")
    assert amina.facts()["Bijlagen"] == "attest.pdf 15 bytes foto.png 12 bytes"
    assert play.submission().evidence["attachments"] == [
        {
            "kind": "attachment",
            "name": "attest.pdf",
            "media_type": "application/pdf",
            "size": 15,
            "sha256": "67e708236b8a113b6e3cd57893909458b7424d3ca3313e0e0db7616774454c0d",
        },
        {
            "kind": "attachment",
            "name": "foto.png",
            "media_type": "image/png",
            "size": 12,
            "sha256": "e595598a626c1e7c009a9d3c2c8fd7eac14181813ebf8af64a207c93f115900c",
        },
    ]


def test_a_refused_file_says_why_and_leaves_the_rest_standing(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder", reasons="Ik was ziek.")
    sent = [("attest.pdf", PDF), ("leeg.pdf", b""), ("s.svg", SVG), ("z.pdf", ZIP), ("v", EICAR)]
    assert amina.send("Ga verder", files=sent).status_code == 422
    assert amina.path == "/indienen/1/bijlagen"
    assert amina.errors == [
        "Wil je bestanden toevoegen? Het bestand leeg.pdf is leeg. Het bestand s.svg is van een "
        "soort die we niet aannemen. Kies een pdf, foto (jpg, png, webp of heic), Word (docx), "
        "Excel (xlsx), PowerPoint (pptx) of odt. Het bestand z.pdf is geen echt pdf-bestand. Open "
        "het op je toestel, bewaar het als pdf en kies het opnieuw. In het bestand v zit een "
        "virus. We bewaren het niet."
    ]
    assert "Je hebt al toegevoegd attest.pdf" in amina.text
    assert values()["reasons"] == "Ik was ziek."


def test_a_strange_name_is_cleaned_and_that_is_told(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Voeg toe", files=[("at\u202etest.pdf", PDF)])
    assert (
        "We noemden een bestand attest.pdf: in de naam stonden tekens die we niet bewaren."
    ) in amina.text


def test_the_same_file_twice_is_one_and_there_are_at_most_twenty(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Voeg toe", files=[("een.pdf", PDF), ("twee.pdf", PDF)])
    assert play.count(Document) == 1
    more = [(f"{n}.pdf", PDF + str(n).encode()) for n in range(20)]
    amina.send("Voeg toe", files=more)
    assert amina.errors == ["Wil je bestanden toevoegen? Je kan hoogstens 20 bestanden toevoegen."]
    assert play.count(Document) == 20


def test_too_much_at_once_is_refused_and_what_was_kept_stays(play: Play) -> None:
    play.app.config.update(MAX_UPLOAD=1_000, MAX_CONTENT_LENGTH=10_000)
    amina = begin(play)
    amina.send("Ga verder", reasons="Ik was ziek.")
    much = [(f"{n}.pdf", PDF.ljust(999)) for n in range(16)]
    assert amina.send("Ga verder", files=much).status_code == 413
    assert amina.title == "De bestanden zijn samen te groot"
    assert values()["reasons"] == "Ik was ziek."


def test_only_a_page_that_takes_files_takes_more_than_text(play: Play) -> None:
    amina = begin(play)
    play.app.config["MAX_CONTENT_LENGTH"] = 10_000
    amina.get("/indienen/1/bijlagen")
    assert amina.send("Voeg toe", files=[("g.pdf", PDF.ljust(20_000))]).status_code == 200
    assert play.count(Document) == 1
    assert amina.post("/indienen/1/weg", rest="a" * 10_000).status_code == 413


def test_a_document_is_downloaded_and_never_shown(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Voeg toe", files=[("één attest.pdf", PDF)])
    got = amina.get("/documenten/1")
    assert got.data == PDF
    assert got.mimetype == "application/pdf"
    assert got.headers["Content-Disposition"] == (
        "attachment; filename=\"een attest.pdf\"; filename*=UTF-8''%C3%A9%C3%A9n%20attest.pdf"
    )
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert got.headers["Cache-Control"] == "no-store"


@pytest.mark.obligation("7.1-09")
def test_a_document_of_a_draft_is_its_owners_and_of_a_case_whoever_may_see_that(
    play: Play,
) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Ga verder", files=[("attest.pdf", PDF)])
    everybody = ("amina", "bram", "chris", "gus", "jan")

    def codes() -> list[int]:
        return [
            Browser(play, who)._ask("/documenten/1", method="GET").status_code for who in everybody
        ]

    assert codes() == [200, 404, 404, 404, 404]
    amina.send("Vraag het gesprek", disagrees="y")
    assert codes() == [200, 200, 200, 404, 404]
    assert Browser(play)._ask("/documenten/1", method="GET").status_code == 302
    assert amina.get("/documenten/2").status_code == 404


# --- late


@pytest.mark.obligation("3.6-07")
def test_whoever_is_late_is_told_what_it_means_asked_why_and_let_through(play: Play) -> None:
    amina = begin(play, at="2025-04-18 00:00")
    amina.send("Ga verder")
    amina.send("Ga verder")
    assert amina.path == "/indienen/1/te-laat"
    assert LATE in amina.text
    amina.send("Ga verder", late_reason="De brief lag bij de buren.", files=[("brief.pdf", PDF)])
    assert amina.facts()["Waarom het te laat is"] == "De brief lag bij de buren. brief.pdf 15 bytes"
    amina.send("Vraag het gesprek", disagrees="y")
    said = play.submission()
    assert said.routing == {"timely": False}
    assert said.evidence["late_reason"] == "De brief lag bij de buren."
    assert [file["kind"] for file in said.evidence["attachments"]] == ["evidence"]
    assert "Volgens ons kwam je vraag na de laatste dag." in amina.text
    assert "De brief lag bij de buren." in play.mail("confirmation").text
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('assess_late').id}")
    assert "Waarom te laat?De brief lag bij de buren.Bijlagen brief.pdf 15 bytes" in bram.text


def test_why_it_is_late_may_stay_empty(play: Play) -> None:
    amina = begin(play, at="2025-04-18 10:00")
    for _ in range(3):
        amina.send("Ga verder")
    amina.send("Vraag het gesprek", disagrees="y")
    assert play.submission().evidence == {
        "disagrees": True,
        "statement": STATEMENT,
        "reasons": "",
    }


def test_whoever_is_in_time_is_not_asked_why_they_are_late(play: Play) -> None:
    amina = reach_check(play, at="2025-04-17 23:59:59")
    assert amina.path == "/indienen/1/nakijken"


@pytest.mark.obligation("3.6-07")
def test_what_became_late_while_somebody_typed_is_asked_before_the_check(play: Play) -> None:
    amina = reach_check(play, at="2025-04-17 23:59:59")
    play.travel_to("2025-04-18 00:00")
    amina.get("/indienen/1/nakijken")
    assert amina.path == "/indienen/1/te-laat"


def test_a_click_one_moment_too_late_is_registered_and_never_sent_back(play: Play) -> None:
    amina = reach_check(play, at="2025-04-17 23:59:59")
    play.travel_to("2025-04-18 00:00")
    amina.send("Vraag het gesprek", disagrees="y")
    assert amina.path == "/indienen/ingediend/BZ-2025-0001"
    assert play.submission().routing == {"timely": False}


# --- the appeal goes the same way


@pytest.mark.obligation("3.6-15")
def test_an_appeal_goes_through_the_same_pages_in_its_own_words(play: Play) -> None:
    case = play.reach_decision(reconvene=False)
    play.accept_mails()
    amina = Browser(play, "amina")
    amina.get(f"/dossiers/{case.reference}/beroep")
    assert amina.title == "NT2 1.2, AminaBeroep indienen"
    assert "De laatste dag is vrijdag 25 april 2025." in amina.text
    amina.send("Begin")
    amina.send("Ga verder", reasons="De commissie las mijn attest niet.")
    amina.send("Ga verder", files=[("attest.pdf", PDF)])
    assert amina.facts() == {
        "Wie": "Amina",
        "Beslissing": "NT2 1.2 (NT2), beslissing van dinsdag 22 april 2025",
        "Waarom je niet akkoord gaat": "De commissie las mijn attest niet.",
        "Bijlagen": "attest.pdf 15 bytes",
    }
    amina.send("Dien het beroep in", disagrees="y")
    assert amina.path == "/indienen/ingediend/BR-2025-0001"
    assert "Je krijgt de beslissing met een aangetekende brief." in amina.text
    assert amina.facts() == {
        "Referentie": "BR-2025-0001",
        "Cursist": "Amina",
        "Module": "NT2 1.2 (NT2)",
        "Beroep tegen": "de beslissing van dinsdag 22 april 2025 in dossier BZ-2025-0001",
        "Ingediend door": "Amina",
        "Ingediend op": "dinsdag 22 april 2025 om 15.00 uur",
        "Aangekruist": "Ik ga niet akkoord met de beslissing en ik wil in beroep gaan.",
        "Waarom niet akkoord": "De commissie las mijn attest niet.",
        "Bijlagen": "attest.pdf 15 bytes",
    }
    assert "attest.pdf, 15 bytes" in play.mail("confirmation").text


# --- the last day, without an account


@pytest.mark.obligation("3.6-03")
@pytest.mark.parametrize(
    ("now", "says"),
    [
        (
            "2025-04-16 12:00",
            "Je bent op tijd: nog 1 werkdag De laatste dag is donderdag 17 april 2025. Je hebt die "
            "hele dag nog, tot middernacht.",
        ),
        (
            "2025-04-17 23:59:59",
            "Vandaag is de laatste dag De laatste dag is donderdag 17 april 2025. Je hebt nog tot "
            "middernacht.",
        ),
        (
            "2025-04-18 00:00",
            "Je bent te laat De laatste dag was donderdag 17 april 2025. Je kan het gesprek toch "
            "vragen.",
        ),
    ],
)
def test_anybody_learns_the_last_day_before_anything_else_is_asked(
    play: Play, now: str, says: str
) -> None:
    play.travel_to(now)
    visitor = Browser(play)
    visitor.get("/")
    visitor.send("Toon de laatste dag", **{"day-day": "14", "day-month": "4", "day-year": "2025"})
    assert visitor.path.startswith("/laatste-dag")
    assert says in visitor.text
    assert "Je kreeg je resultaat op maandag 14 april 2025. Die dag telt niet mee." in visitor.text
    assert "3 dagen tellen mee." in visitor.text
    assert play.count(Draft) == 0


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (("", "", ""), "Vul de dag in waarop je het resultaat kreeg."),
        (("31", "2", "2025"), "Die dag bestaat niet. Kijk de datum na."),
        (("14", "4", "2019"), "Voor deze dag kunnen we niet tellen. Kijk het jaar na."),
        (("14", "4", "2190"), "Voor deze dag kunnen we niet tellen. Kijk het jaar na."),
    ],
)
def test_a_day_that_cannot_be_counted_from_is_asked_again(
    play: Play, day: tuple[str, str, str], error: str
) -> None:
    visitor = Browser(play)
    answer = visitor.get("/laatste-dag?day-day={}&day-month={}&day-year={}".format(*day))
    assert answer.status_code == 422
    assert visitor.errors == [f"Op welke dag kreeg je het resultaat? {error}"]
