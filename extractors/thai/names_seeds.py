"""Where a text may hold one of many names, read with slips: one pass over its code points, however many names.

Every place is hashed together with the signs behind it and looked up among the pieces of the names. Where a piece
stands, the name around it must also have both its ends in reach; the few that are left can be compared sign by sign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

SIZE = 6
"""Signs in a piece."""
END = 2
"""Signs at either end of a name that must be read right."""
STRETCH = 2
"""A slip moves an end of a name by so many signs at most."""
TELLING = 16
"""A piece that more names share tells nothing («สำนักงานเขต»)."""
_FACTOR = 0x9E3779B1
_BITS = 20
_BLOCK = 1 << 18

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]


class Seeds:
    """The pieces of some names, each name longer than a piece."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._sizes = np.array([len(name) for name in names], dtype=np.int64)
        self._heads = np.array([_pairs(_codes(name[:END]))[0] for name in names], dtype=np.uint32)
        self._tails = np.array([_pairs(_codes(name[-END:]))[0] for name in names], dtype=np.uint32)
        found = self._pieces()
        self._slots = np.zeros(1 << _BITS, dtype=np.uint16)
        self._slots[list(found)] = np.arange(1, len(found) + 1)
        counts = [len(places) for places in found.values()]
        self._counts = np.array([0, *counts], dtype=np.int64)
        self._firsts = np.cumsum(self._counts) - self._counts
        self._whose = np.array([name for places in found.values() for name, _ in places], dtype=np.int64)
        self._offsets = np.array([offset for places in found.values() for _, offset in places], dtype=np.int64)

    def _pieces(self) -> dict[int, list[tuple[int, int]]]:
        """Return the telling pieces by their hash, each with the names that hold it and where."""
        pieces: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, name in enumerate(self.names):
            for offset in range(len(name) - SIZE + 1):
                pieces[name[offset : offset + SIZE]].append((number, offset))
        found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for piece, places in pieces.items():
            if len(places) <= TELLING:
                found[int(_hashes(_codes(piece))[0])] += places
        return found

    def candidates(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield names and where in the text they would begin, by the places of the pieces."""
        codes = _codes(text)
        padded = np.pad(codes, (STRETCH, STRETCH + SIZE))
        pairs = _pairs(padded)
        for first in range(0, len(codes) - SIZE + 1, _BLOCK):
            slots = self._slots[_hashes(codes[first : first + _BLOCK + SIZE - 1])]
            at = np.flatnonzero(slots)
            whose, starts = self._spread(slots[at], at + first)
            for tail in (False, True):
                keep = self._has_end(pairs, whose, starts, tail=tail)
                whose, starts = whose[keep], starts[keep]
            yield from zip(map(self.names.__getitem__, whose.tolist()), starts.tolist(), strict=True)

    def _spread(self, slots: npt.NDArray[np.uint16], at: Places) -> tuple[Places, Places]:
        """Return the names that hold the pieces at some places, and where each would begin."""
        counts = self._counts[slots]
        number = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        entries = np.repeat(self._firsts[slots], counts) + number
        starts = np.repeat(at, counts) - self._offsets[entries]
        inside = starts >= 0
        return self._whose[entries][inside], starts[inside]

    def _has_end(self, pairs: Codes, whose: Places, starts: Places, *, tail: bool) -> npt.NDArray[np.bool_]:
        """Whether the first signs of each name, or its last ones, stand as near to their place as a slip allows."""
        reach = 2 * STRETCH if tail else STRETCH
        places = starts + STRETCH + (self._sizes[whose] - END if tail else 0)
        wanted, last = (self._tails if tail else self._heads)[whose], len(pairs) - 1
        found = np.zeros(len(whose), dtype=np.bool_)
        for shift in range(-reach, reach + 1):
            found |= pairs[np.clip(places + shift, 0, last)] == wanted
        return found


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _pairs(codes: Codes) -> Codes:
    """Return each sign together with the next one."""
    return (codes[:-1] << np.uint32(16)) ^ codes[1:]


def _hashes(codes: Codes) -> Codes:
    """Return the hash of the piece that begins at each place."""
    count = len(codes) - SIZE + 1
    total = codes[:count].copy()
    for k in range(1, SIZE):
        total *= np.uint32(_FACTOR)
        total += codes[k : k + count]
    total *= np.uint32(_FACTOR)
    total >>= np.uint32(32 - _BITS)
    return total
