"""Compute the lexicon table of `extractors.thai.lexicon` from a file of Thai prose, one paragraph a line.

    python benchmarks/build_lexicon.py TEXT.xz [--out extractors/thai/data/lexicon.npz]

The table of the repository was made from 300,000 paragraphs of Thai government news (PyThaiNLP/thaigov-v2-corpus,
public domain by section 7 of the Thai copyright act). Every fortieth paragraph is left out, for measuring (see
`held_back`). Same text and same libraries, same table, byte for byte; two minutes.

1. Words: PyThaiNLP's list, names of persons that stand after a title, and runs of pieces that stay together.
2. What is only a common misspelling of a much commoner word of the same skeleton is no word.
3. Words and neighbours are counted, with the terms of ``lexicon_terms.yaml`` on top.
"""

from __future__ import annotations

import argparse
import lzma
import math
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import count as count_up
from itertools import pairwise
from pathlib import Path
from typing import Any

import nlpo3
import numpy as np
import yaml
from pythainlp.corpus import thai_words

from extractors.thai.channel_shapes import skeleton_key, slips
from extractors.thai.lexicon import CLASSES, SPELLING_SIGNS, SPELLING_SIZE, STEP, TABLE, UNKNOWN, class_of
from extractors.thai.signs import sign_repairs

TERMS = TABLE.with_name("lexicon_terms.yaml")
HELD_BACK = 40, 6
"""Of every forty paragraphs the seventh is not read."""

NAME_SEEN, MERGE_SEEN, PAIR_SEEN = 8, 30, 2
NAMES_KEPT = 5
"""Names of persons are counted in every fifth paragraph."""
MERGE_ROUNDS = 3
DISCOUNT = 0.75
UNSEEN_COUNT = 0.3
MISSPELT_RATIO = 30

SINGLE_WORDS = frozenset("ๆฯณ")
_NAMED = re.compile(r"(?:นาย|นางสาว|นาง|น\.ส\.|ดร\.|พล[.ก-ฮ]{1,7}|[พร]\.[อทต]\.|คุณ)([ก-๎]{3,18}) ([ก-๎]{3,22})(?![ก-๎])")
_HEADLINE = re.compile("^รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-")
_THAI_WORD = re.compile("[ก-๎]+")
_LIST_WORD = re.compile("[ก-๎.]+")
_BROKEN = re.compile("[ก-ฮ] [ะ-ฺ็-๎]|ํ|เเ|([ะ-ฺ็-๎])\\1|[่-๋][ัิ-ฺ]|[\u00a0\u200b-\u200d]")

_DICTIONARIES = count_up()
"""The segmenter keeps the first dictionary of a name, so that each gets its own."""

Segment = Callable[[str], list[str]]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("text", type=Path)
    asked.add_argument("--out", type=Path, default=TABLE)
    given = asked.parse_args()
    paragraphs = [mended(p) for k, p in enumerate(read(given.text)) if not held_back(k)]
    words = base_words() | names(paragraphs) | term_words()
    paragraphs = [levelled(p, keep=k % NAMES_KEPT == 0) for k, p in enumerate(paragraphs)]
    for _ in range(MERGE_ROUNDS):
        merged = merges(paragraphs, words)
        print(f"{len(words)} words, {len(merged)} merges")
        words |= merged
    segment, counts = segmenter(words), Counter[str]()
    for paragraph in paragraphs:
        counts.update(segment(paragraph))
    words = kept(words, counts)
    print(f"{len(words)} words kept")
    arrays: dict[str, Any] = dict(table(paragraphs, words, counts))
    np.savez_compressed(given.out, **arrays)
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.2f} MB")


def read(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a text, packed by xz or not."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def held_back(number: int) -> bool:
    """Whether the paragraph of this number (from 0) is left out of the table."""
    return number % HELD_BACK[0] == HELD_BACK[1]


def mended(paragraph: str) -> str:
    """The source is typed, not scanned, but its sara am and doubled marks need the same care."""
    if _BROKEN.search(paragraph):
        for sign in sign_repairs():
            paragraph = sign.pattern.sub(sign.outcome, paragraph)
    return paragraph


def levelled(paragraph: str, *, keep: bool) -> str:
    """News name their agency in every headline and persons in every other sentence; reports hardly do."""
    paragraph = _HEADLINE.sub("", paragraph)
    return paragraph if keep else _NAMED.sub("", paragraph)


def base_words() -> set[str]:
    return {w for w in thai_words() if _LIST_WORD.fullmatch(w) and (len(w) > 1 or w in SINGLE_WORDS)} | SINGLE_WORDS


def term_words() -> set[str]:
    return {word for phrase in terms() if isinstance(phrase, list) for word in phrase}


def terms() -> list[str | list[str]]:
    loaded = yaml.safe_load(TERMS.read_text(encoding="utf-8"))["terms"]
    return [phrase for group in loaded.values() for phrase in group]


def names(paragraphs: list[str]) -> set[str]:
    """Given names and family names that stand after a title again and again."""
    seen: Counter[str] = Counter()
    for paragraph in paragraphs:
        for found in _NAMED.finditer(paragraph):
            seen.update(found.groups())
    return {name for name, count in seen.items() if count >= NAME_SEEN and _sound(name)}


def _sound(word: str) -> bool:
    """A word begins with a consonant or a leading vowel."""
    return word[0] not in "ะาำิีึืุู็่้๊๋์ั"


def segmenter(words: set[str]) -> Segment:
    name = f"build-{next(_DICTIONARIES)}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "words.txt"
        path.write_text("\n".join(sorted(words)), encoding="utf-8")
        nlpo3.load_dict(str(path), name)
    return lambda text: nlpo3.segment(text, name)


def merges(paragraphs: list[str], words: set[str]) -> set[str]:
    """Pairs of neighbours, one of them no word, that stand together in most of the places where that one stands."""
    segment, pairs, alone = segmenter(words), Counter[tuple[str, str]](), Counter[str]()
    for paragraph in paragraphs:
        tokens = segment(paragraph)
        for one, two in pairwise(tokens):
            if (one not in words or two not in words) and _THAI_WORD.fullmatch(one) and _THAI_WORD.fullmatch(two):
                pairs[one, two] += 1
        alone.update(t for t in tokens if t not in words)
    found = {t for t, n in alone.items() if n >= MERGE_SEEN and len(t) > 3 and _THAI_WORD.fullmatch(t)}
    for (one, two), count in pairs.items():
        strange = [t for t in (one, two) if t not in words]
        together = count >= MERGE_SEEN and all(count >= 0.25 * alone[t] or len(t) == 1 for t in strange)
        if together and len(one + two) >= 4 and one not in ("นาย", "นาง", "นางสาว", "ใน", "และ", "ของ", "ที่"):
            found.add(one + two)
    return {word for word in found if _sound(word)}


def kept(words: set[str], counts: Counter[str]) -> set[str]:
    """Words without those that the text never has and that fall into others, and without common misspellings."""
    listed = base_words() | term_words()
    used = {w for w in words if counts[w] or w in SINGLE_WORDS}
    segment = segmenter(used)
    unused = {w for w in words - used if len(w) < 4 or any(t not in used for t in segment(w))}
    by_skeleton: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(used):
        by_skeleton[skeleton_key(word)].append(word)
    return {w for w in used | unused if w in listed or not misspelt(w, by_skeleton[skeleton_key(w)], counts)}


def misspelt(word: str, alike: list[str], counts: Counter[str]) -> bool:
    commoner = (w for w in alike if counts[w] > MISSPELT_RATIO * counts[word] and len(w) > 3)
    return any(slips(word, w, 1) for w in commoner)


def table(paragraphs: list[str], words: set[str], counts: Counter[str]) -> dict[str, np.ndarray]:
    """Return the arrays that `extractors.thai.lexicon.load` reads."""
    letters = {chr(c) for c in range(ord("ก"), ord("ฮ") + 1)}
    signs = set("()/\"“”-–.,:;%+'‘’•*?!&") | letters
    ordered = [*CLASSES, *sorted(words | signs, key=lambda w: (-counts[w], w))]
    ids = {word: k for k, word in enumerate(ordered)}
    singles, pairs, unknown = count(paragraphs, ids, segmenter(words))
    pairs = spelt(pairs, ordered, singles) + inner(words, ids, singles)
    alone, escape, rows = smoothed(len(ordered), singles, pairs)
    gaps, sizes, costs = packed(len(ordered), rows)
    return {
        "words": np.frombuffer("\n".join(ordered).encode(), dtype=np.uint8),
        "alone": steps(alone),
        "escape": steps(escape),
        "sizes": sizes,
        "gaps": gaps,
        "costs": steps(costs),
        "spelling": steps(spelling(unknown, ordered)),
    }


def steps(costs: list[float] | np.ndarray) -> np.ndarray:
    return np.clip(np.round(np.asarray(costs) / STEP), 0, 255).astype(np.uint8)


def count(
    paragraphs: list[str], ids: dict[str, int], segment: Segment
) -> tuple[Counter[int], Counter[tuple[int, int]], Counter[str]]:
    """Count words, neighbours, and the spellings of what is no word."""
    singles, pairs, unknown = Counter[int](), Counter[tuple[int, int]](), Counter[str]()
    edge = ids["<edge>"]
    phrases = [(" ".join(p) if isinstance(p, list) else p) for p in terms()]
    weight = yaml.safe_load(TERMS.read_text(encoding="utf-8"))["weight"]
    for paragraph, times in [(p, 1) for p in paragraphs] + [(p, weight) for p in phrases]:
        tokens = segment(paragraph)
        found = [ids.get(t, -1) for t in tokens]
        coded = [class_of(t) if k < 0 else k for k, t in zip(found, tokens, strict=True)]
        coded = lonely_letters(tokens, coded)
        bounds = [edge, *coded, edge] if times == 1 else coded
        for _ in range(times):
            singles.update(coded)
            pairs.update(pairwise(bounds))
        unknown.update(t for t, k in zip(tokens, coded, strict=True) if k == UNKNOWN)
    singles[edge] += len(paragraphs)
    return singles, pairs, unknown


def spelt(pairs: Counter[tuple[int, int]], words: list[str], singles: Counter[int]) -> Counter[tuple[int, int]]:
    """Return the pairs without those into which a misspelling of one much commoner word fell apart."""
    by_skeleton: defaultdict[str, list[int]] = defaultdict(list)
    for k, word in enumerate(words[len(CLASSES) :], len(CLASSES)):
        if singles[k] > MISSPELT_RATIO and len(word) > 3:
            by_skeleton[skeleton_key(word)].append(k)

    def torn(first: int, second: int, seen: int) -> bool:
        whole = words[first] + words[second]
        alike = (k for k in by_skeleton.get(skeleton_key(whole), ()) if singles[k] > MISSPELT_RATIO * seen)
        return any(words[k] != whole and slips(whole, words[k], 1) for k in alike)

    edge = len(CLASSES)
    return Counter({p: n for p, n in pairs.items() if min(p) < edge or n > 1000 or not torn(*p, n)})


def inner(words: set[str], ids: dict[str, int], singles: Counter[int]) -> Counter[tuple[int, int]]:
    """Return the neighbours inside compounds, so that a compound with one part misread is still told by the rest."""
    compounds = sorted(w for w in words if len(w) > 5 and singles[ids[w]] > PAIR_SEEN)
    segment = segmenter(words.difference(compounds))
    found: Counter[tuple[int, int]] = Counter()
    for compound in compounds:
        parts = [ids.get(part, -1) for part in segment(compound)]
        if min(parts) >= len(CLASSES):
            found.update({pair: singles[ids[compound]] for pair in pairwise(parts)})
    return found


def lonely_letters(tokens: list[str], coded: list[int]) -> list[int]:
    """A single letter is a word where it stands alone ("ข้อ ก"), and part of an unknown word beside another."""
    around = ["", *tokens, ""]
    return [
        UNKNOWN
        if len(token) == 1 and "ก" <= token <= "ฮ" and token != "ณ" and (_thai(around[k]) or _thai(around[k + 2]))
        else code
        for k, (token, code) in enumerate(zip(tokens, coded, strict=True))
    ]


def _thai(token: str) -> bool:
    return bool(token) and bool(_THAI_WORD.match(token))


def smoothed(
    size: int, singles: Counter[int], pairs: Counter[tuple[int, int]]
) -> tuple[np.ndarray, np.ndarray, dict[int, list[tuple[int, float]]]]:
    """Absolute discounting over how many different words a word follows (Kneser and Ney), rare pairs left out."""
    follows = np.full(size, UNSEEN_COUNT)
    for _, second in pairs:
        follows[second] += 1
    chance = follows / follows.sum()
    after: defaultdict[int, int] = defaultdict(int)
    rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (first, second), seen in pairs.items():
        after[first] += seen
        if seen >= PAIR_SEEN:
            rows[first].append((second, seen))
    escape = np.zeros(size)
    costs: dict[int, list[tuple[int, float]]] = {}
    for first, row in rows.items():
        total = after[first]
        left = 1 - sum(seen - DISCOUNT for _, seen in row) / total
        escape[first] = -math.log(left)
        costs[first] = [
            (second, -math.log((seen - DISCOUNT) / total + left * chance[second])) for second, seen in sorted(row)
        ]
    return -np.log(chance), escape, costs


def packed(size: int, rows: dict[int, list[tuple[int, float]]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    gaps: list[int] = []
    costs: list[float] = []
    for first in range(size):
        seconds = [second for second, _ in rows.get(first, [])]
        gaps += [b - a for a, b in zip([0, *seconds], seconds, strict=False)]
        costs += [cost for _, cost in rows.get(first, [])]
    sizes = np.array([len(rows.get(first, [])) for first in range(size)], dtype=np.uint32)
    # Two planes of bytes pack better than one of pairs; most steps are small.
    assert max(gaps) < 1 << 16, "a step between successors does not fit"
    return np.array(gaps, dtype="<u2"), sizes, np.array(costs)


def spelling(unknown: Counter[str], words: list[str]) -> np.ndarray:
    """Costs of a sign after two others, from words (each once) and what is no word (each time)."""
    signs = {sign: k + 1 for k, sign in enumerate(SPELLING_SIGNS)}
    seen = np.zeros((SPELLING_SIZE,) * 3)
    weighed = Counter({w: 1 for w in words[len(CLASSES) :] if _THAI_WORD.fullmatch(w) and len(w) > 1})
    weighed.update({w: min(n, 5) for w, n in unknown.items()})
    for word, times in weighed.items():
        coded = [0, 0, *(signs.get(c, 0) for c in word), 0]
        for one, two, three in zip(coded, coded[1:], coded[2:], strict=False):
            seen[one, two, three] += times
    one = (seen.sum((0, 1)) + 1) / (seen.sum() + SPELLING_SIZE)
    two = (seen.sum(0) + 5 * one) / (seen.sum((0, 2))[:, None] + 5)
    return np.asarray(-np.log((seen + 5 * two) / (seen.sum(2, keepdims=True) + 5)).ravel())


if __name__ == "__main__":
    main()
