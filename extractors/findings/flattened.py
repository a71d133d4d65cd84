"""Tables whose cells stand in lines one after the other: the headings of the columns first, then the cells.

Which column a cell belongs to follows from its number: one that counts on stays in its column, the same number again is
the cell beside, a series that begins anew is the next column. Cells without numbers take turns.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.headings.statements import statement_kind
from extractors.headings.topics import is_topic
from extractors.records import Kind
from extractors.thai.numbering import Marker


@dataclass(frozen=True, slots=True)
class Column:
    """A heading that a column of cells stands under."""

    heading: str
    kinds: tuple[Kind, ...]


@dataclass(slots=True)
class FlattenedColumns:
    """The headings of columns met so far, and the column of the next cell."""

    columns: list[Column] = field(default_factory=list)
    _at: int = 0
    _last: tuple[int, ...] = ()
    _takes_turns: bool = False
    _bullets: int = 0
    names_rows: bool = False
    """Whether a line before each row says what it is about («ด้านบริบท»)."""

    def __len__(self) -> int:
        return len(self.columns)

    @property
    def one_series(self) -> bool:
        """Whether numbers only counted on: no cells beside each other, but a list under the last of the headings."""
        return bool(self._last) and self._at == 0 and not self._takes_turns

    def next_cell(self) -> Column:
        """Return the column of a cell without a number."""
        column = self.columns[self._at % len(self.columns)]
        self._at += 1
        return column

    def bulleted_cell(self, text: str) -> Column:
        """Return the column of a bullet: its row begins with an obstacle, and stays with demands once they begin."""
        kinds = [column.kinds for column in self.columns]
        if kinds != [("obstacle",), ("recommendation",)]:
            return self.columns[-1]
        if self._bullets and statement_kind(text) == "recommendation":
            self._at = 1
        self._bullets += 1
        return self.columns[self._at % len(self.columns)]

    def begins_row(self, marker: Marker, text: str) -> bool:
        """Whether a line names what a row of bullets is about («2.1 ด้าน...»); such a row begins then."""
        if marker.style != "section" or not is_topic(text):
            return False
        self.begin_row()
        return True

    def begin_row(self) -> None:
        """Have the next cell be the first of a row, whatever the row before left out."""
        self._at = self._bullets = 0
        self._last = ()
        self.names_rows = True

    def cell(self, marker: Marker, text: str) -> Column | None:
        """Return the column of a cell with a number or a bullet."""
        if marker.style == "bullet":
            return self.bulleted_cell(text)
        return self.numbered_cell(marker) if marker.value else None

    def numbered_cell(self, marker: Marker) -> Column:
        """Return the column of a cell with a number."""
        value = marker.value
        if self._last and value == self._last:
            self._takes_turns = True
            self._at += 1
        elif self._last and value < self._last:
            self._at += 1
        elif self._takes_turns:
            self._at = 0
        self._last = value
        return self.columns[self._at % len(self.columns)]
