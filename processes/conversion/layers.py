"""The layers of a PDF: what is off in a file is off in the copy too.

Which layers are off stands in the catalog, not in a page, so a page alone would show them all.
"""

from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

PROPERTIES, GROUPS, SHOWN, OFF, BY_USE = "/OCProperties", "/OCGs", "/D", "/OFF", "/AS"


def take_over(writer: PdfWriter, source: PdfWriter) -> None:
    """Puts the layers of a source, whose pages were added to this writer just now, beside those
    that the writer knows: on or off as its reader sees them."""
    own = source.root_object.get(PROPERTIES)
    if own is None:
        return
    layers = own.get_object().clone(writer)
    shown = layers.get(SHOWN, DictionaryObject()).get_object()
    known = _known(writer)
    known[GROUPS].extend(_listed(layers, GROUPS))
    known[SHOWN][OFF].extend(_off(layers, shown))
    known[SHOWN][BY_USE].extend(_listed(shown, BY_USE))


def _known(writer: PdfWriter) -> Any:
    root = writer.root_object
    if PROPERTIES not in root:
        shown = {NameObject(OFF): ArrayObject(), NameObject(BY_USE): ArrayObject()}
        root[NameObject(PROPERTIES)] = DictionaryObject(
            {NameObject(GROUPS): ArrayObject(), NameObject(SHOWN): DictionaryObject(shown)}
        )
    return root[PROPERTIES]


def _off(layers: Any, shown: Any) -> list[Any]:
    if shown.get("/BaseState") != OFF:
        return _listed(shown, OFF)
    on = {each.idnum for each in _listed(shown, "/ON")}
    return [each for each in _listed(layers, GROUPS) if each.idnum not in on]


def _listed(holder: Any, name: str) -> list[Any]:
    return list(holder[name]) if name in holder else []
