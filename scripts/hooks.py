"""MkDocs events, one call each into the library. Nothing here writes under docs/."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from markupsafe import Markup

sys.path.insert(0, str(Path(__file__).parent))
from archive.site.links import mark_outside, to_files
from archive.site.scripts import write_scripts
from archive.site.site import Site

THEME_ASSETS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


def _site(config: Any) -> Site:
    """The catalogue and its views, read once for both languages of a build."""
    return Site.of(Path(config.docs_dir), config.site_url or "")


def on_files(files: Any, **_: Any) -> Any:
    """Leave the theme's own scripts, styles and pictures out: no page of ours loads them."""
    for file in [file for file in files if file.src_uri.startswith(THEME_ASSETS)]:
        files.remove(file)
    return files


def on_env(env: Any, **_: Any) -> Any:
    """Let templates escape what they show: no name or note that a person writes is markup."""
    env.autoescape = True
    return env


def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    """Give a text's page its title, and a waiting page the original's words."""
    page.meta, markdown = _site(config).prepare(page.file.src_uri, page.meta, markdown)
    return markdown


def on_page_content(html: str, page: Any, config: Any, **_: Any) -> str:
    """Finish the rendered text: numbers, notes, languages."""
    return _site(config).finish(page.file.src_uri, html)


def on_page_context(context: Any, page: Any, config: Any, **_: Any) -> Any:
    """Hand the templates what they show."""
    page.content = Markup(page.content)
    context["archive"] = _site(config).context(page.file.src_uri, page.file.dest_uri)
    context["ui"] = context["archive"]["ui"]
    return context


def on_template_context(context: Any, template_name: str, config: Any, **_: Any) -> Any:
    """Pages that are no Markdown (404.html) get their words as well."""
    context["archive"] = _site(config).context(f"en/{template_name}", template_name)
    context["ui"] = context["archive"]["ui"]
    return context


def on_post_page(output: str, **_: Any) -> str:
    """Let every link name a file, and mark those that lead away."""
    return to_files(mark_outside(output))


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """The same for pages that are no Markdown."""
    return to_files(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: Any, **_: Any) -> None:
    """Write the scripts that are joined from parts, and the words that scripts show."""
    write_scripts(Path(config.docs_dir) / "assets", Path(config.site_dir) / "assets")
