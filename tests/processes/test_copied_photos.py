"""Pictures in a copy: the right way up, in their own tones, and large enough to be read."""

import io
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw

from processes.conversion import photos
from processes.conversion.bundle import bind
from processes.conversion.part import Placed
from tests.pictures import picture
from tests.processes.test_bundle import part, place, sheets
from tests.shown_pdf import ink, pages_shown

TURNED_RIGHT, ORIENTATION = 6, 0x112


def placed(data: bytes, form: str = "png") -> Placed:
    [each] = place([part(data, media_type=f"image/{form}")])
    return each


def in_copy(data: bytes, form: str = "png") -> list[Image.Image]:
    """What the pages of a copy show of a picture."""
    return pages_shown(bind("Stukken", sheets(), [placed(data, form)]))[1:]


def saved(image: Image.Image, form: str = "PNG", **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def sixteen_bits(grey: int) -> bytes:
    return saved(Image.new("I;16", (400, 400), grey))


def turned(form: str) -> bytes:
    """A picture of 400 by 200 that is red on the left and blue on the right, to be turned a quarter
    to the right."""
    image = Image.new("RGB", (400, 200), "red")
    image.paste("blue", (200, 0, 400, 200))
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    return saved(image, form, exif=exif)


def conversation(lines: int) -> Image.Image:
    """A picture of so many lines of text of 40 pixels, each between 10 white ones."""
    image = Image.new("L", (1080, 50 * lines), "white")
    draw = ImageDraw.Draw(image)
    for line in range(lines):
        draw.rectangle((100, 50 * line + 10, 900, 50 * line + 39), fill="black")
    return image


@pytest.mark.parametrize("grey", [0, 300, 20_000, 32_768, 50_000, 65_535])
def test_a_picture_of_sixteen_bits_keeps_its_greys(grey: int) -> None:
    [page] = in_copy(sixteen_bits(grey))
    shade = page.convert("L").getpixel((297, 100))
    assert isinstance(shade, int)
    assert abs(shade - grey / 257) <= 2


@pytest.mark.parametrize(
    ("data", "form", "colour"),
    [
        (picture(400, 400, "PNG", "RGB", (200, 100, 50)), "png", (200, 100, 50)),
        (picture(400, 400, "PNG", "RGBA", (200, 100, 50, 0)), "png", (255, 255, 255)),
        (picture(400, 400, "PNG", "RGBA", (0, 0, 0, 128)), "png", (127, 127, 127)),
        (picture(400, 400, "PNG", "LA", (0, 0)), "png", (255, 255, 255)),
        (picture(400, 400, "PNG", "P", 0, transparency=0), "png", (255, 255, 255)),
        (picture(400, 400, "PNG", "L", 90, transparency=90), "png", (255, 255, 255)),
        (picture(400, 400, "PNG", "1", 1), "png", (255, 255, 255)),
        (picture(400, 400, "WEBP", "RGBA", (0, 0, 0, 0)), "webp", (255, 255, 255)),
        (picture(400, 400, "JPEG", "CMYK", (0, 255, 255, 0)), "jpeg", (255, 0, 0)),
        (picture(400, 400, "JPEG", "CMYK", (0, 0, 0, 0)), "jpeg", (255, 255, 255)),
        (picture(400, 400, "JPEG", "L", 90), "jpeg", (90, 90, 90)),
    ],
)
def test_every_kind_of_picture_keeps_its_colours_on_white(
    data: bytes, form: str, colour: tuple[int, int, int]
) -> None:
    [page] = in_copy(data, form)
    seen = page.getpixel((297, 100))
    assert isinstance(seen, tuple)
    assert max(abs(a - b) for a, b in zip(seen, colour, strict=True)) <= 4


def with_red_for_green() -> bytes:
    """The profile of a screen whose red is green, and whose green is red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1)
    return swapped.replace(b"????", b"gXYZ", 1)


@pytest.mark.parametrize(
    ("profile", "colour"),
    [(with_red_for_green(), (0, 255, 0)), (b"geen profiel", (255, 0, 0))],
)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_profile_of_colours_is_followed_where_it_can_be_read(
    mode: str, profile: bytes, colour: tuple[int, int, int]
) -> None:
    [page] = in_copy(saved(Image.new(mode, (400, 400), "red"), icc_profile=profile))
    seen = page.getpixel((297, 100))
    assert isinstance(seen, tuple)
    assert max(abs(a - b) for a, b in zip(seen, colour, strict=True)) <= 6


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_was_taken_sideways_stands_upright(form: str) -> None:
    [page] = in_copy(turned(form), form.lower())
    above, below = page.getpixel((297, 60)), page.getpixel((297, 180))
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    assert (above[0] > 230, above[2] < 25, below[0] < 25, below[2] > 230) == (True,) * 4


def test_a_long_picture_is_cut_over_pages_between_its_lines_and_nothing_is_lost() -> None:
    image = conversation(400)  # 1,080 by 20,000
    pages = in_copy(saved(image))
    assert len(pages) == 13
    parts = photos._parts(image.convert("RGB"))
    assert [part.width for part in parts] == [1080] * 13
    assert sum(part.height for part in parts) == 20_000
    assert b"".join(part.tobytes() for part in parts) == image.convert("RGB").tobytes()
    edges = [
        part.convert("L").crop((0, row, 1080, row + 1)).getextrema()
        for part in parts
        for row in (0, part.height - 1)
    ]
    assert set(edges) == {(255, 255)}
    widths = {box[2] - box[0] for page in pages if (box := ink(page, (0, 0, 595, 835))[1])}
    assert widths <= {384, 385, 386}  # 801 pixels at 150 to the inch, in points


def test_a_screen_of_a_telephone_stays_on_one_page() -> None:
    [page] = in_copy(picture(1080, 2340))
    assert page.width < page.height
    count, box = ink(page)
    assert count > 0
    assert box is not None
    assert box[3] < page.height


def test_a_wide_picture_lies_and_a_very_wide_one_is_cut() -> None:
    [lying] = in_copy(picture(4000, 3000, "JPEG"), "jpeg")
    assert lying.width > lying.height
    wide = in_copy(picture(9000, 1080))
    assert len(wide) == 6
    assert {page.size for page in wide} == {lying.size}


@pytest.mark.parametrize("size", [(10, 200_000), (200_000, 10), (14_000, 14_000)])
def test_a_picture_with_too_many_pixels_or_pages_travels_along(size: tuple[int, int]) -> None:
    each = placed(picture(*size, mode="1"))
    assert (each.shown.sheets, each.shown.why) == (0, photos.TOO_MANY)
