"""How fast the converter is, and how much memory it takes: measured on the real command."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Run:
    """One run of the command: exit code, seconds, peak memory in bytes (0 where the system does not say)."""

    code: int
    seconds: float
    peak: int


def bench_convert(count: int = 1000, size: int = 25_000) -> int:
    """Measure the converter and print what was measured.

    count, size: how many texts of how many bytes. Measures a quarter, a half and all of them, to
    show that time grows as the number of texts does; then a text of 5 MB and a line of 1 MB.
    Returns the command's exit code.
    """
    print(f"{count} texts of about {size // 1000} KB, made of the archive's own:")
    seconds: dict[int, float] = {}
    failed = _measure(invented_texts(1, 1000)).code  # so that the packages are there
    for number in sorted({max(1, count // 4), max(1, count // 2), count}):
        run = _measure(invented_texts(number, size))
        seconds[number] = run.seconds
        failed = failed or run.code
        print(f"  {number:>6} texts {_result_line(run)}, {number / run.seconds:.0f} texts a second")
    least, most = min(seconds), max(seconds)
    if most > least:
        growth = (seconds[most] / seconds[least]) / (most / least)
        print(f"  time a text at {most} to time a text at {least}: {growth:.2f}")
    for name, text in big_texts().items():
        run = _measure({"big.txt": text})
        failed = failed or run.code
        print(f"  {name:<12} {_result_line(run)}")
    return failed


def _result_line(run: Run) -> str:
    peak = f", {run.peak / 1e6:.0f} MB" if run.peak else ""
    return f"{run.seconds:6.2f} s{peak}"


def invented_texts(count: int, size: int) -> dict[str, str]:
    """Texts made of the paragraphs of the archive's own, each another, the same on every run."""
    sources = [
        path.read_text(encoding="utf-8")
        for path in sorted((_ROOT / "docs" / "originals").glob("*.txt"))
    ]
    chance = random.Random(1)
    texts = {}
    for n in range(count):
        groups = re.split(r"\n\s*\n", sources[n % len(sources)])
        # Prose is drawn at random and numbered, so that no two paragraphs are the same.
        text, made = [f"A text of the benchmark, number {n}" if n % 5 else f"Текст номер {n}"], 0
        while made < size:
            group = groups[chance.randrange(len(groups))].strip()
            if len(group) > 80:
                group = f"{group} {chance.randrange(10**6)}."
            text.append(group)
            made += len(group.encode())
        texts[f"{n:05}.txt"] = "\n\n".join(text) + "\n"
    return texts


def big_texts() -> dict[str, str]:
    """A text of 5 MB, and one whose single line is 1 MB long."""
    long = next(iter(invented_texts(2, 1_000_000).values()))
    return {
        "5 MB text": "\n\n".join(text for text in invented_texts(5, 1_000_000).values()),
        "1 MB line": " ".join(long.split())[:1_000_000],
    }


def _measure(texts: dict[str, str]) -> Run:
    """Run the command on texts in a folder of their own."""
    with tempfile.TemporaryDirectory() as name:
        originals = Path(name, "originals")
        originals.mkdir()
        for file, text in texts.items():
            (originals / file).write_text(text, encoding="utf-8", newline="\n")
        command = [
            sys.executable, str(_ROOT / "scripts" / "convert.py"),
            "--originals", str(originals), "--docs", str(Path(name, "docs")),
        ]
        return run_measured(command)


def run_measured(command: list[str]) -> Run:
    """Run a command, its output thrown away."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    if not hasattr(os, "wait4"):  # Windows tells no peak in this way
        return Run(process.wait(), time.monotonic() - began, 0)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(process.returncode, time.monotonic() - began, usage.ru_maxrss * unit)
