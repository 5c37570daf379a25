"""Serving while one works: what changes is made again, and the browser shows it by itself.

A page of a text is checked, rendered and proven alone, and shown at once; then the whole site is
built as ever, so that lists, search and downloads follow.
"""

from __future__ import annotations

import http.server
import os
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from archive.languages import TAGS
from archive.messages import say
from archive.model import ArchiveError
from archive.pages.history import read_history
from archive.pages.records import Records
from archive.site.related_texts import NO_LINKS
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .build_cache import BuildCache
from .serving import Reloads, serve
from .text_analysis import Analyser
from .text_rendering import Renderer, RenderingTask, Settings
from .worker_processes import in_new_process

_WATCHED = ("docs", "overrides")
_PAUSE = 0.15  # seconds without a change, after which a change is complete: editors write in steps


class Changes(FileSystemEventHandler):
    """Gathers the paths of files that change below a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._paths: set[str] = set()
        self._changed = threading.Condition()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; called by watchdog in its own thread."""
        if event.is_directory or event.event_type in ("opened", "closed", "closed_no_write"):
            return
        with self._changed:
            for path in filter(None, (event.src_path, event.dest_path)):
                name = Path(str(path))
                if not name.name.startswith(".") and not name.name.endswith("~"):
                    self._paths.add(name.relative_to(self._root).as_posix())
            self._changed.notify()

    def wait(self) -> set[str]:
        """Wait for changes. Returns the paths, from the folder, once no more follow."""
        with self._changed:
            while not self._paths:
                self._changed.wait()
            while self._changed.wait(_PAUSE):
                pass
            paths, self._paths = self._paths, set()
        return paths


def text_of(path: str) -> str | None:
    """The address of the text that a file is a page of; None for any other file."""
    parts = PurePosixPath(path).parts
    is_text = (len(parts) == 4 and parts[0] == "docs" and parts[1] in TAGS and parts[2] == "texts"
               and parts[3].endswith(".md") and parts[3] != "index.md")
    return parts[3].removesuffix(".md") if is_text else None


class Preview:
    """Makes the pages of one text again and puts them into the site that is served."""

    def __init__(self, root: Path) -> None:
        """root: the project's folder, its site built."""
        address = os.environ.get("SITE_URL", "")
        docs, records = root / "docs", Records(root / "docs" / "data")
        self._site, self._folder = root / "site", root / ".cache" / "preview"
        self._cached = BuildCache.read(root / ".cache").texts
        self._analyser = Analyser(docs, records, self._folder / "postings")
        self._renderer = Renderer(Settings(
            root, records, self._folder / "site", address, root / ".cache" / "references",
            history=read_history(root, ("docs",))))

    def show(self, slug: str) -> bool:
        """Make a text's pages; says what is wrong with them. Returns whether they can be seen now.

        They have the downloads and the links to other texts that the last build made.
        """
        cached, analysed = self._cached.get(slug), self._analyser.analyse(slug)
        last, links = (cached.rendered, cached.links) if cached else (None, dict.fromkeys(TAGS, NO_LINKS))
        try:
            rendered = self._renderer.render(RenderingTask(analysed, links, last))
        except ArchiveError as refusal:  # pandoc makes no references
            print(refusal, file=sys.stderr)
            return False
        for fault in (*analysed.faults, *rendered.unproven):
            print(fault, file=sys.stderr)
        shown = bool(rendered.pages) and not rendered.unproven
        for page in rendered.pages if shown else ():
            place = self._site / page
            place.parent.mkdir(parents=True, exist_ok=True)
            (self._folder / "site" / page).replace(place)
        shutil.rmtree(self._folder, ignore_errors=True)
        return shown


def serve_and_watch(
    root: Path, server: http.server.ThreadingHTTPServer, reloads: Reloads, build: Callable[[], int]
) -> int:
    """Answer requests and follow changes until Ctrl-C. Returns the exit code.

    root: the project's folder, its site built. server: of the site. reloads: tells the browsers.
    build: builds the whole site, in a process of its own.
    """
    changes = Changes(root)
    observer = Observer()
    for name in _WATCHED:
        observer.schedule(changes, str(root / name), recursive=True)
    observer.start()
    # Before the thread that says the address: of two that print at once, one breaks the other's line.
    print(say("changes are shown as they are saved"), flush=True)
    threading.Thread(target=serve, args=(server,), daemon=True).start()
    try:
        while True:
            preview = Preview(root)
            paths = changes.wait()
            slugs = {text_of(path) for path in paths}
            shown = [preview.show(slug) for slug in sorted(filter(None, slugs))] if None not in slugs else []
            if any(shown):
                reloads.notify()
            if in_new_process(build) == 0:
                reloads.notify()
    except KeyboardInterrupt:
        print()
    finally:
        observer.stop()
        server.shutdown()
    return 0
