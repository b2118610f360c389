"""The languages of the case page: complete catalogues, right plurals and days, and a block that has
its own language and direction."""

from datetime import date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.checkers import python_format
from babel.messages.pofile import write_po
from flask import Flask
from lxml.html import HtmlElement, fromstring

from app.commands.translations import kept, renewed, template, untranslated
from app.html import languages
from app.html.languages import DUTCH, LANGUAGES, day, moment, say_counted, speaking
from app.sentences import sentence
from processes.engine.diagrams import current, names
from processes.engine.elements import EVENT_CHOICE, USER_TASK
from processes.engine.explorer import explore
from processes.models import db
from tests.app.browsing import Browser
from tests.app.site import Site
from tests.play import Play, brussels

CODES = list(LANGUAGES)
THURSDAY = date(2025, 4, 24)
INVITE = "Uitnodigen voor de zitting"
LEFT = ("nog %(num)d werkdag, tot en met %(day)s", "nog %(num)d werkdagen, tot en met %(day)s")


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated_and_none_is_left_to_look_at(code: str) -> None:
    assert [message.id for message in untranslated(renewed(code))] == []
    assert [message.id for message in kept(code) if message.fuzzy] == []


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_of_something_that_is_not_said_any_more(code: str) -> None:
    assert {m.id for m in kept(code)} - {m.id for m in template()} == set()


@pytest.mark.parametrize("code", CODES)
def test_a_translation_names_the_values_of_its_message_and_no_others(code: str) -> None:
    catalogue = kept(code)
    for message in catalogue:
        python_format(catalogue, message)
        once = message.id if isinstance(message.id, str) else message.id[1]
        given = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id:
            assert {("%(day)s" in once, "%(moment)s" in once)} == {
                ("%(day)s" in text, "%(moment)s" in text) for text in given
            }


def test_a_procedure_can_bring_a_catalogue_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "en/LC_MESSAGES"
    folder.mkdir(parents=True)
    house, own = kept("en"), Catalog(locale="en")
    own.add(INVITE, "Calling people to the hearing")
    house.delete(INVITE)
    for name, each in (("messages", house), ("appeal_committee", own)):
        with (folder / f"{name}.po").open("wb") as file:
            write_po(file, each)
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    said = {message.id: message.string for message in languages.messages("en")}
    assert (said[INVITE], said["Stap"]) == ("Calling people to the hearing", "Step")
    assert said.keys() == {message.id for message in template()} | {""}
    assert INVITE not in renewed("en")
    assert untranslated(renewed("en")) == []


def test_the_names_of_the_steps_come_from_the_diagrams() -> None:
    told = {message.id for message in template()}
    assert {"Uitnodigen voor het gesprek", "Beroep?", "Vraag ingetrokken", "Secretariaat"} <= told
    assert told & {"Herinnerd", "Uitnodiging sturen", "Op tijd gevraagd?", "Cursist"} == set()


def test_a_fuzzy_or_empty_translation_counts_as_missing() -> None:
    catalogue = kept("en")
    catalogue["Wat nu?"].flags.add("fuzzy")
    catalogue["Stap"].string = ""
    plural = catalogue[LEFT[0]]
    plural.string = (plural.string[0], "")
    assert sorted(str(message.id) for message in untranslated(catalogue)) == sorted(
        ["Wat nu?", "Stap", str(LEFT)]
    )


@pytest.mark.parametrize("process", names())
def test_there_is_a_sentence_for_every_step_at_which_a_case_rests_or_ends(process: str) -> None:
    import_of = __import__(f"app.sentences.{process}", fromlist=["_"])
    diagram = current(process)
    ends = {state.end for state in explore(diagram).states.values()}
    rests = [
        element.id
        for element in diagram.elements.values()
        if element.kind in (USER_TASK, EVENT_CHOICE) or element.id in ends
    ]
    assert [name for name in rests if not hasattr(import_of, name)] == []


def test_a_step_without_a_sentence_is_an_error_that_says_where() -> None:
    with pytest.raises(LookupError, match=r"app/sentences/appeal_committee\.py says nothing .* x"):
        sentence("appeal_committee", "x", None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "Thursday, 24 April 2025"),
        ("fr", "jeudi 24 avril 2025"),
        ("ar", "الخميس، 24 أبريل 2025"),
        ("uk", "четвер, 24 квітня 2025\u202fр."),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(app: Flask, code: str, said: str) -> None:
    assert day(THURSDAY) == "donderdag 24 april 2025"
    with speaking(LANGUAGES[code]):
        assert day(THURSDAY) == said
        assert day(brussels("2025-04-24 23:59")) == said
    assert day(THURSDAY) == "donderdag 24 april 2025"


def test_a_moment_has_the_time_of_brussels_in_every_language(app: Flask) -> None:
    at = datetime.fromisoformat("2025-04-24T12:05+00:00")
    assert moment(at) == "donderdag 24 april 2025 om 14.05 uur"
    for code in CODES:
        with speaking(LANGUAGES[code]):
            assert "14:05" in moment(at)


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("en", {1: "1 working day left", 2: "2 working days left", 11: "11 working days left"}),
        ("fr", {1: "encore 1 jour ouvrable", 2: "encore 2 jours ouvrables"}),
        (
            "ar",
            {
                1: "بقي يوم عمل واحد",
                2: "بقي يوما عمل",
                3: "بقيت 3 أيام عمل",
                10: "بقيت 10 أيام عمل",
                11: "بقي 11 يوم عمل",
                100: "بقي 100 يوم عمل",
            },
        ),
        (
            "uk",
            {
                1: "залишився 1 робочий день",
                2: "залишилося 2 робочі дні",
                5: "залишилося 5 робочих днів",
                11: "залишилося 11 робочих днів",
                21: "залишився 21 робочий день",
            },
        ),
    ],
)
def test_days_are_counted_as_the_language_counts(
    app: Flask, code: str, forms: dict[int, str]
) -> None:
    with speaking(LANGUAGES[code]):
        for number, said in forms.items():
            assert say_counted(*LEFT, number, day="…").startswith(f"{said}")


# --- the block on the page


def block_of(page: str) -> HtmlElement | None:
    found = fromstring(page).cssselect(".ww-own")
    return found[0] if found else None


def test_the_page_is_dutch_alone_until_somebody_chooses(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    page = Site(play.app, play.person("amina")).get(f"/dossiers/{play.case().reference}").text
    assert block_of(page) is None
    links = fromstring(page).cssselect(".ww-languages a")
    assert [(link.get("lang"), link.get("href"), link.text) for link in links] == [
        ("en", "?taal=en", "English"),
        ("fr", "?taal=fr", "Français"),
        ("ar", "?taal=ar", "العربية"),
        ("uk", "?taal=uk", "Українська"),
    ]


@pytest.mark.parametrize(
    ("code", "direction", "said"),
    [
        ("en", "ltr", "The chair of the evaluation committee invites you for a talk. The centre"),
        ("fr", "ltr", "Le président de la commission d’évaluation vous invite à un entretien."),
        ("ar", "rtl", "سيدعوك رئيس لجنة التقييم إلى مقابلة."),
        ("uk", "ltr", "Голова комісії з оцінювання запросить вас на розмову."),
    ],
)
def test_the_block_has_its_own_language_and_direction_and_the_page_stays_dutch(
    play: Play, code: str, direction: str, said: str
) -> None:
    play.open(at="2025-04-15 10:00")
    site = Site(play.app, play.person("amina"))
    page = site.get(f"/dossiers/{play.case().reference}?taal={code}").text
    block = block_of(page)
    assert block is not None
    assert (block.get("lang"), block.get("dir")) == (code, direction)
    assert block.cssselect(".ww-own__sentence")[0].text.startswith(said)
    assert "Uitnodigen" not in block.text_content()
    assert fromstring(page).get("lang") == DUTCH
    assert "De voorzitter nodigt je uit voor een gesprek." in page
    assert fromstring(page).cssselect(".ww-languages a[aria-current]")[0].get("lang") == code


def test_the_choice_is_kept_with_the_person_and_can_be_undone(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    path = f"/dossiers/{play.case().reference}"
    Site(play.app, play.person("amina")).get(f"{path}?taal=uk")
    assert play.person("amina").language == "uk"
    block = block_of(Site(play.app, play.person("amina")).get(path).text)
    assert block is not None
    assert block.get("lang") == "uk"
    assert block_of(Site(play.app, play.person("amina")).get(f"{path}?taal=nl").text) is None
    assert play.person("amina").language == DUTCH


@pytest.mark.parametrize("code", ["xx", "", "EN", "../en", "ar\r\nX: y"])
def test_a_language_that_we_lack_changes_nothing(play: Play, code: str) -> None:
    play.open(at="2025-04-15 10:00")
    site = Site(play.app, play.person("amina"))
    answer = site.send("GET", f"/dossiers/{play.case().reference}", query_string={"taal": code})
    assert answer.status_code == 200
    assert block_of(answer.text) is None
    assert play.person("amina").language == DUTCH


def test_letters_stay_dutch_whatever_somebody_chose(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.person("amina").language = "ar"
    db.session.commit()
    play.invite()
    assert "Beste Amina" in play.mail("invitation").text
    assert "dinsdag 22 april 2025" in play.mail("invitation").text


@pytest.mark.parametrize(
    ("code", "first", "step", "check"),
    [
        ("en", "Did you not get a certificate?", "Step 1 of 3.", "Check your answers."),
        ("fr", "Vous n’avez pas reçu de titre", "Étape 1 sur 3.", "Vérifiez vos réponses."),
        ("ar", "لم تحصل على شهادة؟", "الخطوة 1 من 3.", "راجع إجاباتك."),
        ("uk", "Ви не отримали свідоцтва?", "Крок 1 з 3.", "Перевірте свої відповіді."),
    ],
)
def test_the_first_page_and_the_pages_of_a_filing_speak_it_too(
    play: Play, code: str, first: str, step: str, check: str
) -> None:
    somebody = Browser(play)
    somebody.get(f"/?taal={code}")
    (block,) = somebody.page.cssselect(".ww-own")
    assert (block.get("lang"), first in block.text_content()) == (code, True)
    somebody.get(f"/laatste-dag?taal={code}&day-day=14&day-month=4&day-year=2025")
    (back,) = somebody.page.cssselect(".govuk-back-link")
    assert back.get("href") == f"/?taal={code}"
    number = play.result("2025-04-14").id
    play.travel_to("2025-04-15 10:00")
    amina = Browser(play, "amina")
    amina.get(f"/bezwaar/{number}?taal={code}")
    assert amina.page.cssselect(".ww-own")[0].get("lang") == code
    amina.send("Begin")
    assert step in amina.text
    amina.send("Ga verder", reasons="Ik was ziek.")
    amina.send("Ga verder")
    assert check in amina.text
    amina.send("Vraag het gesprek", disagrees="y")
    (block,) = amina.page.cssselect(".ww-own")
    assert (block.get("lang"), amina.path.startswith("/indienen/ingediend/")) == (code, True)


def test_the_first_page_and_the_pages_of_a_filing_are_dutch_alone_without_a_choice(
    play: Play,
) -> None:
    number = play.result("2025-04-14").id
    for path, who in (("/", None), ("/?taal=xx", None), (f"/bezwaar/{number}", "amina")):
        browser = Browser(play, who)
        browser.get(path)
        assert browser.page.cssselect(".ww-own") == []
        assert "Українська" in browser.text
