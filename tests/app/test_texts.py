"""docs/texts.md: every Dutch text in one place, and nothing that is no text."""

import pytest

from app.commands.texts import page
from app.commands.texts.pages import said_on
from app.commands.texts.python import said_in
from tests.test_house import HOUSE


@pytest.fixture(scope="module")
def said() -> str:
    """The page as the sources make it, which takes long to read."""
    return page()


def test_the_page_says_what_the_sources_say(said: str) -> None:
    kept = (HOUSE / "docs/texts.md").read_text(encoding="utf-8")
    assert kept.splitlines() == said.splitlines(), "`make texts` writes docs/texts.md anew"


@pytest.mark.parametrize(
    "text",
    [
        "Weerwoord voor {…}",  # a page
        "Kies hoe het liep.",  # a message of a form
        "Ja, de vraag is niet ontvankelijk",  # an answer
        "Schrijf het uur zoals 14.30.",  # what a field refuses
        "**Gesprek en verslag**",  # a step of a diagram
        "subject: Uitnodiging voor een gesprek op {{ talk.starts_at | day }}",  # a mail
        "Je bent afgemeld.",  # told after a button
        "Dit moment is al voorbij. Kies een later moment.",  # a refusal
        "Je kan een gesprek vragen tot en met {day}.",  # what `weerwoord deadline` says
        "De mailserver is niet bereikbaar: {_words(error)}",  # on the operator's page
    ],
)
def test_it_has_texts_of_every_kind(said: str, text: str) -> None:
    assert text in said


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('"""Een docstring."""\nX = "Kies een dag."', ["Kies een dag."]),
        ('x = f"Nog {days} dagen"', ["Nog {days} dagen"]),
        ('raise Refused("day", "Die dag is voorbij.")', ["Die dag is voorbij."]),
        ('raise BadQuestion("no such term here")', []),
        ('log.warning("a mail went twice")', []),
        ('x: "Case | None" = kept["The key"]', []),
        ('x = {"Not shown": "Wel te zien"}', ["Wel te zien"]),
        ('x = f"{first} {second}"', []),
        ('x = "chair"', []),
        ('answer.headers["X"] = "Content-Type"', []),
    ],
)
def test_a_module_says_its_strings_and_not_those_for_programs(
    source: str, texts: list[str]
) -> None:
    assert list(said_in(source)) == texts


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>Je hebt <strong>3</strong>\n werkdagen.</p>", ["Je hebt 3 werkdagen."]),
        ("<p>Tot {{ day | day }}</p><p>Goed</p>", ["Tot {…}", "Goed"]),
        ("{{ heading('Mijn taken', section) }}", ["Mijn taken"]),
        ("<p>{{ 'De' if a == 'b' else 'Het' }} brief</p>", ["{De | Het} brief"]),
        ("<p>{% if a %}Open{% else %}Dicht{% endif %}</p>", ["Open | Dicht"]),
        ('<nav aria-label="Andere taal"></nav>', ["Andere taal"]),
        ("{# Een uitleg #}<i>{{ a }}</i>", []),
        ("<p>Mail &amp; brief</p>", ["Mail & brief"]),
    ],
)
def test_a_template_says_its_words_with_gaps_for_what_is_filled_in(
    source: str, texts: list[str]
) -> None:
    assert list(said_on(source)) == texts
