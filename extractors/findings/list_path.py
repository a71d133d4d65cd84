"""The open path of a list: the headings and numbers that what comes next stands under.

The depth of an entry follows from how its number is written: a style met before is a sibling (or closes what lies
deeper), a new style is a child. Headings take part by role, so that a misprinted number («๒.» for «๒)», «(๔)» for
«๔)») does not hang a side, a factor or an addressee under the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from extractors.thai.digits import to_int, to_thai
from extractors.thai.numbering import Marker

Role = Literal["section", "side", "factor", "addressee", "topic", "item"]

UNNUMBERED, BULLET = "none", "bullet"
_COUNTS_NOTHING = (UNNUMBERED, BULLET)
_SET_IN = "+"
_RUN_IN = "'"
_FURTHER_IN = 2
"""Blanks by which a list is set in below another."""


@dataclass(slots=True)
class Node:
    """An entry of the open path: its number, and as what it counts."""

    style: str
    printed: str
    role: Role
    value: tuple[int, ...] = ()
    indent: int = 0
    level: str | None = None
    """The level that it names for what stands below it, where it is a heading («๕.๓.๑ ระดับนโยบาย»)."""


@dataclass(slots=True)
class ListPath:
    """From the heading of a section down to the last entry."""

    nodes: list[Node] = field(default_factory=list)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    @property
    def opened(self) -> Node:
        """The heading of the section."""
        return self.nodes[0]

    @property
    def last(self) -> Node:
        """The heading or entry placed last."""
        return self.nodes[-1]

    @property
    def depth(self) -> int:
        """How many entries stand within each other."""
        return sum(node.role == "item" for node in self.nodes)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers as printed."""
        return tuple(node.printed for node in self.nodes if node.printed)

    @property
    def is_parted(self) -> bool:
        """Whether a heading within the section is open."""
        return any(node.role not in ("section", "item") for node in self.nodes)

    @property
    def in_paragraphs(self) -> bool:
        """Whether what comes next stands right under a heading, or behind paragraphs that do: no number is open."""
        return self.last.role != "item" or self.last.style == UNNUMBERED or self._is_behind_run_in

    @property
    def _is_behind_run_in(self) -> bool:
        """Whether the last entry ends a paragraph that held a list under a heading: what comes next is another one."""
        last = self.nodes[-2:]
        return self.is_parted and last[0].style == UNNUMBERED and last[-1].style.endswith(_RUN_IN)

    def first_item(self) -> Node | None:
        """Return the outermost entry."""
        return next((node for node in self.nodes if node.role == "item"), None)

    def level_head(self) -> Node | None:
        """Return the open heading that names a level."""
        return next((node for node in reversed(self.nodes) if node.level), None)

    def has_factor(self, marker: Marker | None) -> bool:
        """Whether the heading of a factor with such a number is open."""
        return any(node.role == "factor" and node.style == style_of(marker) for node in self.nodes)

    def last_value(self, style: str) -> tuple[int, ...] | None:
        """Return the number of the last entry of a style that is still open."""
        own = (n for n in reversed(self.nodes) if n.role != "section" and n.style.rstrip(_SET_IN) == style)
        return next((n.value for n in own), None)

    def close_items(self) -> None:
        """Leave the headings alone open."""
        self.nodes = [node for node in self.nodes if node.role != "item"]

    def place(self, role: Role, marker: Marker | None, indent: int, *, run_in: bool = False) -> None:
        """Put a heading or an entry in its place; what lay there and deeper is closed.

        Args:
            role: as what it counts.
            marker: its number.
            indent: blanks before the number.
            run_in: whether it is of a list within a sentence: that hangs under it, also where both are numbered alike.
        """
        style = style_of(marker) + (_RUN_IN if run_in else "")
        if role == "item" and marker and marker.value:
            style = self._set_in(style, marker, indent)
        at = self._position(role, style)
        if role != "item":
            at = min(at, self._first_unnumbered())
        printed = self._bullet_number(at) if style == BULLET else (marker.printed if marker else "")
        self.nodes[at:] = [Node(style, printed, role, marker.value if marker else (), indent)]

    def _set_in(self, style: str, marker: Marker, indent: int) -> str:
        """Return the style of a number, marked where its list is set in below a number of the same style.

        Markdown nests «1.» within «1.»: a first number further in begins the list of the number above it.
        """
        own = [node for node in self.nodes if node.role == "item" and node.style.rstrip(_SET_IN) == style]
        if not own:
            return style
        if marker.value == (1,) and indent >= own[-1].indent + _FURTHER_IN:
            return own[-1].style + _SET_IN
        return next((node.style for node in reversed(own) if node.indent <= indent), own[0].style)

    def _position(self, role: Role, style: str) -> int:
        """Return where something belongs: in place of the last of its role, else of its style, else below all."""
        for i, node in self._from_last():
            if node.role == role and (role != "item" or node.style == style):
                return i
        for i, node in self._from_last():
            if node.style == style and node.role != "section" and style not in _COUNTS_NOTHING:
                return i
        return len(self.nodes)

    def _from_last(self) -> Iterator[tuple[int, Node]]:
        return reversed(list(enumerate(self.nodes)))

    def _first_unnumbered(self) -> int:
        """Return the place of the first paragraph: no heading stands under one."""
        unnumbered = (at for at, node in enumerate(self.nodes) if node.role == "item" and node.style == UNNUMBERED)
        return next(unnumbered, len(self.nodes))

    def _bullet_number(self, at: int) -> str:
        """Bullets are counted, so that their findings can be told apart: «-๑», «-๒»."""
        before = self.nodes[at].printed if at < len(self.nodes) and self.nodes[at].style == BULLET else "-๐"
        return "-" + to_thai(str(to_int(before[1:]) + 1))


def style_of(marker: Marker | None) -> str:
    """Return how a number is written, dotted numbers apart by their length."""
    if marker is None:
        return UNNUMBERED
    dotted = marker.style == "section" or (marker.style == "enclosed" and len(marker.value) > 1)
    return f"{marker.style}{len(marker.value)}" if dotted else marker.style
