"""The block that says once more, in the language of its reader, what a Dutch page says."""

from collections.abc import Callable, Iterator

from flask import render_template
from markupsafe import Markup

from app.html.languages import LANGUAGES, speaking
from app.reading.form_words import Both

Sentences = Callable[[], Iterator[str]]


def in_words_of(
    code: str, sentences: Sentences, both: Callable[[], list[Both]] = list
) -> Markup | None:
    """Sentences, and below them texts of the page beside their translation; None for Dutch."""
    language = LANGUAGES.get(code)
    if language is None:
        return None
    with speaking(language):
        said = list(sentences())
        page = render_template(
            "components/own_words.html", language=language, sentences=said, both=both()
        )
    return Markup(page)  # noqa: S704 - a template of ours escaped it
