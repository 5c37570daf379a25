"""What the tests of the build share: a small project that is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_project import small_project
from tooling.building import build


@pytest.fixture(scope="module")
def fixed_settings() -> Iterator[None]:
    """No address, and one date for all builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITE_URL", raising=False)
        patch.delenv("MINISIGN_KEY", raising=False)
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        yield


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, fixed_settings: None) -> Path:
    """A project with one short text, built without downloads."""
    root = tmp_path_factory.mktemp("projects") / "template"
    small_project(root)
    assert build(root, with_downloads=False) == 0
    return root
