"""Lock files are written completely or not at all, and lists keep their comments."""

from __future__ import annotations

from pathlib import Path

import pytest
from tooling import locking
from tooling.locking import SYSTEMS, LockError, lock, with_versions
from tooling.requirements import BUILD, CHECK

LISTS = {
    BUILD.list: "# head\nOne_A==1.0   # why\n",
    CHECK.list: "-r ../requirements.txt\ntwo==2.0     # for tests\n",
}


def test_versions_change_and_comments_stay() -> None:
    text = "# head==1\n-r ../x.txt\nOne_A==1.0     # why\ntwo==2  # too\nthree==3\n"
    assert with_versions(text, {"one-a": "10.0.1", "two": "2.0.0.1", "three": "4"}) == (
        "# head==1\n-r ../x.txt\nOne_A==10.0.1  # why\ntwo==2.0.0.1  # too\nthree==4\n"
    )
    assert with_versions(text, {"two": ""}).splitlines()[3] == "two     # too"
    assert with_versions(text, {}) == text


class Uv:
    """Stands for uv: gives every package that a list names the newest version that there is."""

    def __init__(self, newest: str = "", fails_on: str = "nothing") -> None:
        self.newest, self.fails_on = newest, fails_on
        self.calls: list[tuple[str, ...]] = []

    def __call__(self, *arguments: str, folder: Path) -> None:
        self.calls.append(arguments)
        if self.fails_on in arguments:
            raise LockError("no wheel of one-a")
        if arguments[:2] == ("pip", "compile"):
            source = (folder / arguments[-1]).read_text(encoding="utf-8")
            if "-r ../requirements.txt" in source:
                source += (folder / BUILD.list).read_text(encoding="utf-8")
            lines = [line.split("#")[0].strip() for line in source.splitlines()]
            pins = [line if "==" in line else f"{line}=={self.newest}"
                    for line in lines if line and not line.startswith("-r")]
            target = folder / arguments[arguments.index("--output-file") + 1]
            target.write_text("".join(f"{pin} \\\n    --hash=sha256:aa\n" for pin in pins), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in LISTS.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / BUILD.lock).parent.mkdir(parents=True)
    return tmp_path


def _read(root: Path) -> dict[str, str]:
    return {path: (root / path).read_text(encoding="utf-8") for path in LISTS}


def test_lock_files_are_written(root: Path, monkeypatch: pytest.MonkeyPatch,
                                capsys: pytest.CaptureFixture[str]) -> None:
    """Of the pins as they are; and every supported Python and system is tried."""
    uv = Uv()
    monkeypatch.setattr(locking, "_uv", uv)
    assert lock(root, newest=False) == 0
    assert _read(root) == LISTS
    assert "One_A==1.0" in (root / BUILD.lock).read_text(encoding="utf-8")
    assert "two" not in (root / BUILD.lock).read_text(encoding="utf-8")
    assert "two==2.0" in (root / CHECK.lock).read_text(encoding="utf-8")
    trials = [call for call in uv.calls if call[:2] == ("pip", "install")]
    assert len(trials) == 4 * len(SYSTEMS)
    assert all("--require-hashes" in call for call in trials)
    assert "one-a new → 1.0" in capsys.readouterr().out


def test_newest_raises_the_pins(root: Path, monkeypatch: pytest.MonkeyPatch,
                                capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(locking, "_uv", Uv())
    lock(root, newest=False)
    monkeypatch.setattr(locking, "_uv", Uv(newest="9.9"))
    assert lock(root, newest=True) == 0
    assert _read(root) == {
        BUILD.list: "# head\nOne_A==9.9   # why\n",
        CHECK.list: "-r ../requirements.txt\ntwo==9.9     # for tests\n",
    }
    assert "One_A==9.9" in (root / BUILD.lock).read_text(encoding="utf-8")
    assert "one-a 1.0 → 9.9" in capsys.readouterr().out


@pytest.mark.parametrize("fails_on", ["compile", "install"])
def test_what_cannot_be_had_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch, fails_on: str,
                                            capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(locking, "_uv", Uv(newest="9.9", fails_on=fails_on))
    assert lock(root, newest=True) == 1
    assert _read(root) == LISTS
    assert not (root / BUILD.lock).exists()
    assert "no wheel of one-a\nthe lists and the lock files are as they were" in capsys.readouterr().err


def test_the_words_of_uv_are_passed_on(tmp_path: Path) -> None:
    """uv itself, asked for what it refuses before it looks anything up."""
    (tmp_path / "list.txt").write_text("one==\n", encoding="utf-8")
    with pytest.raises(LockError, match=r"list\.txt"):
        locking._uv("pip", "compile", "--offline", "list.txt", folder=tmp_path)
