"""What the commands say, in every language: each message has its words, with the same places."""

from __future__ import annotations

import ast
import json
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive import messages
from archive.languages import REQUIRED
from archive.messages import language, say
from archive.model import Kind
from archive.pages import canonical, schema_faults, summary, translation_style, yaml_text
from archive.pages.fields import FIELDS, Identifier
from archive.reading import doubts
from archive.reading.source import decode, file_kinds
from archive.site import rendered_check
from folders import ROOT
from tooling import checking, command, pip_output

SCRIPTS = ROOT / "scripts"
TAGS = [tag for tag in REQUIRED if tag != "en"]
TABLES: dict[str, dict[str, str]] = {
    tag: json.loads((SCRIPTS / "archive" / f"messages.{tag}.json").read_text(encoding="utf-8"))
    for tag in TAGS
}
#: Messages that are chosen from a table before they are said.
CHOSEN = {*(kind.value for kind in Kind), *doubts.WORDS.values(), *summary.STATUS_WORDS.values(),
          *schema_faults._TYPES.values(), *checking.NAMES,
          canonical._CONVERT,
          *(word for row in (*canonical._ACTIVE_MARKUP, *canonical._AT_HEAD) for word in row[1:]),
          *(sentence for _, sentence in pip_output._CAUSES),
          *(words for row in yaml_text._PROBLEMS for words in row[1:]), *command._OF_ARGUMENTS,
          rendered_check._OWN_CURE, rendered_check._TRANSLATION_CURE, rendered_check._PARALLEL_CURE,
          *(word for rows in translation_style.RULES.values() for row in rows
            for word in (row.reason, row.cure)),
          decode._CURE, file_kinds._UNPACK, "a packed file (ZIP)", file_kinds._FROM_DATA, "data (JSON)",
          *(word for row in (*file_kinds._SIGNATURES, *file_kinds._ZIPPED, *file_kinds._MARKUP)
            for word in (row[1], row[-1]))}
#: Modules whose faults a volunteer may read: no words of theirs but through `say`.
SPOKEN = [SCRIPTS / "archive" / "search" / "translated_names.py",
          *(SCRIPTS / "archive" / "pages").glob("*.py"), *(SCRIPTS / "archive" / "reading").rglob("*.py"),
          SCRIPTS / "archive" / "site" / "own_pages.py", SCRIPTS / "archive" / "site" / "own_links.py",
          SCRIPTS / "tooling" / "setup.py"]
#: What makes a fault, and the first of its arguments that people read.
FAULTS = {"Finding": 3, "_accepting": 0, "ArchiveError": 2,
          "Refusal": 2, "fault": 1, "_fault": 1, "SetupError": 0}


def said(path: Path) -> Iterator[str]:
    """The messages that a module says."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            for chosen in (node.args[0],) if not isinstance(node.args[0], ast.IfExp) else (
                    node.args[0].body, node.args[0].orelse):
                if isinstance(chosen, ast.Constant):
                    yield chosen.value


def described(path: Path) -> Iterator[str]:
    """The descriptions of schemas, which their faults say."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict) and any(
                isinstance(key, ast.Constant) and key.value in ("pattern", "enum") for key in node.keys):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "description":
                    if isinstance(value, ast.Constant):
                        yield value.value


MESSAGES = CHOSEN | {message for path in SCRIPTS.rglob("*.py") for message in said(path)} | {
    message for path in (SCRIPTS / "archive" / "pages").glob("*.py") for message in described(path)
} | {row.type.description for row in FIELDS if isinstance(row.type, Identifier)}


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


@pytest.mark.parametrize("tag", TAGS)
def test_every_message_has_its_words(tag: str) -> None:
    """No message is without words in a language, and no words are without a message."""
    assert MESSAGES - set(TABLES[tag]) == set()
    assert set(TABLES[tag]) - MESSAGES == set()


@pytest.mark.parametrize("tag", TAGS)
def test_messages_have_the_same_places_in_every_language(tag: str) -> None:
    """What a message leaves a place for, it leaves a place for in every language."""
    for message, words in TABLES[tag].items():
        assert places(words) <= places(message), message
        assert words.strip(), message


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.stem)
def test_no_fault_in_english_alone(path: Path) -> None:
    """The reason and the cure of a fault go through `say`, so that they have their other words."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name in FAULTS:
            for argument in node.args[FAULTS[name]:]:
                parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
                words = " ".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
                assert len(re.findall("[a-z]{2,}", words)) < 2, ast.unparse(node)


@pytest.mark.parametrize(
    ("variables", "tag"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "C.UTF-8"}, "c"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "c"),
        ({"LANGUAGE": "ru:en", "LANG": "en_US.UTF-8"}, "ru"),
        ({"ARCHIVE_LANG": "ru", "LC_ALL": "en_US.UTF-8"}, "ru"),
        ({"ARCHIVE_LANG": "en", "LANG": "ru_RU.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], tag: str
) -> None:
    """The archive's own variable decides first, then the machine's, in gettext's order."""
    for name in messages._VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(messages, "_windows_language", lambda: "en")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == tag


@pytest.mark.parametrize("tag", ["xx", "c", "../x"])
def test_other_languages_are_spoken_to_in_english(monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    """A machine of another language is spoken to in English."""
    monkeypatch.setenv("ARCHIVE_LANG", tag)
    assert say("line {lines}", lines=3) == "line 3"


def test_values_are_not_read_as_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Braces in what people wrote stay the letters they are."""
    monkeypatch.setenv("ARCHIVE_LANG", "ru")
    assert say("no text is called {word!r}; give its raw file or its address, such as: {known}",
               word="{x}", known="{known}").endswith("{known}")


@pytest.mark.parametrize("command_line", [
    "build --help", "check --help", "convert --help", "records --help", "records add --help", "text --help",
    "text rename --help", "text translate --help", "text replace --help", "text remove --help"])
def test_the_help_of_volunteers_commands_is_in_their_language(command_line: str) -> None:
    """But for the names of commands, of what they are asked for by, and of files."""
    name, *arguments = command_line.split()
    said = subprocess.run([sys.executable, SCRIPTS / f"{name}.py", *arguments], check=True, text=True,
                          capture_output=True, env={**os.environ, "ARCHIVE_LANG": "ru"}).stdout
    words = re.findall(r"(?<![-\w./])[A-Za-z]{2,}(?![\w./])", re.sub(r"\{[a-z,]+\}", "", said))
    assert set(words) <= {
        "Markdown", "originals", "docs", "add", "rename", "remove", "replace", "translate", "html", "pytest"}
