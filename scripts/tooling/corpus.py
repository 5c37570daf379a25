"""Archives of any size to measure with: the project with so many more texts, each with a translation.

A text is an English article of 25 KB, made of passages of the archive's own texts in which a part
of the words gives way to invented ones. Their frequencies fall as in a language, so that the
vocabulary grows with the archive. The same number gives the same texts.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from archive.model import Kind
from archive.pages import frontmatter
from archive.pages.body import write_body
from archive.pages.body_reading import read_body
from archive.pages.catalogue import load

from .build_cache import INPUTS

SIZE = 25_000  # letters of a text in one language
_ENDS = "val dor kin lem nas put rog sel tar chen ba ve gi do zu ki lo mu ne po".split()
_RUSSIAN = dict(zip("abvgdzeiklmnoprstufh", "абвгдзеиклмнопрстуфх", strict=True)) | {"c": "ц"}
_HEAD = """slug: {slug}
translation:
  of: en
  by: {{en: the benchmark, ru: проба скорости}}
  date: '2026-11-22'
  reviewed: 'false'
"""

_NO_DATE = "date:\n  status: unknown\n"
_DATE = """date:
  value: '{year}'
  status: inferred
  evidence: [p1]
  note: {{en: invented for the measurement, ru: придумана для измерения}}
"""

#: Passages of a text, each in English and in Russian.
Pairs = list[tuple[str, str]]


def invented_word(seed: int, russian: bool) -> str:
    """A word of no language, always the same for a seed; every fifth is a name."""
    chance = random.Random(seed)
    word = "".join(chance.choice(_ENDS) for _ in range(chance.randint(2, 5)))
    if russian:
        word = "".join(_RUSSIAN.get(letter, letter) for letter in word)
    return word.capitalize() if seed % 5 == 0 else word


def with_invented_words(pair: tuple[str, str], chance: random.Random) -> tuple[str, str]:
    """A passage in both languages with a twelfth of its words, at most eight, replaced."""
    seeds = [min(200_000, int(chance.paretovariate(0.45))) for _ in range(8)]
    out = []
    for russian, body in enumerate(pair):
        words = body.split(" ")
        for seed in seeds[: max(1, len(words) // 12)]:
            words[chance.randrange(len(words))] = invented_word(seed, bool(russian))
        out.append(" ".join(words))
    return out[0], out[1]


def model_pairs(docs: Path) -> Pairs:
    """The paragraphs of the archive's own texts, in English and in Russian."""
    return [
        (text_in["en"].text, text_in["ru"].text)
        for text in load(docs).texts if text.translations
        for blocks in zip(text.blocks_in("en"), text.blocks_in("ru"), strict=True)
        for text_in in [dict(zip(("en", "ru"), blocks, strict=True))]
        if blocks[0].kind is Kind.PARAGRAPH and len(blocks[0].text) > 150 and not blocks[0].refs
    ]


def invented_texts(models: Pairs, count: int) -> Iterator[Pairs]:
    """So many texts, each with a title first."""
    for number in range(count):
        # Each text has its own chance, so that a larger archive begins with the smaller one's texts.
        chance = random.Random(number + 1)
        name = [invented_word(number * 5, russian) for russian in (False, True)]
        pairs = [(f"On {name[0]} in Kazakhstan, {number + 1}", f"О {name[1]} в Казахстане, {number + 1}")]
        size = 0
        while size < SIZE:
            pairs.append(with_invented_words(chance.choice(models), chance))
            size += len(pairs[-1][0])
        yield pairs


def make_project(root: Path, target: Path, count: int) -> None:
    """Copy the project into an empty folder and add texts to it.

    root: the project. target: the folder. count: how many texts. The raw files become pages by the
    project's own converter; the translations are written beside them.
    Raises subprocess.CalledProcessError where the converter fails.
    """
    target.mkdir(parents=True)
    for part in INPUTS:
        if (root / part).is_dir():
            shutil.copytree(root / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(root / part, target / part)
    models = model_pairs(root / "docs")
    russian: dict[str, str] = {}
    for number, pairs in enumerate(invented_texts(models, count)):
        raw = "\n\n".join(english for english, _ in pairs) + "\n"
        path = target / "docs" / "originals" / f"bench-{number:05d}.txt"
        path.write_text(raw, encoding="utf-8", newline="\n")
        russian |= dict(pairs)
    in_copy(target, "from archive.pages.file_conversion import convert_all",
            "files = sorted(root.glob('docs/originals/*.txt'))",
            "print(*convert_all(files, root / 'docs').refused, sep='\\n')")
    for number, page in enumerate(sorted((target / "docs" / "en" / "texts").glob("on-*-in-kazakhstan-*.md"))):
        dated = _DATE.format(year=1900 + number * 7 % 120)
        source = page.read_text(encoding="utf-8").replace(_NO_DATE, dated, 1)
        page.write_text(source, encoding="utf-8", newline="\n")
        head = frontmatter.read(source, page.name)
        blocks = [replace(block, text=russian.get(block.text, block.text), lines=None, refs=())
                  for block in read_body(head.body, page.name)]
        translation = frontmatter.write(_HEAD.format(slug=page.stem), None, write_body(blocks))
        (target / "docs" / "ru" / "texts" / page.name).write_text(translation, encoding="utf-8", newline="\n")


def in_copy(root: Path, *lines: str) -> None:
    """Run lines of Python with the scripts of a copy of the project, `root` being its folder."""
    code = "\n".join(["import sys", "from pathlib import Path", "root = Path(sys.argv[1])",
                      "sys.path.insert(0, str(root / 'scripts'))", *lines])
    subprocess.run([sys.executable, "-c", code, str(root)], check=True, cwd=root)
