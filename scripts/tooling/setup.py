"""The project's own Python environment: made on first use, so that two commands are enough.

Uses the standard library alone. The environment lies in `.venv`, made anew whenever a list of
requirements changes. Nothing outside the project's folder is touched.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

_NEEDED = (3, 11)


def in_project_environment(root: Path, *lists: str) -> None:
    """Go on in the project's environment, making it first if need be.

    root: the project's folder. lists: requirement files; `requirements.txt` if none is given.
    Replaces the process (on Windows: runs a child and exits with its code). Exits with a message
    if Python is too old or the packages cannot be had.
    """
    if sys.version_info < _NEEDED:
        have = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"Python 3.11 or newer is needed; this is {have}")
    names = lists or ("requirements.txt",)
    home = root / ".venv"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamps = {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in names}
    current = _stamps(home)
    if not python.exists() or any(current.get(name) != mark for name, mark in stamps.items()):
        _install(home, python, [root / name for name in names], {**current, **stamps})
    if Path(sys.prefix).resolve() == home.resolve():
        return
    command = [str(python), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    os.execv(str(python), command)


def _stamps(home: Path) -> dict[str, str]:
    stamp = home / "requirements.stamp"
    if not stamp.exists():
        return {}
    pairs = (line.split() for line in stamp.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def _install(home: Path, python: Path, files: list[Path], stamps: dict[str, str]) -> None:
    print(f"setting up {home.name} (the first time takes a minute) …", flush=True)
    try:
        if not python.exists():
            venv.create(home, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*command, *(f"-r{file}" for file in files)], check=True)
    except (subprocess.CalledProcessError, OSError) as fault:
        sys.exit(
            f"the packages could not be installed ({fault}); check the network connection and, "
            f"on Debian, that python3-venv is installed; then run the command again"
        )
    lines = "".join(f"{name} {mark}\n" for name, mark in sorted(stamps.items()))
    (home / "requirements.stamp").write_text(lines, encoding="utf-8")
