"""MkDocs events, one call each into the library. Nothing here writes under docs/.

What one build shares is in `config.extra`, for all its languages: MkDocs makes one
configuration a build, and a new one each time that `mkdocs serve` builds again.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.plugins import event_priority

sys.path.insert(0, str(Path(__file__).parent))
from archive.languages import DEFAULT
from archive.pages.history import read_history
from archive.site.assets import write_assets
from archive.site.links import Links
from archive.site.site import Site
from archive.site.typesetting import typeset_page

THEME_ASSETS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


def on_config(config: Any, **_: Any) -> Any:
    """Read the catalogue, unless the build has handed it over or another language read it."""
    if "archive" not in config.extra:
        docs = Path(config.docs_dir)
        config.extra["archive"] = Site(
            docs, config.site_url or "", history=read_history(docs.parent, (docs.name,)))
    if not any(isinstance(extension, Links) for extension in config.markdown_extensions):
        config.markdown_extensions.append(Links())
    return config


# Before i18n, which cannot read every name that a file may have, and looks at each file for each language.
@event_priority(100)
def on_files(files: Any, config: Any, **_: Any) -> Any:
    """Leave out what lies among the raw files and is none of a text, and what no page of ours loads.

    That are the theme's own scripts, styles and pictures. Where the build makes the pages of the texts
    itself, side by side, they and the raw files are left out as well.
    """
    site = _site(config)
    apart = site.is_of_text if "without_texts" in config.extra else lambda _: False
    for file in [file for file in files
                 if site.is_stray(file.src_uri) or file.src_uri.startswith(THEME_ASSETS)
                 or apart(file.src_uri)]:
        files.remove(file)
    return files


def on_env(env: Any, config: Any, **_: Any) -> Any:
    """Let templates escape what they show: no name or note that a person writes is markup.

    The templates of this language are remembered for `on_page_context`; compiled, a build keeps them.
    """
    env.autoescape = True
    env.bytecode_cache = config.extra.get("compiled_templates")
    config.extra["templates"] = env
    return env


def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    """Give a text's page its title, and a waiting page the original's words."""
    page.meta, markdown = _site(config).prepare(page.file.src_uri, page.meta, markdown)
    return markdown


def on_page_content(html: str, page: Any, config: Any, **_: Any) -> str:
    """Finish the rendered text: numbers, notes, languages."""
    return _site(config).finish(page.file.src_uri, html)


def on_page_context(context: Any, page: Any, config: Any, **_: Any) -> Any:
    """Hand the templates what they show; note the pages that the build renders again after the archives."""
    page.content = Markup(page.content)
    context["archive"] = _site(config).context(page.file.src_uri, page.file.dest_uri)
    context["ui"] = context["archive"]["ui"]
    # The pages that say what they are part of, see `archive.downloads.distributions`.
    if context["archive"]["view"] in ("index", "downloads", "machines") and "of_distribution" in config.extra:
        template = config.extra["templates"].get_template(page.meta["template"])
        config.extra["of_distribution"].append((page.file.dest_uri, template, context))
    return context


def on_template_context(context: Any, template_name: str, config: Any, **_: Any) -> Any:
    """Pages that are no Markdown (404.html) get their words as well."""
    context["archive"] = _site(config).context(f"{DEFAULT}/{template_name}", template_name)
    context["ui"] = context["archive"]["ui"]
    return context


def on_post_page(output: str, **_: Any) -> str:
    """Set the words of a page: what stays together at the end of a line."""
    return typeset_page(output)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """The same for a page that is no Markdown."""
    return typeset_page(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: Any, **_: Any) -> None:
    """Write the scripts and styles that are joined from parts, the words that scripts show, and the
    copies of raw files that lack what is withheld."""
    write_assets(Path(config.docs_dir) / "assets", Path(config.site_dir) / "assets")
    if "without_texts" in config.extra:
        return
    for path, data in _site(config).raw_copies():
        (Path(config.site_dir) / path).parent.mkdir(parents=True, exist_ok=True)
        (Path(config.site_dir) / path).write_bytes(data)


def _site(config: Any) -> Site:
    site = config.extra["archive"]
    assert isinstance(site, Site)
    return site
