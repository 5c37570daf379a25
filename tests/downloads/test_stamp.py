"""A text's files bear the last commit that touched that text, and no other commit changes them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from archive.downloads import Cache, Stamps, formats
from archive.pages import frontmatter
from archive.pages.catalogue import Catalogue, load
from archive.pages.records import Records
from download_helpers import ASSETS, make_downloads
from folders import GOLDEN
from repository import git

SLUGS = ("letter", "theses")


class Project:
    """A throw-away repository with two texts. Each commit is a day later than the one before."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._time = 1_700_000_000
        for slug in SLUGS:
            source = (GOLDEN / slug / "expected.md").read_text(encoding="utf-8")
            raw = frontmatter.read(source, slug).data["raw"]["file"]
            self.write(f"docs/en/texts/{slug}.md", source.replace(f"file: {raw}", f"file: {slug}.txt"))
            received = (GOLDEN / slug / "input.txt").read_text(encoding="utf-8")
            self.write(f"docs/originals/{slug}.txt", received)
        self.git("init", "--quiet")

    def git(self, *arguments: str) -> str:
        """Run git in the repository, at its present time."""
        return git(self.root, *arguments, time=self._time)

    def write(self, path: str, content: str) -> None:
        """Write a file."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(content, encoding="utf-8", newline="\n")

    def append(self, path: str) -> None:
        """Change a file in a way that keeps it readable."""
        self.write(path, (self.root / path).read_text(encoding="utf-8") + "\n")

    def commit(self) -> str:
        """Commit everything; returns the short name that stamps show."""
        self._time += 86_400
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "A commit")
        return self.git("rev-parse", "HEAD")[:12]

    def texts(self) -> Catalogue:
        """The texts as they are now."""
        return load(self.root / "docs")

    def versions(self) -> dict[str, str]:
        """The versions that stamps show now: by text, of the books, of the archive."""
        stamps = Stamps.read(self.root)
        of_texts = {text.slug: stamps.of(text).version for text in self.texts().texts}
        return {**of_texts, "books": stamps.books.version, "archive": stamps.archive.version}

    def raw(self, slug: str) -> str:
        """The path of a text's raw file."""
        return f"docs/originals/{self.texts().by_slug[slug].data['raw']['file']}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Two committed texts."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Project(tmp_path / "project")


def test_the_last_commit_of_each(project: Project) -> None:
    """A commit to a text's page, raw file or translation stamps its files, the books, the archive."""
    first = project.commit()
    assert project.versions() == dict.fromkeys(["letter", "theses", "books", "archive"], first)
    project.write("README.md", "Words.")
    project.commit()
    assert project.versions() == dict.fromkeys(["letter", "theses", "books", "archive"], first)
    for path in ("docs/en/texts/letter.md", project.raw("letter")):
        project.append(path)
        name = project.commit()
        assert project.versions() == {"letter": name, "theses": first, "books": name, "archive": name}
    project.write("docs/ru/texts/theses.md", "---\nslug: theses\ntranslation: missing\n---\n")
    last = project.commit()
    assert project.versions() == {"letter": name, "theses": last, "books": last, "archive": last}


def test_other_pages_and_templates_are_of_the_archive_alone(project: Project) -> None:
    """A page of the site that holds no text, or a template, changes no text's file and no book."""
    first = project.commit()
    for path in ("docs/en/about.md", "overrides/main.html", "docs/data/places.yml"):
        project.write(path, "x")
        name = project.commit()
        assert project.versions() == {"letter": first, "theses": first, "books": first, "archive": name}


def test_what_is_not_committed_has_a_plus_sign(project: Project) -> None:
    """Uncommitted changes show in the stamps of what they change; so does a text of no commit."""
    first = project.commit()
    project.append("docs/en/texts/letter.md")
    plus = f"{first}+"
    assert project.versions() == {"letter": plus, "theses": first, "books": plus, "archive": plus}
    project.git("checkout", "--quiet", ".")
    source = (project.root / "docs/en/texts/theses.md").read_text(encoding="utf-8")
    project.write("docs/en/texts/new-one.md", source.replace("slug: theses", "slug: new-one"))
    assert project.versions()["new-one"] == plus
    assert project.versions()["letter"] == first


def test_a_removed_text_stamps_the_books(project: Project) -> None:
    """The books lack a text from the commit on that removes it."""
    first = project.commit()
    (project.root / "docs/en/texts/theses.md").unlink()
    name = project.commit()
    assert project.versions() == {"letter": first, "books": name, "archive": name}


def test_a_stamp_has_the_commits_time(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The date is the commit's, unless SOURCE_DATE_EPOCH gives one; the version stays the commit's."""
    name = project.commit()
    assert Stamps.read(project.root).archive.epoch == 1_700_086_400
    assert Stamps.read(project.root).archive.day == "2023-11-15"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    stamp = Stamps.read(project.root).of(project.texts().texts[0])
    assert (stamp.epoch, stamp.version) == (1_600_000_000, name)


def test_without_git_or_without_a_commit(project: Project) -> None:
    """The archive's first day stands for date and version."""
    assert set(project.versions().values()) == {"2026.11.22"}
    shutil.rmtree(project.root / ".git")
    assert set(project.versions().values()) == {"2026.11.22"}
    assert not Stamps.read(project.root).shallow


def test_a_folder_inside_another_repository_is_not_that_repository(project: Project) -> None:
    """A copy that was unpacked inside somebody's own repository takes nothing from it."""
    project.commit()
    assert Stamps.read(project.root / "docs").archive.version == "2026.11.22"


def test_a_clone_without_depth_says_so(project: Project, tmp_path: Path) -> None:
    """What older commits would tell is missing; everything bears the oldest commit there is."""
    project.commit()
    project.append("docs/en/texts/letter.md")
    name = project.commit()
    project.git("clone", "--quiet", "--depth=1", project.root.as_uri(), str(tmp_path / "clone"))
    stamps = Stamps.read(tmp_path / "clone")
    assert stamps.shallow
    assert not Stamps.read(project.root).shallow
    assert {stamps.of(text).version for text in project.texts().texts} == {name}


def test_raw_file_names_may_have_any_letters(project: Project) -> None:
    """A raw file's name may have spaces, quotes and Cyrillic letters."""
    project.commit()
    project.git("mv", project.raw("letter"), 'docs/originals/Письмо "1" #2.txt')
    page = project.root / "docs/en/texts/letter.md"
    old = project.texts().by_slug["letter"].data["raw"]["file"]
    page.write_text(page.read_text(encoding="utf-8").replace(f"file: {old}", "file: 'Письмо \"1\" #2.txt'"),
                    encoding="utf-8")
    project.commit()
    project.append('docs/originals/Письмо "1" #2.txt')
    name = project.commit()
    assert project.versions()["letter"] == name
    assert project.versions()["theses"] != name


def test_only_what_a_commit_touched_is_made_anew(
    project: Project, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unrelated commit leaves every byte and every entry of the cache; one to a text changes that
    text's files and the books."""
    monkeypatch.setattr(formats, "FORMATS", tuple(map(formats.by_name, ("epub", "pdf", "txt"))))
    cache = project.root / ".cache" / "downloads"

    def build(name: str) -> tuple[dict[str, bytes], set[str]]:
        folder = project.root / ".cache" / name
        make_downloads(project.texts(), records, folder, assets=ASSETS,
                       stamps=Stamps.read(project.root), cache=Cache(cache), site_url="")
        files = {path.relative_to(folder).as_posix(): path.read_bytes()
                 for path in folder.rglob("*") if path.is_file()}
        return files, {path.name for path in cache.iterdir()}

    project.write(".gitignore", ".cache\n")
    project.commit()
    files, entries = build("1")
    project.write("README.md", "Words.")
    project.commit()
    assert build("2") == (files, entries)
    project.append("docs/en/texts/letter.md")
    project.commit()
    after, entries_after = build("3")
    changed = {path for path in files if files[path] != after[path]}
    own = {path for path in files if path.startswith("letter/")}
    assert own
    books = {path for path in files if "/" not in path and path.endswith(".epub")}
    assert changed == own | books | {"SHA256SUMS"}
    assert len(entries & entries_after) == 2  # the other text's EPUB and PDF
