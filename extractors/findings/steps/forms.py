"""What forms print beside headings: questions that ask for findings, codes that a legend explains."""

from __future__ import annotations

from extractors.findings.legend import Legend
from extractors.findings.steps.open_parts import OpenParts
from extractors.forms import answer_start, is_readers_question, question_kind
from extractors.items.item import Item
from extractors.records import Kind


class Questions:
    """Takes the answers to questions that asked for obstacles or demands."""

    def __init__(self, opened: OpenParts) -> None:
        self._opened = opened
        self._asked: Kind | None = None

    def take(self, item: Item) -> bool:
        """Take an answer to a question that asked for findings; whether the item was one."""
        start = answer_start(item.first.text)
        asked = self._asked if start is not None else None
        if item.marker or not asked:
            goes_on = self._asked and not item.marker and not is_readers_question(item.first.text)
            self._asked = question_kind(item.first.text) or (self._asked if goes_on else None)
        if asked is None:
            return False
        section = self._opened.begin((asked,), self._opened.context)
        section.add_run_in(item.body.cut(answer_start(item.body.text) or 0).strip())
        return True


class Codes:
    """Takes «O1 ...» where the legend says what O stands for, and the lines of the legend."""

    def __init__(self, opened: OpenParts) -> None:
        self._opened = opened
        self._legend = Legend()

    def take(self, item: Item) -> bool:
        """Take a line of the legend, or an entry with a code; whether the item is one."""
        opened = self._opened
        if item.marker is None and opened.section is None and self._legend.explains(item.body.text):
            opened.count("legend")
            return True
        kinds = self._legend.kinds(item.marker)
        if kinds is None:
            return False
        if not kinds:
            opened.end_section(item)
        else:
            section = opened.section
            if section is None or section.kinds != kinds:
                section = opened.begin(kinds, opened.context)
            section.add(item.marker, item.body)
            section.extent.is_complete = True
        return True
