"""The fields of a form, as its reader sees them, and no longer as fields: a page of a copy has
nothing to fill in, and the catalog that says how to draw a field does not come along.

A field becomes a stamp, whose picture every reader draws. Where a form leaves it to its reader to
draw what was typed (NeedAppearances), or has no picture of it, it is drawn here.
"""

from itertools import chain
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from pypdf.generic._appearance_stream import TextStreamAppearance

from processes.errors import NotShown

from .lines import broken

FORM = "/AcroForm"
HIDDEN, NO_VIEW = 2, 32  # bits of the flags of a mark
PRINTED_AND_LOCKED = 4 + 64 + 128
MULTILINE, PASSWORD, COMBO = 1 << 12, 1 << 13, 1 << 17  # bits of the flags of a field
INHERITED = ("/FT", "/V", "/Ff", "/Q", "/MaxLen", "/Opt", "/DA", "/MK", "/BS")
INSIDE = 8  # points that stay free beside a line
KEPT = ("/Type", "/Rect", "/OC", "/P")
TYPED, CHOICE = "/Tx", "/Ch"
UNCHOSEN = (None, "/Off", "")
NOT_DRAWN = "In dit formulier is iets ingevuld dat we niet juist kunnen tekenen."


def fix_fields(writer: PdfWriter, page: Any) -> None:
    """Makes stamps of the fields on a page of this writer, which has their form. Raises NotShown
    where what was filled in cannot be drawn."""
    if "/Annots" not in page:
        return
    marks = [mark for mark in page["/Annots"] if _stays(writer, mark.get_object())]
    page[NameObject("/Annots")] = ArrayObject(marks)


def _stays(writer: PdfWriter, mark: Any) -> bool:
    """Whether there is anything to see of a mark, which is then no field any more."""
    if not isinstance(mark, DictionaryObject) or mark.get("/Subtype") != "/Widget":
        return True
    if int(mark.get("/F", 0)) & (HIDDEN | NO_VIEW):
        return False
    field = _whole(mark)
    picture = _picture(writer, field)
    if picture is None:
        return False
    for name in [name for name in mark if name not in KEPT]:
        del mark[name]
    mark[NameObject("/Subtype")] = NameObject("/Stamp")
    mark[NameObject("/F")] = NumberObject(PRINTED_AND_LOCKED)
    mark[NameObject("/AP")] = DictionaryObject({NameObject("/N"): picture})
    if isinstance(field.get("/V"), TextStringObject):
        mark[NameObject("/Contents")] = field["/V"]
    return True


def _whole(mark: DictionaryObject) -> DictionaryObject:
    """A field with what it has from those above it, and with the words that it shows."""
    whole = DictionaryObject(mark)
    for name in INHERITED:
        value = mark.get_inherited(name, NullObject()).get_object()
        if not isinstance(value, NullObject):
            whole[NameObject(name)] = value
    if whole.get("/FT") == CHOICE:
        _say_choice(whole)
    elif whole.get("/FT") == TYPED and _flags(whole) & PASSWORD:
        whole[NameObject("/V")] = TextStringObject("*" * len(str(whole.get("/V", ""))))
    return whole


def _say_choice(field: DictionaryObject) -> None:
    """Of what can be chosen the words stand beside the values that are stored."""
    chosen = field.get("/V", "")
    if isinstance(chosen, ArrayObject):
        return
    for offered in field.get("/Opt", ()):
        match offered.get_object():
            case [value, word] if value == chosen:
                field[NameObject("/V")] = word


def _picture(writer: PdfWriter, field: DictionaryObject) -> Any:
    """What a field shows; None where that is nothing."""
    form = writer.root_object.get(FORM, DictionaryObject()).get_object()
    known = field.get("/AP", DictionaryObject()).get_object()
    left_to_reader = form.get("/NeedAppearances") == BooleanObject(True)
    if field.get("/FT") in (TYPED, CHOICE) and (left_to_reader or "/N" not in known):
        return writer._add_object(_drawn(writer, form, field))
    return _state(field, known, "/V" if left_to_reader or "/AS" not in field else "/AS")


def _state(field: DictionaryObject, known: Any, said_by: str) -> Any:
    """The picture of a button in the state in which it is; of what has no states the only one."""
    state, pictures = field.get(said_by), known.get("/N", NullObject()).get_object()
    if isinstance(pictures, StreamObject):
        return known.raw_get("/N")
    if isinstance(pictures, DictionaryObject):
        if state not in pictures:
            state = "/Off"
        return pictures.raw_get(state) if state in pictures else None
    if field.get("/FT") == "/Btn" and state not in UNCHOSEN:
        raise NotShown(NOT_DRAWN)
    return None


def _drawn(writer: PdfWriter, form: Any, field: Any) -> Any:
    """A picture of what was typed, or chosen from a list that opens. Raises NotShown on another
    list, and where the font lacks the letters."""
    if field["/FT"] == CHOICE and not _flags(field) & COMBO:
        raise NotShown(NOT_DRAWN)
    field[NameObject("/FT")] = NameObject(TYPED)
    said = str(field.get("/V", ""))
    field[NameObject("/V")] = TextStringObject(_set(form, field, said))
    paper = DictionaryObject({NameObject("/Rotate"): NumberObject(_turned(field))})
    # Of a page it asks only how far that is turned.
    drawn = TextStreamAppearance.from_text_annotation(writer, paper, False, form, field, field)  # type: ignore[arg-type]
    field[NameObject("/V")] = TextStringObject(said)
    plain = DecodedStreamObject()  # one of pypdf's own class loses its size when it is copied
    plain.update(drawn)
    plain.set_data(drawn.get_data())
    return plain


def _set(form: Any, field: DictionaryObject, said: str) -> str:
    """A text with its lines as the field breaks them. Raises NotShown where its font lacks the
    letters."""
    find, style = TextStreamAppearance._find_annotation_font_resource, _style(form, field)
    name, size, _ = TextStreamAppearance._parse_default_appearance(style)
    _, font = find(name or "/Helv", field, form, said)
    if not font.can_encode("".join(said.split())):
        raise NotShown(NOT_DRAWN)
    if not size or not _flags(field) & MULTILINE:
        return said
    room = (_width(field) - INSIDE) * 1000 / size
    lines = (broken(line, room, font.get_text_width) for line in said.splitlines())
    return "\n".join(chain.from_iterable(lines))


def _style(form: Any, field: DictionaryObject) -> Any:
    return field.get("/DA", form.get("/DA", TextStringObject("/Helv 0 Tf 0 g")))


def _width(field: Any) -> float:
    """How long its lines can be, in points."""
    left, bottom, right, top = (float(side) for side in field["/Rect"])
    return abs(top - bottom if _turned(field) in (90, 270) else right - left)


def _turned(field: DictionaryObject) -> int:
    look = field.get("/MK", DictionaryObject()).get_object()
    return int(look.get("/R", 0)) % 360


def _flags(field: DictionaryObject) -> int:
    return int(field.get("/Ff", 0))
