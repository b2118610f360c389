"""A student card as it is shown."""

from urllib.parse import urlencode

from markupsafe import Markup

from processes import links
from processes.models import StudentCard


def qr_code(card: StudentCard) -> Markup:
    """The address at which anybody reads whether it holds, as SVG."""
    import segno  # 2 MB, of which few processes draw something

    address = f"{links.card()}?{urlencode({'code': card.code or ''})}"
    drawn = segno.make(address, error="m", micro=False)
    svg = drawn.svg_inline(scale=3, border=2, svgclass=None, lineclass=None, dark="#000")
    return Markup(svg)  # noqa: S704 - of segno, in which the address is drawn and not written
