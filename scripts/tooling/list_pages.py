"""The pages of lists, names, subjects and events: each is rendered only where what it shows has changed.

A page's key is the hash of the code and records and of its outline (`Site.outline`). The pages that have
to be rendered are divided among processes that are copies of this one, for all of them read one model.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from archive.site.site import FurtherPage, Site
from archive.site.textpages import TextPages
from jinja2 import BytecodeCache

from .build_cache import CachedPage, digest, file_states, reuse_files
from .text_rendering import write_page
from .worker_processes import parallel_map


@dataclass(frozen=True)
class _Job:
    """What the processes share. site: the folder of the next site."""

    model: Site
    pages: TextPages
    site: Path


#: The one job of this process and its copies.
_jobs: list[_Job] = []


def write_lists(
    model: Site, root: Path, site: Path, *, last_site: Path, cached: dict[str, CachedPage], shared: str,
    compiled: BytecodeCache | None = None,
) -> dict[str, CachedPage]:
    """Write all further pages of a site.

    model: what they show. root: the project's folder. site: the folder of the next site. last_site: the
    one in place. cached: the pages of that one, by address. shared: the hash of the code and records.
    compiled: templates of builds before. Returns the pages for the next build's cache.
    """
    result: dict[str, CachedPage] = {}
    changed: list[FurtherPage] = []
    keys: dict[str, str] = {}
    for page in model.further_pages():
        source, address, meta = page
        key = digest([shared, model.address, source, json.dumps(meta, sort_keys=True), model.outline(source)])
        last = cached.get(address)
        if last and last.key == key and reuse_files(last.file, last_site, site):
            result[address] = last
        else:
            changed.append(page)
            keys[address] = key
    pages = TextPages(root / "overrides", compiled)
    pages.prepare(sorted({meta["template"] for _, _, meta in changed}))
    _jobs[:] = [_Job(model, pages, site)]
    for _ in parallel_map(_write, changed, copies_only=True):
        pass
    _jobs.clear()
    return result | {address: CachedPage(key, file_states([address], site)) for address, key in keys.items()}


def _write(page: FurtherPage) -> None:
    job = _jobs[0]
    write_page(job.site / page[1], job.pages.render_further(job.model, page))
