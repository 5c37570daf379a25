"""Measures of the search, printed as a table: quality, bytes, times, building; Pagefind beside it.

Everything is measured on this machine in Chromium over http. The archive of 2,000 texts is made
from the passages of the built site: drawn at random, a part of their words replaced by invented
ones whose frequencies fall as in a language, so that the vocabulary grows with the archive.
"""

from __future__ import annotations

import functools
import gzip
import html
import http.server
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from archive.search.index import build_index
from archive.search.model import Passage, TextRecord
from archive.search.names import load_names
from archive.search.stored import unpacked
from archive.site.assets import write_assets
from archive.site.minify import minify_assets

from .benchmarks import run_measured
from .checking import find_browser
from .corpus import SIZE, invented_word, with_invented_words

QUERIES = Path("tests") / "search" / "queries.json"
ASSETS = Path("docs") / "assets"
COLD = ("голодовка", "забастовка шахтёров", "Zhana-Ozen", "hunger srtike", "16 декабря 2011")
_PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
</head><body><main data-pagefind-body>{body}</main></body></html>"""
_SEARCH = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>·</title></head>
<body><div data-search-page><form role="search"><input name="q"></form>
<div data-search-results></div></div>
<script src="../assets/search/box.js" defer></script></body></html>"""
_OURS = """async ([text, language]) => {
  const started = performance.now();
  const result = await LMA.search.search(text, { language, size: 10 });
  const took = performance.now() - started;
  return [result.hits.map(hit => hit.slug + "#" + hit.passage), took];
}"""
_BOX = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>·</title></head>
<body><form role="search" action="../search/index.html" data-search-box><input name="q"></form>
<script src="../assets/search/box.js" defer></script></body></html>"""
_TYPED = """(text) => new Promise(resolve => {
  const input = document.querySelector('[data-search-box] input');
  const shown = new MutationObserver(() => {
    if (document.querySelector('[role=option]')) {
      shown.disconnect();
      resolve(performance.now() - started);
    }
  });
  shown.observe(document.body, { childList: true, subtree: true });
  const started = performance.now();
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
})"""
_THEIRS = """async ([text]) => {
  window.pagefind = window.pagefind || await import("/pagefind/pagefind.js");
  const started = performance.now();
  const found = await window.pagefind.search(text);
  const hits = [];
  for (const item of found.results.slice(0, 10)) {
    const data = await item.data();
    const at = data.locations.length ? data.locations[0] : 0;
    const before = data.anchors.filter(a => a.location <= at);
    const slug = data.url.split("/").slice(-1)[0].replace(".html", "");
    hits.push(slug + "#" + (before.length ? before[before.length - 1].id : ""));
  }
  return [hits, performance.now() - started];
}"""


class Corpus(NamedTuple):
    """Texts with their passages."""

    texts: list[TextRecord]
    passages: list[Passage]


class Cost(NamedTuple):
    """Seconds and megabytes that a command took, and the megabytes it wrote."""

    seconds: float
    memory: float
    size: float


def _shard(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return json.loads(text[text.index(",") + 1 : text.rindex(");")])


def _numbered(folder: Path) -> list[Any]:
    paths = sorted(folder.glob("*.js"), key=lambda path: [*map(int, path.stem.split("-"))])
    shards = map(_shard, paths)
    return [row for shard in shards for row in (unpacked(shard) if isinstance(shard, str) else shard)]


def read_corpus(site: Path) -> Corpus:
    """Read back the texts and passages of a built site from its index."""
    index = site / "assets" / "search" / "index"
    rows = {language: _numbered(index / "p" / language) for language in ("en", "ru")}
    metas = {language: _numbered(index / "m" / language) for language in ("en", "ru")}
    starts: list[int] = []
    texts: list[TextRecord] = []
    for meta, other in zip(metas["en"], metas["ru"], strict=True):
        slug, title, url, other_url, original, date, genre = meta
        texts.append(
            TextRecord(
                slug,
                {"en": title, "ru": other[1]},
                {"en": url, "ru": other_url},
                original,
                {"en": date, "ru": other[5]},
                genre,
                {"en": genre, "ru": other[6]},
            )
        )
    passages: list[Passage] = []
    for en, ru in zip(rows["en"], rows["ru"], strict=True):
        if en[0] == "p1":
            starts.append(len(passages))
        text = texts[len(starts) - 1]
        body = {k: row[2] for k, row in (("en", en), ("ru", ru)) if len(row) < 5}
        original = en[3] if len(en) > 3 else "en"
        number = int(en[0].lstrip("p"))
        passages.append(Passage(text.slug, en[0], number, en[1], original, body))
    return Corpus(texts, passages)


def invented(source: Corpus, count: int) -> Corpus:
    """Make an archive of ``count`` texts; the same texts each time."""
    chance = random.Random(1)
    pairs = [p for p in source.passages if len(p.body) == 2]
    texts: list[TextRecord] = []
    passages: list[Passage] = []
    for n in range(count):
        slug = f"text-{n:05d}"
        titles = {"en": f"On {invented_word(n, False)}", "ru": f"О {invented_word(n, True)}"}
        urls = {"en": f"texts/{slug}.html", "ru": f"ru/texts/{slug}.html"}
        years = {"en": str(1900 + n % 120), "ru": str(1900 + n % 120)}
        kinds = {"en": "article", "ru": "статья"}
        texts.append(TextRecord(slug, titles, urls, "en", years, "article", kinds,
                                {"year": [(years["en"], years)]}))
        size = number = 0
        while size < SIZE:
            model = chance.choice(pairs)
            number += 1
            english, russian = with_invented_words((model.body["en"], model.body["ru"]), chance)
            body = {"en": english, "ru": russian}
            size += len(body["en"])
            passages.append(Passage(slug, f"p{number}", number, model.kind, "en", body))
    return Corpus(texts, passages)


def _pages(corpus: Corpus, folder: Path) -> None:
    """Write each text as a page in each language, with an id on each passage."""
    for language in ("en", "ru"):
        bodies: dict[str, list[str]] = {text.slug: [] for text in corpus.texts}
        for p in corpus.passages:
            body = html.escape(p.body.get(language, p.body[p.original]))
            bodies[p.text].append(f'<p id="{p.passage}">{body}</p>')
        below = folder / language
        below.mkdir(parents=True)
        for text in corpus.texts:
            title = html.escape(text.title[language])
            body = f"<h1>{title}</h1>" + "".join(bodies[text.slug])
            page = _PAGE.format(lang=language, title=title, body=body)
            (below / f"{text.slug}.html").write_text(page, encoding="utf-8")
    (folder / "index.html").write_text(_PAGE.format(lang="en", title="", body=""))


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _cost(command: list[str], out: Path) -> Cost | None:
    """Run a command and measure it; None where it fails."""
    run = run_measured(command)
    return None if run.code else Cost(run.seconds, run.peak / 1e6, _size(out))


def _dump(corpus: Corpus, path: Path) -> None:
    rows = [[p.text, p.passage, p.number, p.kind, p.original, p.body] for p in corpus.passages]
    texts = [
        [t.slug, t.title, t.url, t.original, t.date_label, t.genre, t.genre_label,
         t.facets]
        for t in corpus.texts
    ]
    path.write_text(json.dumps([texts, rows]), encoding="utf-8")


def build_from(dump: str, data: str, out: str) -> None:
    """Build an index from a dumped archive (run in a process of its own, to be measured)."""
    texts, rows = json.loads(Path(dump).read_text(encoding="utf-8"))
    records = [TextRecord(*text) for text in texts]
    build_index(records, [Passage(*row) for row in rows], load_names(Path(data)), Path(out))


class _Counting(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and notes the files that were asked for."""

    protocol_version = "HTTP/1.1"
    sent: set[Path] = set()  # noqa: RUF012 (shared by the requests of one measure on purpose)

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.sent.add(Path(self.translate_path(self.path)))
        with suppress(BrokenPipeError, ConnectionResetError):
            super().do_GET()


def _kilobytes(paths: set[Path]) -> float:
    """The size of files as a server sends them: compressed where that makes them smaller."""
    raws = [path.read_bytes() for path in paths if path.is_file()]
    return sum(min(len(raw), len(gzip.compress(raw, 9))) for raw in raws) / 1e3


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Counting, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _quality(corpus: Corpus, queries: list[dict[str, Any]], hits: dict[str, list[str]]) -> str:
    """Success at 1 and 5, recall at 10 and false hits of all queries."""
    bodies = {f"{p.text}#{p.passage}": p.body.get(p.original, "") for p in corpus.passages}
    first: list[int] = []
    recall: list[float] = []
    false = none = 0
    for query in queries:
        found = [bodies.get(hit, "") for hit in hits[query["id"]][:10]]
        quotes = query["quotes"]
        if not quotes:
            none += 1
            false += bool(found)
            continue
        fits = [n for n, body in enumerate(found) if any(q in body for q in quotes)]
        first.append(fits[0] if fits else 99)
        got = sum(any(q in body for body in found) for q in quotes)
        recall.append(min(1.0, got / min(10, len(quotes))))
    one = sum(n < 1 for n in first) / len(first)
    five = sum(n < 5 for n in first) / len(first)
    return f"{one:.2f} / {five:.2f} / {statistics.mean(recall):.2f} / {false} of {none}"


def _ask(page: Any, script: str, queries: list[dict[str, Any]]) -> tuple[dict[str, Any], float]:
    """Ask all queries twice; the hits, and the median of the second, warm time."""
    hits: dict[str, Any] = {}
    times: list[float] = []
    for query in queries:
        given = [query["text"], query["language"]]
        hits[query["id"]] = page.evaluate(script, given)[0]
        times.append(page.evaluate(script, given)[1])
    return hits, statistics.median(times)


def _cold(
    browser: Any, address: str, show: str, script: str | None
) -> tuple[float, float, float]:
    """From key to answer in a fresh browser: median and greatest bytes (KB), median time (ms).

    The page is complete, with what every page loads, and nothing else is loaded; then the query is
    typed into the box (the other engine, which has none like it, is asked by its script).
    """
    sizes, times = [], []
    for text in COLD:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address + show if script else address + "box/index.html")
        page.wait_for_load_state("networkidle")
        _Counting.sent.clear()
        if script:
            started = time.monotonic()
            page.evaluate(script, [text, "en"])
            times.append((time.monotonic() - started) * 1000)
        else:
            times.append(page.evaluate(_TYPED, text))
        sizes.append(_kilobytes({path for path in _Counting.sent if path.suffix != ".html"}))
        context.close()
    return statistics.median(sizes), max(sizes), statistics.median(times)


def _pagefind(work: Path) -> list[str] | None:
    """The command that runs Pagefind, fetched from its registry; None where it is not to be had."""
    target = work / "pagefind-package"
    fetch = [sys.executable, "-m", "pip", "install", "-q", "--target", str(target)]
    if subprocess.run([*fetch, "pagefind[extended]"], capture_output=True, check=False).returncode:
        return None
    code = (
        f"import sys; sys.path.insert(0, {str(target)!r}); import runpy; "
        "sys.argv[0] = 'pagefind'; runpy.run_module('pagefind', run_name='__main__')"
    )
    return [sys.executable, "-c", code]


def _row(name: str, *cells: str) -> None:
    print(f"{name:75}" + "".join(f"{cell:>32}" for cell in cells), flush=True)


def _ours(root: Path, corpus: Corpus, folder: Path) -> Cost | None:
    """Index the corpus in a folder with a search page."""
    (folder / "assets" / "search").mkdir(parents=True)
    for script in (root / ASSETS / "search").glob("*.js"):
        shutil.copy(script, folder / "assets" / "search")
    write_assets(root / ASSETS, folder / "assets")
    (folder / "search").mkdir()
    (folder / "search" / "index.html").write_text(_SEARCH.format(lang="en"), encoding="utf-8")
    (folder / "box").mkdir()
    (folder / "box" / "index.html").write_text(_BOX.format(lang="en"), encoding="utf-8")
    minify_assets(folder / "assets")
    dump = folder / "corpus.json"
    _dump(corpus, dump)
    out = folder / "assets" / "search" / "index"
    path = str(Path(__file__).parent.parent)
    code = (
        f"import sys; sys.path.insert(0, {path!r}); "
        "from tooling.search_bench import build_from; build_from(*sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, str(dump), str(root / "docs" / "data"), str(out)]
    cost = _cost(command, out)
    dump.unlink()
    return cost


def bench(root: Path, many: int = 2000) -> int:
    """Print the table for the built site of ``root``; ``many`` is the size of the large archive.

    Returns 0, or 1 where the site or its index is missing or an index could not be built.
    """
    from playwright.sync_api import sync_playwright

    site = root / "site"
    if not (site / "assets" / "search" / "index" / "root.js").exists():
        print("the site is not built; run python3 scripts/build.py first", file=sys.stderr)
        return 1
    corpus = read_corpus(site)
    queries = json.loads((root / QUERIES).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        work = Path(name)
        own = find_browser("chromium")
        browser = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        stock = _pagefind(work)
        _row("", "archive", "Pagefind" if stock else "Pagefind: not to be had")
        for count in (len(corpus.texts), many):
            whole = corpus if count == len(corpus.texts) else invented(corpus, count)
            ours, theirs = work / f"ours-{count}", work / f"theirs-{count}"
            cost = _ours(root, whole, ours)
            if not cost:
                print("the index could not be built", file=sys.stderr)
                return 1
            other = None
            if stock:
                _pages(whole, theirs)
                other = _cost([*stock, "--site", str(theirs)], theirs / "pagefind")
            label = f"{count} texts, two languages: "
            costs = [cost, *([other] if other else [])]
            _row(label + "building, s", *(f"{c.seconds:.1f}" for c in costs))
            _row(label + "memory, MB", *(f"{c.memory:.0f}" for c in costs))
            _row(label + "index on disk, MB", *(f"{c.size:.1f}" for c in costs))
            colds, warms, found = [], [], []
            for folder, show, script in (
                (ours, "search/index.html", None),
                (theirs, "index.html", _THEIRS),
            ):
                if script and not other:
                    continue
                with _served(folder) as address:
                    colds.append(_cold(browser, address, show, script))
                    page = browser.new_page()
                    page.goto(address + show)
                    if not script:
                        page.evaluate("() => LMA.search.start()")
                    few = queries if whole is corpus else queries[::4]
                    hits, warm = _ask(page, script or _OURS, few)
                    found.append(hits)
                    warms.append(warm)
                    page.close()
            _row(label + "KB (gzip) before an answer, median / greatest",
                 *(f"{cold[0]:.0f} / {cold[1]:.0f}" for cold in colds))
            _row(label + "from key to answer, cold, ms", *(f"{cold[2]:.0f}" for cold in colds))
            _row(label + "from question to answer, warm, ms", *(f"{warm:.0f}" for warm in warms))
            if whole is corpus:
                cells = [_quality(corpus, queries, hits) for hits in found]
                _row("success@1 / @5 / recall@10 / false hits", *cells)
            shutil.rmtree(ours)
            shutil.rmtree(theirs, ignore_errors=True)
        browser.close()
    return 0
