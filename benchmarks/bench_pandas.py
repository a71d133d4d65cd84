"""Search and count beside plain pandas: the same questions on the same findings, in one run.

    python benchmarks/bench_pandas.py [--sizes 1000,10000,100000] [--folder out/bench-pandas]

A question is a word; the answer, how many findings hold it and how they stand by factor and year. pandas
looks for the letters in a column of texts; it knows no words, synonyms or names, so only its time is compared. The time
is the median of questions asked for the first time.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from synthetic import dataset

from pipeline.export import parquet, sqlite
from pipeline.query.archive import Archive
from pipeline.query.masks import matching
from pipeline.query.search import crosstab
from pipeline.query.terms import understand

WARMING = "สำนักงาน"
WORDS = (
    *("งบประมาณ", "เครื่องสูบน้ำ", "ลาออก", "ชำรุด", "ประชาชน", "ล่าช้า", "รถขยะ", "น้ำท่วม", "บุคลากร", "ระเบียบ"),
    *("กฎหมาย", "โรงเรียน", "ไฟฟ้า", "ชุมชน", "อุปกรณ์", "ตัวชี้วัด", "คอมพิวเตอร์", "ทางเท้า", "ต้นไม้", "ฝุ่น", "ถนน"),
)
"""Each is asked once: the program remembers what it has found."""


def main() -> None:
    """Print milliseconds a question at each size, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--folder", type=Path, default=Path("out/bench-pandas"))
    options = parser.parse_args()
    print("| findings | pandas ms | ours ms | ratio |", "|---|---|---|---|", sep="\n")
    for size in map(int, options.sizes.split(",")):
        folder = options.folder / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "sarup.db").is_file():
            made = dataset(size)
            sqlite.write(made, folder)
            parquet.write(made, folder)
        theirs, ours = by_pandas(folder), by_program(folder)
        print(f"| {size:,} | {theirs:.1f} | {ours:.2f} | {theirs / ours:.1f} |", flush=True)


def by_pandas(folder: Path) -> float:
    """Return the median milliseconds of a question."""
    findings = pd.read_parquet(folder / "findings.parquet", columns=["text", "factor", "fiscal_year"])

    def ask(word: str) -> None:
        found = findings[findings["text"].str.contains(word, regex=False)]
        pd.crosstab(found["factor"], found["fiscal_year"])

    return _median(ask)


def by_program(folder: Path) -> float:
    """Return the median milliseconds of a question."""
    snapshot = Archive(folder / "sarup.db").snapshot()

    def ask(word: str) -> None:
        crosstab(snapshot, matching(snapshot, understand(word)), "factor", "year")

    return _median(ask)


def _median(ask: Callable[[str], None]) -> float:
    ask(WARMING)
    times = []
    for word in WORDS:
        before = time.perf_counter()
        ask(word)
        times.append(time.perf_counter() - before)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    main()
