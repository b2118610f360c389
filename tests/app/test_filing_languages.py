"""The pages of a filing say what they ask, and what is wrong, in the language of their reader too;
the Dutch stands beside it, and counts."""

import ast
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from inspect import getsource
from types import ModuleType

import pytest
from lxml.html import HtmlElement

from app.html.languages import LANGUAGES, speaking
from app.reading.form_words import MEANWHILE, every_text, translated
from processes import procedures
from processes.cases.doors import opening
from processes.cases.drafts import drafts
from processes.cases.minors import confirming
from processes.cases.minors.guardianships import end_guardian
from processes.effects.absence_dispute import CERTIFICATES
from processes.effects.cancellation import CANCELS
from processes.engine.diagrams import current, names
from processes.engine.elements import START, USER_TASK
from processes.models import transaction
from processes.procedures import Family
from processes.roles import CURSIST
from tests.app.browsing import Browser
from tests.app.filing import begin, reach_check
from tests.play import Play

DOORS = (opening, confirming)  # and the checks of the steps at which a cursist files
COUNTS = "De tekst in het Nederlands telt. De vertaling helpt je om hem te begrijpen."


def speaks(play: Play, code: str, who: str = "amina") -> None:
    with transaction():
        play.person(who).language = code


def both(page: HtmlElement) -> dict[str, str]:
    """What stands in the block: each Dutch text with the same in the language of the reader."""
    rows = page.xpath("//dl[@class='ww-both']/div")
    return {row[0].text_content(): row[1].text_content() for row in rows}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("app")
def test_no_label_and_no_error_of_a_filing_lacks_a_translation(code: str) -> None:
    with speaking(LANGUAGES[code]):
        assert [text for text in every_text() if translated(text) == text] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_asked_stands_there_in_both_languages(play: Play, code: str) -> None:
    speaks(play, code)
    amina = begin(play)
    told = both(amina.page)
    assert list(told) == [
        "Waarom je niet akkoord gaat",
        "Waarom ga je niet akkoord?",
        "Je mag dit leeg laten. Je kan het ook in het gesprek vertellen.",
    ]
    with speaking(LANGUAGES[code]):
        assert told == {text: translated(text) for text in told}
        assert translated(COUNTS) in amina.text
    (block,) = amina.page.xpath("//*[@id='taal']")
    assert (block.get("lang"), block.get("dir")) == (code, LANGUAGES[code].direction)
    assert set(amina.page.xpath("//dl[@class='ww-both']//dt/@lang")) == {"nl"}


def test_what_is_wrong_is_said_in_both_languages_with_its_own_values(play: Play) -> None:
    speaks(play, "en")
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Ga verder", files=[("leeg.pdf", b""), ("lied.mp3", b"x")])
    told = both(amina.page)
    assert told["Het bestand leeg.pdf is leeg."] == "The file leeg.pdf is empty."
    strange = next(text for text in told if "lied.mp3" in text)
    assert told[strange].startswith("The file lied.mp3 is of a kind that we do not accept.")


def test_a_date_that_cannot_be_is_told_in_both_languages(play: Play) -> None:
    speaks(play, "fr")
    amina = begin(play, at="2025-04-28 10:00")
    amina.get("/indienen/1/te-laat")
    late = {"real_receipt-day": "14", "real_receipt-month": "4", "real_receipt-year": "1925"}
    amina.send("Ga verder", **late)
    wrong = "Kijk het jaar na. Vul een jaar in van 2022 tot en met 2028."
    assert both(amina.page)[wrong] == "Vérifiez l’année. Indiquez une année de 2022 à 2028."


Said = dict[str, ast.expr]  # by the name under which a function or its module keeps it


def refusals(code: ast.AST, kept: Said) -> Iterator[str]:
    """The words of what a piece of code refuses; X for each value that they name."""
    said = kept | assigned(code)
    for node in ast.walk(code):
        match node:
            case ast.Call(func=ast.Name(id="Refused"), args=[_, message]):
                yield words_of(message, said)
            case ast.Call(func=ast.Attribute(attr="require"), args=[ast.Dict(values=messages)]):
                yield from (words_of(message, said) for message in messages)


def assigned(code: ast.AST) -> Said:
    return {
        target.id: node.value
        for node in ast.walk(code)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def kept_in(module: ModuleType) -> Said:
    """The texts of a module, of its own or from elsewhere."""
    texts = {name: each for name, each in vars(module).items() if isinstance(each, str)}
    return {name: ast.Constant(text) for name, text in texts.items()}


def words_of(message: ast.expr, said: Said) -> str:
    match message:
        case ast.Constant(value=str(words)):
            return words
        case ast.Name(id=name):
            return words_of(said[name], said)
        case ast.Call(func=ast.Attribute(value=text, attr="format")):
            return words_of(text, said).replace("{}", "X")
        case ast.JoinedStr(values=parts):
            return "".join(words_of(part, said) for part in parts)
        case ast.Subscript(value=ast.Name(id="CERTIFICATES")):
            return CERTIFICATES["ill"]
    return "X"


def checks() -> Iterator[tuple[ast.AST, Said]]:
    """What looks at a filing, with what it calls in its own module, and the texts of that; an
    enrolment is none, and has a page of its own."""
    for process in names():
        if procedures.of(process).family is Family.ENROLMENT:
            continue
        module = import_module(f"processes.effects.{process}")
        own = {
            node.name: node
            for node in ast.parse(getsource(module)).body
            if isinstance(node, ast.FunctionDef)
        }
        steps = current(process).elements.values()
        to_read = [e.check for e in steps if e.lane == CURSIST and e.kind in (START, USER_TASK)]
        read: set[str] = set()
        while to_read:
            if (name := to_read.pop()) in own and name not in read:
                read.add(name)
                yield own[name], kept_in(module)
                calls = (n for n in ast.walk(own[name]) if isinstance(n, ast.Call))
                to_read += [c.func.id for c in calls if isinstance(c.func, ast.Name)]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("app")
def test_whatever_the_last_step_is_refused_for_has_a_translation(code: str) -> None:
    doors = [(ast.parse(getsource(door)), kept_in(door)) for door in DOORS]
    said = {words for source, kept in [*doors, *checks()] for words in refusals(source, kept)}
    assert {
        "Dit is al ingediend. Je vindt het in dossier X.",
        "Kruis aan dat je een vrijstelling vraagt.",
        "Vul de module in.",
        "Je vroeg dit al: dossier X. De directie beslist daarover.",
        CERTIFICATES["ill"],
    } <= said
    with speaking(LANGUAGES[code]):
        untranslated = [text for text in sorted(said) if translated(text) == text]
        assert untranslated == [CANCELS]  # read by who registers a letter


def test_a_minor_without_a_known_guardian_reads_why_in_both_languages(play: Play) -> None:
    speaks(play, "fr", "ines")
    ines = reach_check(play, who="ines")
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 14))
    ines.send("Stuur naar je ouder of voogd", disagrees="y")
    why = "We weten niet wie je ouder of voogd is. Contacteer het secretariaat. Wat je typte, is "
    assert both(ines.page)[f"{why}bewaard."].startswith("Nous ne savons pas qui est votre parent")


def test_what_was_decided_meanwhile_is_told_in_both_languages(play: Play) -> None:
    speaks(play, "en")
    play.result("2025-04-14")
    play.travel_to("2025-04-15 10:00")
    amina = Browser(play, "amina")
    amina.get("/bezwaar/1/beroep")
    amina.send("Begin")
    amina.send("Ga verder", reasons="Ik was ziek.")
    amina.send("Ga verder")
    with transaction():
        play.file("evaluation_objection", result_id=1)
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk()
    play.decide(reconvene=False)
    amina = Browser(play, "amina")  # a week later she signs in again
    amina.get("/indienen/1/nakijken")
    amina.send("Dien het beroep in", disagrees="y")
    decided = "Hierover is er al een beslissing, in dossier BZ-2025-0001. Dien het beroep in tegen "
    assert both(amina.page)[f"{decided}die beslissing."] == (
        "There is already a decision about this, in case BZ-2025-0001. Hand in the appeal against "
        "that decision."
    )


def test_answers_that_changed_meanwhile_are_told_in_both_languages(play: Play) -> None:
    speaks(play, "en")
    amina = reach_check(play)
    with transaction():
        drafts.write(1, play.person("amina"), {"reasons": "Iets anders."})
    amina.send("Vraag het gesprek", disagrees="y")
    with speaking(LANGUAGES["en"]):
        assert both(amina.page)[MEANWHILE] == translated(MEANWHILE) != MEANWHILE


@pytest.mark.parametrize(
    ("at", "asked", "said"),
    [
        ("2025-04-15 10:00", False, ["So ask for a talk now.", "An appeal does not make"]),
        ("2025-04-15 10:00", True, ["A talk has already been asked for. In case BZ-2025-0001"]),
        ("2025-04-22 10:00", False, ["The last day was", "You can still"]),
    ],
)
def test_the_talk_that_comes_first_is_told_in_the_own_language_on_the_case_too(
    play: Play, at: str, asked: bool, said: list[str]
) -> None:
    speaks(play, "en")
    result = play.result("2025-04-14")
    play.open("appeal_committee", result=result, at=at)
    if asked:
        with transaction():
            play.file("evaluation_objection", result_id=1)
    amina = Browser(play, "amina")
    for page in ("/dossiers/BR-2025-0001", "/indienen/ingediend/BR-2025-0001"):
        amina.get(page)
        (block,) = amina.page.xpath("//*[@id='taal']")
        words = " ".join(block.text_content().split())
        assert "The regulation asks for a talk with the chair" in words
        assert [text for text in said if text not in words] == []


def test_the_sentence_that_is_filed_is_explained_and_stays_dutch(play: Play) -> None:
    speaks(play, "uk")
    amina = reach_check(play)
    sentence = "Ik ga niet akkoord met de beslissing en ik wil een gesprek."
    assert both(amina.page)[sentence] == "Я не погоджуюся з рішенням і хочу розмову."
    amina.send("Vraag het gesprek", disagrees="y")
    assert play.submission().evidence["statement"] == sentence


def test_the_first_page_and_its_last_day_keep_the_language(play: Play) -> None:
    browser = Browser(play)
    browser.get("/?taal=en")
    question = "Op welke dag kreeg je het resultaat?"
    assert both(browser.page)[question] == "On which day did you get the result?"
    browser.send("Toon de laatste dag", **{"day-day": "31", "day-month": "4", "day-year": "2025"})
    wrong = "Die dag bestaat niet. Kijk de datum na."
    assert both(browser.page)[wrong] == "That day does not exist. Check the date."
