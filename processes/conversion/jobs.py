"""What a child process does, a function each. What they need is heavy, and is loaded there only."""

from .extent import Extent
from .part import Part, Placed, Shown


def draw(html: str, variant: str, pictures: dict[str, bytes]) -> bytes:
    """The PDF of a page of HTML."""
    from .drawing import drawn

    return drawn(html, variant, pictures)


def extent_of(data: bytes, media_type: str) -> Extent:
    """How many pixels or pages a file has."""
    from .extent import extent_of

    return extent_of(data, media_type)


def check_parts(data: bytes, media_type: str) -> None:
    """Looks into an Office file. Raises NotTaken."""
    from .inside import check_parts

    check_parts(data, media_type)


def as_portrait(data: bytes, media_type: str) -> bytes:
    """The small JPEG of a photo for a card. Raises NotShown."""
    from .photos import portrait

    return portrait(data, media_type)


def as_jpeg(data: bytes) -> bytes | None:
    """The JPEG of a photo of a phone."""
    from .phones import as_jpeg

    return as_jpeg(data)


def as_logo(data: bytes) -> bytes:
    """The PNG of a logo. Raises NotTaken."""
    from .logo import as_logo

    return as_logo(data)


def show(part: Part) -> Shown:
    """The pages of a piece. Raises NotShown."""
    from .bundle import show

    return show(part)


def bind(title: str, index: bytes, placed: list[Placed]) -> bytes:
    """Many pieces as one PDF."""
    from .bundle import bind

    return bind(title, index, placed)


def one_for_printing(letters: list[bytes]) -> bytes:
    """Many letters as one PDF for the printer."""
    from .printing import one_for_printing

    return one_for_printing(letters)
