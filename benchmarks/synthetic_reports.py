"""Reports of any number, made up: a title, chapters of prose, and at the end obstacles and recommendations in lists.

    python benchmarks/synthetic_reports.py 1000 out/reports [--pages 10] [--findings 10]

Text files whose pages are parted by form feeds, about 1,500 letters a page. The same number gives the same bytes.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import Any

import yaml

from taxonomy.load import load

YEARS = range(2558, 2571)
_LETTERS = 1500
_PER_FOLDER = 500
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_HEADS = {
    "ด้านบุคลากร": ["อัตรากำลัง", "เจ้าหน้าที่เทศกิจ", "พนักงานกวาด", "พนักงานขับรถ", "นายช่างโยธา", "พยาบาล"],
    "ด้านงบประมาณ": ["งบประมาณ", "งบลงทุน", "งบซ่อมบำรุง", "เงินนอกงบประมาณ"],
    "ด้านเครื่องมืออุปกรณ์": ["เครื่องสูบน้ำ", "รถขยะ", "กล้องวงจรปิด", "เครื่องคอมพิวเตอร์", "ระบบสารสนเทศ"],
}


class Writer:
    """Writes reports; ``pages`` and ``findings`` are those of each."""

    def __init__(self, pages: int = 10, findings: int = 10) -> None:
        here = Path(__file__).parent
        self.pieces: dict[str, Any] = yaml.safe_load((here / "synthetic.yaml").read_text(encoding="utf-8"))
        self.prose: dict[str, Any] = yaml.safe_load((here / "synthetic_reports.yaml").read_text(encoding="utf-8"))
        kinds = ("bureau", "office", "district", "department")
        self.units = [o.name for o in load().organisations.values() if o.kind in kinds]
        self.pages, self.findings = pages, findings

    def report(self, number: int) -> str:
        """Return the text of the report of a number."""
        draw = random.Random(number)
        year = str(draw.choice(YEARS)).translate(_THAI)
        period = draw.choice(("ระยะครึ่งปีงบประมาณ", "ระยะสิ้นปีงบประมาณ"))
        head = f"{self.prose['title']}\nประจำปีงบประมาณ พ.ศ. {year} ({period})\n{draw.choice(self.units)}\n\n"
        chapters = [self._chapter(draw, n) for n in range(self.pages - 1)]
        return head + "\f".join([*chapters, self._lists(draw, self.pages)]) + "\n"

    def _chapter(self, draw: random.Random, number: int) -> str:
        names = self.prose["chapters"]
        lines = [f"{number + 1}. {names[number % len(names)]}", ""]
        while sum(map(len, lines)) < _LETTERS:
            lines += [" ".join(self._sentence(draw) for _ in range(draw.randint(2, 4))), ""]
        return "\n".join(lines)

    def _sentence(self, draw: random.Random) -> str:
        b = draw.randint(20, 900)
        return str(draw.choice(self.prose["sentences"])).format(
            subject=draw.choice(self.pieces["subjects"]),
            place=draw.choice(self.pieces["places"]),
            unit=draw.choice(self.units),
            a=draw.randint(1, b),
            b=b,
            percent=round(draw.uniform(20, 100), 2),
            money=f"{draw.randint(10_000, 90_000_000):,}",
            score=round(draw.uniform(3, 5), 2),
            day=draw.randint(3, 15),
        )

    def _lists(self, draw: random.Random, number: int) -> str:
        obstacles = self.findings * 2 // 3
        lines = [f"{number}. ปัญหาอุปสรรค"]
        for at, (head, subjects) in enumerate(_HEADS.items(), 1):
            share = obstacles // 3 + (at <= obstacles % 3)
            lines += [f"{at}) {head}", *(f"({n}) {self._trouble(draw, subjects)}" for n in range(1, share + 1))]
        lines.append(f"{number + 1}. ข้อเสนอแนะ")
        lines += [f"({n}) {self._advice(draw)}" for n in range(1, self.findings - obstacles + 1)]
        return "\n".join(lines)

    def _trouble(self, draw: random.Random, subjects: list[str]) -> str:
        pieces = self.pieces
        trouble, result = draw.choice(pieces["troubles"]), draw.choice(pieces["results"])
        other, more = draw.choice(pieces["subjects"]), draw.choice(pieces["troubles"])
        return f"{draw.choice(subjects)}{draw.choice(pieces['places'])}{trouble} และ{other}{more} {result}"

    def _advice(self, draw: random.Random) -> str:
        pieces = self.pieces
        unit, subject = draw.choice(self.units), draw.choice(pieces["subjects"])
        return f"{unit} {draw.choice(pieces['advice'])} เพื่อให้{subject}{draw.choice(pieces['places'])}พร้อมใช้งานทั้งปี"

    def write(self, size: int, folder: Path, first: int = 0) -> None:
        """Write some reports into a folder, 500 in each folder of it."""
        for number in range(first, first + size):
            path = folder / f"{number // _PER_FOLDER:04}" / f"report-{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.report(number), encoding="utf-8", newline="")


def main() -> None:
    """Write reports."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("size", type=int)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--pages", type=int, default=10)
    asked.add_argument("--findings", type=int, default=10)
    given = asked.parse_args()
    Writer(given.pages, given.findings).write(given.size, given.folder)


if __name__ == "__main__":
    main()
