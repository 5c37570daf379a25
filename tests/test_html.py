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
    the policy holds.
    """
    command = [*nu_checker, "--skip-non-html", "--format", "json", "--exit-zero-always", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = json.loads(done.stderr)["messages"]
    faults = [
        f"{m['url'].rpartition('/site/')[2]}: line {m.get('lastLine')}: {m['message']}" for m in said
        if not m["message"].startswith("Resource violates Content Security Policy")
        and (m["type"] == "error" or "/site/downloads/" not in m["url"].replace("downloads/index", ""))
    ]
    assert not faults, "\n".join(faults)
