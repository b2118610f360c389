"""The letters of every script in which people write their names, wherever a page is drawn: the Noto
fonts, which come as packages, beside those of the machine.

Each font has a family of its own here: WeasyPrint writes two fonts of one family into one.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

PACKAGES = ("manimgx_fonts", "noto_cjk_sans_otc")
FAMILY = "House"


@cache
def letters() -> tuple[Any, Any]:
    """The fonts of WeasyPrint, with those of the house among them, and the style sheet that names
    these; once for a process, for it reads them all."""
    from weasyprint import CSS  # type: ignore[import-untyped] # slow, and only for who prints
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    fonts = FontConfiguration()
    return fonts, CSS(string="\n".join(map(_face, _files())), font_config=fonts)


def _files() -> list[Path]:
    found = (Path(str(file)) for package in PACKAGES for file in files(package).iterdir())
    upright = (file for file in found if file.suffix in (".ttf", ".ttc", ".otf"))
    return sorted(file for file in upright if "Italic" not in file.name)


def _face(file: Path) -> str:
    """`NotoSansArabic[wght].ttf` is the family `House NotoSansArabic`."""
    family = f"{FAMILY} {file.name.partition('.')[0].partition('[')[0].partition('-')[0]}"
    return f'@font-face {{ font-family: "{family}"; src: url("file://{quote(str(file))}") }}'
