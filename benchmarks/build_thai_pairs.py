"""Rebuild extractors/readers/text/data/thai_pairs.yaml: the pairs of Thai signs that follow each other in real words.

``python benchmarks/build_thai_pairs.py``. Counts come from the word frequencies of the Thai National Corpus that
pythainlp ships. The pairs kept cover 99.5 % of running text inside words; letters put together by a broken text layer
find far fewer of theirs in the table.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from pythainlp.corpus.tnc import unigram_word_freqs

TARGET = Path(__file__).parents[1] / "extractors" / "readers" / "text" / "data" / "thai_pairs.yaml"
COVERED = 0.995
HEAD = """\
# Pairs of Thai signs that follow each other inside words, under the first of them; they cover 99.5 % of all such pairs
# in running text. Rebuilt by: python benchmarks/build_thai_pairs.py
"""


def count_pairs() -> Counter[tuple[str, str]]:
    """Return how often each pair of Thai letters and marks stands in running text, inside words."""
    counts: Counter[tuple[str, str]] = Counter()
    for word, often in unigram_word_freqs().items():
        for run in re.findall("[ก-ฺเ-์]+", word.replace("ํา", "ำ")):
            for pair in pairwise(run):
                counts[pair] += often
    return counts


def main() -> None:
    """Write the table."""
    counts = count_pairs()
    total, reached = sum(counts.values()), 0
    followers: dict[str, list[str]] = {}
    for (first, second), often in counts.most_common():
        if reached > COVERED * total:
            break
        reached += often
        followers.setdefault(first, []).append(second)
    lines = [f'"{first}": "{"".join(sorted(followers[first]))}"' for first in sorted(followers)]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
