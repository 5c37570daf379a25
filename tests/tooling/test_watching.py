"""While one works, a saved page is shown at once, and browsers load it by themselves."""

from __future__ import annotations

import shutil
import threading
import urllib.request
from pathlib import Path

import pytest
from folders import checksums
from small_project import page_of_the_text
from tooling.building import build
from tooling.serving import Reloads, open_server
from tooling.watching import Changes, Preview, text_of
from watchdog.events import DirModifiedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer


@pytest.mark.parametrize(("path", "slug"), [
    ("docs/en/texts/a-text.md", "a-text"), ("docs/ru/texts/a-text.md", "a-text"),
    ("docs/en/texts/index.md", None), ("docs/en/texts/a-text/parallel.md", None),
    ("docs/xx/texts/a-text.md", None), ("docs/en/about.md", None), ("docs/originals/a-text.txt", None),
    ("overrides/text.html", None),
])
def test_the_text_of_a_page(path: str, slug: str | None) -> None:
    assert text_of(path) == slug


def test_changes_are_gathered(tmp_path: Path) -> None:
    """All files that one saving writes come together, without what an editor keeps for itself."""
    changes = Changes(tmp_path)
    for name in ("a.md", ".a.md.swp", "a.md~", "b.md"):
        changes.on_any_event(FileModifiedEvent(str(tmp_path / "docs" / name)))
    changes.on_any_event(FileMovedEvent(str(tmp_path / "docs" / ".c.part"), str(tmp_path / "docs" / "c.md")))
    changes.on_any_event(DirModifiedEvent(str(tmp_path / "docs")))
    assert changes.wait() == {"docs/a.md", "docs/b.md", "docs/c.md"}


def test_changes_are_seen(tmp_path: Path) -> None:
    """The system tells of what is written, in one go or, on a busy machine, in several."""
    (tmp_path / "docs").mkdir()
    changes, observer = Changes(tmp_path), Observer()
    observer.schedule(changes, str(tmp_path), recursive=True)
    observer.start()
    try:
        for name in ("a.md", "b.md"):
            (tmp_path / "docs" / name).write_text("words", encoding="utf-8")
        seen = changes.wait()
        while len(seen) < 2:
            seen |= changes.wait()
        assert seen == {"docs/a.md", "docs/b.md"}
    finally:
        observer.stop()
        observer.join()


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    """The small project, built in a place of its own."""
    root = shutil.copytree(template, tmp_path / "project")
    assert build(root, with_downloads=False, fresh=True) == 0
    return root


def test_a_page_is_shown_as_the_next_build_has_it(project: Path) -> None:
    """A new title is on the text's pages at once, the same bytes that the build makes of it."""
    preview, page = Preview(project), page_of_the_text(project)
    page.write_text(page.read_text(encoding="utf-8").replace("title:\n", "title:\n  ru: Протест\n", 1),
                    encoding="utf-8")
    before = checksums(project / "site")
    assert preview.show(page.stem)
    shown = checksums(project / "site")
    changed = {path for path in shown if shown[path] != before[path]}
    assert f"ru/texts/{page.stem}/index.html" in changed
    assert all(f"texts/{page.stem}/" in path for path in changed)
    assert not (project / ".cache" / "preview").exists()
    assert build(project, with_downloads=False) == 0
    built = checksums(project / "site")
    assert {path: built[path] for path in changed} == {path: shown[path] for path in changed}


def test_a_page_with_a_fault_is_not_shown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named with its cure; the site stays as it was."""
    preview, page, before = Preview(project), page_of_the_text(project), checksums(project / "site")
    page.write_text(page.read_text(encoding="utf-8").replace("language:", "langauge:", 1), encoding="utf-8")
    assert not preview.show(page.stem)
    assert "langauge" in capsys.readouterr().err
    assert checksums(project / "site") == before


def test_browsers_load_again_what_has_changed(tmp_path: Path) -> None:
    """Pages get a script that asks; the answer comes when there is something new. Files stay as they are."""
    page = "<!doctype html><title>x</title><body>words</body>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "data.json").write_text("{}", encoding="utf-8")
    reloads = Reloads()
    with open_server(tmp_path, 0, reloads) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def get(path: str) -> str:
            request = urllib.request.Request(f"http://127.0.0.1:{server.server_port}{path}")
            with urllib.request.urlopen(request) as answer:
                return str(answer.read().decode("utf-8"))

        assert get("/").count("/@reload.js") == 1
        assert "/@changes" in get("/@reload.js")
        assert get("/data.json") == "{}"
        first = get("/@changes?")
        reloads.notify()
        second = get(f"/@changes?{first}")
        server.shutdown()
    assert second != first
