"""The packages that the project needs: lists that people write, and lock files made from them.

A list (`requirements.txt`) names what is needed, each package at one version and with its reason. A lock
file names all that these packages need in their turn, with a hash of every file, for every Python and
every system that the project supports; `scripts/lock.py` writes it. The standard library alone is used
here, for this runs before any package is installed.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

#: The oldest Python that the project promises to run on; README.md says the same, and a test compares.
OLDEST_PYTHON = (3, 11)
#: The newest Python for which the lock files are known to hold installable files.
NEWEST_PYTHON = (3, 14)

_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\#]+)(?:\s*;\s*(?P<marker>[^\\#]*[^\\#\s]))?", re.M
)
_OTHER_LIST = re.compile(r"^-r\s+(?P<path>\S+)", re.M)


@dataclass(frozen=True)
class Requirements:
    """What one group of commands needs: its list and its lock file, as paths from the project's folder."""

    name: str
    list: str
    lock: str

    def digest(self, root: Path) -> str:
        """The SHA-256 of what the lock file names, its comments left out, in hexadecimal."""
        lines = (root / self.lock).read_text(encoding="utf-8").splitlines()
        named = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
        return hashlib.sha256(named.encode()).hexdigest()


@dataclass(frozen=True)
class Pin:
    """One package at one version. marker: where it is needed (PEP 508), or "" for everywhere."""

    name: str
    version: str
    marker: str = ""


BUILD = Requirements("build", "requirements.txt", "scripts/tooling/build.lock")
#: Holds all of BUILD at the same versions.
CHECK = Requirements("check", "tests/requirements.txt", "scripts/tooling/check.lock")


def read_pins(path: Path) -> list[Pin]:
    """The pins of a list or of a lock file, and of the lists that it includes by `-r`.

    Names are normalised as PEP 503 says. Raises OSError where a file cannot be read.
    """
    text = path.read_text(encoding="utf-8")
    included = [pin for found in _OTHER_LIST.finditer(text) for pin in read_pins(path.parent / found["path"])]
    return included + [
        Pin(normalised(found["name"]), found["version"], found["marker"] or "")
        for found in _PIN.finditer(text)
    ]


def normalised(name: str) -> str:
    """A package's name as PEP 503 compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def differences(root: Path, requirements: Requirements) -> list[str]:
    """The pins of the list that its lock file does not have, as `name==version`."""
    locked = {(pin.name, pin.version) for pin in read_pins(root / requirements.lock)}
    return [
        f"{pin.name}=={pin.version}"
        for pin in read_pins(root / requirements.list)
        if (pin.name, pin.version) not in locked
    ]
