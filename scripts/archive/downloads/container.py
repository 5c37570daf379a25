"""Packs an EPUB: its cover is drawn, and all is put into one ZIP file with fixed times and order.

Equal sources give equal bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from . import pictures

_STYLE = "book.css"


def source(files: dict[str, str], cover: dict[str, str], epoch: int) -> str:
    """All that an EPUB is made of, as JSON.

    files: its texts, by path. cover: the words of its picture. epoch: the time of its members, in
    seconds since 1970.
    """
    return json.dumps({"files": files, "cover": cover, "epoch": epoch}, ensure_ascii=False, sort_keys=True)


def pack(source: str) -> bytes:
    """Make the file.

    source: as `source` gives it. Returns the EPUB. Raises typst.TypstError if the cover cannot be drawn.
    """
    book = json.loads(source)
    style = Path(__file__).with_name(_STYLE).read_bytes()
    files = {path: text.encode("utf-8") for path, text in book["files"].items()}
    files |= {"EPUB/styles/book.css": style, "EPUB/media/cover.png": pictures.cover(book["cover"])}
    moment = datetime.fromtimestamp(book["epoch"], UTC).timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        # The container's first member must be this one and lie open (OCF 3.3, 4.3).
        _add(target, "mimetype", b"application/epub+zip", moment)
        for path in sorted(files):
            _add(target, path, files[path], moment)
    return out.getvalue()


def _add(target: zipfile.ZipFile, path: str, data: bytes, moment: tuple[int, ...]) -> None:
    info = zipfile.ZipInfo(path, moment)  # type: ignore[arg-type]
    info.create_system, info.external_attr = 3, 0o644 << 16
    stored = path == "mimetype" or path.endswith(".png")
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    target.writestr(info, data, compresslevel=6)  # 9 gives a hundredth less and takes twice as long
