"""Compare the repair's time with nlpo3's segmentation of the same text, in one run.

    python benchmarks/bench_repair.py ../shared/text/thaigov.txt.xz [--mb 20] [--noisy ../shared/corpus/000_*.txt]

Clean text is read from the prose; noisy text is a noisy report repeated up to the same size. Sizes are UTF-8 bytes.
"""

from __future__ import annotations

import argparse
import lzma
import time
from collections.abc import Callable
from pathlib import Path

from pythainlp.tokenize import word_tokenize

from extractors.thai.repair import repair

BLOCK = 20_000_000
"""Code points that are given to either at once: as one document."""


def main() -> None:
    """Print seconds and ratios at full and half size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prose", type=Path)
    parser.add_argument("--mb", type=float, default=20)
    parser.add_argument("--noisy", type=Path)
    args = parser.parse_args()
    with lzma.open(args.prose, "rt", encoding="utf-8") as prose:
        clean = prose.read(int(args.mb * 1_000_000 / 2.6))
    repair(clean[:2000])
    word_tokenize(clean[:2000], engine="nlpo3")
    texts = {"clean": clean, "clean, half": clean[: len(clean) // 2]}
    if args.noisy:
        once = args.noisy.read_text("utf-8")
        texts["noisy"] = once * max(1, len(clean) // 4 // len(once))
    for name, text in texts.items():
        ours = spent(text, repair)
        theirs = spent(text, lambda part: word_tokenize(part, engine="nlpo3"))
        size = len(text.encode()) / 1e6
        print(f"{name}: {size:.1f} MB repair {ours:.1f} s nlpo3 {theirs:.1f} s ratio {ours / theirs:.2f}")


def spent(text: str, work: Callable[[str], object]) -> float:
    """Return the processor seconds of ``work`` over the text in blocks that end at line ends."""
    started = time.process_time()
    at = 0
    while at < len(text):
        end = text.find("\n", at + BLOCK)
        end = len(text) if end < 0 else end + 1
        work(text[at:end])
        at = end
    return time.process_time() - started


if __name__ == "__main__":
    main()
