"""The files of a filing: added, refused, taken away, and downloaded by whom they are for."""

import pytest
from werkzeug.http import parse_options_header

from processes.models import Document
from tests.app.browsing import Browser
from tests.app.files import EICAR, PDF, PNG, SVG, ZIP
from tests.app.filing import begin, values
from tests.attached import attached
from tests.play import Play

# --- files


def test_several_files_are_added_shown_taken_away_and_filed(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    assert "Elk bestand is hoogstens 20 MB. Je mag dit overslaan." in amina.text
    amina.send("Voeg toe", files=[("attest.pdf", PDF), ("foto.png", PNG), ("nog.pdf", PDF + b"2")])
    assert amina.path == "/indienen/1/bijlagen"
    assert "attest.pdf 15 bytes Haal weg: attest.pdf" in amina.text
    amina.send("Haal weg: nog.pdf")
    assert "nog.pdf" not in amina.text
    amina.send("Ga verder")
    assert amina.facts()["Bijlagen"] == "attest.pdf 15 bytes foto.png 12 bytes"
    amina.send("Vraag het gesprek", disagrees="y")
    assert amina.facts()["Bijlagen"] == "attest.pdf 15 bytes foto.png 12 bytes"
    assert play.submission().evidence["attachments"] == [
        {
            "kind": "attachment",
            "name": "attest.pdf",
            "media_type": "application/pdf",
            "size": 15,
            "sha256": "67e708236b8a113b6e3cd57893909458b7424d3ca3313e0e0db7616774454c0d",
        },
        {
            "kind": "attachment",
            "name": "foto.png",
            "media_type": "image/png",
            "size": 12,
            "sha256": "e595598a626c1e7c009a9d3c2c8fd7eac14181813ebf8af64a207c93f115900c",
        },
    ]


def test_a_refused_file_says_why_and_leaves_the_rest_standing(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder", reasons="Ik was ziek.")
    sent = [("attest.pdf", PDF), ("leeg.pdf", b""), ("s.svg", SVG), ("z.pdf", ZIP), ("v", EICAR)]
    assert amina.send("Ga verder", files=sent).status_code == 422
    assert amina.path == "/indienen/1/bijlagen"
    assert amina.errors == [
        "Wil je bestanden toevoegen? Het bestand leeg.pdf is leeg. Het bestand s.svg is van een "
        "soort die we niet aannemen. Kies een pdf, foto (jpg, png, webp of heic), Word (docx), "
        "Excel (xlsx), PowerPoint (pptx) of odt. Het bestand z.pdf is geen echt pdf-bestand. Open "
        "het op je toestel, bewaar het als pdf en kies het opnieuw. In het bestand v zit een "
        "virus. We bewaren het niet."
    ]
    assert "Je hebt al toegevoegd attest.pdf" in amina.text
    assert values()["reasons"] == "Ik was ziek."


def test_a_strange_name_is_cleaned_and_that_is_told(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Voeg toe", files=[("at\u202etest.pdf", PDF)])
    assert (
        "We noemden een bestand attest.pdf: in de naam stonden tekens die we niet bewaren."
    ) in amina.text


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("E\u0301e\u0301n attest.pdf", "Één attest.pdf"),
        ("attest 👍🏽.pdf", "attest 👍🏽.pdf"),
        ("\u200fشهادة\u202b.pdf", "شهادة.pdf"),
        ("可读.pdf", "可读.pdf"),
        ("l'attest; van 5%20.pdf", "l'attest; van 5%20.pdf"),
        ("x" * 251 + ".pdf", "x" * 251 + ".pdf"),
        ("اسم" * 83 + ".pdf", "اسم" * 83 + ".pdf"),
    ],
)
def test_a_file_comes_back_under_the_name_that_it_had(play: Play, given: str, name: str) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Voeg toe", files=[(given, PDF)])
    assert name in amina.text
    got = amina.get(amina.links()[name])
    _, told = parse_options_header(got.headers["Content-Disposition"])
    assert told["filename"] == name


def test_the_same_file_twice_is_one_and_there_are_at_most_twenty(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Voeg toe", files=[("een.pdf", PDF), ("twee.pdf", PDF)])
    assert play.count(Document) == 1
    assert "Dit bestand is al toegevoegd: een.pdf." in amina.text
    more = [(f"{n}.pdf", PDF + str(n).encode()) for n in range(20)]
    amina.send("Voeg toe", files=more)
    assert amina.errors == ["Wil je bestanden toevoegen? Je kan hoogstens 20 bestanden toevoegen."]
    assert len(attached()) == 20


def test_too_much_at_once_is_refused_and_what_was_kept_stays(play: Play) -> None:
    play.app.config.update(MAX_UPLOAD=1_000, MAX_CONTENT_LENGTH=10_000)
    amina = begin(play)
    amina.send("Ga verder", reasons="Ik was ziek.")
    much = [(f"{n}.pdf", PDF.ljust(999)) for n in range(16)]
    assert amina.send("Ga verder", files=much).status_code == 413
    assert amina.title == "De bestanden zijn samen te groot"
    assert values()["reasons"] == "Ik was ziek."


def test_only_a_page_that_takes_files_takes_more_than_text(play: Play) -> None:
    amina = begin(play)
    play.app.config["MAX_CONTENT_LENGTH"] = 10_000
    amina.get("/indienen/1/bijlagen")
    assert amina.send("Voeg toe", files=[("g.pdf", PDF.ljust(20_000))]).status_code == 200
    assert play.count(Document) == 1
    assert amina.post("/indienen/1/weg", rest="a" * 10_000).status_code == 413


def test_a_document_is_downloaded_and_never_shown(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Voeg toe", files=[("één attest.pdf", PDF)])
    got = amina.get("/documenten/1")
    assert got.data == PDF
    assert got.mimetype == "application/pdf"
    assert got.headers["Content-Disposition"] == (
        "attachment; filename=\"een attest.pdf\"; filename*=UTF-8''%C3%A9%C3%A9n%20attest.pdf"
    )
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert got.headers["Cache-Control"] == "no-store"


@pytest.mark.obligation("7.1-09")
def test_a_document_of_a_draft_is_its_owners_and_of_a_case_whoever_may_see_that(
    play: Play,
) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Ga verder", files=[("attest.pdf", PDF)])
    everybody = ("amina", "bram", "chris", "gus", "jan")

    def codes() -> list[int]:
        return [
            Browser(play, who)._ask("/documenten/1", method="GET").status_code for who in everybody
        ]

    assert codes() == [200, 404, 404, 404, 404]
    amina.send("Vraag het gesprek", disagrees="y")
    assert codes() == [200, 200, 200, 404, 404]
    assert Browser(play)._ask("/documenten/1", method="GET").status_code == 302
    assert amina.get("/documenten/2").status_code == 404
