"""Words as people look for them and put them in order: without capitals, accents or apostrophes."""

from functools import lru_cache
from itertools import islice, takewhile
from unicodedata import combining, normalize

APOSTROPHES = "'’‘ʼ`´"
LONGEST = 60
MOST_SOUGHT = 8  # words: each is a look into the words of the house
LONG = 4  # letters from which a word that differs in one is perhaps the same word
_APART = dict.fromkeys(map(ord, APOSTROPHES), " ")
_AWAY = dict.fromkeys(map(ord, APOSTROPHES))
# Letters that have an accent in them, and no letter without one beneath it.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
)


def sameness(text: str) -> str:
    """What is the same for two ways to write one name: capitals, spaces and how its letters are
    composed do not tell them apart."""
    return " ".join(normalize("NFC", normalize("NFC", text).casefold()).split())


def folded(text: str) -> str:
    """As it is compared and ordered: "Élise D'Hondt-Çelik" is "elise dhondt celik"."""
    plain = normalize("NFKD", normalize("NFKD", text).casefold()).translate(_AWAY)
    letters = "".join(each for each in plain.translate(_LETTERS) if not combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in letters).split())


def sought(words: str) -> list[str]:
    """What somebody types to look for something, word by word, the first MOST_SOUGHT of them; a
    mail address as it stands."""
    typed = (word.lower() if "@" in word else folded(word) for word in words.split())
    found = (word.replace(" ", "")[:LONGEST] for word in typed if word)
    return list(islice(found, MOST_SOUGHT))


def beginnings(text: str) -> set[str]:
    """What something is found by: from each of its words to its end, written as one. "Jan Van den
    Berghe" is found by what begins "jan", "berghe" or "vandenberghe"; D'Hondt by "hondt" too, and
    0042 by 42."""
    parts = folded(text.translate(_APART)).split()
    found = {"".join(parts[n:])[:LONGEST] for n in range(len(parts))}
    return found | {part.lstrip("0") for part in parts if part.isdigit() and part.strip("0")}


def look_alike(one: str, other: str) -> bool:
    """Two names that are perhaps one, written with a slip: other accents, spaces or signs, or in a
    long word a letter more, less or other, or two that changed places. A number is never a slip."""
    words, others = _words(one), _words(other)
    if "".join(words) == "".join(others):
        return True
    pairs = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    return len(words) == len(others) and len(pairs) == 1 and _is_slip(*pairs[0])


@lru_cache(4096)  # a name of a file is laid beside every name of the house
def _words(text: str) -> list[str]:
    return folded(text).split()


def _is_slip(word: str, other: str) -> bool:
    if min(len(word), len(other)) < LONG or not (word + other).isalpha():
        return False
    pairs = zip(word, other, strict=False)
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    left, right = word[same:], other[same:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
