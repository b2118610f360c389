"""What a minor, the guardian and the secretariat see of each other's part."""

from typing import Any

import pytest

from processes import documents
from processes.cases.minors import sharing
from processes.clock import legal_now
from processes.models import Case, Document, Guardianship, db, transaction
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.play import Play


def day(name: str, text: str) -> dict[str, str]:
    """A day as its three inputs post it."""
    parts = zip(("day", "month", "year"), text.split(), strict=True)
    return {f"{name}-{part}": said for part, said in parts}


def paper(case: Case) -> None:
    """A document more in a case, added now."""
    with transaction():
        kept = documents.put(f"{case.reference}.pdf", "application/pdf", PDF)
        row = Document(case_id=case.id, kind="scan", added_at=legal_now(), note="")
        row.name, row.media_type = kept.name, kept.media_type
        row.size, row.sha256 = kept.size, kept.sha256
        db.session.add(row)


def asked(play: Play) -> Browser:
    """Ines, 17 years old, asked her father to confirm."""
    play.result("2025-04-14", "ines")
    play.travel_to("2025-04-15 10:00")
    ines = Browser(play, "ines")
    ines.get("/bezwaar/1")
    ines.send("Begin")
    ines.send("Ga verder", reasons="Ik was ziek.")
    ines.send("Ga verder", files=[("attest.pdf", PDF)])
    ines.send("Stuur naar je ouder of voogd", disagrees="y")
    return ines


@pytest.mark.obligation("3.6-01")
def test_a_minor_fills_everything_in_and_sees_that_it_waits(play: Play) -> None:
    ines = asked(play)
    assert ines.path == "/indienen/1/gevraagd"
    assert ines.title == "Een gesprek vragen: NT2 1.2Je ouder of voogd moet bevestigen"
    assert "We stuurden op dinsdag 15 april 2025 om 10.00 uur een mail naar Jan." in ines.text
    assert "de laatste dag is donderdag 17 april 2025." in ines.text
    assert "Ik was ziek." in ines.text
    assert ines.links()["attest.pdf"] == "/documenten/1"
    for page in ("", "/waarom", "/bijlagen", "/nakijken"):
        ines.get(f"/indienen/1{page}")
        assert ines.path == "/indienen/1/gevraagd"
    assert play.count(Case) == 0


@pytest.mark.obligation("3.6-01")
def test_the_guardian_follows_the_link_sees_what_was_typed_changes_it_and_confirms(
    play: Play,
) -> None:
    ines = asked(play)
    [link] = [word for word in play.letters("confirm")[0].text.split("(") if "/indienen/" in word]
    jan = Browser(play, "jan")
    jan.get(link.partition(")")[0].removeprefix("https://weerwoord.example"))
    assert (
        "Dit typte Ines Ines vroeg je op dinsdag 15 april 2025 om 10.00 uur om dit te bevestigen."
    ) in jan.text
    assert jan.facts() == {
        "Wie": "Ines",
        "Resultaat": "NT2 1.2 (NT2)",
        "Waarom je niet akkoord gaat": "Ik was ziek.",
        "Bijlagen": "attest.pdf 15 bytes",
    }
    assert jan._ask("/documenten/1", method="GET").data == PDF
    jan.follow("Verander: waarom je niet akkoord gaat")
    jan.send("Ga verder", reasons="Ines was ziek.")
    jan.send("Vraag het gesprek", disagrees="y")
    assert jan.path == "/indienen/ingediend/BZ-2025-0001"
    assert jan.facts()["Bevestigd door"] == "Jan"
    ines.get("/indienen/1/gevraagd")
    assert ines.path == "/indienen/ingediend/BZ-2025-0001"
    bram = Browser(play, "bram")
    bram.get("/dossiers/BZ-2025-0001")
    assert bram.path == "/dossiers/BZ-2025-0001"


def test_the_guardian_finds_it_among_the_own_cases(play: Play) -> None:
    asked(play)
    jan = Browser(play, "jan")
    jan.get("/dossiers")
    assert "Gesprek: NT2 1.2 Ines, gevraagd om te bevestigen op dinsdag 15 april 2025" in jan.text
    jan.follow("Gesprek: NT2 1.2")
    assert jan.path == "/indienen/1/nakijken"


def test_without_a_guardian_the_minor_is_told_whom_to_ask(play: Play) -> None:
    with transaction():
        db.session.delete(db.session.get_one(Guardianship, 1))
    play.result("2025-04-14", "ines")
    ines = Browser(play, "ines")
    ines.get("/bezwaar/1")
    ines.send("Begin")
    ines.send("Ga verder", reasons="Ik was ziek.")
    ines.send("Ga verder")
    ines.send("Stuur naar je ouder of voogd", disagrees="y")
    assert ines.errors == [
        "Ik ga niet akkoord met de beslissing en ik wil een gesprek. We weten niet wie je ouder of "
        "voogd is. Contacteer het secretariaat. Wat je typte, is bewaard."
    ]


@pytest.mark.obligation("7.1-09")
def test_after_the_birthday_the_guardian_finds_nothing_any_more(play: Play) -> None:
    case = play.open(by="jan", result=play.result("2025-06-09", "ines"), at="2025-06-09 12:00")
    paper(case)
    play.travel_to("2025-06-10 09:00")
    jan = Browser(play, "jan")
    jan.get("/dossiers")
    assert case.reference not in jan.text
    pages = (f"/dossiers/{case.reference}", f"/dossiers/{case.reference}/stukken", "/documenten/1")
    assert [jan._ask(page, method="GET").status_code for page in pages] == [404, 404, 404]


@pytest.mark.obligation("7.1-09", "7.1-10")
def test_who_agrees_lets_the_guardian_see_the_case_as_it_was(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-06-09", "ines"), at="2025-06-09 12:00")
    play.travel_to("2025-06-10 09:00")
    play.invite("2025-06-12")
    jan, ines = Browser(play, "jan"), Browser(play, "ines")
    ines.get("/account")
    assert "Jan leest niets" in ines.text
    ines.send("Laat lezen wat er was: Jan")
    assert "Jan kan nu lezen wat er was voor je 18 werd." in ines.text
    assert "Jan leest wat er was voor je 18 werd" in ines.text
    jan.get("/dossiers")
    as_it_was = "Je ziet dit dossier zoals het was op maandag 9 juni 2025."
    assert f"BZ-2025-0001 · Ines. {as_it_was}" in jan.text
    jan.follow("Bezwaar tegen een evaluatie")
    assert "Je ziet dit dossier zoals het was op maandag 9 juni 2025 om 23.59 uur." in jan.text
    assert "Gesprek gevraagd" in jan.text
    assert "dinsdag 10 juni" not in jan.text
    assert "Lokaal 12" not in jan.text
    for page in ("/schema", "/schema.bpmn", "/beroep"):
        assert jan.get(f"/dossiers/BZ-2025-0001{page}").status_code == 404
    ines.get("/dossiers/BZ-2025-0001")
    assert "Lokaal 12" in ines.text
    ines.get("/account")
    ines.send("Laat niets meer lezen: Jan")
    jan.get("/dossiers")
    assert "BZ-2025-0001" not in jan.text


@pytest.mark.obligation("7.1-09")
def test_where_the_centre_lets_parents_read_on_the_account_says_so(play: Play) -> None:
    play.answers(parents_after_18="before_18")
    play.travel_to("2025-06-09 09:00")
    ines = Browser(play, "ines")
    ines.get("/account")
    assert "Wat je ouders of je voogd lezen" not in ines.text
    play.travel_to("2025-06-10 09:00")
    ines.sign_in("ines")
    ines.get("/account")
    assert "blijft lezen wat er gebeurde voor je 18 werd" in ines.text
    assert "Laat lezen" not in ines.text


@pytest.mark.obligation("7.1-09")
def test_a_document_of_after_the_birthday_is_not_the_guardians(play: Play) -> None:
    case = play.open(by="jan", result=play.result("2025-06-09", "ines"), at="2025-06-09 12:00")
    paper(case)
    play.travel_to("2025-06-10 09:00")
    paper(case)
    with transaction():
        sharing.share(play.person("ines"), play.person("jan"))
    codes = [Browser(play, "jan")._ask(f"/documenten/{n}", method="GET") for n in (1, 2)]
    assert [answer.status_code for answer in codes] == [200, 404]


# --- kept by the secretariat


def fill_in(**values: str) -> dict[str, Any]:
    return {
        "ward_id": "9",
        "name": "Kim",
        "email": "kim@encora.example",
        **day("first_day", "14 4 2025"),
        **values,
    }


def test_the_secretariat_adds_a_guardian_and_sees_who_acts_for_whom(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/ouders")
    assert "Jan, ouder of voogd van Ines Voor Ines, vanaf woensdag 1 januari 2020." in chris.text
    assert chris.page.xpath("//select[@name='ward_id']/option/text()") == ["Kies een naam", "Ines"]
    chris.send("Voeg toe", **fill_in())
    assert "Kim is toegevoegd." in chris.text
    assert "Ines wordt 18 op dinsdag 10 juni 2025. geldt nu" in chris.text
    assert play.count(Guardianship) == 2


def test_what_cannot_be_is_shown_again_as_it_was_typed(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/ouders")
    assert (
        chris.send("Voeg toe", **fill_in(name="Jan", email="jan@encora.example")).status_code == 422
    )
    assert chris.errors == [
        "Wat is het e-mailadres van de ouder of voogd? Jan is in die periode al ouder of voogd."
    ]
    assert chris.page.xpath("//input[@name='name']/@value") == ["Jan"]
    chris.send("Voeg toe", ward_id="", name="", email="")
    assert "Voor welke cursist? Kies een cursist." in chris.errors


def test_the_secretariat_gives_the_last_day(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/ouders/1/einde")
    assert chris.title == "Jan, voor InesWanneer stopt het?"
    chris.send("Bewaar de laatste dag", **day("last_day", "31 12 2019"))
    assert chris.errors == [
        "Wat is de laatste dag? De laatste dag ligt vóór de eerste dag. Kijk de datums na."
    ]
    chris.send("Bewaar de laatste dag", **day("last_day", "20 4 2025"))
    assert "tot en met zondag 20 april 2025" in chris.text
    play.travel_to("2025-04-21 09:00")
    chris.sign_in("chris")
    chris.get("/ouders")
    assert "voorbij" in chris.text
    assert chris.get("/ouders/99/einde").status_code == 404


@pytest.mark.parametrize("who", ["amina", "jan", "bram", "dirk", "els"])
def test_only_the_secretariat_opens_these_pages(play: Play, who: str) -> None:
    browser = Browser(play, who)
    assert browser.get("/ouders").status_code == 403
    assert browser.get("/ouders/1/einde").status_code == 403
    assert browser.post("/ouders", **fill_in()).status_code == 403
    assert play.count(Guardianship) == 1


LAST = "De laatste dag {} donderdag 17 april 2025."
ASKED = "vroeg dit op dinsdag 15 april 2025 om 10.00 uur."
CONFIRMED = "bevestigde het op vrijdag 18 april 2025 om 10.00 uur."


def confirmed_late(play: Play, token: str) -> Browser:
    """Jan confirms what Ines asked, on the day after the last one."""
    play.answers(minor_filing_date=token)
    asked(play)
    play.travel_to("2025-04-18 10:00")
    jan = Browser(play, "jan")
    jan.get("/indienen/1/nakijken")
    return jan


@pytest.mark.obligation("3.6-01")
def test_who_confirms_after_the_last_day_reads_everywhere_that_the_day_of_asking_counts(
    play: Play,
) -> None:
    jan = confirmed_late(play, "submission")
    in_time = f"{LAST.format('was')} De vraag kwam op tijd. Wacht niet met bevestigen."
    assert in_time in jan.text
    assert f"{LAST.format('is')} Ines was op tijd." in play.mail("confirm").text
    jan.send("Vraag het gesprek", disagrees="y")
    facts = {
        "Gevraagd door": "Ines",
        "Gevraagd op": "dinsdag 15 april 2025 om 10.00 uur",
        "Bevestigd door": "Jan",
        "Bevestigd op": "vrijdag 18 april 2025 om 10.00 uur",
    }
    assert facts.items() <= jan.facts().items()
    assert jan.facts()["Welke dag telt"] == "De dag van de vraag"
    mail = play.mail("confirmation").text
    assert f"Ines {ASKED} Je {CONFIRMED} De dag van de vraag telt." in mail
    assert "Je vraag is op tijd." in mail
    assert "- Gevraagd op: dinsdag 15 april 2025 om 10.00 uur\n- Bevestigd door: Jan\n" in mail
    for said in (jan.text, mail):
        assert "Ingediend op" not in said
    jan.get("/dossiers/BZ-2025-0001")
    assert "Gevraagd dinsdag 15 april 2025 om 10.00 uur Bevestigd vrijdag 18 april 2025" in jan.text


@pytest.mark.obligation("3.6-01")
@pytest.mark.parametrize(
    ("token", "counts", "then"),
    [
        ("submission", "vraag", "Het is op tijd."),
        ("confirmation", "bevestiging", "Volgens ons is het te laat. Het centrum kijkt dat na."),
    ],
)
def test_the_minor_hears_that_it_was_confirmed_and_whether_it_is_in_time(
    play: Play, token: str, counts: str, then: str
) -> None:
    jan = confirmed_late(play, token)
    if token == "confirmation":
        jan.send("Ga verder")
        assert f"Je bent te laat {LAST.format('was')}" in jan.text
        assert "De vraag kwam op tijd" not in jan.text
    jan.send("Vraag het gesprek", disagrees="y")
    (told,) = play.letters("confirmed")
    assert told.person.name == "Ines"
    assert f"Je {ASKED} Jan {CONFIRMED} De dag van de {counts} telt." in told.text
    assert then in told.text


def test_the_minor_who_waits_reads_that_they_were_in_time(play: Play) -> None:
    ines = asked(play)
    assert "Je was op tijd: de laatste dag is donderdag 17 april 2025." in ines.text
    play.travel_to("2025-04-18 10:00")
    ines = Browser(play, "ines")
    ines.get("/indienen/1/gevraagd")
    assert "Je was op tijd: de laatste dag was donderdag 17 april 2025." in ines.text
