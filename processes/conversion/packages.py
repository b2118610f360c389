"""An Office file is a zip file of parts. What holds for the parts of all of them, and how the XML
in them is read: without definitions of its own, and a part at a time."""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import IO
from urllib.parse import urlsplit
from xml.parsers import expat

from processes.errors import NotTaken

MOST_PARTS = 5000  # a long presentation with notes has some hundreds
MOST_UNPACKED = 300 * 1024**2  # bytes
PIECE = 1024 * 1024  # bytes that are unpacked at a time
# How programs, files in an old form of Office, and files that hold files begin.
OF_PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
OF_FILES = (
    b"\xd0\xcf\x11\xe0",
    b"PK\x03\x04",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"%PDF",
    b"{\\rtf",
)
LINKS = ("http", "https", "mailto", "tel")

MACRO = "Er zit een programma in (een macro)."
EMBEDDED = "Er zit een ander bestand in."
OUTSIDE = "Het haalt iets op van een andere plaats, zoals een foto of een sjabloon."
LINK = "Er staat een link in die geen website of mailadres opent."
UNKNOWN = "Er zit iets in dat we niet kennen."
DAMAGED = "Het is beschadigd of er staat een wachtwoord op."
TOO_LARGE = "Uitgepakt is het te groot."

# What the readers of zip files and of XML raise on what is broken, or locked.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, OSError, EOFError, KeyError, ValueError),
    *(NotImplementedError, RuntimeError),
)
Seen = Callable[[str, Mapping[str, str]], None]


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The parts of an Office file, of which each can be read and is no file of its own. Raises
    NotTaken where one cannot, or is; and for what goes wrong while they are read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            _check_sizes(parts)
            for part in parts.infolist():
                with parts.open(part) as stream:
                    _check_content(stream)
            yield parts
    except BROKEN:
        raise NotTaken(DAMAGED) from None


def names_of(parts: zipfile.ZipFile) -> list[str]:
    """The names of the parts; folders are none."""
    return [part.filename for part in parts.infolist() if not part.is_dir()]


def walk(stream: IO[bytes], seen: Seen, said: Callable[[str], None] | None = None) -> None:
    """Reads XML: `seen` gets the name of each element and its attributes, both without what stands
    before their colon, and `said` the text. Raises NotTaken where it defines anything itself."""
    reader = expat.ParserCreate()
    reader.buffer_text = True
    reader.StartDoctypeDeclHandler = _refuse_definitions
    reader.StartElementHandler = lambda name, given: seen(
        _bare(name), {_bare(attribute): value for attribute, value in given.items()}
    )
    reader.CharacterDataHandler = said
    reader.ParseFile(stream)


def is_inside(address: str) -> bool:
    """It names something in the file itself."""
    return not (_scheme(address) or address.startswith(("/", "\\", "..")))


def check_link(address: str) -> None:
    """Raises NotTaken for a link that opens no place in the file, page or mail."""
    if not address.startswith("#") and _scheme(address) not in LINKS:
        raise NotTaken(LINK)


def _scheme(address: str) -> str:
    """In small letters; something where it cannot be read, for what reads it may read it."""
    try:
        return urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return "?"


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _check_sizes(parts: zipfile.ZipFile) -> None:
    held = parts.infolist()
    if len(held) > MOST_PARTS or sum(part.file_size for part in held) > MOST_UNPACKED:
        raise NotTaken(TOO_LARGE)
    names = [part.filename.lower() for part in held]
    if len(set(names)) < len(names) or not all(map(is_inside, names)):
        raise NotTaken(DAMAGED)
    if any("\\" in name or "/../" in name for name in names):
        raise NotTaken(DAMAGED)


def _check_content(stream: IO[bytes]) -> None:
    """Unpacks a part to its end, where its sum is checked."""
    begins = stream.read(PIECE)
    if begins.startswith(OF_PROGRAMS):
        raise NotTaken(MACRO)
    if begins.startswith(OF_FILES):
        raise NotTaken(EMBEDDED)
    while stream.read(PIECE):
        pass


def _refuse_definitions(*_: object) -> None:
    raise NotTaken(UNKNOWN)
