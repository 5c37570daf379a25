"""What a reader can take away: each text in every form, and the whole archive in one file.

`texts_json` writes the catalogue for machines; `make_downloads` makes the files, their
check-sums and the copy, and fills the places on the pages that tell of them; `closing_lines` says
what was made. All of it works on a built site, after everything else in it is done.
"""

from .machine import texts_json
from .make import Download, closing_lines, make_all, make_downloads

__all__ = ["Download", "closing_lines", "make_all", "make_downloads", "texts_json"]
