"""What a reader can take away: each text in every form, and the whole archive in one file.

`texts_json` writes the catalogue for machines and a `Maker` the files of the texts, both before the
pages, which show them by `DownloadsView`; `make_archives` packs the finished site.
"""

from .cache import Cache
from .distributions import Distribution
from .harvest import Harvest
from .machine import texts_json
from .make import COMPRESSOR, Maker, closing_lines, make_archives, take_archives, write_sums
from .offline import ZIP
from .pictures import write_pictures
from .release import Release
from .signing import Signer, read_signer
from .stamp import Stamp, Stamps
from .view import Download, DownloadsView

__all__ = [
    "COMPRESSOR",
    "ZIP",
    "Cache",
    "Distribution",
    "Download",
    "DownloadsView",
    "Harvest",
    "Maker",
    "Release",
    "Signer",
    "Stamp",
    "Stamps",
    "closing_lines",
    "make_archives",
    "read_signer",
    "take_archives",
    "texts_json",
    "write_pictures",
    "write_sums",
]
