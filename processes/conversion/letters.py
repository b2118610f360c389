"""The letters of every script in which people write their names, wherever a page is drawn: the Noto
fonts, which come as packages, beside those of the machine.

Each font has a family of its own here: WeasyPrint writes two fonts of one family into one. They are
read where they lie; a rule `@font-face` would leave a copy of 26 MB behind for every process.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

PACKAGES = ("manimgx_fonts", "noto_cjk_sans_otc")
FAMILY = "House"
# The rule of fontconfig that puts a name before the family of what lies in a file.
_NAMED = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><match target="scan">
<test name="file" compare="eq"><string>{file}</string></test>
<edit name="family" mode="prepend"><string>{family}</string></edit>
</match></fontconfig>"""


@cache
def letters() -> Any:
    """The fonts of WeasyPrint, with those of the house among them; once for a process, for it reads
    them all."""
    from weasyprint.text.ffi import (  # type: ignore[import-untyped] # slow, and only for who prints
        ffi,
        fontconfig,
        pangoft2,
    )
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    fonts = FontConfiguration()
    for file in _files():
        rule = _NAMED.format(file=escape(str(file)), family=_family(file))
        fontconfig.FcConfigParseAndLoadFromMemory(fonts._config, rule.encode(), True)
        if not fontconfig.FcConfigAppFontAddFile(fonts._config, str(file).encode()):
            raise OSError(f"{file} cannot be read as a font")
    pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", fonts.font_map))
    return fonts


def _files() -> list[Path]:
    found = (Path(str(file)) for package in PACKAGES for file in files(package).iterdir())
    fonts = (file for file in found if file.suffix in (".ttf", ".ttc", ".otf"))
    return sorted(file for file in fonts if "Italic" not in file.name)


def _family(file: Path) -> str:
    """`NotoSansArabic[wght].ttf` is the family `House NotoSansArabic`."""
    return f"{FAMILY} {file.name.partition('.')[0].partition('[')[0].partition('-')[0]}"
