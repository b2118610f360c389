"""The languages in which a reader can have the sentence and the steps of a case; the source is
Dutch. The catalogues are text (`.po`), read as they are: nothing has to be compiled first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask
from flask_babel import Babel, Domain, force_locale, get_locale, gettext, ngettext

from app.html.dates import clock
from processes.regulation import BRUSSELS

ASKED_BY = "taal"  # in an address: the language that its reader chose
DUTCH = "nl"
FOLDER = files("app") / "translations"


@dataclass(frozen=True)
class Language:
    """`code` is that of HTML's `lang`, `locale` the one by which days are written, `name` what the
    language calls itself."""

    code: str
    name: str
    locale: str
    direction: str = "ltr"


LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "English", "en_GB"),
        Language("fr", "Français", "fr_BE"),
        Language("ar", "العربية", "ar", "rtl"),
        Language("uk", "Українська", "uk"),
    )
}


def init_languages(app: Flask) -> None:
    """Let pages speak Dutch, and a block of a page another language."""
    _Languages(app, default_locale=DUTCH)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """What is said within, here or in a template, is said in this language."""
    with force_locale(language.locale):
        yield


def say(text: str, **named: str) -> str:
    """A Dutch text, which names values as `%(day)s`, in the language that is spoken."""
    return str(gettext(text, **named))


def say_counted(one: str, several: str, number: int, **named: str) -> str:
    """The same about a number of something, `%(num)d`, in the form that the number asks for."""
    return str(ngettext(one, several, number, **named))


def day(value: date | datetime) -> str:
    """A day in full with its weekday, in the language that is spoken; of a moment, its day in
    Brussels: "donderdag 24 april 2025", "Thursday 24 April 2025"."""
    local = value.astimezone(BRUSSELS).date() if isinstance(value, datetime) else value
    return format_date(local, "full", locale=_spoken())


def moment(value: datetime) -> str:
    """A day with its time of day in Brussels, in the language that is spoken."""
    dutch = _spoken().language == DUTCH
    time = clock(value) if dutch else f"{value.astimezone(BRUSSELS):%H:%M}"
    return say("%(day)s om %(time)s", day=day(value), time=time)


def _spoken() -> Locale:
    return get_locale() or Locale.parse(DUTCH)


class _Catalogues(Domain):
    """Our catalogues, instead of compiled ones from a folder."""

    def get_translations(self) -> NullTranslations:
        """The catalogue of the language that is spoken; an empty one for Dutch."""
        return catalogue(_spoken().language)


class _Languages(Babel):
    @cached_property
    def domain_instance(self) -> Domain:
        return _Catalogues()


@lru_cache
def catalogue(code: str) -> NullTranslations:
    """The translations into a language, without those that are marked as fuzzy."""
    if code not in LANGUAGES:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, messages(code))
    compiled.seek(0)
    return Translations(compiled)


def messages(code: str) -> Catalog:
    """All that is translated into a language: the catalogue of the house, and beside it the one
    that a procedure may bring, `<process>.po`."""
    found = Catalog(locale=code)
    for source in (FOLDER / code / "LC_MESSAGES").iterdir():
        if source.name.endswith(".po"):
            with source.open("rb") as text:
                for message in read_po(text, locale=code):
                    found[message.id] = message
    return found
