"""The same words written in other ways: ``python benchmarks/bench_writing.py [FOLDER...] [--every N] [--ways W...]``.

Converters, text layers and models write the same words with other line ends, blanks, margins, marks and numbers. Every
text of the sets is written so, read, and compared with what is found in it as it stands (kind and letters, blanks
aside). Printed for each way: the texts that it changes, their findings, the share found alike, and what is found
besides. Ways that a reader does not see should cost nothing; those that take blanks away or set some cost what they
take from prose, whose clauses blanks part.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from bench_page_breaks import ROOT, found_in

from extractors.headings.section import section_heading
from extractors.records import Finding
from extractors.thai.lexicon import lexicon

Way = Callable[[str], str]
_NUMBER = r"(?m)^(\s*\(?[0-9๐-๙]{1,2}[.)]) "
_THAI_BLANK = r"(?<=[ก-๎]) (?=[ก-๎])"
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_WIDTH, _INDENT, _LONGEST_HEADING = 78, 8, 40
_PRINTED_AS_IT_IS = ("|", "<", "#")
"""What a line of a table, of HTML or a heading of markdown begins with."""


def main() -> None:
    """Write all texts in every way and print what that costs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, help="sets of reports; all that are bundled by default")
    parser.add_argument("--every", type=int, default=1, help="take every N-th text")
    parser.add_argument("--ways", nargs="*", choices=list(WAYS), default=list(WAYS), help="how they are written")
    parser.add_argument("--show", action="store_true", help="show what is not found alike, and what is found besides")
    given = parser.parse_args()
    texts = list(texts_in(given.folders or sorted((ROOT / "data").glob("generic*"))))[:: given.every]
    counts = {way: Counter[str]() for way in given.ways}
    with TemporaryDirectory() as scratch:
        for path in texts:
            raw = path.read_text(encoding="utf-8")
            usual = keys(found_in(raw, path.name, Path(scratch))[1])
            for way in given.ways:
                if (written := WAYS[way](raw)) == raw:
                    continue
                anew = keys(found_in(written, path.name, Path(scratch))[1])
                counts[way] += compared(usual, anew)
                if given.show and usual != anew:
                    show(f"{way}: {path.parent.name}/{path.name}", usual, anew)
    for way, of_way in counts.items():
        share = of_way["alike"] / max(1, of_way["findings"])
        figures = f"{of_way['texts']} texts, {of_way['findings']} findings, alike {share:.4f}"
        print(f"{way}: {figures}, besides {of_way['besides']}", flush=True)


def texts_in(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the plain texts of sets of reports."""
    for folder in folders:
        yield from (
            path for path in sorted(folder.iterdir()) if path.name[0].isdigit() and path.suffix in (".txt", ".md")
        )


def keys(findings: Sequence[Finding]) -> Counter[tuple[str, str]]:
    """Return the kinds and letters of findings, figures of one script."""
    return Counter((one.kind, "".join(one.text.split()).translate(_ARABIC)) for one in findings)


def compared(usual: Counter[tuple[str, str]], anew: Counter[tuple[str, str]]) -> Counter[str]:
    """Return how many findings there are, how many are found alike and how many besides."""
    alike = (usual & anew).total()
    return Counter(texts=1, findings=usual.total(), alike=alike, besides=anew.total() - alike)


def show(title: str, usual: Counter[tuple[str, str]], anew: Counter[tuple[str, str]]) -> None:
    """Print what is not found alike, and what is found besides."""
    print(title)
    for sign, only in (("-", usual - anew), ("+", anew - usual)):
        for kind, text in only.elements():
            print(f"    {sign} [{kind}] {text[:200]}")


def parted(text: str, sign: str, share: float) -> str:
    """Return a text with a sign between a share of its Thai words, drawn by its length."""
    draw, lines = random.Random(len(text)), []
    for line in text.split("\n"):
        words = lexicon().segment(line)
        joints = (
            re.search(r"[ก-๎]$", a) and re.match(r"[ก-ฮเ-ไ]", b) and draw.random() < share for a, b in pairwise(words)
        )
        signs = ["", *(sign if joint else "" for joint in joints)]
        lines.append("".join(before + word for before, word in zip(signs, words, strict=False)))
    return "\n".join(lines)


def blanks_lost(text: str, share: float) -> str:
    """Return a text without a share of the blanks between Thai letters, drawn by its length."""
    draw = random.Random(len(text))
    return re.sub(_THAI_BLANK, lambda _: "" if draw.random() < share else " ", text)


def wrapped(text: str, first: str, between: str) -> str:
    """Return a text whose lines are paragraphs in hard lines, as text layers have it; another one as it is.

    Args:
        text: the text.
        first: what the first line of a paragraph without a number begins with.
        between: what stands between paragraphs.
    """
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith(_PRINTED_AS_IT_IS)]
    broken = sum(90 < len(line) <= 125 for line in lines)
    if sum(len(line) > 150 for line in lines) < 3 or broken * 4 > len(lines):
        return text
    return "\n".join(_rows(line, first, between) for line in text.split("\n"))


def _rows(line: str, first: str, between: str) -> str:
    if len(line) <= _WIDTH or line.lstrip().startswith(_PRINTED_AS_IT_IS) or "\t" in line:
        return line
    numbered = re.match(r"\s*[(\-•*]?[0-9๐-๙ก-ฮ]{0,2}[.)]", line)
    rows, row = [], "" if numbered else first
    for word in lexicon().segment(line):
        if len(row) + len(word) > _WIDTH and row.strip():
            rows.append(row.rstrip())
            row = word.lstrip()
        else:
            row += word
    return "\n".join([*rows, row]) + between


def headings_run_in(text: str) -> str:
    """Return a text whose short headings of findings stand at the end of the numbered entry above them."""
    lines: list[str] = []
    for line in text.split("\n"):
        title = line.strip()
        heads = 0 < len(title) < _LONGEST_HEADING and not title.startswith((*_PRINTED_AS_IT_IS, "*"))
        above = next((n for n in reversed(range(len(lines))) if lines[n].strip()), None)
        if heads and above is not None and re.match(_NUMBER, lines[above]) and section_heading(title):
            lines[above] += title
        else:
            lines.append(line)
    return "\n".join(lines)


WAYS: dict[str, Way] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "blanks at line ends": lambda text: text.replace("\n", "  \n"),
    "a margin": lambda text: "\n".join(
        f"    {line}" if line and line[0] not in "|<#" else line for line in text.split("\n")
    ),
    "no blank lines": lambda text: re.sub("\n{2,}", "\n", text),
    "byte order mark": lambda text: f"\ufeff{text}",
    "Arabic figures": lambda text: text.translate(_ARABIC),
    "Thai figures": lambda text: text.translate(_THAI),
    "zero-width spaces": lambda text: parted(text, "\u200b", 1.0),
    "sara am and sara ae in two": lambda text: text.replace("ำ", "ํา").replace("แ", "เเ"),
    "tabs behind numbers": lambda text: re.sub(_NUMBER, "\\1\t", text),
    "no blanks behind numbers": lambda text: re.sub(_NUMBER, r"\1", text),
    "blanks before stops": lambda text: re.sub(r"(?m)^(\s*)([0-9๐-๙]{1,2})\. ", r"\1\2 . ", text),
    "escaped stops": lambda text: re.sub(r"(?m)^(\s*[0-9]+)\.", r"\1\\.", text),
    "no-break spaces behind numbers": lambda text: re.sub(r"(?m)^(#+|\s*[0-9๐-๙]+[.)]) ", "\\1\u00a0", text),
    "numbers in bold": lambda text: re.sub(_NUMBER, r"**\1** ", text),
    "two blanks for one": lambda text: re.sub(_THAI_BLANK, "  ", text),
    "headings run into entries": headings_run_in,
    "hard lines, first ones indented": lambda text: wrapped(text, " " * _INDENT, ""),
    "hard lines, blank ones between": lambda text: wrapped(text, "", "\n"),
    "3 % of words apart": lambda text: parted(text, " ", 0.03),
    "30 % of blanks lost": lambda text: blanks_lost(text, 0.3),
}

if __name__ == "__main__":
    main()
