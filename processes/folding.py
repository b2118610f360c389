"""Words as people look for them and put them in order: without capitals, accents or apostrophes."""

from unicodedata import combining, normalize

APOSTROPHES = "'’‘ʼ`´"
LONGEST = 60
_APART = dict.fromkeys(map(ord, APOSTROPHES), " ")
_AWAY = dict.fromkeys(map(ord, APOSTROPHES))
# Letters that have an accent in them, and no letter without one beneath it.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
)


def folded(text: str) -> str:
    """As it is compared and ordered: "Élise D'Hondt-Çelik" is "elise dhondt celik"."""
    plain = normalize("NFKD", normalize("NFKD", text).casefold()).translate(_AWAY)
    letters = "".join(each for each in plain.translate(_LETTERS) if not combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in letters).split())


def sought(words: str) -> list[str]:
    """What somebody types to look for something, word by word; a mail address as it stands."""
    typed = (word.lower() if "@" in word else folded(word) for word in words.split())
    return [word.replace(" ", "")[:LONGEST] for word in typed if word]


def beginnings(text: str) -> set[str]:
    """What something is found by: from each of its words to its end, written as one. "Jan Van den
    Berghe" is found by what begins "jan", "berghe" or "vandenberghe"; D'Hondt by "hondt" too, and
    0042 by 42."""
    parts = folded(text.translate(_APART)).split()
    found = {"".join(parts[n:])[:LONGEST] for n in range(len(parts))}
    return found | {part.lstrip("0") for part in parts if part.isdigit() and part.strip("0")}
