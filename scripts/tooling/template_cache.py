"""Templates, compiled: every build needs them, in each language, and hardly one changes them."""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache


def compiled_templates(folder: Path, shared: str, environment: str) -> BytecodeCache:
    """The compiled templates of a build, which Jinja reads, and adds to.

    folder: of this cache; what other code has compiled is removed. shared: the hash of the code, the
    templates and the packages. environment: names the settings of Jinja that they are compiled for.
    """
    for other in folder.glob("*"):
        if other.name != shared:
            shutil.rmtree(other, ignore_errors=True)
    (folder / shared).mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder / shared), f"{environment}-%s")
