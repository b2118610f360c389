"""XML that means harm, or is no diagram, is refused before anything of it is read."""

import pytest

from processes.engine import diagrams
from tests.engine.refusing import refusals

HOSTILE = {
    "a DTD": ('<!DOCTYPE d SYSTEM "{file}">', ""),
    "a DTD from the network": ('<!DOCTYPE d SYSTEM "http://127.0.0.1:1/evil.dtd">', ""),
    "an external entity": ('<!DOCTYPE d [<!ENTITY secret SYSTEM "{file}">]>', "&secret;"),
    "an entity of its own": ('<!DOCTYPE d [<!ENTITY hello "hello">]>', "&hello;"),
}


@pytest.mark.parametrize(("prologue", "entity"), HOSTILE.values(), ids=HOSTILE)
def test_a_dtd_or_an_entity_is_refused_and_nothing_of_it_is_read(small, tmp_path, prologue, entity):
    """What the file says is no XML: an error would betray that it was read."""
    file = tmp_path / "secret"
    file.write_text("<<< secret >>>")
    xml = small.replace("Zo staat het in het reglement.", entity, 1)
    assert refusals(prologue.replace("{file}", str(file)) + xml) == [
        ("small", "a DTD or an entity is not allowed")
    ]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("place", ['name="letter"', ">letter<"])
def test_a_billion_laughs_is_refused_before_the_laughter(small, place):
    assert place in small
    laughing = small.replace(place, place.replace("letter", "&l9;"), 1)
    [(element, reason)] = refusals(f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>{laughing}')
    assert element == "small"
    assert reason.startswith("is not well-formed XML: Maximum entity amplification")


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b" " * 1_000_001, "is larger than 1000000 bytes"),
        (b"<html/>", "html is not a BPMN diagram"),
        (
            '<?xml version="1.0" encoding="UTF-16"?><d/>'.encode("utf-16"),
            "is written in UTF-16, not in UTF-8",
        ),
    ],
    ids=["too large", "something else", "another encoding"],
)
def test_what_is_no_diagram_at_all_is_refused(xml, reason):
    assert refusals(xml) == [("small", reason)]


@pytest.mark.parametrize("xml", [b"", b"<a>", b"\x00\xff", b"<a/><a/>"])
def test_what_is_no_xml_is_refused(xml):
    [(element, reason)] = refusals(xml)
    assert (element, reason.partition(":")[0]) == ("small", "is not well-formed XML")


def test_a_diagram_of_exactly_the_largest_size_is_read(small):
    padded = small.encode().ljust(1_000_000)
    assert diagrams.pinned(padded, "small").process == "planted"
