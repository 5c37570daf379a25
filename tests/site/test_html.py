"""Every page is valid HTML: the Nu checker finds no error, without exception."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest


@pytest.mark.browser
def test_every_page_is_valid(site: Path, nu_checker: list[str]) -> None:
    """No page has an error; the site's own pages, the downloads aside, no warning either.

    One warning is put aside: from a file, not from a server, the checker takes the page's own
    style sheet and scripts for foreign ones that the policy forbids. The browser tests prove that
    the policy holds. And it takes JSON-LD, which is data that no browser executes, for a script.
    """
    command = [*nu_checker, "--skip-non-html", "--format", "json", "--exit-zero-always", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = json.loads(done.stderr)["messages"]
    faults = []
    for one in said:
        page, words = one["url"].rpartition("/site/")[2], one["message"]
        own = not page.startswith("downloads/") or page == "downloads/index.html"
        known = words.startswith(("Resource violates Content Security Policy",
                                  "Inline script violates Content Security Policy"))
        if (one["type"] == "error" and not known) or (own and not known):
            faults.append(f"{page}: line {one.get('lastLine')}: {words}")
    assert not faults, "\n".join(faults)
