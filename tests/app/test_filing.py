"""Filing an objection or an appeal, page by page, in a browser without scripts."""

from typing import Any

import pytest

from app.writing import filing
from processes.models import Case, Draft, Submission
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.app.filing import STATEMENT, begin, reach_check, values
from tests.play import Play


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
    assert "Stap 1 van 3. Een gesprek vragen: NT2 1.2" in amina.text
    amina.send("Ga verder", reasons="Ik was ziek.\r\nEcht waar.")
    assert amina.title == "Wil je bestanden toevoegen?"
    amina.send("Ga verder")
    assert amina.title == "Stap 3 van 3. Een gesprek vragenKijk je antwoorden na"
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
    assert amina.title == "Stap 3 van 3. Een gesprek vragenKijk je antwoorden na"
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


def test_a_text_of_too_many_lines_is_kept_and_asked_again(play: Play) -> None:
    amina = begin(play)
    typed = "\n".join("a" * 1001)
    assert amina.send("Ga verder", reasons=typed).status_code == 422
    assert amina.errors == [
        "Waarom ga je niet akkoord? Dit zijn te veel regels. Schrijf er hoogstens 1000."
    ]
    assert values() == {"reasons": typed}
    amina.send("Ga verder", reasons="\n".join("a" * 1000))
    assert amina.path == "/indienen/1/bijlagen"


def test_a_second_click_files_nothing_more_and_shows_the_same_confirmation(play: Play) -> None:
    amina = reach_check(play)
    again = Browser(play, "amina")
    again.get("/indienen/1/nakijken")
    amina.send("Vraag het gesprek", disagrees="y")
    again.send("Vraag het gesprek", disagrees="y")
    assert again.path == "/indienen/ingediend/BZ-2025-0001"
    assert (play.count(Case), play.count(Submission)) == (1, 1)
    assert values() == {}


def test_what_is_typed_in_a_tab_after_filing_in_another_is_shown_and_leads_to_the_confirmation(
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
    assert "Dit is niet bewaard. Kopieer wat je nog nodig hebt. Te laat getypt." in other.text
    other.follow("Bekijk wat er ingediend is")
    assert other.path == "/indienen/ingediend/BZ-2025-0001"
    assert play.submission().evidence["reasons"] == "Ik was ziek."


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
        "Tegen": "de beslissing van dinsdag 22 april 2025 in dossier BZ-2025-0001",
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
        (("14", "4", "2019"), "Kijk het jaar na. Vul een jaar in van 2022 tot en met 2028."),
        (("14", "4", "2190"), "Kijk het jaar na. Vul een jaar in van 2022 tot en met 2028."),
        (("14", "4", "2023"), "Voor deze dag kunnen we niet tellen. Kijk het jaar na."),
    ],
)
def test_a_day_that_cannot_be_counted_from_is_asked_again(
    play: Play, day: tuple[str, str, str], error: str
) -> None:
    visitor = Browser(play)
    answer = visitor.get("/laatste-dag?day-day={}&day-month={}&day-year={}".format(*day))
    assert answer.status_code == 422
    assert visitor.errors == [f"Op welke dag kreeg je het resultaat? {error}"]
