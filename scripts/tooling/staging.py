"""A site is built in a folder of its own and takes its place only when it is complete."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .worker_processes import parallel_map

#: Names in the cache folder: the site that is being built, and the one that gives way to it.
_NEXT, _FORMER = "next", "former"


@contextmanager
def staging(site: Path, cache: Path) -> Iterator[Path]:
    """Give an empty folder for the work on the next site, and remove it however the work ends.

    site: the site's folder. cache: a folder on the same file system. What an interrupted build
    left behind is cleared away first, and a site that it had moved aside is put back.
    """
    if not site.exists() and (cache / _FORMER).exists():
        (cache / _FORMER).rename(site)
    _clear(cache)
    folder = cache / _NEXT
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        _clear(cache)


def replace_site(new: Path, site: Path, cache: Path) -> None:
    """Put a finished site in place of the last one, which is put back if that fails.

    new: the finished site. site: its place. cache: as for `staging`.
    Raises OSError where the file system or another program refuses.
    """
    former = cache / _FORMER
    if site.exists():
        site.rename(former)
    try:
        new.rename(site)
    except OSError:
        if former.exists():
            former.rename(site)
        raise


def move_into(source: Path, target: Path) -> None:
    """Move everything in a folder to the same path in another: a folder that is not there yet as a whole.

    Raises FileExistsError, with the path, where a file is there already.
    """
    _move_into(source, target, target)


def _move_into(source: Path, target: Path, top: Path) -> None:
    for path in sorted(source.iterdir()):
        place = target / path.name
        if path.is_dir() and place.is_dir():
            _move_into(path, place, top)
        elif place.exists():
            raise FileExistsError(place.relative_to(top).as_posix())
        else:
            path.rename(place)


def _clear(cache: Path) -> None:
    """Remove both folders, in several processes: a site is tens of thousands of files."""
    for name in (_NEXT, _FORMER):
        for _ in parallel_map(_remove, sorted((cache / name).glob("*/*/"))):
            pass
        _remove(cache / name)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
