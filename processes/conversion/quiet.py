"""What a page of somebody's PDF keeps when it is copied: what can be seen of it. Nothing runs, is
fetched or is sent when it is opened or clicked, and no file comes along unseen.

The pages, the marks on them and their links are made of what is in a list; of everything that they
draw with, what would come from elsewhere is taken away.
"""

from typing import Any
from urllib.parse import urlsplit

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

_OF_PAGE = """
    /Type /Parent /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Rotate /UserUnit /Contents
    /Resources /Annots /Group"""
OF_PAGE = frozenset(_OF_PAGE.split())
_OF_MARK = """
    /Type /Subtype /Rect /Contents /NM /M /F /AP /AS /Border /C /OC /T /CA /ca /BM /CreationDate
    /Subj /IT /QuadPoints /L /LE /LL /LLE /BS /BE /IC /Vertices /InkList /DA /DS /RD /CL /Q /Name
    /Open /Sy /Cap /Lang /H /A /Dest"""
OF_MARK = frozenset(_OF_MARK.split())
_MARKS = """
    /Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly
    /StrikeOut /Stamp /Caret /Ink /Link"""
MARKS = frozenset(_MARKS.split())
LINKS = ("http", "https", "mailto", "tel")
# Where names are chosen by who made the file, and say nothing.
_NAMED_FREELY = """
    /Font /XObject /ExtGState /ColorSpace /Pattern /Shading /Properties /CharProcs /Colorants
    /N"""
NAMED_FREELY = frozenset(_NAMED_FREELY.split())
# What a drawing would fetch from elsewhere, or has beside what is seen.
ELSEWHERE = ("/OPI", "/Ref", "/AF", "/AA", "/Alternates", "/PieceInfo", "/Metadata", "/Measure")
FILES = ("/FS", "/AF", "/Sound", "/Movie", "/RichMediaContent", "/3DD")
OUTSIDE_OF_STREAM = ("/F", "/FFilter", "/FDecodeParms")
UPWARDS = ("/Parent", "/Dest", "/A")


def quieten(page: Any, pages: set[int | None]) -> None:
    """Takes away all of a page that is not in the lists; `pages` are the numbers of the objects
    that are pages, to which a link can lead."""
    _keep(page, OF_PAGE)
    if "/Annots" in page:
        marks = _marks(page)
        for mark in marks:
            _quieten_mark(mark.get_object(), pages)
        page[NameObject("/Annots")] = ArrayObject(mark for mark in marks if _is_seen(mark))
    _clean(page)


def attaches_files(page: Any) -> bool:
    """A file is attached to the page or to a mark on it, or plays there."""
    holders = [page, *(mark.get_object() for mark in _marks(page))]
    return any(name in holder for holder in holders for name in FILES)


def number_of(value: Any) -> int | None:
    """The number of an object in its file; None of what stands within another."""
    reference = getattr(value, "indirect_reference", None)
    return reference.idnum if reference is not None else None


def _marks(page: Any) -> list[Any]:
    held = page.get("/Annots", ArrayObject()).get_object()
    return [mark for mark in held if isinstance(mark.get_object(), DictionaryObject)]


def _is_seen(mark: Any) -> bool:
    """There is something to see of it: what is no known mark is its picture, or nothing."""
    return mark.get_object()["/Subtype"] != "/Stamp" or "/AP" in mark.get_object()


def _quieten_mark(mark: Any, pages: set[int | None]) -> None:
    _keep(mark, OF_MARK)
    if mark.get("/Subtype") not in MARKS:
        mark[NameObject("/Subtype")] = NameObject("/Stamp")
    if "/AP" in mark:
        _keep(mark["/AP"], frozenset({"/N"}))
    if "/Dest" in mark and not _is_page(mark["/Dest"], pages):
        del mark["/Dest"]
    if kept := _harmless(mark.pop("/A", None), pages):
        mark[NameObject("/A")] = kept


def _harmless(action: Any, pages: set[int | None]) -> DictionaryObject | None:
    """The action made anew, where it leads to a page, or to an address that a browser opens."""
    known = action.get_object() if action is not None else None
    if not isinstance(known, DictionaryObject):
        return None
    kind = known.get("/S")
    if kind == "/GoTo" and _is_page(known.get("/D"), pages):
        return _action(kind, "/D", known["/D"])
    if kind == "/URI" and _opens(known.get("/URI")):
        return _action(kind, "/URI", known["/URI"])
    return None


def _is_page(place: Any, pages: set[int | None]) -> bool:
    """A place in the file begins with one of its pages; the names that some places have stay
    behind."""
    return isinstance(place, ArrayObject) and bool(place) and number_of(place[0]) in pages


def _action(kind: Any, name: str, value: Any) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): kind, NameObject(name): value})


def _opens(address: Any) -> bool:
    try:
        return urlsplit(str(address).strip()).scheme.lower() in LINKS
    except ValueError:
        return False


def _keep(holder: Any, names: frozenset[str]) -> None:
    for name in [name for name in holder if name not in names]:
        del holder[name]


def _clean(page: Any) -> None:
    """Goes through all that a page draws with, and takes away what comes from elsewhere."""
    met: set[tuple[Any, bool]] = set()
    left: list[tuple[Any, bool]] = [(page, False)]
    while left:
        value, freely = left.pop()
        if isinstance(value, IndirectObject):
            if (value.idnum, freely) in met:
                continue
            met.add((value.idnum, freely))
            value = value.get_object()
        if isinstance(value, ArrayObject):
            left += [(each, False) for each in value]
        elif isinstance(value, DictionaryObject):
            _take_away(value, freely)
            left += _held(value)


def _held(value: Any) -> list[tuple[Any, bool]]:
    return [
        (value.raw_get(name), name in NAMED_FREELY and not isinstance(value[name], StreamObject))
        for name in value
        if name not in UPWARDS
    ]


def _take_away(value: Any, freely: bool) -> None:
    if isinstance(value, StreamObject):
        for name in OUTSIDE_OF_STREAM:
            value.pop(name, None)
    if not freely:
        for name in ELSEWHERE:
            value.pop(name, None)
