"""The administrator's pages: people, mails that did not arrive, incidents, the branding."""

from datetime import UTC, datetime

import pytest

from processes.models import FAILED, Incident, Person, db, transaction
from processes.roles import roles_of
from tests.app.browsing import HOME, Browser
from tests.play import Play


@pytest.fixture
def wim(play: Play) -> Browser:
    with transaction():
        play.add("wim", "administrator")
    return Browser(play, "wim")


def test_people_are_looked_for_and_put_right(wim: Browser) -> None:
    wim.get("/beheer?zoek=ami")
    wim.follow("Amina")
    wim.send("Bewaar", name="Amina Yilmaz")
    assert "De gegevens van Amina Yilmaz zijn bewaard." in wim.text
    amina = wim.play.person("amina")
    assert (amina.name, amina.active, str(amina.born_on)) == ("Amina Yilmaz", True, "1990-05-01")


def test_the_roles_of_somebody_are_what_is_ticked_and_what_the_direction_confirms(
    wim: Browser,
) -> None:
    play, page = wim.play, f"/beheer/mensen/{wim.play.ids['bram']}"
    wim.get(page)
    ticked = wim.page.xpath("//input[@name='roles'][@checked]/@value")
    assert set(ticked) == {"chair", "director"}
    wim.send("Bewaar", roles=["chair", "director", "teacher"])
    assert roles_of(play.person("bram")) == {"chair", "director", "teacher"}
    wim.get(page)
    wim.send("Bewaar", roles=["director", "secretariat", "teacher"])
    says = (
        "Bram (bram@encora.example) krijgt de rol Secretariaat en verliest de rol Voorzitter van "
        "de evaluatiecommissie."
    )
    assert f"Wacht op de directie: {says}" in wim.text
    assert roles_of(play.person("bram")) == {"chair", "director", "teacher"}
    assert f"{says} Voorgesteld door Wim." in wim.get(page).text
    bram, dirk = Browser(play, "bram"), Browser(play, "dirk")
    bram.get("/toezicht")
    assert "wacht op iemand anders van de directie" in bram.text
    assert f"Bevestig: {says}" not in bram.text
    assert bram.post("/toezicht/voorstellen/1/bevestig").status_code == 403
    dirk.get("/toezicht")
    dirk.send(f"Bevestig: {says}")
    assert f"Bevestigd: {says}" in dirk.text
    assert "Er wacht niets op bevestiging." in dirk.text
    db.session.rollback()
    assert roles_of(play.person("bram")) == {"director", "secretariat", "teacher"}
    dirk.post("/toezicht/voorstellen/1/weiger")
    assert "Iemand bevestigde of weigerde dit al." in dirk.text


def test_ones_own_roles_are_refused_at_the_field(wim: Browser) -> None:
    wim.get(f"/beheer/mensen/{wim.play.ids['wim']}")
    assert wim.send("Bewaar", roles=["administrator", "director"]).status_code == 422
    assert "eigen rollen" in wim.errors[0]


def test_somebody_new_gets_a_mail(wim: Browser) -> None:
    wim.get("/beheer/mensen/nieuw")
    wim.send("Voeg toe", name="Nora Bos", email="nora@encora.example", roles=["secretariat"])
    assert "Nora Bos is toegevoegd en krijgt een mail." in wim.text
    assert (
        "Wacht op de directie: Nora Bos (nora@encora.example) krijgt de rol Secretariaat."
        in wim.text
    )
    assert wim.play.mails() == [("person", "invitation"), *[("person", "proposed")] * 3]


def test_who_stands_in_for_the_chair_is_chosen_and_stopped(wim: Browser) -> None:
    wim.get("/beheer")
    wim.follow("Kies wie iemand vervangt")
    names = wim.page.xpath("//select[@name='delegate_id']/option/text()")
    assert names == ["Kies een naam", "Bram", "Chris", "Dirk", "Els", "Fatma", "Gus", "Hanne"]
    first = {"first_day-day": "14", "first_day-month": "4", "first_day-year": "2025"}
    wim.send("Kies deze persoon", role="chair", delegate_id=str(wim.play.ids["els"]), **first)
    chair = "de voorzitter van de evaluatiecommissie"
    assert "Het geldt pas als iemand van de directie het bevestigt." in wim.text
    assert f"Els vervangt {chair}" not in wim.text
    dirk = Browser(wim.play, "dirk")
    dirk.get("/toezicht")
    dirk.send(f"Bevestig: Els (els@encora.example) vervangt {chair}, vanaf maandag 14 april 2025.")
    wim.get("/afgevaardigden")
    assert "Vanaf maandag 14 april 2025. Gekozen door Wim. vervangt nu" in wim.text
    wim.send(f"Stop: Els, {chair}, vanaf maandag 14 april 2025")
    assert f"Els vervangt {chair} niet meer." in wim.text


@pytest.mark.obligation("7.1-09")
def test_to_a_parent_of_who_is_18_by_now_no_mail_is_sent_again(wim: Browser) -> None:
    play = wim.play
    play.open(by="jan", result=play.result("2025-06-02", "ines"), at="2025-06-02 10:00")
    with transaction():
        mail = play.mail("confirmation")
        mail.state, mail.error = FAILED, "550 no such user"
    play.travel_to("2025-06-10 09:00")
    wim.sign_in("wim")
    wim.get(f"/beheer/mails/{mail.id}")
    wim.send("Stuur opnieuw")
    assert "Jan volgt dit dossier niet meer op (art. 7.1)." in wim.text
    assert wim.path == f"/beheer/mails/{mail.id}"


def test_of_a_mail_that_failed_nothing_is_read_of_what_was_decided(wim: Browser) -> None:
    _bounce(wim)
    mail = wim.play.mail("not_reconvened")
    page = wim.get("/beheer/storingen").text
    assert "Aan: cursist." in page
    assert (mail.subject in page, "Amina" in page) == (False, False)
    page = wim.get(f"/beheer/mails/{mail.id}").text
    assert "amina@encora.example" in page
    assert (mail.subject in page, "Daarom." in page, "Lees de mail" in page) == (False,) * 3
    assert wim.get(f"/dossiers/BZ-2025-0001/mails/{mail.id}").status_code == 404


def test_what_a_mail_says_that_failed_is_read_by_who_works_at_the_case(wim: Browser) -> None:
    _bounce(wim)
    mail, asked = wim.play.mail("not_reconvened"), wim.play.mail("confirmation")
    bram = Browser(wim.play, "bram")
    bram.get("/dossiers/BZ-2025-0001")
    bram.follow("Lees de mail aan Amina")
    assert mail.subject in bram.text
    assert "Daarom." in bram.text
    assert bram.get(f"/dossiers/BZ-2025-0001/mails/{asked.id}").status_code == 404  # it arrived
    for name in ("amina", "gus"):
        other = Browser(wim.play, name)
        assert other.get(f"/dossiers/BZ-2025-0001/mails/{mail.id}").status_code == 404


def test_a_mail_that_failed_is_sent_again(wim: Browser) -> None:
    _bounce(wim)
    wim.get("/beheer/storingen")
    wim.follow("Mail over een beslissing, dossier BZ-2025-0001")
    assert "550 no such user" in wim.text
    assert "Vanaf die dag loopt de termijn voor beroep." in wim.text
    wim.send("Stuur opnieuw")
    assert "De mail vertrekt opnieuw." in wim.text
    assert "Alle mails vertrokken." in wim.text


def test_a_mail_that_was_handed_over_is_marked_with_its_day(wim: Browser) -> None:
    _bounce(wim)
    mail = wim.play.mail("not_reconvened").id
    wim.get(f"/beheer/mails/{mail}")
    day = {"on-day": "23", "on-month": "4", "on-year": "2025"}
    assert wim.send("Noteer deze dag", **day).status_code == 422
    assert wim.errors == [
        "Op welke dag kreeg de persoon deze tekst? Deze dag moet nog komen. Kijk de datum na."
    ]
    wim.send("Noteer deze dag", **{**day, "on-day": "22"})
    assert "Het is bewaard. De mail geldt als verstuurd." in wim.text
    assert wim.play.decision().receipt is not None
    assert wim.get(f"/beheer/mails/{mail}").status_code == 404


def test_how_the_house_does_stands_in_words_with_what_to_do(wim: Browser) -> None:
    wim.play.app.config["BOUNDS"] = {"free": 1}
    page = wim.get("/beheer/storingen")
    assert "Hoe gaat het met Weerwoord? in orde" in wim.text
    nothing_leaves = (
        "Wacht er een mail, dan mag er hoogstens 30 minuten lang geen enkele vertrekken."
    )
    assert f"Mails die moeten vertrekken geen. {nothing_leaves}" in wim.text
    assert "loopt mis" not in page.text
    wim.play.app.config["BOUNDS"] = {"free": 10**9}
    wim.get("/beheer/storingen")
    assert "Er moet minstens 976562 GB vrij zijn. Maak plaats op de schijf" in wim.text
    assert "loopt mis" in wim.text


def test_an_incident_is_tried_again_or_put_away(wim: Browser) -> None:
    wim.play.open()
    with transaction():
        for error in ("eerste", "tweede"):
            db.session.add(Incident(case_id=None, at=datetime.now(UTC), error=error))
        db.session.add(Incident(case_id=1, at=datetime.now(UTC), error="De brief TextGone: <b>"))
    wim.get("/beheer/storingen")
    assert "Dossier BZ-2025-0001 Liep vast op" in wim.text
    assert ("De brief TextGone" in wim.text, "<b>" in wim.text) == (True, False)
    assert not [href for href in wim.links().values() if "/dossiers/BZ" in (href or "")]
    wim.post("/beheer/storingen/3/opnieuw")
    assert "Het is gelukt." in wim.text
    wim.post("/beheer/storingen/1/gezien")
    assert "De storing staat niet meer in de lijst." in wim.text
    wim.post("/beheer/storingen/1/gezien")
    assert "Iemand deed dit al." in wim.text


def test_the_centre_sets_its_look(wim: Browser) -> None:
    assert "/stijl.css" not in wim.get("/beheer/centrum").text
    wim.send("Bewaar", name="CVO Zuid", contact="Bel 03 123 45 67.", accent="#7A1F3D")
    page = Browser(wim.play).get("/").text
    assert "CVO Zuid" in page
    assert "Bel 03 123 45 67." in page
    assert 'href="/stijl.css?v=7a1f3d"' in page
    style = Browser(wim.play).client.get("/stijl.css?v=7a1f3d", base_url=HOME)
    assert (style.mimetype, style.text) == ("text/css", ":root { --accent: #7a1f3d; }\n")
    assert "immutable" in style.headers["Cache-Control"]


def test_a_light_colour_is_refused_at_its_field(wim: Browser) -> None:
    wim.get("/beheer/centrum")
    assert wim.send("Bewaar", accent="#ffd24d").status_code == 422
    assert "Deze kleur is te licht" in wim.errors[0]


def _bounce(wim: Browser) -> None:
    """A decision that could not be delivered; a week has passed, so Wim signs in again."""
    play = wim.play
    play.reach_decision()
    with transaction():
        mail = play.mail("not_reconvened")
        mail.state, mail.error, mail.attempts = FAILED, "550 no such user", 1
    wim.sign_in("wim")


@pytest.mark.obligation("CNO-11")
def test_somebody_says_where_letters_on_paper_go(play: Play) -> None:
    amina = Browser(play, "amina")
    amina.get("/account")
    amina.send("Bewaar mijn adres", postal_address=" Kerkstraat 1 \r\n\r\n2060 Antwerpen ")
    db.session.rollback()
    assert play.person("amina").postal_address == "Kerkstraat 1\n2060 Antwerpen"
    amina.get("/account")
    amina.send("Bewaar mijn adres", postal_address="x" * 301)
    assert "Dit is te lang. Schrijf hoogstens 300 tekens." in amina.text
    db.session.rollback()
    assert play.person("amina").postal_address == "Kerkstraat 1\n2060 Antwerpen"


@pytest.mark.parametrize(
    ("kind", "path", "before", "after"),
    [
        ("people", "/beheer?zoek=cursist", "Vorige pagina", "Volgende pagina"),
        ("incidents", "/beheer/storingen", "Vorige storingen", "Volgende storingen"),
    ],
)
def test_a_long_list_goes_on_on_a_next_page(
    wim: Browser, kind: str, path: str, before: str, after: str
) -> None:
    names = [f"Cursist {number:02}" for number in range(51)]
    with transaction():
        for name in names:
            if kind == "people":
                address = f"{name.replace(' ', '.')}@encora.example"
                db.session.add(Person(name=name, email=address))
            else:
                db.session.add(Incident(at=datetime(2025, 4, 14, tzinfo=UTC), error=name))

    def shown() -> list[str]:
        return [name for name in names if name in wim.text]

    wim.get(path)
    assert shown() == names[:50]
    wim.follow(after)
    assert (shown(), after in wim.text) == (names[50:], False)
    wim.follow(before)
    assert (shown(), before in wim.text) == (names[:50], False)
