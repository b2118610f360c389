"""What an Office file may hold: no program, no file, and nothing that is fetched, whatever name it
goes by."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from processes import conversion, documents
from processes.conversion.inside import check_parts
from processes.conversion.kinds import DOCX, ODT, PPTX, XLSX, kind_of
from processes.conversion.office import DISGUISED
from processes.conversion.packages import (
    DAMAGED,
    EMBEDDED,
    LINK,
    MACRO,
    OUTSIDE,
    TOO_LARGE,
    UNKNOWN,
)
from processes.errors import NotTaken, Refused
from tests.app.files import (
    FIRST,
    OFFICE,
    OLD_WORD,
    XML,
    ZIP,
    office,
    open_office,
    packed,
    relations,
)

MAIN, IN_MAIN = "word/document.xml", "word/_rels/document.xml.rels"
WORDS = f"{OFFICE}.wordprocessingml.document.main+xml"
MS = "http://schemas.microsoft.com/office"


def why_not(data: bytes, media_type: str = DOCX.media_type) -> str:
    try:
        check_parts(data, media_type)
    except NotTaken as not_taken:
        return not_taken.why
    return ""


def word(parts: dict[str, Any] | None = None, **kinds: str) -> bytes:
    """A text of Word with these parts; what they are, by the endings of their names."""
    all_of_them = {"_rels/.rels": relations(("officeDocument", MAIN)), MAIN: "<w/>"}
    return packed(all_of_them | (parts or {}), {MAIN: WORDS, **kinds})


def saying(*pieces: str) -> bytes:
    """A text of Word with this XML in it."""
    return word({MAIN: f"{XML}<w:document xmlns:w='w' xmlns:v='v'>{''.join(pieces)}</w:document>"})


def field(*codes: str) -> str:
    """A field as Word writes it: what it does, in pieces."""
    begin, end = ("<w:fldChar w:fldCharType='" + mark + "'/>" for mark in ("begin", "end"))
    said = "".join(
        code if code.startswith("<") else f"<w:instrText>{code}</w:instrText>" for code in codes
    )
    return f"<w:r>{begin}{said}<w:fldChar w:fldCharType='separate'/>1{end}</w:r>"


def bound(told: str, target: str, *, outside: bool = False, name: str = IN_MAIN) -> bytes:
    return word({name: relations((told, target), outside=outside)})


def excel(kind: str) -> bytes:
    """A workbook with one part of a kind beside it."""
    main = f"xl/{FIRST['xl'][0]}.xml"
    parts = {
        "_rels/.rels": relations(("officeDocument", f"/{main}")),
        main: "<w/>",
        "xl/a.xml": "<a/>",
    }
    return packed(parts, {main: f"{OFFICE}.spreadsheetml.sheet.main+xml", "xl/a.xml": kind})


def of_size(data: bytes, size: int) -> bytes:
    """The same file, in which the last part says that it is so large when it is unpacked."""
    at = data.rindex(b"PK\x01\x02") + 24
    return data[:at] + size.to_bytes(4, "little") + data[at + 4 :]


RICH = word(
    {
        IN_MAIN: relations(
            ("image", "media/image1.png"),
            ("customXml", "../customXml/item1.xml"),
            ("theme", "/word/theme/theme1.xml"),
            ("hyperlink", "#deel2"),
            (f"{MS}/2011/relationships/people", "people.xml"),
        ),
        "word/_rels/footer1.xml.rels": relations(
            ("hyperlink", "https://www.voorbeeld.be/a?b=c"), ("hyperlink", "MAILTO:a@voorbeeld.be"),
            outside=True,
        ),
        MAIN: f"{XML}<w:document xmlns:w='w' xmlns:v='v'>"
        + field(" PAGE ")
        + field(" TO", "C \\o &quot;1-3&quot; ")
        + field(" HYPERLINK \\l &quot;_Toc1&quot; ", field("PAGEREF _Toc1 \\h"))
        + field(" HYPERLINK &quot;https://www.voorbeeld.be/&quot;")
        + field(" ADDIN ZOTERO_ITEM ")
        + field("=2+2")
        + "<w:fldSimple w:instr=' DATE '/><v:imagedata src='cid:1'/><v:fill src='media/a.png'/>"
        + "</w:document>",
        "word/media/image1.png": b"\x89PNG",
        "[trash]/0000.dat": b"\0",
        "word/media/icon.svg": "<svg><image href='data:image/png,A'/><use href='#a'/></svg>",
    },
    svg="image/svg+xml",
)  # fmt: skip


def test_what_people_write_is_taken() -> None:
    assert why_not(RICH) == ""
    assert why_not(office("xl"), XLSX.media_type) == ""
    assert why_not(office("ppt"), PPTX.media_type) == ""


@pytest.mark.parametrize(
    ("data", "why"),
    {
        "a template": (bound("attachedTemplate", "https://e.be/a.dotm", outside=True), OUTSIDE),
        "a picture": (bound("image", "https://e.be/a.png", outside=True), OUTSIDE),
        "a picture on a disk": (bound("image", "file://///e.be/a.png"), OUTSIDE),
        "a picture in a network": (bound("image", "\\\\e.be\\a.png"), OUTSIDE),
        "a picture of a host": (bound("image", "//e.be/a.png"), OUTSIDE),
        "an object": (bound("oleObject", "https://e.be/a", outside=True), OUTSIDE),
        "a frame of settings": (
            bound("frame", "https://e.be", outside=True, name="word/_rels/webSettings.xml.rels"),
            OUTSIDE,
        ),
        "a mode nobody knows": (
            word({IN_MAIN: relations(("image", "a.png")).replace("/>", " TargetMode='x'/>")}),
            OUTSIDE,
        ),
        "a link to a script": (bound("hyperlink", "javascript:a", outside=True), LINK),
        "a link to a program": (bound("hyperlink", "file:///c:/a.exe", outside=True), LINK),
        "a link to a neighbour": (bound("hyperlink", "a.exe", outside=True), LINK),
        "a link nobody can read": (bound("hyperlink", "http://[", outside=True), LINK),
        "a form of old": (word({"word/embeddings/a.bin": OLD_WORD}, bin="image/png"), EMBEDDED),
        "as a picture": (word({"word/media/image1.png": OLD_WORD}), EMBEDDED),
        "a file of files as a picture": (word({"word/media/image1.png": ZIP}), EMBEDDED),
        "a program as a picture": (word({"word/media/image1.png": b"MZ\x90"}), MACRO),
        "a web page": (bound("aFChunk", "a.htm"), EMBEDDED),
        "a workbook": (bound("package", "embeddings/a.xlsx"), EMBEDDED),
        "a macro": (
            word({"word/vbaProject.bin": b"x"}, bin="application/vnd.ms-office.vbaProject"),
            MACRO,
        ),
        "a macro by another name": (bound(f"{MS}/2006/relationships/vbaProject", "a.png"), MACRO),
        "a control": (bound("control", "activeX/activeX1.xml"), MACRO),
        "buttons": (
            word(
                {
                    "_rels/.rels": relations(
                        ("officeDocument", MAIN), (f"{MS}/2007/relationships/ui/extensibility", "a")
                    )
                }
            ),
            MACRO,
        ),
        "with macros inside": (
            packed(
                {"_rels/.rels": relations(("officeDocument", MAIN)), MAIN: "<w/>"},
                {MAIN: "application/vnd.ms-word.document.macroEnabled.main+xml"},
            ),
            MACRO,
        ),
        "a template inside": (
            word({}, **{MAIN: f"{OFFICE}.wordprocessingml.template.main+xml"}),
            DISGUISED,
        ),
        "a workbook inside": (
            word({}, **{MAIN: f"{OFFICE}.spreadsheetml.sheet.main+xml"}),
            DISGUISED,
        ),
        "nothing that is first": (word({"_rels/.rels": relations()}), DISGUISED),
        "no kinds": (office("word", **{"a_dot_b": "a"}), UNKNOWN),
        "bound as nobody knows": (bound("iets", "a.xml"), UNKNOWN),
        "definitions": (
            word({IN_MAIN: "<!DOCTYPE a [<!ENTITY b 'c'>]>" + relations().removeprefix(XML)}),
            UNKNOWN,
        ),
        "no XML": (word({IN_MAIN: "<"}), DAMAGED),
        "a part outside": (word({"word/../../a.xml": "<a/>"}), DAMAGED),
        "a part at the root": (word({"/a.xml": "<a/>"}), DAMAGED),
        "a part twice": (word({"word/Document.xml": "<w/>"}), DAMAGED),
        "very many parts": (word({f"a{number}.xml": "<a/>" for number in range(5000)}), TOO_LARGE),
        "very large": (of_size(office("word"), 400_000_000), TOO_LARGE),
        "larger than it says": (of_size(RICH, 3), DAMAGED),
        "a field that starts a program": (saying(field("DDEAUTO c:\\\\cmd.exe")), OUTSIDE),
        "in pieces": (saying(field(" D", "DE ", "c:\\\\cmd.exe")), OUTSIDE),
        "made by a field": (saying(field(field("PAGE"), " c:\\\\cmd.exe")), OUTSIDE),
        "a field of one piece": (saying("<w:fldSimple w:instr='DDE cmd'/>"), OUTSIDE),
        "a field that fetches": (saying(field(" INCLUDEPICTURE &quot;http://e.be&quot;")), OUTSIDE),
        "a field to a script": (saying(field("HYPERLINK &quot;vbscript:a&quot;")), LINK),
        "a drawing that fetches": (saying("<v:imagedata src='http://e.be/a.png'/>"), OUTSIDE),
        "a script in a picture": (
            word({"word/media/a.svg": "<svg><script/></svg>"}, svg="image/svg+xml"),
            MACRO,
        ),
    }.values(),
)  # fmt: skip
def test_what_runs_is_a_file_or_is_fetched_is_not_taken(data: bytes, why: str) -> None:
    assert why_not(data) == why


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("application/vnd.ms-excel.macrosheet+xml", MACRO),
        ("application/vnd.ms-excel.controlproperties+xml", MACRO),
        (f"{OFFICE}.spreadsheetml.externalLink+xml", OUTSIDE),
        (f"{OFFICE}.spreadsheetml.connections+xml", OUTSIDE),
        (f"{OFFICE}.spreadsheetml.queryTable+xml", OUTSIDE),
        (f"{OFFICE}.oleObject", EMBEDDED),
        ("text/html", UNKNOWN),
        (f"{OFFICE}.spreadsheetml.worksheet+xml", ""),
    ],
)
def test_a_workbook_holds_only_parts_of_kinds_that_are_in_the_list(kind: str, why: str) -> None:
    assert why_not(excel(kind), XLSX.media_type) == why


def text(xml: str) -> bytes:
    return open_office("text", content_dot_xml=f"<c xmlns:xlink='x'>{xml}</c>")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (text("<a xlink:href='https://e.be'/><a xlink:href='#deel'/>"), ""),
        (text("<image xlink:href='Pictures/1.png'/><p xlink:href=''/>"), ""),
        (open_office("text", Pictures__1_dot_png="\x89PNG", manifest_dot_rdf="<r/>"), ""),
        (open_office("text", Configurations2__accelerator__current_dot_xml=""), ""),
        (open_office("text", Basic__Standard__script_dot_xml="<a/>"), MACRO),
        (open_office("text", Scripts__python__a_dot_py="a"), MACRO),
        (
            open_office(
                "text", Configurations2__accelerator__current_dot_xml="<a><item href='x'/></a>"
            ),
            MACRO,
        ),
        (text("<event-listener xlink:href='vnd.sun.star.script:a'/>"), MACRO),
        (text("<script/>"), MACRO),
        (open_office("text", **{"Object 1__content_dot_xml": "<a/>"}), EMBEDDED),
        (open_office("text", Pictures__1_dot_png="PK\x03\x04"), EMBEDDED),
        (text("<object xlink:href='./Object 1'/>"), EMBEDDED),
        (text("<image xlink:href='https://e.be/a.png'/>"), OUTSIDE),
        (text("<section-source xlink:href='../a.odt'/>"), OUTSIDE),
        (text("<dde-source/>"), OUTSIDE),
        (text("<a xlink:href='vnd.sun.star.script:a'/>"), LINK),
        (open_office("text", a_dot_xml="<a/>"), UNKNOWN),
        (open_office("text", content_dot_xml="geen xml"), DAMAGED),
    ],
)
def test_a_file_of_libreoffice_holds_texts_and_pictures_of_its_own(data: bytes, why: str) -> None:
    assert kind_of("brief.odt", data) is ODT
    assert why_not(data, ODT.media_type) == why


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        documents.keep("brief.docx", BytesIO(data))
    return refused.value.message


def test_who_sends_one_reads_why_not_and_what_to_do(app: Flask) -> None:
    assert refusal(bound("attachedTemplate", "https://e.be/a.dotm", outside=True)) == (
        "Het bestand brief.docx nemen we zo niet aan. Het haalt iets op van een andere plaats, "
        "zoals een foto of een sjabloon. Open het op je toestel, bewaar het als pdf en kies die "
        "pdf."
    )
    assert documents.keep("brief.docx", BytesIO(RICH)).media_type == DOCX.media_type


def test_a_file_that_could_not_be_looked_into_is_not_taken(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(conversion, "LOOKING", replace(conversion.LOOKING, patience=0))
    conversion.UPLOADS.end()
    assert refusal(office("word")) == (
        "We konden het bestand brief.docx nu niet nakijken. Probeer het straks opnieuw, of bewaar "
        "het als pdf en kies die pdf."
    )
    assert "an Office file could not be looked into" in caplog.text
