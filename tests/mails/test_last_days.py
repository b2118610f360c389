"""Every mail that tells a cursist or a guardian the last day of a remedy says how it is used: on
line, and the way that the regulation gives (art. 3.6, 4.3 and 6.3)."""

import re
from pathlib import Path

import pytest

from processes import mails
from processes.cases.administration import answers
from processes.cases.letters.ways import ways
from processes.models import transaction
from processes.roles import CURSIST, GUARDIAN, MINOR
from tests.play import Play

FOLDER = Path(mails.__file__).parent
HANDLERS = ("appeal_committee", "evaluation_objection", "exemption_escalation")
# Of an exclusion, or of what staff are to do, a last day is none of a remedy.
TELLS = re.compile(
    r"(?<!exclusion\.)(?<!target\.)\b(?:last_day|after)\b(?: \||\]| \}\})|_until\.md|\buntil\.md"
)
INCLUDED = re.compile(r"include (?:[\w.]+ ~ )?\"/?([\w/]+\.md)\"")


def whole(file: Path) -> str:
    """A text with all that it includes, in the folder of each procedure that it can be of."""
    said = file.read_text()
    for name in INCLUDED.findall(said):
        places = [FOLDER / name] if "/" in name else [FOLDER / each / name for each in HANDLERS]
        found = [place for place in [*places, FOLDER / name] if place.exists()]
        said += "".join(f"\n({place.name})\n{whole(place)}" for place in dict.fromkeys(found))
    return said


def telling() -> list[str]:
    """The texts for a cursist, a guardian or a minor that tell a last day."""
    found = []
    for file in sorted(FOLDER.glob("*/[a-z]*.md")):
        name = str(file.relative_to(FOLDER).with_suffix(""))
        parties = {CURSIST, GUARDIAN, MINOR} & set(mails.header(name).to)
        if parties and TELLS.search(whole(file)):
            found.append(name)
    return found


def test_the_texts_that_tell_a_last_day_are_found() -> None:
    known = {"receipts/moved", "settings/term_moved", "results/result", "guardian/confirm"}
    assert known | {"evaluation_objection/not_reconvened"} <= set(telling())


@pytest.mark.obligation("3.6-06")
@pytest.mark.parametrize("name", telling())
def test_a_text_that_tells_a_last_day_tells_the_ways(name: str) -> None:
    said = whole(FOLDER / f"{name}.md")
    assert "(_ways.md)" in said or "(_first.md)" in said


DIRECTION = "mail naar de directie: directie@voorbeeld.be"
LETTER = "een aangetekende brief naar de voorzitter van de beroepscommissie"
PLAIN = "mag je beroep ook met een mail of een gewone brief"
AT = "Stedelijk Onderwijs Antwerpen, {}, Frankrijklei 71-73, 2000 Antwerpen"


@pytest.mark.parametrize(
    ("term", "reading", "told", "untold"),
    [
        ("3.6-talk", "as_discipline", [DIRECTION], [LETTER]),
        (
            "3.6-appeal",
            "as_discipline",
            [LETTER, AT.format("Beroepscommissie")],
            [PLAIN],
        ),
        ("3.6-appeal", "also_plain", [LETTER, PLAIN], []),
        (
            "6.3-appeal",
            "also_plain",
            [LETTER, AT.format("Beroepscommissie tucht")],
            [PLAIN],
        ),
        ("4.3-object", "as_discipline", ["antwoord op deze mail"], [DIRECTION]),
        ("4.3-talk", "as_discipline", [DIRECTION], [LETTER]),
        ("4.3-network", "as_discipline", [DIRECTION], [LETTER]),
    ],
)
def test_the_ways_are_those_of_the_text_and_of_the_centre(
    play: Play, term: str, reading: str, told: list[str], untold: list[str]
) -> None:
    play.answers(appeal_ways=reading)
    context = {
        **ways(term, play.result("2025-04-14")),
        "centre": "CVO Voorbeeld",
        "direction": "directie@voorbeeld.be",
    }
    said = mails.fragment(f"{context['handler']}/_ways", context)
    assert [words for words in told if words not in said] == []
    assert [words for words in untold if words in said] == []


def test_a_last_day_that_moved_comes_with_the_address_of_the_direction(play: Play) -> None:
    play.result("2025-04-14")
    seen = answers.preview("closing_days", "2025-04-16", play.person("dirk")).digest
    with transaction():
        answers.interpret("closing_days", "2025-04-16", play.person("dirk"), seen, "Werken.")
    told = play.mail("term_moved").text
    assert f"mail naar de directie: {mails.centre().direction}" in told
    assert "/bezwaar/1" in told
