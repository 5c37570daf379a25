"""The project's own Python environment, made on first use, so that two commands are enough.

It is the folder `.venv`, and it holds exactly what a lock file names. It is made anew whenever the lock
file changes, the folder has been moved, the Python that made it has gone, or an earlier attempt did not
reach its end. Nothing outside the project's folder is touched. The standard library alone is used here.
"""

from __future__ import annotations

import importlib.util
import io
import json
import os
import signal
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from archive.files import write_atomically
from archive.messages import say

from .exclusive import exclusive
from .pip_output import explain
from .progress import Progress
from .requirements import BUILD, OLDEST_PYTHON, Requirements, differences, read_pins

if TYPE_CHECKING:  # a Python that is too old must get as far as the message that says so
    from collections.abc import Callable

    #: Installs what a lock file names: (environment's Python, lock file) → pip's exit code, all its output.
    Installer = Callable[[Path, Path], tuple[int, str]]

#: The record of a finished set-up, inside the environment. Without it the environment is incomplete.
_RECORD = "setup.json"


class SetupError(Exception):
    """The environment cannot be made. The message says why, and what to do."""


def in_project_environment(root: Path, requirements: Requirements = BUILD, relock: bool = False) -> None:
    """Go on in the project's environment, making it first if need be.

    root: the project's folder. requirements: the packages that the command needs. relock: whether the
    command writes the lock files, so that the lists may be ahead of them.
    Replaces the process (on Windows: runs a child and exits with its code), unless it runs in that
    environment already. Exits with a message where the environment cannot be made.
    """
    use_utf8()
    if sys.getfilesystemencoding() != "utf-8":  # LC_ALL=C: names with other letters would not be understood
        _continue_in(Path(sys.executable))
    try:
        require_python(sys.version_info[:3])
        if not relock:
            require_agreement(root, requirements)
        python = prepare(root, requirements)
    except SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        print("\n" + say("stopped; the next run begins the set-up again"), file=sys.stderr)
        sys.exit(128 + signal.SIGINT)
    if Path(sys.prefix).resolve() != _home(root):
        _continue_in(python)


def prepare(root: Path, requirements: Requirements, install: Installer | None = None) -> Path:
    """Make the environment, unless it is as it should be.

    root: the project's folder. requirements: the packages needed. install: what calls pip.
    Returns the environment's Python. Raises SetupError.
    """
    if not _is_ready(root, requirements):
        _require_writable(root, ".", ".venv", ".cache")
        try:
            with exclusive(root / ".cache" / "setup.lock",
                           say("another run is setting up .venv; waiting …")):
                if not _is_ready(root, requirements):
                    _set_up(root, requirements, install or _pip_install)
        except OSError as error:
            raise SetupError(say(
                ".venv could not be made ({error}); stop other programs that use it, see that the disk is "
                "not full and the folder can be written to, and run the command again", error=error
            )) from error
    return _python(_home(root))


def require_python(version: tuple[int, ...]) -> None:
    """Raise SetupError where Python is older than the project promises to run on."""
    if version < OLDEST_PYTHON:
        raise SetupError(say(
            "Python {oldest} or newer is needed, and this is {this}; install a newer one, or run the command "
            "with it where it is installed already", oldest=_dotted(OLDEST_PYTHON), this=_dotted(version)
        ))


def require_agreement(root: Path, requirements: Requirements) -> None:
    """Raise SetupError where a lock file is missing, or lacks what its list names."""
    try:
        missing = differences(root, requirements)
    except OSError as error:
        raise SetupError(say("{file} cannot be read ({reason}); restore it", file=error.filename,
                             reason=error.strerror)) from error
    if missing:
        raise SetupError(say(
            "{list} names {packages}, but {lock} does not; run python3 scripts/lock.py",
            list=requirements.list, packages=", ".join(missing), lock=requirements.lock
        ))


def require_writable(root: Path) -> None:
    """Exit with a message where a command that writes into the project's folder cannot.

    The environment may have been made by another user, or before the folder became read-only.
    """
    try:
        _require_writable(root, ".", ".cache", "site", "docs")
    except SetupError as error:
        sys.exit(str(error))


def use_utf8() -> None:
    """Print and read UTF-8, in this process and in those that it starts, whatever the locale says.

    A build's output, its paths and the texts have Cyrillic letters; under LC_ALL=C, and in a pipe on
    Windows, Python would fail to print them.
    """
    os.environ["PYTHONUTF8"] = "1"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _home(root: Path) -> Path:
    return (root / ".venv").resolve()


def _python(home: Path) -> Path:
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _identity(home: Path) -> dict[str, str]:
    """What an environment cannot outlive: its place, and the Python that it was made from."""
    return {"home": str(home), "python": _dotted(sys.version_info[:2])}


def _installed(home: Path) -> dict[str, str]:
    """The lock files (name → digest) that a complete, working environment was made from; else nothing."""
    try:
        record = json.loads((home / _RECORD).read_text(encoding="utf-8"))
        usable = record["identity"] == _identity(home) and _works(_python(home))
        return dict(record["locks"]) if usable else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _works(python: Path) -> bool:
    """Whether an environment's Python starts, and is of the version that runs now."""
    if Path(sys.prefix).resolve() == python.parent.parent:
        return True
    command = [str(python), "-I", "-S", "-c", "import sys; print(*sys.version_info[:2], sep='.')"]
    try:
        result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return False
    return result.stdout.strip() == _dotted(sys.version_info[:2])


def _is_ready(root: Path, requirements: Requirements) -> bool:
    return _installed(_home(root)).get(requirements.name) == requirements.digest(root)


def _set_up(root: Path, requirements: Requirements, install: Installer) -> None:
    """Make the environment, or add to it; the record is written last, when all has gone well."""
    home = _home(root)
    print(say("setting up .venv (the first time takes a minute or two) …"), flush=True)
    # What the build needs is part of what the checks need, at the same versions: it need not be removed.
    locks = {BUILD.name: BUILD.digest(root), requirements.name: requirements.digest(root)}
    installed = _installed(home)
    (home / _RECORD).unlink(missing_ok=True)
    if installed != {BUILD.name: locks[BUILD.name]}:
        _create(home)
    code, output = install(_python(home), root / requirements.lock)
    if code:
        log = root / ".cache" / "setup.log"
        log.write_text(output, encoding="utf-8")
        raise SetupError(say(
            "the packages could not be installed with Python {version}: {reason}\n"
            "(all that pip said: .cache/setup.log)",
            version=_dotted(sys.version_info[:3]), reason=explain(output)
        ))
    write_atomically(home / _RECORD, json.dumps({"identity": _identity(home), "locks": locks}))


def _create(home: Path) -> None:
    """Make an empty environment with pip in place of what is there."""
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(say(
            "this Python cannot make environments (it has no ensurepip); on Debian and Ubuntu run sudo apt "
            "install python{version}-venv, elsewhere install Python from python.org",
            version=_dotted(sys.version_info[:2])
        ))
    try:
        # Links, as `python -m venv` makes them: a copied Python would not follow its updates.
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(home)
    except ValueError as error:  # a folder's name holds the sign that separates paths
        raise SetupError(say("no environment can be made here ({error}); rename the folder",
                             error=error)) from error
    except subprocess.CalledProcessError as error:
        said = (error.output or b"").decode("utf-8", "replace").strip().splitlines() or ["nothing"]
        raise SetupError(say(
            "pip could not be put into .venv (ensurepip said: {reason}); see that the disk is not full and "
            "run again", reason=said[-1]
        )) from error


def _pip_install(python: Path, lock: Path) -> tuple[int, str]:
    """Let pip install what a lock file names; only files with the hashes that it holds."""
    command = [
        str(python), "-X", "utf8", "-I", "-m", "pip", "install", "--require-hashes", "--no-input",
        "--disable-pip-version-check", "--progress-bar", "off", "-r", str(lock),
    ]
    total, lines = len(read_pins(lock)), []
    # A user's setting to install into the home folder would make pip refuse an environment.
    environment = {**os.environ, "PIP_USER": "0"}
    with Progress(say("packages")) as progress, subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            progress(sum(line.startswith(("Collecting ", "Processing ")) for line in lines), total)
    return process.returncode, "".join(lines)


def _require_writable(root: Path, *names: str) -> None:
    for path in (root / name for name in names):
        if path.exists() and not os.access(path, os.W_OK):
            raise SetupError(say(
                "{path} cannot be written to: it is read-only, or another user's; copy the project into a "
                "folder of your own and run the command there", path=path.resolve()
            ))


def _continue_in(python: Path) -> NoReturn:
    """Run this very command with another Python, or with UTF-8, in place of this process."""
    command = [str(python), "-X", "utf8", *sys.argv]
    # Packages of another Python would come before the environment's own.
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(python, command, environment)
    # On Windows exec would return to the shell at once, while the command still runs.
    process = subprocess.Popen(command, env=environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the child as well, which ends by itself
    sys.exit(process.wait())
