"""What a reader has before them: the site, a copy of it, or a copy served again.

The same pages are in all of them but the downloads pages and the first ones, which speak of the very
thing that they are part of. A page cannot tell by its address (a mirror is at any address, a copy may be
served at home), so each distribution gets its own pages when it is made.
"""

from __future__ import annotations

from enum import StrEnum


class Distribution(StrEnum):
    """The distributions of the archive, each under its own name in templates and words."""

    SITE = "site"
    #: The folder that the archive's ZIP file unpacks to.
    COPY = "copy"
    #: A copy that offers the files that it came from, too.
    MIRROR = "mirror"
    #: The smaller copy: pages, search, originals and plain text.
    READING = "reading"
    KIWIX = "kiwix"
