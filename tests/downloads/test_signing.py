"""The lists of check-sums are signed as minisign signs, and minisign itself says so where it is to be had."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from archive.downloads import Release, Stamp, read_signer, write_sums
from archive.downloads.offline import FOLDER, SIGNATURE, ZIP, write_copy
from archive.downloads.packing import SUMS
from archive.downloads.signing import KEY, PASSWORD
from archive.downloads.view import Download
from archive.model import ArchiveError

# What it needs is not ready-made for Macs with Intel's processor, see requirements.txt.
minisign = pytest.importorskip("minisign")
STAMP = Stamp(1_700_000_000, "0123456789ab")
_FILE = Download("a.txt", "txt", "original", "a", 1, "0" * 64)


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A key pair made for the test; returns the public key."""
    pair = minisign.KeyPair.generate()
    (tmp_path / "key").write_bytes(bytes(pair.secret_key) + b"\n")
    monkeypatch.setenv(KEY, str(tmp_path / "key"))
    public: bytes = pair.public_key.to_base64()
    return public.decode()


def _verify(folder: Path, key: str) -> None:
    """Raises where the signature of a folder's list is not right."""
    signature = minisign.Signature.from_bytes((folder / SIGNATURE).read_bytes())
    minisign.PublicKey.from_base64(key).verify((folder / SUMS).read_bytes(), signature)


def test_the_list_is_signed(tmp_path: Path, key: str) -> None:
    """The signature is right for this list and for no other; it is the same each time."""
    signer = read_signer()
    assert signer and signer.public == key
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        write_sums(folder, [_FILE], Release(STAMP, signer=signer))
        _verify(folder, key)
    assert (tmp_path / "one" / SIGNATURE).read_bytes() == (tmp_path / "two" / SIGNATURE).read_bytes()
    (tmp_path / "one" / SUMS).write_text("another list\n", encoding="utf-8")
    with pytest.raises(minisign.VerifyError):
        _verify(tmp_path / "one", key)


def test_minisign_itself_agrees(tmp_path: Path, key: str) -> None:
    """The program that readers have verifies the signature, and its comment."""
    program = shutil.which("minisign")
    if program is None:
        pytest.skip("there is no minisign here; on Debian: apt-get install minisign")
    write_sums(tmp_path, [_FILE], Release(STAMP, signer=read_signer()))
    command = [program, "-Vm", str(tmp_path / SUMS), "-P", key]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "file:SHA256SUMS\tversion:0123456789ab" in done.stdout
    (tmp_path / SUMS).write_text("another list\n", encoding="utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0


def test_the_copy_and_what_makes_a_mirror_are_signed(tmp_path: Path, key: str) -> None:
    """Each list inside the copy has its own signature, and the read-me names the key."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<title>T</title>", encoding="utf-8")
    release = Release(STAMP, signer=read_signer())
    write_copy(tmp_path / "site", release, lambda kind: {"index.html": kind.encode()})
    with zipfile.ZipFile(tmp_path / "site" / "downloads" / ZIP) as packed:
        packed.extractall(tmp_path)
    _verify(tmp_path / FOLDER, key)
    assert key in (tmp_path / FOLDER / "READ-ME-FIRST.txt").read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(tmp_path / FOLDER / "for-a-mirror.zip") as packed:
        packed.extractall(tmp_path / FOLDER)
    _verify(tmp_path / FOLDER, key)


def test_a_key_with_a_password(tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The password comes from the environment; without the right one there is a clear error."""
    secret = minisign.SecretKey.from_file(tmp_path / "key")
    secret.encrypt("open sesame", opslimit=1 << 15, memlimit=1 << 24)
    (tmp_path / "key").write_bytes(bytes(secret) + b"\n")
    monkeypatch.setenv(PASSWORD, "open sesame")
    signer = read_signer()
    assert signer and signer.public == key
    monkeypatch.setenv(PASSWORD, "wrong")
    with pytest.raises(ArchiveError, match="secret key cannot be used"):
        read_signer()


def test_without_a_key_nothing_is_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key is named: no signature; a file that is none: a clear error."""
    monkeypatch.delenv(KEY, raising=False)
    assert read_signer() is None
    write_sums(tmp_path, [_FILE], Release(STAMP))
    assert not (tmp_path / SIGNATURE).exists()
    (tmp_path / "key").write_text("no key\n", encoding="utf-8")
    monkeypatch.setenv(KEY, str(tmp_path / "key"))
    with pytest.raises(ArchiveError, match="minisign -G"):
        read_signer()
