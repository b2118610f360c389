"""Files of a few bytes that hold very much."""


def pages(levels: int, each: int = 10) -> bytes:
    """A PDF of `each` ** `levels` pages, which are all the same one."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    for level in range(levels):
        kids = b" ".join([b"%d 0 R" % (level + 3)] * each)
        count = each ** (levels - level)
        objects.append(b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids))
    objects.append(b"<</Type/Page/MediaBox[0 0 9 9]/Parent %d 0 R>>" % (levels + 1))
    return _written(objects)


def round_for_ever() -> bytes:
    """A PDF whose pages are among its pages."""
    return _written(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]>>"]
    )


def _written(objects: list[bytes]) -> bytes:
    out, at = b"%PDF-1.4\n", []
    for number, said in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, said)
    table = b"".join(b"%010d 00000 n \n" % place for place in at)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(out))
    )
