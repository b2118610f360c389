"""What a file of LibreOffice may hold: texts and pictures of its own. What runs, what is a file of
its own, and what is fetched when the file is opened is not in the list of its parts."""

import re
import zipfile
from collections.abc import Mapping

from processes.errors import NotTaken

from .packages import (
    EMBEDDED,
    MACRO,
    OUTSIDE,
    UNKNOWN,
    check_link,
    is_inside,
    names_of,
    opened,
    walk,
)

KNOWN = re.compile(
    r"mimetype|content\.xml|styles\.xml|meta\.xml|settings\.xml|manifest\.rdf|layout-cache"
    r"|META-INF/manifest\.xml|META-INF/documentsignatures\.xml"
    r"|Configurations2/accelerator/current\.xml"
    r"|Thumbnails/thumbnail\.(?:png|jpg)|Fonts/[^/]+\.(?:ttf|otf|odttf)"
    r"|(?:Pictures|media)/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|webp|svg|svm|emf|wmf)"
)
# Kept empty by those who write it; with something in it, it binds keys to programs.
KEYS = "Configurations2/accelerator/current.xml"
PROGRAMS = re.compile(r"(?:Basic|Scripts|Dialogs|Configurations2)/", re.IGNORECASE)
FILES = re.compile(r"(?:Object|media|Pictures)", re.IGNORECASE)
LINKS = {"a"}
RUNS = {"script", "plugin", "applet"}
FETCHES = {"dde-source", "dde-connection-decl", "dde-connection", "floating-frame"}
HOLDS = {"object", "object-ole"}


def check(data: bytes) -> None:
    """Raises NotTaken, which says why this file of LibreOffice is not taken."""
    with opened(data) as parts:
        for name in names_of(parts):
            if not KNOWN.fullmatch(name):
                raise NotTaken(_why(name))
            if name == KEYS and parts.getinfo(name).file_size:
                _check_no_keys(parts)
            elif name.endswith((".xml", ".svg")) and name != KEYS:
                with parts.open(name) as stream:
                    walk(stream, _see)


def _check_no_keys(parts: zipfile.ZipFile) -> None:
    def seen(element: str, _: Mapping[str, str]) -> None:
        if element == "item":
            raise NotTaken(MACRO)

    with parts.open(KEYS) as stream:
        walk(stream, seen)


def _see(element: str, given: Mapping[str, str]) -> None:
    if element in RUNS:
        raise NotTaken(MACRO)
    if element in HOLDS:
        raise NotTaken(EMBEDDED)
    if element in FETCHES:
        raise NotTaken(OUTSIDE)
    address = given.get("href", "")
    if element in LINKS:
        check_link(address)
    elif not is_inside(address) and not address.startswith("data:"):
        raise NotTaken(MACRO if element == "event-listener" else OUTSIDE)


def _why(name: str) -> str:
    if PROGRAMS.match(name):
        return MACRO
    return EMBEDDED if FILES.match(name) else UNKNOWN
