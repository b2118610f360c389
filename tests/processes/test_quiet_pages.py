"""Nothing in a copy runs, is fetched or is sent, and no file comes along unseen."""

import io
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from processes.conversion.bundle import HOLDS_FILES
from tests.processes.test_bundle import bound, part, seen, sheets

SCRIPT = {"/S": "/JavaScript", "/JS": "(app.alert(1))"}
ACTIONS: dict[str, dict[str, Any]] = {
    "a script": SCRIPT,
    "a program": {"/S": "/Launch", "/F": "(cmd.exe)"},
    "an address that is a script": {"/S": "/URI", "/URI": "(javascript:alert(1))"},
    "an address that is a file": {"/S": "/URI", "/URI": "( FILE:///c:/cmd.exe)"},
    "an address that cannot be read": {"/S": "/URI", "/URI": "(http://[)"},
    "a form that is sent": {"/S": "/SubmitForm", "/F": "(https://elders.example/)"},
    "data that come in": {"/S": "/ImportData", "/F": "(elders.fdf)"},
    "a page of another file": {"/S": "/GoToR", "/F": "(elders.pdf)", "/D": [0, "/Fit"]},
    "a page of a file inside": {"/S": "/GoToE", "/D": [0, "/Fit"]},
    "a film": {"/S": "/Rendition", "/OP": 0, "/JS": "(app.alert(1))"},
    "a name that is no page": {"/S": "/GoTo", "/D": "(elders)"},
    "what is no page": {"/S": "/GoTo", "/D": [{"/AA": {"/O": SCRIPT}}, "/Fit"]},
    "nothing": {},
}
RUNS = (b"/JavaScript", b"/JS", b"/Launch", b"/SubmitForm", b"/ImportData", b"/GoToR", b"/GoToE")
ELSEWHERE = (b"/Rendition", b"/AA", b"/OpenAction", b"/EmbeddedFile", b"/FS", b"elders", b"/OPI")


def thing(value: Any) -> Any:
    """As it stands in a PDF: `/Name`, `(text)`, and the rest as it is."""
    if isinstance(value, dict):
        return DictionaryObject({NameObject(name): thing(each) for name, each in value.items()})
    if isinstance(value, list):
        return ArrayObject(thing(each) for each in value)
    if isinstance(value, str) and value.startswith("/"):
        return NameObject(value)
    if isinstance(value, str):
        return TextStringObject(value[1:-1])
    if isinstance(value, bool):
        return BooleanObject(value)
    return NumberObject(value) if isinstance(value, int) else value


def stream(writer: PdfWriter, data: bytes, **told: Any) -> Any:
    found = DecodedStreamObject()
    found.set_data(data)
    for name, value in told.items():
        found[NameObject(f"/{name}")] = thing(value)
    return writer._add_object(found)


def with_marks(*marks: dict[str, Any], **more: Any) -> bytes:
    """A PDF of two pages, with these marks on the first, and more in that page; to both and to the
    whole is bound what runs when it is opened."""
    writer = PdfWriter(clone_from=io.BytesIO(sheets(2, draws=b"0 0 50 50 re f")))
    page = writer.pages[0]
    rect = {"/Type": "/Annot", "/Rect": [10, 10, 60, 60]}
    page[NameObject("/Annots")] = thing([rect | {"/Subtype": "/Link"} | mark for mark in marks])
    for name, value in {"AA": {"/O": SCRIPT, "/C": SCRIPT}, **more}.items():
        page[NameObject(f"/{name}")] = thing(value)
    writer.root_object[NameObject("/OpenAction")] = thing(SCRIPT)
    writer.root_object[NameObject("/AA")] = thing({"/WC": SCRIPT})
    scripts = thing({"/JavaScript": {"/Names": ["(a)", SCRIPT]}})
    writer.root_object[NameObject("/Names")] = scripts
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def copied(data: bytes) -> tuple[PdfReader, bytes]:
    """The copy as it is read, and all that stands in it."""
    copy = bound(part(data))
    copy.stream.seek(0)
    return copy, copy.stream.read()


def links_of(copy: PdfReader) -> list[Any]:
    """Of the first page behind the index, what its marks do."""
    return [mark.get_object().get("/A") for mark in copy.pages[2].get("/Annots", [])]


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_a_mark_of_a_copy_does_nothing_but_show_a_page_or_an_address(
    action: dict[str, Any],
) -> None:
    also = {"/AA": {"/E": SCRIPT}, "/PA": SCRIPT}
    copy, all_of_it = copied(with_marks({"/A": action, **also}))
    assert links_of(copy) == [None]
    assert [name for name in (*RUNS, *ELSEWHERE, b"script:", b"cmd") if name in all_of_it] == []


def test_a_link_to_a_website_stays_without_what_comes_after_it() -> None:
    address = {"/S": "/URI", "/URI": "(https://www.voorbeeld.be/)"}
    copy, all_of_it = copied(with_marks({"/A": {**address, "/Next": SCRIPT}}))
    assert links_of(copy) == [{"/S": "/URI", "/URI": "https://www.voorbeeld.be/"}]
    assert [name for name in RUNS if name in all_of_it] == []


def test_a_link_that_a_program_makes_itself_leads_to_the_same_address() -> None:
    """Another program than the one that made the copy reads it."""
    data = with_marks({"/A": {"/S": "/URI", "/URI": "(mailto:a@voorbeeld.be)"}})
    _, all_of_it = copied(data)
    with pypdfium2.PdfDocument(all_of_it) as pdf:
        raw, page = pypdfium2.raw, pdf[2]
        link = raw.FPDFLink_GetLinkAtPoint(page, 30, page.get_height() - 400 + 30)
        action = raw.FPDFLink_GetAction(link)
        assert raw.FPDFAction_GetType(action) == raw.PDFACTION_URI
        assert raw.FPDFDoc_GetJavaScriptActionCount(pdf) == 0
        assert raw.FPDFDoc_GetAttachmentCount(pdf) == 0


@pytest.mark.parametrize(
    "mark",
    [
        {"/Subtype": "/FileAttachment", "/FS": {"/Type": "/Filespec", "/F": "(elders)"}},
        {"/Subtype": "/Text", "/AF": [{"/Type": "/Filespec", "/F": "(elders)"}]},
        {"/Subtype": "/Sound", "/Sound": {"/R": 8000}},
        {"/Subtype": "/Movie", "/Movie": {"/F": "(elders)"}},
        {"/Subtype": "/RichMedia", "/RichMediaContent": {"/Assets": {}}},
        {"/Subtype": "/3D", "/3DD": {"/Type": "/3D"}},
    ],
    ids=lambda mark: str(mark["/Subtype"]),
)
def test_a_file_on_a_page_stays_in_the_file_that_travels_along(mark: dict[str, Any]) -> None:
    data = with_marks(mark)
    copy = bound(part(data))
    assert seen(part(data)).why == HOLDS_FILES
    assert copy.attachments == {"stuk 1.pdf": [data]}
    kept = {name for each in copy.pages[2].get("/Annots", []) for name in each.get_object()}
    assert kept & {"/FS", "/AF", "/Sound", "/Movie", "/RichMediaContent", "/3DD"} == set()


def test_a_mark_that_nobody_knows_is_its_picture_and_no_more() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(with_marks({"/Subtype": "/Screen", "/MK": {}})))
    picture = stream(writer, b"1 0 0 rg 0 0 9 9 re f", Type="/XObject", Subtype="/Form")
    picture.get_object()[NameObject("/BBox")] = ArrayObject(map(FloatObject, (0, 0, 9, 9)))
    mark = writer.pages[0]["/Annots"][0]  # type: ignore[index]
    mark[NameObject("/AP")] = DictionaryObject({NameObject("/N"): picture})
    copy, _ = copied(written(writer))
    kept = [each.get_object() for each in copy.pages[2]["/Annots"]]  # type: ignore[attr-defined]
    assert [each["/Subtype"] for each in kept] == ["/Stamp"]
    assert set(kept[0]) == {"/Type", "/Subtype", "/Rect", "/AP"}


def test_what_a_page_draws_with_is_all_in_the_copy() -> None:
    """A picture of which the bytes lie elsewhere, and one that stands for another."""
    writer = PdfWriter(clone_from=io.BytesIO(with_marks()))
    outside = stream(writer, b"", F="(elders)", FFilter="/DCTDecode", Subtype="/Image")
    proxy = stream(writer, b"", OPI={"/2.0": {"/F": "(elders)"}}, Ref={"/F": "(elders)"})
    named = {NameObject("/F"): outside, NameObject("/AA"): proxy}
    resources = DictionaryObject({NameObject("/XObject"): DictionaryObject(named)})
    writer.pages[0][NameObject("/Resources")] = resources
    copy, all_of_it = copied(written(writer))
    drawn = copy.pages[2]["/Resources"]["/XObject"]  # type: ignore[index]
    assert {"/F", "/AA"} <= set(drawn)  # a drawing can have any name
    assert b"elders" not in all_of_it


def test_a_page_of_a_copy_says_nothing_of_how_it_is_played() -> None:
    copy, _ = copied(with_marks(Trans={"/S": "/Fly"}, Dur=1, PieceInfo={}, Metadata={}, AF=[]))
    kept = set(copy.pages[2])
    assert kept & {"/Trans", "/Dur", "/PieceInfo", "/Metadata", "/AF", "/AA"} == set()
