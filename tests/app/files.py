"""Files as people send them, and as people should not."""

import io
import zipfile

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


def office(folder: str, **more: str) -> bytes:
    """A file of Word, Excel or PowerPoint, by the folder of its parts."""
    parts = {TYPES: "<Types/>", f"{folder}__document_dot_xml": "<w/>", **more}
    return zipped(**parts)


def open_office(kind: str) -> bytes:
    """A file of LibreOffice: `text`, `spreadsheet` or `presentation`."""
    return zipped(mimetype=f"application/vnd.oasis.opendocument.{kind}", content_dot_xml="<c/>")
