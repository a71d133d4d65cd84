"""Thai text in a terminal: lines end between words, which Thai writes without blanks."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from extractors.thai.lexicon import lexicon

_NARROWEST = 16


@dataclass(frozen=True, slots=True)
class ThaiText:
    """Text for a cell of a table; as wide as there is room for, its lines broken between words.

    Attributes:
        note: what stands dim behind the text, or below it where both have no room on one line.
        apart: whether the note stands below in any case.
    """

    text: str
    note: str = ""
    apart: bool = False

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Say how narrow and how wide it may become."""
        text, note = cell_len(self.text), cell_len(self.note)
        widest = max(text, note) if self.apart else text + bool(note) + note
        return Measurement(min(_NARROWEST, options.max_width), min(max(widest, 1), options.max_width))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines at the width that there is."""
        width = options.max_width
        text = Text("\n".join(wrapped(self.text, width)), overflow="fold")
        if not self.note:
            yield text
        elif not self.apart and cell_len(f"{self.text} {self.note}") <= width:
            yield text.append(f" {self.note}", style="dim")
        else:
            yield text
            yield Text("\n".join(wrapped(self.note, width)), style="dim", overflow="fold")


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most ``width`` columns, broken between words; a longer word is cut.

    Put side by side the lines are the text, blanks at line ends aside.
    """
    lines, line = [], ""
    for word in _pieces(text, width):
        if line and cell_len(line + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()]


def _pieces(text: str, width: int) -> list[str]:
    """Return the words of a text, those that no line has room for cut."""
    pieces: list[str] = []
    for word in lexicon().segment(text):
        while cell_len(word) > width:
            cut = next(n for n in range(len(word), 0, -1) if cell_len(word[:n]) <= width or n == 1)
            pieces.append(word[:cut])
            word = word[cut:]
        pieces.append(word)
    return pieces
