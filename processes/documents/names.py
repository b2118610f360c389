"""The name of a file, as it can stand on a page, in a header and on a disk."""

import re
import unicodedata

LONGEST = 255  # characters: more than a disk of a phone or a computer gives a name
# Controls and line ends; marks that nobody sees or that turn the direction of reading round.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+"
)
_NOT_IN_A_NAME = re.compile(r'[<>:"|?*]+')


def last(given: str) -> str:
    """What comes after the folders that some browsers send along."""
    return re.split(r"[/\\]", given)[-1]


def is_changed(given: str) -> bool:
    """The name is not the one that was given, but for its folders and for how its accents are
    stored."""
    return clean(given) != unicodedata.normalize("NFC", last(given))


def clean(given: str) -> str:
    """The name without folders, line ends, controls and marks that turn the reading round; at most
    255 characters, its ending kept; `bestand` where nothing is left."""
    name = unicodedata.normalize("NFC", _UNSEEN.sub("", last(given)))
    name = " ".join(_NOT_IN_A_NAME.sub("-", name).split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) < 10:
        name = f"{stem[: LONGEST - len(ending) - 1].strip()}.{ending}"
    return name[:LONGEST] or "bestand"
