"""Lock files: every package that the lists need, for every supported Python and system, with hashes.

uv resolves them (https://docs.astral.sh/uv/pip/compile/), for pip cannot resolve for another system than
its own. All is done on copies; the project's files change only when everything has succeeded.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .requirements import BUILD, CHECK, NEWEST_PYTHON, OLDEST_PYTHON, normalised, read_pins

#: What the lock must be installable on, in uv's words. Linux is Debian 10, Ubuntu 20.04 or newer.
SYSTEMS = (
    "x86_64-manylinux_2_28", "aarch64-manylinux_2_28", "aarch64-apple-darwin", "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
#: Offered ready-made for Linux only; elsewhere pip builds them, and they need no compiler for that.
_BUILT_FROM_SOURCE = ("rcssmin", "rjsmin")
_INDEX = "https://pypi.org/simple"  # the hashes must be those of the index that everybody uses
_LISTS = (BUILD.list, CHECK.list)
_LOCKS = (BUILD.lock, CHECK.lock)


class LockError(Exception):
    """The lists cannot be resolved. The message is uv's own."""


def lock(root: Path, newest: bool) -> int:
    """Write both lock files.

    root: the project's folder. newest: raise the pins of the lists first.
    Returns the exit code: 0, or 1 where something cannot be had; then no file has changed.
    """
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for path in (*_LISTS, *_LOCKS):
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            if (root / path).exists():
                shutil.copyfile(root / path, copy / path)
        try:
            if newest:
                _raise_pins(copy)
            _compile(copy, newest)
            _verify(copy)
        except LockError as error:
            print(f"{error}\nthe lists and the lock files are as they were", file=sys.stderr)
            return 1
        changes = _changes(root, copy)
        for path in (*_LISTS, *_LOCKS):
            shutil.copyfile(copy / path, root / path)
    for change in changes:
        print(change)
    print(f"{BUILD.lock}, {CHECK.lock}: {len(changes)} packages changed")
    return 0


def with_versions(text: str, versions: dict[str, str]) -> str:
    """A list with other versions. text: the list. versions: by package; "" takes the version away.

    The comments, and where possible their column, stay as they are.
    """
    def replace(found: re.Match[str]) -> str:
        version = versions.get(normalised(found["name"]))
        if version is None:
            return found[0]
        pin = f"{found['name']}=={version}" if version else found["name"]
        column = found.start("comment") - found.start()
        return (f"{pin}  ".ljust(column) + found["comment"]).rstrip()

    return re.sub(r"^(?P<name>[A-Za-z0-9][\w.-]*)==[^\s#]+ *(?P<comment>.*)$", replace, text, flags=re.M)


def _raise_pins(copy: Path) -> None:
    """Resolve the lists without their versions, and write the versions found into them."""
    texts = {path: (copy / path).read_text(encoding="utf-8") for path in _LISTS}
    for path, text in texts.items():
        free = with_versions(text, {pin.name: "" for pin in read_pins(copy / path)})
        (copy / path).write_text(free, encoding="utf-8", newline="\n")
    found = copy / "newest.txt"
    _uv("pip", "compile", *_resolution(), "--output-file", str(found), CHECK.list, folder=copy)
    versions = {pin.name: pin.version for pin in read_pins(found)}
    for path, text in texts.items():
        (copy / path).write_text(with_versions(text, versions), encoding="utf-8", newline="\n")


def _compile(copy: Path, newest: bool) -> None:
    """Write the lock files: the checks' first, and from it the build's, at the same versions."""
    arguments = [*_resolution(), "--generate-hashes"]
    _uv("pip", "compile", *arguments, *(["--upgrade"] if newest else []),
        "--output-file", CHECK.lock, CHECK.list, folder=copy)
    # uv keeps the versions of the file that it writes over.
    shutil.copyfile(copy / CHECK.lock, copy / BUILD.lock)
    _uv("pip", "compile", *arguments, "--output-file", BUILD.lock, BUILD.list, folder=copy)


def _verify(copy: Path) -> None:
    """Raise LockError where a locked package has no installable file for a supported Python and system."""
    from_source = [option for name in _BUILT_FROM_SOURCE for option in ("--no-binary", name)]
    for minor in range(OLDEST_PYTHON[1], NEWEST_PYTHON[1] + 1):
        for system in SYSTEMS:
            print(f"Python 3.{minor}, {system}", flush=True)
            _uv("pip", "install", "--dry-run", "--target", str(copy / "target"), "--require-hashes",
                "--python-version", f"3.{minor}", "--python-platform", system,
                "--only-binary", ":all:", *from_source, "--default-index", _INDEX,
                "-r", CHECK.lock, folder=copy)


def _resolution() -> Sequence[str]:
    return (
        "--universal", "--python-version", ".".join(map(str, OLDEST_PYTHON)),
        "--fork-strategy", "fewest",  # one version for all Pythons: the same commit gives the same site
        "--only-binary", ":all:", "--default-index", _INDEX,
        "--custom-compile-command", "python3 scripts/lock.py",
    )


def _uv(*arguments: str, folder: Path) -> None:
    """Run uv in a folder. Raises LockError with its own words."""
    command = [sys.executable, "-m", "uv", "--quiet", "--no-config", "--no-python-downloads", *arguments]
    result = subprocess.run(
        command, cwd=folder, env={**os.environ, "UV_PYTHON": sys.executable},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )
    if result.returncode:
        raise LockError(result.stdout.strip())


def _changes(root: Path, copy: Path) -> list[str]:
    """What differs between two lock files of the checks, a line a package."""
    old, new = (
        {pin.name: pin.version for pin in read_pins(path)} if path.exists() else {}
        for path in (root / CHECK.lock, copy / CHECK.lock)
    )
    return [
        f"{name} {old.get(name, 'new')} → {new.get(name, 'no longer needed')}"
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    ]
