"""The site is served on this machine much as a web server would."""

from __future__ import annotations

import argparse
import gzip
import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from tooling import serving
from tooling.serving import ServingError, accepts_gzip, open_server, port_number, serve

ODD = "Архив № 1, 100 % «слов» #2 & 'more'?.txt"

Answer = tuple[int, http.client.HTTPMessage, bytes]
#: (address, method, headers) → (status, headers, body)
Ask = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "наш сайт"
    (root / "texts" / "one").mkdir(parents=True)
    (root / "assets").mkdir()
    (root / "index.html").write_text("<p>Главная страница</p>" * 40, encoding="utf-8")
    (root / "texts" / "one" / "index.html").write_text("<p>Text</p>", encoding="utf-8")
    (root / "assets" / "a.js").write_text("'use strict'\n", encoding="utf-8")
    (root / "assets" / "f.woff2").write_bytes(b"font")
    (root / "404.html").write_text(
        '<!doctype html>\n<html lang="en" data-root="."><head><meta charset="utf-8"></head>'
        '<body><a href="index.html" data-path="index.html">Нет страницы</a></body></html>', encoding="utf-8")
    return root


@pytest.fixture
def ask(folder: Path) -> Iterator[Ask]:
    with open_server(folder, _free_port()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def request(address: str, method: str = "GET", **headers: str) -> Answer:
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
            connection.request(method, address, headers=headers)
            response = connection.getresponse()
            result = response.status, response.headers, response.read()
            connection.close()
            return result

        yield request
        server.shutdown()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


GZIP = {"Accept-Encoding": "br, gzip"}


def test_texts_are_sent_compressed(ask: Ask, folder: Path) -> None:
    status, headers, body = ask("/", **GZIP)
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert int(headers["Content-Length"]) == len(body) < 200
    assert gzip.decompress(body) == (folder / "index.html").read_bytes()


def test_whoever_cannot_unpack_gets_the_file(ask: Ask, folder: Path) -> None:
    for headers in ({}, {"Accept-Encoding": "gzip;q=0"}, {"Accept-Encoding": "br"}):
        status, answered, body = ask("/index.html?q=1", **headers)
        assert (status, answered["Content-Encoding"]) == (200, None)
        assert body == (folder / "index.html").read_bytes()


@pytest.mark.parametrize(("header", "accepted"), [
    ("gzip", True), ("deflate, GZIP;q=0.5", True), ("*", True), ("gzip; q=0.01", True),
    ("", False), ("br", False), ("gzip;q=0", False), ("gzip; q=0.000, br", False), ("x-gzip-not", False),
])
def test_what_a_browser_accepts(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


def test_fonts_are_sent_as_they_are(ask: Ask) -> None:
    status, headers, body = ask("/assets/f.woff2", **GZIP)
    assert (status, headers["Content-Encoding"], body) == (200, None, b"font")
    assert headers["Content-Type"] == "font/woff2"


def test_scripts_have_their_type_whatever_the_system_says(ask: Ask) -> None:
    """Windows may have another type for .js in its registry, and browsers refuse such a module."""
    assert ask("/assets/a.js", **GZIP)[1]["Content-Type"] == "text/javascript; charset=utf-8"


def test_only_the_head_is_sent_where_only_that_is_asked_for(ask: Ask) -> None:
    for address in ("/", "/assets/f.woff2", "/not/here"):
        status, headers, body = ask(address, "HEAD", **GZIP)
        assert body == b""
        assert int(headers["Content-Length"]) > 0
        assert status == (404 if "not" in address else 200)


def test_a_new_build_is_seen_at_once(ask: Ask, folder: Path) -> None:
    """Neither the server's memory nor the browser's shows what was there before."""
    assert gzip.decompress(ask("/texts/one/", **GZIP)[2]) == b"<p>Text</p>"
    (folder / "texts" / "one" / "index.html").write_text("<p>Another text</p>", encoding="utf-8")
    _, headers, body = ask("/texts/one/", **GZIP)
    assert gzip.decompress(body) == b"<p>Another text</p>"
    assert headers["Cache-Control"] == "no-cache"


def test_a_folder_without_its_stroke_leads_to_the_page(ask: Ask) -> None:
    status, headers, _ = ask("/texts/one", **GZIP)
    assert (status, headers["Location"]) == (301, "/texts/one/")


@pytest.mark.parametrize("name", [ODD, "a#b.html", "c%20d.html", 'e"f.js', "пробел и буквы.json"])
def test_files_with_odd_names_are_served(ask: Ask, folder: Path, name: str) -> None:
    try:
        (folder / name).write_bytes(b"these words")
    except OSError:
        pytest.skip("this file system has no such names")
    for headers in ({}, GZIP):
        status, answered, body = ask("/" + quote(name), **headers)
        assert status == 200
        assert (gzip.decompress(body) if answered["Content-Encoding"] else body) == b"these words"


@pytest.mark.parametrize(
    "address", ["/missing", "/missing/", "/a/b/c/d?x=/y/z#/q/", "/texts/one/no.html", "/нет/"]
)
def test_the_page_for_lost_addresses_is_the_sites_own(ask: Ask, folder: Path, address: str) -> None:
    """It is sent as it is: by itself it finds the site's root from any depth of addresses."""
    status, headers, body = ask(quote(address, safe="/?=#"), **GZIP)
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert body == (folder / "404.html").read_bytes()


@pytest.mark.parametrize("address", [
    "/texts/", "/assets/", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%00", "/x%00.html",
    "/" + "x" * 5000, "/" + "x" * 5000 + ".html", "/index.html/", "/index.html/x",
])
def test_nothing_but_the_site_is_shown(ask: Ask, address: str) -> None:
    """No list of files, nothing from outside the folder, no fault at names that no file can have."""
    status, _, body = ask(address, **GZIP)
    assert status == 404
    assert "Нет страницы".encode() in body


def test_without_a_page_for_lost_addresses(ask: Ask, folder: Path) -> None:
    (folder / "404.html").unlink()
    assert ask("/missing")[0] == 404


def test_a_browser_that_hangs_up_is_no_fault(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with open_server(folder, _free_port()) as server, socket.socket() as browser:
        for fault, said in ((ConnectionResetError(), False), (RuntimeError("a real fault"), True)):
            try:
                raise fault
            except (ConnectionResetError, RuntimeError):
                server.handle_error(browser, ("127.0.0.1", 1))
            assert ("a real fault" in capfd.readouterr().err) is said


# ---------------------------------------------------------------- ports


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("8000", 8000), ("65535", 65535)])
def test_port_numbers_are_read(text: str, number: int) -> None:
    assert port_number(text) == number


@pytest.mark.parametrize("text", ["0", "-1", "99999", "65536", "abc", "", "²", "٨٠", "1e3", "9" * 5000])
def test_wrong_ports_are_refused_in_words(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="give a number from 1 to 65535"):
        port_number(text)


def test_a_taken_port_is_a_fault(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = rf"port {port}: it is taken by another program; try --port \d+"
        with pytest.raises(ServingError, match=said):
            open_server(folder, port)


@pytest.mark.parametrize(("port", "number", "words"), [
    (80, 13, "port 80: it is reserved for the system, .*; try --port 8000"),
    (65535, 98, "port 65535: .*; try --port 8000"),
    (8000, 99, r"port 8000: it cannot be used \(no such address\); try --port 8001"),
])
def test_a_port_that_cannot_be_had(
    folder: Path, monkeypatch: pytest.MonkeyPatch, port: int, number: int, words: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, "no such address")

    monkeypatch.setattr(serving, "_Server", fails)
    with pytest.raises(ServingError, match=words):
        open_server(folder, port)


def test_it_says_where_and_ends_with_ctrl_c(folder: Path, monkeypatch: pytest.MonkeyPatch,
                                            capsys: pytest.CaptureFixture[str]) -> None:
    """The port is free again afterwards."""
    server = open_server(folder, _free_port())

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "serve_forever", interrupted)
    assert serve(server) == 0
    assert f"serving on http://127.0.0.1:{server.server_port}/" in capsys.readouterr().out
    open_server(folder, server.server_port).server_close()
