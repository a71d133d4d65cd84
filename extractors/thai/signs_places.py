"""Where a text may need a repair of signs, in one pass: clean text is not searched once for every repair.

Every repair of ``data/marks.yaml`` names two signs beside each other (or one) without which it never acts (``needs``).
All of them together are one table over pairs of kinds of signs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

ANY, SAME = "any", "same"
"""For the second sign of a need."""
_SIZE = 1 << 16
_BLOCK = 1 << 16

Need = tuple[str, str]
"""Two signs beside each other, each as a class of a regular expression."""
Role = tuple[int, int, str]
"""What a sign does in a need: number of the need, first or second, and the sign itself where that matters."""


class Places:
    """Finds the lines of a text that hold one of the needs."""

    def __init__(self, needs: Sequence[Need]) -> None:
        kinds: dict[frozenset[Role], int] = {frozenset(): 0}
        self._kinds = np.zeros(_SIZE, dtype=np.uint8)
        for sign, roles in _roles(needs).items():
            self._kinds[ord(sign)] = kinds.setdefault(frozenset(roles), len(kinds))
        self._width = len(kinds)
        self._pairs = np.zeros(self._width**2, dtype=np.bool_)
        for number, (_, second) in enumerate(needs):
            ones, twos = (
                [k for roles, k in kinds.items() if any(role[:2] == (number, side) for role in roles)]
                for side in range(2)
            )
            for one in ones:
                for two in [one] if second == SAME else kinds.values() if second == ANY else twos:
                    self._pairs[one * self._width + two] = True

    def lines(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the lines to look at, in order, each from its begin to the begin of the next one."""
        codes = np.frombuffer((text + "\0").encode("utf-32-le", "surrogatepass"), dtype="<u4")
        end = 0
        for first in range(0, len(text), _BLOCK):
            for at in self._found(codes[first : first + _BLOCK + 1]).tolist():
                if first + at >= end:
                    start = text.rfind("\n", 0, first + at) + 1
                    end = text.find("\n", first + at) + 1 or len(text)
                    yield start, end

    def _found(self, codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
        kinds = self._kinds[np.minimum(codes, _SIZE - 1)]
        return np.flatnonzero(self._pairs[kinds[:-1] * np.uint16(self._width) + kinds[1:]])


def _roles(needs: Sequence[Need]) -> dict[str, list[Role]]:
    """Return what each sign does in the needs. Two of a kind that must be the same sign are kinds of their own."""
    roles: defaultdict[str, list[Role]] = defaultdict(list)
    signs = "".join(map(chr, range(_SIZE)))
    for number, need in enumerate(needs):
        for side, members in enumerate(need):
            for sign in re.findall(members, signs) if members not in (ANY, SAME) else ():
                roles[sign].append((number, side, sign if need[1] == SAME else ""))
    return roles
