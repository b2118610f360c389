"""What a file is, by its first bytes and by its name; both must say the same, but for pictures: a
phone names them as it likes, and what they are decides.

The list is short on purpose: what people photograph, scan and write. An SVG or a web page can run a
script, an old Word file and a file with macros a program: none of them is there. What an Office
file has in it, `inside` looks at.
"""

import io
import zipfile
from dataclasses import dataclass

from processes.errors import Refused

FIELD = "files"
PDF_BEGINS_WITHIN = 1024  # bytes: what stands before its header every reader skips
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Kind:
    """A kind of file: the word for people, its media type, and the endings of its names."""

    word: str
    media_type: str
    endings: tuple[str, ...]


PDF = Kind("pdf", "application/pdf", ("pdf",))
PNG = Kind("png", "image/png", ("png",))
JPEG = Kind("jpg", "image/jpeg", ("jpg", "jpeg"))
WEBP = Kind("webp", "image/webp", ("webp",))
HEIC = Kind("heic", "image/heic", ("heic", "heif"))
DOCX = Kind("docx", f"{OFFICE}wordprocessingml.document", ("docx",))
XLSX = Kind("xlsx", f"{OFFICE}spreadsheetml.sheet", ("xlsx",))
PPTX = Kind("pptx", f"{OFFICE}presentationml.presentation", ("pptx",))
ODT = Kind("odt", f"{OPEN}text", ("odt",))
ODS = Kind("ods", f"{OPEN}spreadsheet", ("ods",))
ODP = Kind("odp", f"{OPEN}presentation", ("odp",))
KINDS = (PDF, PNG, JPEG, WEBP, HEIC, DOCX, XLSX, PPTX, ODT, ODS, ODP)
OFFICE_KINDS = (DOCX, XLSX, PPTX, ODT, ODS, ODP)
PICTURES = (PNG, JPEG, WEBP, HEIC)
ENDINGS = tuple(f".{ending}" for kind in KINDS for ending in kind.endings)


@dataclass(frozen=True)
class Taken:
    """The kinds that a page takes, and the words in which it says so."""

    kinds: tuple[Kind, ...]
    words: str


OF_PHOTOS = "foto (jpg, png, webp of heic)"
EVERY_KIND = Taken(KINDS, f"pdf, {OF_PHOTOS}, Word (docx), Excel (xlsx), PowerPoint (pptx) of odt")
SCANS = Taken((PDF, *PICTURES), f"pdf of een {OF_PHOTOS}")
PHOTOS = Taken(PICTURES, OF_PHOTOS)

_BY_FOLDER = {"word/": DOCX, "xl/": XLSX, "ppt/": PPTX}
_BY_MIMETYPE = {kind.media_type.encode(): kind for kind in (ODT, ODS, ODP)}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}


def kind_of(name: str, data: bytes, taken: Taken = EVERY_KIND) -> Kind:
    """The kind on which name and content agree, one of those that are taken; of a picture the kind
    that it is. Raises Refused, which says what is wrong."""
    found = seen(data)
    if found in PICTURES:
        return found
    _, dot, ending = name.lower().rpartition(".")
    told = next((kind for kind in taken.kinds if dot and ending in kind.endings), None)
    if told is None:
        wrong = f"Het bestand {name} is van een soort die we niet aannemen."
        raise Refused(FIELD, f"{wrong} Kies een {taken.words}.")
    if found is not told:
        raise Refused(
            FIELD,
            f"Het bestand {name} is geen echt {ending}-bestand. Open het op je toestel, bewaar het "
            "als pdf en kies het opnieuw.",
        )
    return told


def named(name: str, kind: Kind) -> str:
    """The name, with an ending of this kind: its own where that is one, instead of one of another
    kind, or behind what is no ending."""
    stem, _, ending = name.rpartition(".")
    if ending.lower() in kind.endings:
        return name
    of_another = stem and f".{ending.lower()}" in ENDINGS
    return f"{stem if of_another else name}.{kind.endings[0]}"


def seen(data: bytes) -> Kind | None:
    """The kind that the content says, whatever its name; None for what we do not take."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return HEIC
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    return PDF if b"%PDF-" in data[:PDF_BEGINS_WITHIN] else None


def _office(data: bytes) -> Kind | None:
    """What a zip file is by its parts; None where it is broken, or just a zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
            if names[0] == "mimetype":
                with parts.open(names[0]) as mimetype:
                    return _BY_MIMETYPE.get(mimetype.read(100))
    except (zipfile.BadZipFile, OSError, ValueError, IndexError, NotImplementedError, RuntimeError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    found = {
        kind for folder, kind in _BY_FOLDER.items() if any(n.startswith(folder) for n in names)
    }
    return found.pop() if len(found) == 1 else None
