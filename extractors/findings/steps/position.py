"""Where the walk stands: an item and what is around it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.items.item import Entry, Item
from extractors.thai.numbering import Marker


@dataclass(frozen=True, slots=True)
class Position:
    """An item and its neighbours.

    Attributes:
        item: what is to be taken.
        before: the item before it, None at the start of the document.
        entered: the same, if it became an entry of the open list.
        following: what comes behind it.
    """

    item: Item
    before: Item | None
    entered: Item | None
    following: Entry | None

    @property
    def is_first(self) -> bool:
        """Whether the document begins with it."""
        return self.before is None

    @property
    def next_marker(self) -> Marker | None:
        """The number of the item behind it."""
        return self.following.marker if isinstance(self.following, Item) else None
