"""What docs/deploy ships, run: nginx with the site file in front of our own server with the shipped
settings, and the units as systemd reads them.

`make test` installs nginx where it can. Where a machine has none, or no systemd, these are skipped
and say so; with CI=true nothing is.
"""

import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from tests.nginx import SBIN

DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"
NAME = "weerwoord.example"
PATIENCE = 60  # seconds until both are there, or a connection is let go
MAIN = """\
daemon off;
{user}
worker_processes 1;
pid {here}/nginx.pid;
error_log {here}/error.log;
events {{ worker_connections 200; }}
http {{
    access_log {here}/access.log;
    client_body_temp_path {here}/body;
    proxy_temp_path {here}/proxy;
    fastcgi_temp_path {here}/fastcgi;
    uwsgi_temp_path {here}/uwsgi;
    scgi_temp_path {here}/scgi;
    include conf.d/nginx.conf;
}}
"""


def program(name: str) -> str:
    found = shutil.which(name, path=SBIN)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@dataclass(frozen=True)
class Answer:
    """What came back, read whole."""

    status: int
    headers: Message
    text: str


@dataclass(frozen=True)
class Front:
    """Where nginx listens, which certificate it has, and what our own server writes."""

    http: int
    https: int
    certificate: Path
    log: Path

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> Answer:
        """Asks by https, with headers of which the hyphens are underscores here."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPSConnection(NAME, self.https, context=self.context())) as line:
            line.sock = self.connect()
            line.request(method, path, body, named)
            with line.getresponse() as answer:
                return Answer(answer.status, answer.headers, answer.read().decode())

    def connect(self) -> ssl.SSLSocket:
        bare = socket.create_connection(("127.0.0.1", self.https), PATIENCE)
        return self.context().wrap_socket(bare, server_hostname=NAME)

    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.certificate)

    def lines(self) -> list[dict[str, object]]:
        """What the log says, which is JSON."""
        said = self.log.read_text().splitlines()
        return [json.loads(line) for line in said if line.startswith("{")]

    def requests(self) -> list[dict[str, object]]:
        """What it says of requests, beside what workers do meanwhile."""
        return [line for line in self.lines() if "status" in line]


def certified(openssl: str, folder: Path) -> Path:
    """A certificate that was signed by nobody else, and its key."""
    subject = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    out = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem", "-days", "2"]
    asked = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject, *out]
    subprocess.run(asked, check=True, capture_output=True)
    return folder / "fullchain.pem"


def site(folder: Path, http: int, https: int, behind: int) -> Path:
    """The shipped site with ports of its own, its certificate here, and less patience."""
    conf = folder / "conf.d"
    conf.mkdir()
    shutil.copy(DEPLOY / "weerwoord-proxy.inc", conf)
    said = (DEPLOY / "nginx.conf").read_text()
    for before, after in (
        ("listen 80;", f"listen 127.0.0.1:{http};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{https} ssl"),
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
        ("/etc/ssl/weerwoord", str(folder)),
        ("/var/log/nginx/error.log", str(folder / "error.log")),
        ("_timeout 20s;", "_timeout 1s;"),
    ):
        assert before in said, before
        said = said.replace(before, after)
    (conf / "nginx.conf").write_text(said)
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(here=folder, user="user root;" if os.geteuid() == 0 else ""))
    return main


def shipped_settings(folder: Path) -> dict[str, str]:
    """Those of weerwoord.env, in a folder of its own, with a log that can be read here."""
    said = (DEPLOY / "weerwoord.env").read_text()
    named = re.findall(r'^([A-Z_]+)="?([^"\n]*)"?$', said, re.M)
    assert {"BASE_URL", "PROXIES", "WEERWOORD_DATA"} <= {name for name, _ in named}
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "HOME") if name in os.environ}
    own = {"WEERWOORD_DATA": str(folder / "data"), "WEERWOORD_LOG": "json"}
    return {**kept, **dict(named), **own}


def wait_for(port: int, started: subprocess.Popen[bytes], log: Path) -> None:
    ends, pause = monotonic() + PATIENCE, Event()
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert started.poll() is None, log.read_text()
            assert monotonic() < ends, log.read_text()
            pause.wait(0.1)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """nginx, and the house behind it: once for all of these."""
    nginx, openssl = program("nginx"), program("openssl")
    folder = tmp_path_factory.mktemp("front")
    http, https, behind = free_port(), free_port(), free_port()
    log, started = folder / "weerwoord.log", []
    certificate, conf = certified(openssl, folder), site(folder, http, https, behind)
    asked = [nginx, "-p", folder, "-e", folder / "error.log", "-c", conf]
    subprocess.run([*asked, "-t"], check=True, capture_output=True)
    serve = [sys.executable, "-m", "app", "serve", "--port", str(behind)]
    try:
        with log.open("wb") as out:
            house = subprocess.Popen(serve, env=shipped_settings(folder), stdout=out, stderr=out)
        started.append(house)
        started.append(subprocess.Popen(asked, stderr=subprocess.DEVNULL))
        wait_for(behind, started[0], log)
        wait_for(https, started[1], folder / "error.log")
        yield Front(http, https, certificate, log)
    finally:
        for each in reversed(started):
            each.terminate()
            each.wait(PATIENCE)


def test_who_comes_by_http_is_sent_to_https(front: Front) -> None:
    with closing(HTTPConnection("127.0.0.1", front.http, PATIENCE)) as line:
        line.request("GET", "/aanmelden?verder=/taken", headers={"Host": NAME})
        answer = line.getresponse()
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://{NAME}/aanmelden?verder=/taken"


def test_nginx_writes_down_no_address(front: Front) -> None:
    nonce = "een-geheim-van-iemand"
    with closing(HTTPConnection("127.0.0.1", front.http, PATIENCE)) as line:
        line.request("GET", f"/aanmelden/link/{nonce}", headers={"Host": NAME})
        assert line.getresponse().status == 301
    assert front.ask("GET", f"/aanmelden/link/{nonce}").status == 410
    too_much = {"Content_Length": str(2_000_000)}
    assert front.ask("POST", f"/aanmelden/link/{nonce}", **too_much).status == 413
    logs = front.log.parent.glob("*.log")
    assert [log.name for log in logs if nonce in log.read_text()] == []


def test_by_https_cookies_and_headers_are_those_of_a_safe_house(front: Front) -> None:
    answer = front.ask("GET", "/aanmelden")
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Server"] == "nginx"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/aanmelden", 1_000_001 + 24_000, 413),
        ("/taken/1", 1_000_001 + 24_000, 413),
        ("/indienen/1/redenen", 2_000_000, 400),  # the house read it, and finds no token in it
        ("/beheer/centrum", 2_000_000, 400),
        ("/indienen/1", 102 * 1024 * 1024, 413),
        ("/beheer/centrum", 22 * 1024 * 1024, 413),
    ],
)
def test_no_more_is_read_than_a_page_takes(front: Front, path: str, size: int, status: int) -> None:
    with closing(front.connect()) as line:
        head = f"POST {path} HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: {size}\r\n"
        line.sendall(f"{head}Connection: close\r\n\r\n".encode())
        if status != 413:  # what is too much is refused before it is sent
            line.sendall(b"a" * size)
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())


@pytest.mark.parametrize(
    "begun",
    [
        b"GET /aanmelden HTTP/1.1\r\nHost: weerwoord.example\r\nX-Slow: ",
        b"POST /aanmelden HTTP/1.1\r\nHost: weerwoord.example\r\nContent-Length: 900\r\n\r\nemail=",
    ],
    ids=["head", "body"],
)
def test_who_does_not_go_on_is_let_go(front: Front, begun: bytes) -> None:
    before = front.requests()
    with closing(front.connect()) as line:
        line.sendall(begun)
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert answer == b"" or answer.startswith(b"HTTP/1.1 408 ")
    assert front.requests() == before  # the house never saw it


def test_nobody_says_for_themself_from_where_they_come(front: Front) -> None:
    page = front.ask("GET", "/aanmelden")
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    for network in ("203.0.113.7", "198.51.100.9"):
        answer = front.ask(
            "POST",
            "/aanmelden",
            f"csrf_token={token[1]}&email=a%40b.example&password=x",
            Cookie=cookie,
            Content_Type="application/x-www-form-urlencoded",
            Referer=f"https://{NAME}/aanmelden",
            X_Forwarded_For=network,
            X_Forwarded_Proto="http",
            X_Request_Start="t=1",
        )
        assert answer.status == 422
    networks = {line["network"] for line in front.lines() if line.get("what") == "refused_sign_in"}
    assert len(networks) == 1


def test_units_are_what_systemd_takes(tmp_path: Path) -> None:
    verify = [program("systemd-analyze"), "--man=no", "verify"]
    for unit in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")):
        said = re.sub(r"/opt/weerwoord/\.venv/bin/\w+", "/bin/true", unit.read_text())
        (tmp_path / unit.name).write_text(said.replace("=/opt/weerwoord\n", "=/\n"))
    done = subprocess.run([*verify, *tmp_path.iterdir()], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
