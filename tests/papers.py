"""PDFs with forms, layers and marks, as programs make them and people fill them in."""

import io
from typing import Any

from pypdf import PdfWriter
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

HIDDEN = 2
MULTILINE, PASSWORD, COMBO, COMB, RADIO = 1 << 12, 1 << 13, 1 << 17, 1 << 24, 1 << 15


def typed(value: Any) -> Any:
    """A value of Python as one of a PDF: a word that begins with a slash is a
    name."""
    match value:
        case bool():
            return BooleanObject(value)
        case int():
            return NumberObject(value)
        case float():
            return FloatObject(value)
        case str():
            is_name = value.startswith("/") and " " not in value
            return NameObject(value) if is_name else TextStringObject(value)
        case list():
            return ArrayObject(map(typed, value))
        case dict():
            items = value.items()
            return DictionaryObject({NameObject(f"/{key}"): typed(each) for key, each in items})
    return value


class Paper:
    """A PDF of one page of 300 by 400 that is written bit by bit."""

    def __init__(self, drawn: bytes = b"", **page: Any) -> None:
        self.pdf = PdfWriter()
        self.page = self.pdf.add_blank_page(300, 400)
        self.page[NameObject("/Contents")] = self.stream(drawn)
        self.page.update(typed(page))
        self.marks: ArrayObject = ArrayObject()
        self.page[NameObject("/Annots")] = self.marks

    def add(self, value: Any) -> Any:
        """The reference of a new object."""
        return self.pdf._add_object(typed(value))

    def stream(self, data: bytes, **more: Any) -> Any:
        """The reference of a new stream."""
        stream = DecodedStreamObject()
        stream.set_data(data)
        stream.update(typed(more))
        return self.pdf._add_object(stream)

    def picture(self, data: bytes, wide: int, high: int) -> Any:
        """The reference of what a mark shows, from 0, 0."""
        box = [0, 0, wide, high]
        return self.stream(data, Type="/XObject", Subtype="/Form", BBox=box, Resources={})

    def mark(self, subtype: str, rect: list[int], **more: Any) -> Any:
        """A mark on the page."""
        mark = self.add({"Type": "/Annot", "Subtype": subtype, "Rect": rect, "F": 4, **more})
        self.marks.append(mark)
        return mark

    def form(self, *fields: Any, **more: Any) -> None:
        """The page has a form with these fields, whose letters are those of Helvetica."""
        font = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}
        fonts = {"Font": {"Helv": {**font, "Encoding": "/WinAnsiEncoding"}}}
        self.root(AcroForm={"Fields": list(fields), "DR": fonts, "DA": "/Helv 12 Tf 0 g", **more})

    def root(self, **more: Any) -> None:
        """More in its catalog."""
        self.pdf.root_object.update(typed(more))

    def written(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.pdf.write(out)
        return out.getvalue()


def field(paper: Paper, kind: str, value: Any, rect: list[int], **more: Any) -> Any:
    """A field of a form that is named by its place."""
    named = {"FT": kind, "T": f"veld {len(paper.marks)}", "V": value}
    return paper.mark("/Widget", rect, **named, **more)


def radio(paper: Paper, chosen: str, state: str = "") -> list[Any]:
    """A question with two buttons, `Ja` at 50, 300 and `Nee` at 100, 300; `state` is how they are
    drawn, when that is not as was chosen."""
    on = paper.picture(b"0 0 m 20 20 l S 0 20 m 20 0 l S", 20, 20)
    question = paper.add({"FT": "/Btn", "Ff": RADIO, "T": "vraag", "V": chosen})
    for left, answer in ((50, "/Ja"), (100, "/Nee")):
        pictures = {answer.removeprefix("/"): on, "Off": paper.picture(b"", 20, 20)}
        drawn = state or (answer if answer == chosen else "/Off")
        box = [left, 300, left + 20, 320]
        paper.mark("/Widget", box, Parent=question, AP={"N": pictures}, AS=drawn)
    question.get_object()[NameObject("/Kids")] = ArrayObject(paper.marks)
    return [question]


def layer(default: Any, drawn: bytes = b"1 0 0 rg 20 120 80 80 re f") -> bytes:
    """A PDF that draws so much in a layer that is on, and black over it in one that is off by what
    `default` makes of the two."""
    black = b"/OC /Off BDC 0 g 0 0 300 400 re f EMC"
    paper = Paper(b"/OC /On BDC " + drawn + b" EMC " + black)
    on, off = (paper.add({"Type": "/OCG", "Name": name}) for name in ("aan", "uit"))
    paper.page[NameObject("/Resources")] = typed({"Properties": {"On": on, "Off": off}})
    paper.root(OCProperties={"OCGs": [on, off], "D": default(on, off)})
    return paper.written()
