"""Numbers of bytes, for people."""

KILOBYTE, MEGABYTE, GIGABYTE = 1024, 1024 * 1024, 1024 * 1024 * 1024
UNITS = ((GIGABYTE, "GB"), (MEGABYTE, "MB"), (KILOBYTE, "kB"))


def size_in_words(size: int) -> str:
    """A number of bytes for people: `812 bytes`, `14 kB`, `2,5 MB`, `1,2 GB`."""
    for unit, name in UNITS:
        if size >= unit:
            number = size / unit
            said = f"{number:.3g}" if number < 100 else f"{number:.0f}"
            return f"{said} {name}".replace(".", ",")
    return f"{size} bytes"
