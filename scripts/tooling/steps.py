"""What each step of a build costs: seconds, processor time and memory, for measuring."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Cost:
    """What a step took.

    seconds: by the clock. cpu: of all processors together, by this process and those that it waited
    for. memory: the most bytes that this process has had so far. workers: the same of the largest
    process that it waited for. 0 where the system does not tell.
    """

    name: str
    seconds: float
    cpu: float
    memory: int
    workers: int


class Steps:
    """The steps of one build, in their order."""

    def __init__(self) -> None:
        self.costs: list[Cost] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure what is done inside, unless it fails."""
        began, cpu = time.monotonic(), _cpu()
        yield
        own, workers = _peaks()
        self.costs.append(Cost(name, time.monotonic() - began, _cpu() - cpu, own, workers))

    def rows(self) -> list[dict[str, Any]]:
        """The costs as JSON has them."""
        return [asdict(cost) for cost in self.costs]


def _cpu() -> float:
    if sys.platform == "win32":
        return time.process_time()
    import resource

    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _peaks() -> tuple[int, int]:
    if sys.platform == "win32":
        return 0, 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    own, workers = (resource.getrusage(who).ru_maxrss * unit
                    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own, workers
