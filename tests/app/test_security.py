import re
from pathlib import Path

import pytest
from flask import Flask, url_for

import app
from app.html.security import init_security
from app.html.templating import init_templates

HOUSE = Path(app.__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)


@pytest.fixture
def client():
    app = Flask("app", root_path=str(HOUSE))
    init_templates(app)
    init_security(app)
    app.add_url_rule("/", "page", lambda: url_for("static", filename="weerwoord.css"))
    return app.test_client()


def headers_of(client, address):
    with client.get(address) as response:  # a file stays open until its response is closed
        return response.headers


@pytest.mark.parametrize("path", ["/", "/static/weerwoord.css", "/does-not-exist"])
def test_every_response_carries_the_strict_policy(client, path):
    headers = headers_of(client, path)
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=(), ")


@pytest.mark.parametrize("path", ["/", "/does-not-exist"])
def test_a_page_is_never_kept(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_a_file_is_kept_for_good_at_the_address_that_holds_its_version(client):
    address = client.get("/").text
    assert re.fullmatch(r"/static/weerwoord\.css\?v=[0-9a-f]{12}", address)
    kept = "public, max-age=31536000, immutable"
    assert headers_of(client, address)["Cache-Control"] == kept
    assert headers_of(client, "/static/weerwoord.css")["Cache-Control"] == "no-cache"


def test_only_https_promises_https(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    secure = client.get("/", base_url="https://weerwoord.example").headers
    assert secure["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


@pytest.mark.parametrize(
    "template", sorted(HOUSE.glob("templates/**/*.html")), ids=lambda path: path.name
)
def test_no_template_holds_what_the_policy_blocks(template):
    """An address elsewhere may be where a link leads, and nothing else."""
    source = template.read_text(encoding="utf-8")
    elsewhere = r'(?<!<a class="govuk-link" href=")https?://'
    blocked = rf"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|{elsewhere}"
    assert re.findall(blocked, source) == []
