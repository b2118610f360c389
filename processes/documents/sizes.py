"""Numbers of bytes, for people."""

KILOBYTE, MEGABYTE = 1024, 1024 * 1024


def size_in_words(size: int) -> str:
    """A number of bytes for people: `812 bytes`, `14 kB`, `2,5 MB`."""
    if size < KILOBYTE:
        return f"{size} bytes"
    number, unit = (size / MEGABYTE, "MB") if size >= MEGABYTE else (size / KILOBYTE, "kB")
    return f"{number:.3g} {unit}".replace(".", ",")
