"""Tables whose cells stand in lines one after the other: the headings of the columns first, then the cells.

Which column a cell belongs to follows from its number: one that counts on stays in its column, the same number again is
the cell beside, a series that begins anew is the next column. Cells without numbers take turns.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.records import Kind
from extractors.thai.numbering import Marker


@dataclass(slots=True)
class FlattenedColumns:
    """The headings of columns met so far, and the column of the next cell."""

    kinds: list[tuple[Kind, ...]] = field(default_factory=list)
    _at: int = 0
    _last: tuple[int, ...] = ()
    _takes_turns: bool = False

    def __len__(self) -> int:
        return len(self.kinds)

    def next_cell(self) -> tuple[Kind, ...]:
        """Return the column's kinds of a cell without a number."""
        kinds = self.kinds[self._at % len(self.kinds)]
        self._at += 1
        return kinds

    def numbered_cell(self, marker: Marker) -> tuple[Kind, ...]:
        """Return the column's kinds of a cell with a number."""
        value = marker.value
        if self._last and value == self._last:
            self._takes_turns = True
            self._at += 1
        elif self._last and value < self._last:
            self._at += 1
        elif self._takes_turns:
            self._at = 0
        self._last = value
        return self.kinds[self._at % len(self.kinds)]
