"""A page of the house in every script in which names are written: real letters, never boxes."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from weasyprint import HTML  # type: ignore[import-untyped]

from processes import documents
from processes.conversion.direction import with_directions
from tests.glyphs import without_glyph
from tests.pdf_text import pages_read
from tests.shown_pdf import ink, shown

NAMES = {
    "Latin": "Nguyễn Thị Đặng, Łukasz, Ștefan, Ğülşen, Ñandú, Ħal, Þór",
    "Cyrillic": "Дмитро Їжак, Ђорђе, Ѓорѓи, Қайрат",
    "Greek": "Νίκος Παπαδόπουλος",
    "Arabic": "محمد الأمین",
    "Persian and Urdu": "گلچهره، ٹیپو",
    "Hebrew": "דָּוִד כהן",
    "Chinese": "李娜, 张伟, 龍應台",
    "Japanese": "山田 ゆき ケンジ",
    "Korean": "김민준",
    "Thai": "สมชาย ไทย",
    "Lao": "ສົມສັກ",
    "Khmer": "សុខា ខ្មែរ",
    "Burmese": "မြန်မာ အောင်ဆန်း",
    "Amharic and Tigrinya": "አማርኛ ተስፋይ",
    "Georgian": "ქართული გიორგი",
    "Armenian": "Հայկ Պետրոսյան",
    "Hindi and Nepali": "नमस्ते श्रेष्ठ क्षितिज",
    "Bengali": "রবীন্দ্রনাথ",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Gujarati": "ગુજરાતી",
    "Tamil": "தமிழ்ச்செல்வி",
    "Telugu": "తెలుగు",
    "Kannada": "ಕನ್ನಡ",
    "Malayalam": "മലയാളം",
    "Sinhala": "සිංහල",
    "Odia": "ଓଡ଼ିଆ",
    "emoji": "😀 👍 ❤ ✅ 🎓",
}


def page(body: str) -> str:
    font = '"DejaVu Sans", "House NotoSans", sans-serif'
    return f"<!doctype html><html lang=nl><title>t</title><body style='font-family: {font}'>{body}"


@pytest.mark.parametrize("script", NAMES)
def test_every_letter_of_a_name_is_drawn(script: str) -> None:
    name = NAMES[script]
    for data in (
        documents.pdf(page(f"<p>Beste {name}</p><p><b>{name}</b></p>")),
        documents.archival_pdf(page(f"<p>{name}</p>")),
    ):
        assert without_glyph(data) == set()
        assert ink(shown(data))[0] > 0


def test_all_scripts_stand_on_one_page_beside_one_another() -> None:
    lines = [f"<p style='margin: 0'>{name} <b>{name}</b></p>" for name in NAMES.values()]
    data = documents.pdf(page("".join(lines)))
    assert without_glyph(data) == set()
    apart = sum(map(darkness, lines))
    assert ink(shown(data))[0] == pytest.approx(apart, rel=0.01)


def darkness(body: str) -> int:
    return ink(shown(documents.pdf(page(body))))[0]


def test_a_box_would_be_seen_by_these_tests() -> None:
    boxed = HTML(string=page("<p>\U000f1234 a</p>")).write_pdf()
    assert without_glyph(boxed) == {"\U000f1234"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Beste བོད་ཡིག, dag", "Beste [tekens die we niet kunnen drukken: Tibetan], dag"),
        (
            "བོད ཡིག en \U000f1234",
            "[tekens die we niet kunnen drukken: Tibetan] en [tekens die we "
            "niet kunnen drukken: U+F1234]",
        ),
        ("ᠮᠣᠩ", "[tekens die we niet kunnen drukken: Mongolian]"),
    ],
)
def test_letters_that_no_font_has_are_named_and_never_a_box(typed: str, said: str) -> None:
    data = documents.pdf(page(f"<p>{typed}</p>"))
    assert pages_read(data) == [said]
    assert without_glyph(data) == set()


def test_a_browser_puts_the_letters_of_a_word_behind_one_another() -> None:
    """Upright and bold Bengali are about as wide; the letters fell over one another in upright."""
    (_, upright), (_, bold) = (
        ink(shown(documents.pdf(page(text))))
        for text in ("<p>রবীন্দ্রনাথ</p>", "<p><b>রবীন্দ্রনাথ</b></p>")
    )
    assert upright is not None
    assert bold is not None
    assert 0.85 < (upright[2] - upright[0]) / (bold[2] - bold[0]) < 1


def strokes(text: str) -> int:
    """In how many pieces, from left to right, a line of text falls apart."""
    picture = shown(documents.pdf(page(f"<p style='font-size: 40pt'>{text}</p>")))
    _, box = ink(picture)
    assert box is not None
    left, top, right, bottom = box
    dark = [ink(picture, (x, top, x + 1, bottom))[0] > 0 for x in range(left, right)]
    return 1 + sum(now and not before for before, now in pairwise(dark))


def test_letters_of_arabic_are_joined() -> None:
    assert strokes("محمد") == 1
    assert strokes("\u200c".join("محمد")) > 1


def test_a_text_from_right_to_left_begins_at_the_right() -> None:
    arabic, dutch = "<p>مرحبا، اسمي محمد.</p>", "<p>Dag, ik heet Mohammed.</p>"
    (_, there), (_, here) = (ink(shown(documents.pdf(page(text)))) for text in (arabic, dutch))
    assert there is not None
    assert here is not None
    assert there[0] > here[2]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>محمد was ziek.</p>", '<p dir="rtl">'),
        ("<p>«محمد»</p>", '<p dir="rtl">'),
        ("<p>Beste محمد</p>", "<p>"),
        ("<li>12 שלום</li>", '<li dir="rtl">'),
        ('<p class="addressee">محمد<br>Straat 1</p>', '<p class="addressee">'),
    ],
)
def test_the_first_letter_says_which_way_a_block_is_read(body: str, expected: str) -> None:
    assert expected in with_directions(page(body))


def test_a_page_of_dutch_is_left_as_it_is() -> None:
    text = page("<p>Beste Amina, Νίκος en Дмитро</p>")
    assert with_directions(text) is text


def test_a_process_that_is_killed_leaves_no_copies_of_the_fonts_behind(tmp_path: Path) -> None:
    draws = "documents.pdf('<p>Дмитро</p>')"
    program = f"import os; from processes import documents; {draws}; os._exit(0)"
    its_own = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], check=True, env=its_own)
    assert list(tmp_path.iterdir()) == []


def test_what_is_copied_from_a_page_is_the_name() -> None:
    [said] = pages_read(documents.pdf(page("<p>Beste Дмитро, Νίκος en 李娜</p>")))
    assert said == "Beste Дмитро, Νίκος en 李娜"
