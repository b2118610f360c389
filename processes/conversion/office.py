"""What a file of Word, Excel or PowerPoint may hold: parts of kinds that we know, bound to one
another in ways that we know. What runs, what is a file of its own, and what is fetched when the
file is opened is in neither list, under whatever name it goes.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping

from processes.errors import NotTaken

from .fields_of_word import Fields
from .kinds import OFFICE
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

TYPES = "[Content_Types].xml"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
SVG = "image/svg+xml"
VML = f"{OFFICE}vmlDrawing"
DISGUISED = "Het is binnenin een ander soort bestand."

# Kinds of parts, by the beginning of their name.
_PARTS = {
    f"{OFFICE}wordprocessingml.": """document.main+xml document.glossary+xml styles+xml settings+xml
        webSettings+xml fontTable+xml numbering+xml footnotes+xml endnotes+xml comments+xml
        commentsExtended+xml commentsIds+xml commentsExtensible+xml people+xml header+xml footer+xml
        printerSettings""",
    f"{OFFICE}spreadsheetml.": """sheet.main+xml worksheet+xml chartsheet+xml sharedStrings+xml
        styles+xml calcChain+xml comments+xml table+xml tableSingleCells+xml pivotTable+xml
        pivotCacheDefinition+xml pivotCacheRecords+xml sheetMetadata+xml printerSettings""",
    f"{OFFICE}presentationml.": """presentation.main+xml slide+xml slideLayout+xml slideMaster+xml
        notesSlide+xml notesMaster+xml handoutMaster+xml presProps+xml viewProps+xml tableStyles+xml
        tags+xml comments+xml commentAuthors+xml printerSettings""",
    f"{OFFICE}drawingml.": """chart+xml chartshapes+xml diagramData+xml diagramLayout+xml
        diagramStyle+xml diagramColors+xml""",
    OFFICE: """theme+xml themeOverride+xml drawing+xml vmlDrawing extended-properties+xml
        custom-properties+xml customXmlProperties+xml obfuscatedFont""",
    "application/vnd.openxmlformats-package.": "core-properties+xml relationships+xml",
    "application/vnd.ms-office.": """chartstyle+xml chartcolorstyle+xml chartex+xml
        drawingml.diagramDrawing+xml classificationlabels+xml""",
    "application/vnd.ms-word.": "stylesWithEffects+xml",
    "application/vnd.ms-excel.": """slicer+xml slicerCache+xml timeline+xml timelineCache+xml
        threadedcomments+xml person+xml rdrichvalue+xml rdrichvaluestructure+xml
        rdrichvaluetypes+xml richvaluerel+xml rdarray+xml richstyles+xml featurepropertybag+xml""",
    "application/vnd.ms-powerpoint.": "comments+xml authors+xml changesinfo+xml revisioninfo+xml",
    # Google keeps what it knows of a file in a part of the kind `binary`.
    "application/": "xml inkml+xml x-fontdata x-font-ttf binary",
    "text/": "xml",
    "image/": """png jpeg jpg gif bmp tiff x-emf emf x-wmf wmf webp vnd.ms-photo svg+xml""",
}
PARTS = {f"{start}{name}".lower() for start, names in _PARTS.items() for name in names.split()}
# How one part is bound to another, by the end of the name of the relation.
_RELATIONS_KNOWN = """
    officeDocument core-properties extended-properties custom-properties thumbnail theme
    themeOverride styles stylesWithEffects settings webSettings fontTable font numbering footnotes
    endnotes comments commentsExtended commentsIds commentsExtensible people header footer
    glossaryDocument customXml customXmlProps image hdphoto svgBlip chart chartEx chartStyle
    chartColorStyle chartUserShapes diagramData diagramLayout diagramQuickStyle diagramColors
    diagramDrawing drawing vmlDrawing legacyDiagramText worksheet chartsheet sharedStrings calcChain
    table tableSingleCells pivotTable pivotCacheDefinition pivotCacheRecords sheetMetadata
    printerSettings slicer slicerCache timeline timelineCache threadedComment person rdRichValue
    rdRichValueStructure rdRichValueTypes richValueRel rdArray richStyles FeaturePropertyBag slide
    slideLayout slideMaster notesSlide notesMaster handoutMaster presProps viewProps tableStyles
    tags commentAuthors authors changesInfo revisionInfo classificationlabels
    presentationmetadata workbookmetadata hyperlink"""
RELATIONS_KNOWN = frozenset(_RELATIONS_KNOWN.split())
_FILES = re.compile(r"oleobject|package|afchunk|subdocument|audio|video|media", re.IGNORECASE)
_PROGRAMS = re.compile(r"vba|macro|activex|control|extensibility|ui/|keymap|toolbar", re.IGNORECASE)
_FETCHED = re.compile(r"template|externallink|connections|querytable|frame|linked", re.IGNORECASE)
_DRAWN = {"imagedata", "fill", "stroke", "image", "use", "feImage"}


def check(data: bytes, media_type: str) -> None:
    """Raises NotTaken, which says why this file of Word, Excel or PowerPoint is not taken."""
    with opened(data) as parts:
        kinds = _kinds_of(parts)
        for kind in kinds.values():
            if kind not in PARTS:
                raise NotTaken(_why(kind))
        _check_main(parts, kinds, media_type)
        for name, kind in kinds.items():
            if kind == RELATIONS or name.lower().endswith(".rels"):
                _check_relations(parts, name)
            elif kind.startswith(f"{OFFICE}wordprocessingml.") and kind.endswith("+xml"):
                _check_words(parts, name)
            elif kind in (SVG, VML.lower()):
                _check_drawing(parts, name)


def _kinds_of(parts: zipfile.ZipFile) -> dict[str, str]:
    """The parts with their kinds, in small letters; one of which no kind is told has none."""
    by_ending: dict[str, str] = {}
    by_name: dict[str, str] = {}

    def seen(element: str, given: Mapping[str, str]) -> None:
        told = given.get("ContentType", "").strip().lower()
        if element == "Default":
            by_ending[given.get("Extension", "").lower()] = told
        elif element == "Override":
            by_name[given.get("PartName", "").lower()] = told

    with parts.open(TYPES) as stream:
        walk(stream, seen)
    return {
        name: by_name.get(f"/{name.lower()}", by_ending.get(name.lower().rpartition(".")[2], ""))
        for name in names_of(parts)
        if name != TYPES and not name.startswith("[trash]/")
    }


def _check_main(parts: zipfile.ZipFile, kinds: Mapping[str, str], media_type: str) -> None:
    """Raises NotTaken where the part with which a program begins is of another kind than the
    file."""
    mains: list[str] = []

    def seen(element: str, given: Mapping[str, str]) -> None:
        if element == "Relationship" and given.get("Type", "").endswith("/officeDocument"):
            mains.append(given.get("Target", "").lstrip("/"))

    with parts.open("_rels/.rels") as stream:
        walk(stream, seen)
    begins = {kinds.get(posixpath.normpath(name)) for name in mains}
    if begins != {f"{media_type}.main+xml"}:
        raise NotTaken(DISGUISED)


def _check_relations(parts: zipfile.ZipFile, name: str) -> None:
    """Raises NotTaken for what a part is bound to in a way that is not in the list, and for all
    outside the file but a link."""

    def seen(element: str, given: Mapping[str, str]) -> None:
        if element != "Relationship":
            return
        told, target = given.get("Type", "").rpartition("/")[2], given.get("Target", "")
        outside = given.get("TargetMode", "Internal") != "Internal" or _leaves(target)
        if told == "hyperlink" and outside:
            check_link(target)
        elif outside:
            raise NotTaken(OUTSIDE)
        elif told not in RELATIONS_KNOWN:
            raise NotTaken(_why(told))

    with parts.open(name) as stream:
        walk(stream, seen)


def _leaves(target: str) -> bool:
    """It is no place in the file: a part that it names may be written from the root, or back."""
    return not is_inside(re.sub(r"^(?:\.\./|/(?!/))+", "", target))


def _check_words(parts: zipfile.ZipFile, name: str) -> None:
    """Raises NotTaken for a picture in a text of Word that is not in the file, and for a field that
    fetches or runs something."""
    fields = Fields()

    def seen(element: str, given: Mapping[str, str]) -> None:
        _see_drawn(element, given)
        fields.see(element, given)

    with parts.open(name) as stream:
        walk(stream, seen, fields.say)


def _check_drawing(parts: zipfile.ZipFile, name: str) -> None:
    with parts.open(name) as stream:
        walk(stream, _see_drawn)


def _see_drawn(element: str, given: Mapping[str, str]) -> None:
    if element == "script":
        raise NotTaken(MACRO)
    addresses = (given[name] for name in ("src", "href") if name in given)
    if element in _DRAWN and not all(map(_is_drawn_inside, addresses)):
        raise NotTaken(OUTSIDE)


def _is_drawn_inside(address: str) -> bool:
    return is_inside(address) or address.startswith(("data:", "cid:"))


def _why(named: str) -> str:
    """What cannot be taken of a kind or relation of this name."""
    if _PROGRAMS.search(named):
        return MACRO
    if named.endswith(".main+xml"):
        return DISGUISED
    if _FILES.search(named):
        return EMBEDDED
    return OUTSIDE if _FETCHED.search(named) else UNKNOWN
