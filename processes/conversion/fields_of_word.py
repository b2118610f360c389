"""The fields in a text of Word, which Word fills in itself: a page, a day, a table of contents.
Some of them fetch a picture or a text, or start a program; those are not in the list."""

import re
from collections.abc import Mapping

from processes.errors import NotTaken

from .packages import OUTSIDE, check_link

_KNOWN = """
    = ADDIN ADDRESSBLOCK ADVANCE ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY
    BIDIOUTLINE CITATION COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE
    EDITTIME EQ FILENAME FILESIZE FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT GREETINGLINE HYPERLINK
    IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEBARCODE MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF
    NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE PRIVATE REF REVNUM SAVEDATE
    SECTION SECTIONPAGES SEQ SET SKIPIF STYLEREF SUBJECT SYMBOL TA TC TIME TITLE TOA TOC USERADDRESS
    USERINITIALS USERNAME XE"""
KNOWN = frozenset(_KNOWN.split())
_FIELD = re.compile(r'\s*(?P<name>=|[^\s"\\]+)(?:\s*"(?P<address>[^"]*)")?')
CODES = ("instrText", "delInstrText")


class Fields:
    """Hears a text of Word as it is read. What a field does is said in pieces, between two of its
    marks, and a field can stand within another."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._in_code = False

    def see(self, element: str, given: Mapping[str, str]) -> None:
        """An element begins. Raises NotTaken at the end of a field that is not in the list."""
        self._in_code = element in CODES
        if element == "fldSimple":
            _check(given.get("instr", ""))
        if element != "fldChar":
            return
        mark = given.get("fldCharType")
        if mark == "begin":
            if self._open and not self._open[-1].strip():
                raise NotTaken(OUTSIDE)  # what it does would be what another field makes of it
            self._open.append("")
        elif self._open:
            _check(self._open[-1])
            if mark == "end":
                self._open.pop()

    def say(self, text: str) -> None:
        """Text, in the element that began last."""
        if self._in_code and self._open:
            self._open[-1] += text


def _check(code: str) -> None:
    if not (field := _FIELD.match(code)):
        return
    if field["name"].upper() not in KNOWN:
        raise NotTaken(OUTSIDE)
    if field["name"].upper() == "HYPERLINK" and field["address"]:
        check_link(field["address"])
