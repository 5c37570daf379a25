"""The pages of texts in the map for search engines (sitemaps.org), which MkDocs begins."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from html import escape
from pathlib import Path

from ..languages import TAGS
from ..pages.catalogue import Catalogue
from ..pages.labels import parallel_url, text_url
from .links import quoted

_END = "</urlset>"


def complete_sitemap(site: Path, catalogue: Catalogue, address: str, day: str, epoch: int) -> None:
    """Add every text's pages to a site's map, in the form that MkDocs has written the others.

    site: its folder. address: of the published site. day: of the last change. epoch: the same in
    seconds, for the packed map. Raises OSError where there is no map.
    """
    path = site / "sitemap.xml"
    begun = path.read_text(encoding="utf-8")
    entries = "".join(
        _entry(text.slug, tag, url_of, address, day)
        for tag in TAGS for text in sorted(catalogue.texts, key=lambda text: text.slug)
        for url_of in (text_url, parallel_url)
    )
    data = begun.replace(_END, entries.removeprefix("\n") + "\n" + _END).encode("utf-8")
    path.write_bytes(data)
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(data, mtime=epoch))
    robots = site / "robots.txt"
    robots_text = robots.read_text(encoding="utf-8") if robots.exists() else "User-agent: *\nAllow: /\n"
    robots.write_text(f"{robots_text.rstrip()}\nSitemap: {address}sitemap.xml\n",
                      encoding="utf-8", newline="\n")


def _entry(slug: str, tag: str, url_of: Callable[[str, str], str], address: str, day: str) -> str:
    def data(language: str) -> str:
        return escape(address + quoted(url_of(slug, language).removesuffix("index.html")))

    others = "".join(f'\n        <xhtml:link rel="alternate" hreflang="{other}" href="{data(other)}"/>'
                     for other in sorted(TAGS, key=lambda other: other != tag))
    return (f"\n    <url>\n        <loc>{data(tag)}</loc>\n        <lastmod>{day}</lastmod>"
            f"\n        <changefreq>daily</changefreq>{others}\n    </url>")
