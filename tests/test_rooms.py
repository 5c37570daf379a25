"""The rooms of the library depend on one another in one direction, and on nothing outside."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from folders import ROOT

SCRIPTS = ROOT / "scripts"
LIBRARY = SCRIPTS / "archive"
#: Each room and the rooms that it may use; all may use the modules at the library's top.
ROOMS: dict[str, set[str]] = {
    "": set(),
    "interface": set(),
    "reading": set(),
    "pages": {"reading"},
    "search": {"reading", "pages"},
    "site": {"reading", "pages", "search"},
    "downloads": {"reading", "pages", "search", "site"},
}
#: The folders of `reading`, in the order of its steps: each may use those before it.
STEPS = ["source", "lines", "furniture", "cuts", "head", "readers", "notes", "passes", "headings", "metadata"]
MODULES = sorted(path.relative_to(SCRIPTS) for path in LIBRARY.rglob("*.py"))
#: Commands and tools, which the library must not know.
OUTSIDE = {"mkdocs", "material", "tooling", *(path.stem for path in SCRIPTS.glob("*.py"))}


def _imports(module: Path) -> Iterator[str]:
    """The full names of the modules that a module imports."""
    here = module.with_suffix("").parts
    package = here if module.name == "__init__.py" else here[:-1]
    package = package[:-1] if package[-1] == "__init__" else package
    for node in ast.walk(ast.parse((SCRIPTS / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            yield start
            yield from (f"{start}.{name.name}" for name in node.names)


def _room(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else ""


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_room_uses_only_the_rooms_before_it(module: Path) -> None:
    """Reading knows no page, a page knows no site; what is made later is never asked earlier."""
    own = _room(".".join(module.with_suffix("").parts))
    used = {_room(name) for name in _imports(module) if name.split(".")[0] == "archive"}
    assert used - {"", "interface", own} <= ROOMS[own]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_the_library_knows_no_generator_and_no_command(module: Path) -> None:
    """The library can outlive MkDocs: neither it nor a command nor the tooling is imported."""
    assert not {name.split(".")[0] for name in _imports(module)} & OUTSIDE


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_name_has_one_meaning_in_a_module(module: Path) -> None:
    """A pattern or a function that is named twice loses its first meaning, and nothing says so."""
    names: list[str] = []
    for node in ast.parse((SCRIPTS / module).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    assert len(names) == len(set(names)), sorted({name for name in names if names.count(name) > 1})


def test_every_room_is_known() -> None:
    """A new folder of the library takes its place in the order."""
    folders = {path.parent.relative_to(LIBRARY).as_posix() for path in LIBRARY.rglob("*.py")}
    steps = {f"reading/{step}" for step in STEPS}
    assert {folder.removeprefix(".") for folder in folders} == {*ROOMS, *steps}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_of_reading_uses_only_those_before_it(step: str) -> None:
    """What is read first knows nothing of what is read later, so that a step is understood by itself."""
    modules = [module for module in MODULES if module.parts[:3] == ("archive", "reading", step)]
    used = {name.split(".")[2] for module in modules for name in _imports(module)
            if name.startswith("archive.reading.")}
    assert used <= set(STEPS[: STEPS.index(step) + 1])


@pytest.mark.parametrize("step", STEPS)
def test_the_map_of_a_step_names_each_of_its_modules(step: str) -> None:
    """Who looks for where something is read finds it by the step that it is part of."""
    room = LIBRARY / "reading" / step
    module = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    named = set(re.findall(r"\w+", ast.get_docstring(module) or ""))
    assert {path.stem for path in room.glob("*.py")} - {"__init__"} <= named
