"""git in the folder of a test, apart from the settings of whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(root: Path, *arguments: str, time: int = 1_700_000_000) -> str:
    """Run git and return what it prints. time: of a commit that it makes, in seconds since 1970."""
    date = f"{time} +0000"
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
                   "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    return subprocess.run(["git", *identity, *arguments], cwd=root, env=environment, check=True,
                          capture_output=True, encoding="utf-8").stdout.strip()
