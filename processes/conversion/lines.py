"""Where the lines of a text end that has to fit between two sides."""

from collections.abc import Callable


def broken(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    """The lines of a paragraph, none wider than the room, by the width of a text: broken between
    words, and inside one that is wider by itself. An empty paragraph is an empty line."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and width(lines[-1] + letter) > room:
                lines.append("")
            lines[-1] += letter
    return lines
