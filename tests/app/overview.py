"""What the tests of the direction's pages share."""

from lxml import html

from tests.app.site import Site


def listed(site: Site, query: str = "") -> list[str]:
    """The references on a page of the list, in their order."""
    page = html.fromstring(site.get(f"/overzicht{query}").text)
    return [str(a.text_content()) for a in page.xpath("//tbody//th/a")]
