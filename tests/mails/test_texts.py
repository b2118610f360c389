"""How a text becomes a letter."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import (
    ChoiceLoader,
    DictLoader,
    PackageLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from lxml import html

from processes import mails
from processes.mails.safe import plain
from processes.models import Person

HEAD = "to: cursist\nsubject: Over je vraag\n---\n"
AMINA = Person(name="Amina", email="amina@example.org")


def texts(**bodies: str) -> mails.Texts:
    """Texts of a test, by their names in the folder `p`, in the frame of the house."""
    own = DictLoader({f"p/{name}.md": body for name, body in bodies.items()})
    return mails.Texts(ChoiceLoader([own, PackageLoader("processes", "mails")]))


def letter(body: str, head: str = HEAD, **context: Any) -> mails.Rendered:
    return texts(text=head + body).render(
        "p/text", AMINA, "cursist", {"centre": "CVO Voorbeeld", **context}
    )


def shown(letter: mails.Rendered) -> list[str]:
    """The paragraphs that a reader of the HTML sees."""
    page = html.document_fromstring(letter.html)
    return [p.text_content() for p in page.iter("p", "li", "h2")]


def test_text_and_html_come_from_one_source() -> None:
    written = letter("Beste {{ recipient.name }}\n\nTot **morgen**, {{ role }}.\n")
    assert written.text == "Beste Amina\n\nTot morgen, cursist.\n"
    assert shown(written) == ["Beste Amina", "Tot morgen, cursist."]
    assert "<strong>morgen</strong>" in written.html


def test_the_head_says_what_the_mail_is() -> None:
    head = "to: cursist, chair\nsubject: S {{ x }}\ncalendar: cancel\nreceipt: decision\n---\n"
    assert texts(text=head + "Tekst").header("p/text") == mails.Header(
        to=("cursist", "chair"), subject="S {{ x }}", calendar="cancel", receipt=True, legal=True
    )


def test_without_more_a_mail_is_legal_and_carries_nothing() -> None:
    assert texts(text=HEAD).header("p/text") == mails.Header(("cursist",), "Over je vraag")


@pytest.mark.parametrize(
    ("word", "posted"), [("registered", True), ("plain", True), ("attached", False)]
)
def test_a_text_on_paper_goes_by_post_or_along_with_the_mail(word: str, posted: bool) -> None:
    header = texts(text=f"to: cursist\nsubject: S\nletter: {word}\n---\nT").header("p/text")
    assert (header.letter, header.is_posted) == (word, posted)


def test_a_reminder_is_not_legal() -> None:
    head = "to: chair\nsubject: S\nweight: reminder\n---\n"
    assert not texts(text=head).header("p/text").legal
    assert not texts(text=head).header("p/text").gathered


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("to: a\nsubject: S\ngather: daily\n---\n", "what is gathered is a reminder"),
        (
            "to: a\nsubject: S\nweight: reminder\ngather: daily\ncalendar: request\n---\n",
            "what is gathered is a text and nothing else",
        ),
        ("subject: S\n---\n", "the header needs a line `to: …`"),
        ("to: cursist\n---\n", "the header needs a line `subject: …`"),
        ("Beste\n", "the header needs a line `to: …`"),
        ("to: a\nsubject: S\ncalendar: maybe\n---\n", "the header knows no `calendar: maybe`"),
        ("to: a\nsubject: S\nletter: loud\n---\n", "the header knows no `letter: loud`"),
        ("to: a\nsubject: S\ncolour: red\n---\n", "the header knows no `colour: red`"),
    ],
)
def test_a_head_that_says_something_else_is_refused(head: str, message: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=message):
        texts(text=head).header("p/text")


def test_a_text_is_there_or_not() -> None:
    assert texts(text=HEAD).exists("p", "text")
    assert not texts(text=HEAD).exists("p", "other")
    with pytest.raises(TemplateNotFound):
        texts(text=HEAD).header("p/other")


def test_every_text_of_the_house_is_found_where_it_is_installed() -> None:
    assert mails.exists("evaluation_objection", "invitation")
    assert mails.header("evaluation_objection/invitation").calendar == "request"


@pytest.mark.parametrize(
    "body", ["{{ missing }}", "{{ talk.missing }}", "{{ nothing }}", "{{ blank }}"]
)
@pytest.mark.parametrize("subject", ["Over", "Over {{ place }}"])
def test_what_is_missing_or_empty_is_an_error_and_no_gap(body: str, subject: str) -> None:
    head = f"to: cursist\nsubject: {subject}\n---\n"
    said = {"talk": {"place": "hier"}, "place": "hier", "nothing": None, "blank": " \n"}
    assert letter("", head, **said).subject.startswith("Over")
    with pytest.raises(UndefinedError):
        letter(body, head, **said)
    with pytest.raises(UndefinedError):
        letter("", f"to: cursist\nsubject: {subject} {body}\n---\n", **said)


def test_an_error_in_a_text_names_the_line_of_the_file() -> None:
    with pytest.raises(TemplateSyntaxError) as caught:
        letter("Goed\n{% fout %}\n")
    assert caught.value.lineno == 5


def test_a_link_can_be_followed_in_both_forms() -> None:
    address = "https://weerwoord.example/zaken/BZ-2026-0042?a=1&b=2_3_4"
    written = letter("[Bekijk je dossier]({{ link }}) of <{{ link }}>", link=address)
    assert written.text == f"Bekijk je dossier ({address}) of {address}\n"
    page = html.document_fromstring(written.html)
    assert [a.get("href") for a in page.iter("a")] == [address, address]


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "**vet** _schuin_ `code`",
        "[klik](https://evil.example)",
        "![](https://evil.example/pixel.png)",
        "<https://evil.example>",
        "&lt;b&gt; &amp; &#x41;",
        "{{ case.reference }} {% raw %}",
        "# kop",
        "1. een",
        "1) een",
        "- een",
        "> zei zij",
        "***",
        "    code",
        "a\\",
        "| a | b |",
    ],
)
def test_what_somebody_typed_is_shown_and_never_becomes_markup(typed: str) -> None:
    written = letter("Je schreef:\n\n> {{ reasons }}\n\nEinde", reasons=typed)
    assert shown(written) == ["Je schreef:", typed.strip(), "Einde"]
    page = html.document_fromstring(written.html)
    assert not list(page.iter("script", "a", "img", "em", "strong", "code", "pre", "h1", "ol"))


def test_the_lines_of_somebodys_reasons_stay_in_their_quotation() -> None:
    written = letter("> {{ reasons }}\n\nEinde", reasons="Een.\r\n\r\n- twee\r\n    drie\r\n")
    page = html.document_fromstring(written.html)
    [quotation] = page.iter("blockquote")
    assert quotation.text_content().split() == ["Een.", "-", "twee", "drie"]
    assert len(list(quotation.iter("br"))) == 3


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("## Waarom?\n\n**Goed** zo.", "Waarom?\n\nGoed zo.\n"),
        ("[Bekijk je dossier](https://a.example/1)", "Bekijk je dossier: https://a.example/1\n"),
        ("Kijk [hier](https://a.example). Goed.", "Kijk hier (https://a.example). Goed.\n"),
        ("[www.a.example](https://www.a.example).", "https://www.a.example.\n"),
        ("- **Wanneer?** Nu\n- Hier", "- Wanneer? Nu\n- Hier\n"),
        ("1. Eerst\n2. Dan", "1. Eerst\n2. Dan\n"),
        ("Zo:\n\n> {{ typed }}\n\nEinde", "Zo:\n\n> Een *ster*.\n>\n> - twee\n\nEinde\n"),
        ("- Zo: {{ typed }}", "- Zo: Een *ster*.\n\n  - twee\n"),
    ],
)
def test_the_text_form_reads_as_a_letter_and_not_as_markdown(written: str, read: str) -> None:
    assert letter(written, typed="Een *ster*.\n\n- twee").text == read


SAID = st.text(st.characters(codec="utf-8"), max_size=60).filter(plain)


@given(SAID)
def test_whatever_is_typed_both_forms_show_it(typed: str) -> None:
    written = letter("A {{ typed }} Z", typed=typed)
    [paragraph] = shown(written)
    assert paragraph.split() == written.text.split() == f"A {plain(typed)} Z".split()


@given(SAID)
def test_whatever_is_typed_a_subject_is_one_line_without_controls(typed: str) -> None:
    head = "to: cursist\nsubject: Over {{ typed }}\n---\n"
    subject = letter("", head, typed=typed).subject
    assert subject.startswith("Over")
    assert len(subject.splitlines()) == 1
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in subject)


@pytest.mark.parametrize(
    "typed", ["x\r\nBcc: all@example.org", "x\nBcc: all@example.org", "x\u2028Bcc: all@example.org"]
)
def test_a_line_end_in_a_name_starts_no_header(typed: str) -> None:
    head = "to: cursist\nsubject: Over {{ name }}\n---\n"
    assert letter("", head, name=typed).subject == "Over x Bcc: all@example.org"


def test_a_name_cannot_turn_the_subject_round() -> None:
    head = "to: cursist\nsubject: Over {{ name }}\n---\n"
    assert letter("", head, name="a\u202ebc").subject == "Over abc"


def test_a_subject_fits_its_column() -> None:
    head = "to: cursist\nsubject: {{ name }}\n---\n"
    assert letter("", head, name="a" * 500).subject == "a" * 199 + "…"


def test_controls_in_a_text_are_left_out() -> None:
    assert letter("A {{ typed }} Z", typed="a\x00b\x1b[31mc\td").text == "A ab[31mc\td Z\n"
