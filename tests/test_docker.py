"""ci/docker: what a web server of one's own is told, asked as a browser would."""

import gzip
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPConnection
from importlib.metadata import version
from typing import NamedTuple

import click
import pytest

from mkdocs_playbook import cli
from workflows import CI, playbook_commands

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")


def test_the_image_builds_with_this_version_and_with_options_that_exist():
    text = (CI / "docker/Dockerfile").read_text("utf-8")
    assert f'ARG PLAYBOOK="mkdocs-playbook=={version("mkdocs-playbook")}"' in text
    [command] = playbook_commands(re.sub(r"RUN |&& find", "\n", text))
    build = cli.main.get_command(click.Context(cli.main), command[0])
    assert build is not None
    build.make_parser(click.Context(build)).parse_args(command[1:])


class Answer(NamedTuple):
    """What comes back from a server."""

    status: int
    headers: Message
    body: bytes


class Server:
    """What a running nginx answers."""

    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=5)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        given = connection.getresponse()
        answer = Answer(given.status, given.headers, given.read())
        connection.close()
        return answer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site of a few files, with Chinese at the top and English below."""
    if NGINX is None:
        pytest.skip("nginx is needed: as root on Debian, make nginx installs it")
    folder = tmp_path_factory.mktemp("nginx")
    site = folder / "site"
    (site / "en").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "index.html").write_text("首页", "utf-8")
    (site / "en/index.html").write_text("Home", "utf-8")
    (site / "404.html").write_text("没有这一页", "utf-8")
    (site / "manifest.webmanifest").write_text("{}", "utf-8")
    (site / ".playbook-site").write_text("", "utf-8")
    (site / "assets/main.57a0d79d.min.css").write_text("a {}", "utf-8")
    (site / "assets/pages.js").write_text("slow", "utf-8")
    (site / "assets/pages.js.gz").write_bytes(gzip.compress(b"ready"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = (CI / "docker/nginx.conf").read_text("utf-8")
    ours = ours.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/usr/share/nginx/html", str(site))
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "all.conf").write_text(
        f"pid {folder}/pid;\nerror_log {folder}/error.log;\ndaemon off;\nuser root;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{places}{ours}}}\n",
        "utf-8",
    )
    process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "all.conf", "-e", folder / "error.log"])
    for _ in range(100):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    assert process.poll() is None, (folder / "error.log").read_text("utf-8")
    yield Server(port)
    process.terminate()
    process.wait()


@pytest.mark.slow
def test_a_page_may_not_be_framed_nor_taken_for_what_it_is_not(server: Server):
    for path in ("/index.html", "/nowhere.html", "/assets/main.57a0d79d.min.css"):
        headers = server.get(path).headers
        assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Server"] == "nginx"


@pytest.mark.slow
def test_only_what_never_changes_is_kept_unasked(server: Server):
    assert server.get("/assets/main.57a0d79d.min.css").headers["Cache-Control"].endswith("immutable")
    for path in ("/index.html", "/assets/pages.js", "/manifest.webmanifest"):
        answer = server.get(path)
        assert answer.headers.get_all("Cache-Control") == ["no-cache"]
        assert server.get(path, If_None_Match=answer.headers["ETag"]).status == 304


@pytest.mark.slow
def test_what_was_compressed_before_is_sent_as_it_is(server: Server):
    answer = server.get("/assets/pages.js", Accept_Encoding="gzip")
    assert gzip.decompress(answer.body) == b"ready"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert server.get("/assets/pages.js").body == b"slow"


@pytest.mark.slow
def test_where_there_is_nothing_the_page_for_that_is_shown(server: Server):
    answer = server.get("/sops/nowhere.html")
    assert (answer.status, answer.body) == (404, "没有这一页".encode())
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert server.get("/.playbook-site").status == 404


@pytest.mark.slow
def test_home_is_in_the_readers_language_where_there_is_one(server: Server):
    english = server.get("/", Accept_Language="en-GB,en;q=0.9,zh;q=0.5")
    assert (english.status, english.headers["Location"]) == (302, "/en/")
    assert english.headers["Vary"] == "Accept-Language"
    assert server.get("/en/").body == b"Home"
    for language in ("zh-CN,zh;q=0.9,en;q=0.5", "fr", ""):
        answer = server.get("/", Accept_Language=language)
        assert (answer.status, answer.body) == (200, "首页".encode())
    assert server.get("/index.html", Accept_Language="en").status == 200


@pytest.mark.slow
def test_a_phone_is_told_what_the_manifest_is(server: Server):
    assert server.get("/manifest.webmanifest").headers["Content-Type"].startswith("application/manifest+json")
