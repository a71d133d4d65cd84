"""Word knowledge: the words of official Thai, how often they stand, and which follows which.

The table ``data/lexicon.npz`` is computed by ``benchmarks/build_lexicon.py`` from public government news; it holds
counts, no sentences. Costs are negative natural logarithms of probabilities (nats), kept in tenths.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import nlpo3
import numpy as np
import numpy.typing as npt

TABLE = Path(__file__).parent / "data" / "lexicon.npz"
STEP = 0.1

CLASSES = ("<unk>", "<num>", "<lat>", "<sp>", "<edge>", "<sign>")
UNKNOWN, NUMBER, LATIN, SPACE, EDGE, SIGN = range(len(CLASSES))

THAI = re.compile("[ก-ฺเ-๎]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile("[0-9๐-๙][0-9๐-๙.,]*")

SPELLING_SIGNS = "".join(chr(c) for c in (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F)))
"""The signs that the spelling model knows; anything else, and the border of a word, is sign 0."""
_SIGNS = {sign: k + 1 for k, sign in enumerate(SPELLING_SIGNS)}
SPELLING_SIZE = len(SPELLING_SIGNS) + 1

IntArray = npt.NDArray[np.int64]


def class_of(token: str) -> int:
    """Return the class of a token that is no word of the lexicon."""
    if token.isspace():
        return SPACE
    if _NUMBER.fullmatch(token):
        return NUMBER
    if THAI.search(token):
        return UNKNOWN
    return LATIN if token[0].isalpha() else SIGN


@dataclass(slots=True, eq=False)
class Lexicon:
    """Words with their costs.

    Attributes:
        words: by id; the first ones are the classes of what is no word.
        alone: cost of each word by itself.
        escape: what leaving the known successors of a word costs.
        starts: where the successors of each word begin in ``nexts`` and ``costs`` (one entry more than words).
        nexts: ids of known successors, ascending for each word.
        costs: cost of each known pair, in steps.
        spelling: cost of a sign after two others, in steps, for words that are not known.
    """

    words: tuple[str, ...]
    alone: list[float]
    escape: list[float]
    starts: list[int]
    nexts: IntArray
    costs: npt.NDArray[np.uint8]
    spelling: bytes
    dictionary: str
    ids: dict[str, int] = field(init=False)
    _rows: dict[int, dict[int, float]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.ids = {word: k for k, word in enumerate(self.words)}

    def __contains__(self, word: str) -> bool:
        return word in self.ids

    def segment(self, text: str) -> list[str]:
        """Return the tokens of a text; put side by side they are the text."""
        try:
            tokens: list[str] = nlpo3.segment(text, self.dictionary)
        except UnicodeEncodeError:  # lone surrogates, which the segmenter cannot take
            tokens = nlpo3.segment(_SURROGATE.sub("\ufffd", text), self.dictionary)
            ends = [0, *accumulate(map(len, tokens))]
            tokens = [text[start:end] for start, end in pairwise(ends)]
        return tokens

    def id_of(self, token: str) -> int:
        """Return the id of a token: its own, or that of its class."""
        known = self.ids.get(token)
        return class_of(token) if known is None else known

    def row(self, first: int) -> dict[int, float]:
        """Return the known successors of a word with their costs; made when first asked for."""
        row = self._rows.get(first)
        if row is None:
            begin, end = self.starts[first], self.starts[first + 1]
            costs = self.costs[begin:end] * STEP
            row = self._rows[first] = dict(zip(self.nexts[begin:end].tolist(), costs.tolist(), strict=True))
        return row

    def pair(self, first: int, second: int) -> float:
        """Return the cost of one word after another."""
        cost = self.row(first).get(second)
        return self.escape[first] + self.alone[second] if cost is None else cost

    def cost_of(self, text: str) -> float:
        """Return the cost of a text, word after word, unknown words spelled; nothing is known of what is around it."""
        cost, last = 0.0, EDGE
        for token in self.segment(text):
            known = self.id_of(token)
            cost += self.pair(last, known) + (self.unknown_cost(token) if known == UNKNOWN else 0.0)
            last = known
        return cost

    def spelling_cost(self, sign: str, before: str = "", earlier: str = "") -> float:
        """Return the cost of a sign in an unknown word; "" stands for the border of the word."""
        at = (_SIGNS.get(earlier, 0) * SPELLING_SIZE + _SIGNS.get(before, 0)) * SPELLING_SIZE + _SIGNS.get(sign, 0)
        return self.spelling[at] * STEP

    def unknown_cost(self, word: str) -> float:
        """Return what spelling an unknown word costs, its end included."""
        signs = ["", "", *word, ""]
        return sum(self.spelling_cost(c, b, a) for a, b, c in zip(signs, signs[1:], signs[2:], strict=False))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once for each process."""
    return load(TABLE)


def load(table: Path) -> Lexicon:
    """Read a table made by `benchmarks/build_lexicon.py`.

    Raises:
        OSError: if there is no such file.
    """
    with np.load(table) as data:
        words = tuple(data["words"].tobytes().decode("utf-8").split("\n"))
        sizes = data["sizes"].astype(np.int64)
        gaps = np.frombuffer(data["gaps"].tobytes(), dtype="<u2").astype(np.int64)
        return Lexicon(
            words=words,
            alone=(data["alone"] * STEP).tolist(),
            escape=(data["escape"] * STEP).tolist(),
            starts=[0, *np.cumsum(sizes).tolist()],
            nexts=successors(gaps, sizes),
            costs=data["costs"],
            spelling=data["spelling"].tobytes(),
            dictionary=_dictionary(words[len(CLASSES) :]),
        )


def successors(gaps: IntArray, sizes: IntArray) -> IntArray:
    """Return the ids of the successors from the steps between them, which start anew for each word."""
    total = np.cumsum(gaps)
    firsts = (np.cumsum(sizes) - sizes)[sizes > 0]
    before = total[firsts] - gaps[firsts]
    return np.asarray(total - np.repeat(before, sizes[sizes > 0]), dtype=np.int64)


def _dictionary(words: tuple[str, ...]) -> str:
    """Hand the words to the segmenter, which wants a file, and return the name that it knows them by.

    The name says what is in it, since the segmenter keeps the first dictionary of a name for the whole process.
    """
    name = f"sarup-{len(words)}-{hash(words) & 0xFFFFFFFF:x}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "words.txt"
        path.write_text("\n".join(w for w in words if len(w) > 1 or w in "ๆฯณ"), encoding="utf-8")
        nlpo3.load_dict(str(path), name)
    return name
