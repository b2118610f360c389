"""Files as people send them, and as people should not."""

import io
import zipfile
from collections.abc import Mapping

PDF = b"%PDF-1.7\nattest"
PNG = b"\x89PNG\r\n\x1a\nfoto"
JPEG = b"\xff\xd8\xff\xe0foto"
WEBP = b"RIFF\x04\x00\x00\x00WEBPfoto"
HEIC = b"\x00\x00\x00\x18ftypheicfoto"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1brief"
# In two parts, or a virus scanner would find this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def zipped(**parts: str) -> bytes:
    """A zip file; in the names of its parts `__` stands for a slash and `_dot_` for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return out.getvalue()


TYPES = "[Content_Types].xml"
ZIP = zipped(brief_dot_txt="dag")


# Of each folder its first part, and what that is.
FIRST = {
    "word": ("document", "wordprocessingml.document"),
    "xl": ("workbook", "spreadsheetml.sheet"),
    "ppt": ("presentation", "presentationml.presentation"),
}
OFFICE = "application/vnd.openxmlformats-officedocument"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "<?xml version='1.0' encoding='UTF-8'?>"


def office(folder: str, **more: str) -> bytes:
    """A file of Word, Excel or PowerPoint, by the folder of its parts."""
    first, kind = FIRST[folder]
    main = f"{folder}/{first}.xml"
    parts = {_RELS: relations(("officeDocument", main)), main: "<w/>"}
    parts |= {name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()}
    return packed(parts, {main: f"{OFFICE}.{kind}.main+xml"})


def packed(parts: Mapping[str, str | bytes], kinds: Mapping[str, str]) -> bytes:
    """A file of Office of these parts; `kinds` says of some what they are, by their name or the
    ending of it."""
    told = [
        f"<Override PartName='/{name}' ContentType='{kind}'/>"
        if "." in name
        else f"<Default Extension='{name}' ContentType='{kind}'/>"
        for name, kind in {**KINDS, **kinds}.items()
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(TYPES, f"{XML}<Types>{''.join(told)}</Types>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*bound: tuple[str, str], outside: bool = False) -> str:
    """The part that says to which others one is bound, and as what."""
    mode = " TargetMode='External'" if outside else ""
    each = (
        f"<Relationship Id='r{number}' Type='{told if ':' in told else f'{RELATION}/{told}'}' "
        f"Target='{target}'{mode}/>"
        for number, (told, target) in enumerate(bound)
    )
    return f"{XML}<Relationships>{''.join(each)}</Relationships>"


_RELS = "_rels/.rels"
KINDS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
}


def open_office(kind: str, **more: str) -> bytes:
    """A file of LibreOffice: `text`, `spreadsheet` or `presentation`."""
    parts = {"content_dot_xml": "<c/>", **more}
    return zipped(mimetype=f"application/vnd.oasis.opendocument.{kind}", **parts)
