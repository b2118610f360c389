"""What counts as a sentence with a hole, for every page that a test opens."""

import pytest

from tests.app.holes import holes


@pytest.mark.parametrize(
    ("said", "has_one"),
    [
        ("Het gaat over een beslissing over de module .", True),
        ("Het gaat over een beslissing van .", True),
        ("De laatste dag is , tot middernacht.", True),
        ("Dossier None", True),
        ("Vul de dag van de beslissing in.", False),
        ("Wie er niet was, meldt dat.", False),
    ],
)
@pytest.mark.parametrize("tag", ["h1", "p", "li", "dd"])
def test_an_empty_slot_is_seen_in_a_page_in_dutch(said: str, tag: str, *, has_one: bool) -> None:
    page = f"<html lang='nl'><body><main><{tag}>{said}</{tag}></main></body></html>"
    assert holes(page) == ([said] if has_one else [])
    assert holes(page.replace("'nl'", "'fr'")) == []
