"""Letters that no font of the house or of the machine has. A box says nothing, and nothing at all
hides that they are there: instead, the page says of which script they are."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any


def missing_from(drawn: Any) -> set[str]:
    """The letters that a document of WeasyPrint has no shape for, once it is drawn."""
    return {chr(code) for font in drawn.fonts.values() for code in font.missing}


def named(page: str, letters: Collection[str]) -> str:
    """The page with these letters replaced by what they are: `བོད` by words that say `Tibetan`."""
    any_of = f"[{re.escape(''.join(sorted(letters)))}]+"
    return re.sub(rf"{any_of}(?:\s+{any_of})*", _said, page)


def _said(run: re.Match[str]) -> str:
    scripts = sorted({_script(letter) for letter in run[0] if not letter.isspace()})
    return f"[tekens die we niet kunnen drukken: {', '.join(scripts)}]"


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return name.split()[0].capitalize() if name else f"U+{ord(letter):04X}"
