"""What the tests of the downloads share."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from archive.downloads.edition import Imprint
from archive.downloads.offline import FOLDER, ZIP
from archive.downloads.stamp import Stamp
from archive.pages import frontmatter
from archive.pages.catalogue import Catalogue, load
from archive.pages.records import Records
from folders import GOLDEN


@pytest.fixture(scope="session")
def golden_texts(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The pages that the converter's own tests expect, as an archive; a slug is a case's name."""
    docs = tmp_path_factory.mktemp("docs")
    for page in sorted(GOLDEN.glob("*/expected.md")):
        head = frontmatter.read(page.read_text(encoding="utf-8"), page.name)
        language = head.data["language"]["value"]
        folder = docs / language / "texts"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, folder / f"{page.parent.name}.md")
    return load(docs)


@pytest.fixture(scope="session")
def imprint(records: Records) -> Imprint:
    """A fixed date and version."""
    return Imprint(records, Stamp(1_700_000_000, "0123456789ab"))


@pytest.fixture(scope="session")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, unpacked as a reader does it, in a folder with a space and Cyrillic letters."""
    folder = tmp_path_factory.mktemp("disk") / "Архив с флешки"
    with zipfile.ZipFile(site / "downloads" / ZIP) as packed:
        packed.extractall(folder)
    return folder / FOLDER
