"""Search: the passage index that the site's search page reads.

``build_index`` writes it after the site is built; ``load_names`` reads the records of names and
terms. The browser's side is ``docs/assets/search/engine/``.
"""

from .index import build_index
from .model import NameRecord, Names, Passage, TextRecord
from .names import load_names

__all__ = ["NameRecord", "Names", "Passage", "TextRecord", "build_index", "load_names"]
